package import Model

/// A vocabulary of somebody else's in which a catalog is published.
package enum ExchangeFormat: String, CaseIterable, Sendable {
    case schemaOrg = "schema_org"
    case ctdl
    case openBadges = "open_badges"
    case `case`

    package var title: String {
        switch self {
        case .schemaOrg: "schema.org"
        case .ctdl: "CTDL"
        case .openBadges: "Open Badges 3.0"
        case .case: "CASE 1.1"
        }
    }

    /// The switch of the site that publishes it.
    package var output: SiteConfiguration.Output {
        switch self {
        case .schemaOrg: .schemaOrg
        case .ctdl: .ctdl
        case .openBadges: .openBadges
        case .case: .case
        }
    }
}

/// Something that a thing states and that a format does not carry as it is.
package struct ExportLoss: Hashable, Sendable {
    package enum Extent: String, CaseIterable, Sendable {
        /// The format has no term for it.
        case lost
        /// Only a person who reads its sentences learns of it.
        case inWords = "in_words"
        /// What is said of it is less than what is stated.
        case partly
    }

    /// The key of front matter.
    package let field: String
    package let extent: Extent
    /// What is missing, where a part is.
    package let reason: String?
}

/// What a format does not carry of one thing.
package struct ThingLosses: Hashable, Sendable {
    package let thing: Node
    /// In the order of the fields of front matter; not empty.
    package let losses: [ExportLoss]
}

/// What a format does not carry of a catalog.
package struct FormatLosses: Sendable {
    package let format: ExchangeFormat
    /// Whether the site publishes it.
    package let isPublished: Bool
    /// Kinds of which there are things, and the format none.
    package let missingKinds: [Kind]
    /// Things of the kinds that it has, by kind and id, without those that it carries whole.
    package let things: [ThingLosses]
    /// How many it carries whole.
    package let whole: Int
}
