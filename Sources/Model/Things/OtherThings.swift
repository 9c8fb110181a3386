package import SourceText

/// What a person can do. Source: CTDL-ASN `ceasn:Competency`.
package struct Competency<P: Phase>: Sendable {
    package var entry: Entry
    package var statement: String
    package var framework: P.FrameworkReference?
    package var code: String?
    package var parent: P.CompetencyReference?
    package var nature: CompetencyNature?
    /// Its share of the body of knowledge, in percent.
    package var weight: DecimalNumber?
    package var alignments: [Alignment] = []

    package init(entry: Entry, statement: String) {
        self.entry = entry
        self.statement = statement
    }
}

/// A body of knowledge. Source: CTDL-ASN `ceasn:CompetencyFramework`.
package struct Framework<P: Phase>: Sendable {
    package var entry: Entry
    /// `nil` means the site's publisher, where there is one.
    package var publisher: P.OrganizationReference?
    package var version: String?
    package var sourceURL: WebURL?
    /// Whether it stands for the competencies that name no framework, and has no file.
    package var isImplicit = false

    package init(entry: Entry) {
        self.entry = entry
    }
}

/// A route to a credential. Source: CTDL `ceterms:Pathway`.
package struct Pathway<P: Phase>: Sendable {
    package var entry: Entry
    package var destination: P.CredentialReference
    package var audience: [Located<String>] = []
    package var occupations: [P.OccupationReference] = []
    package var stages: [Stage<P>] = []

    package init(entry: Entry, destination: P.CredentialReference) {
        self.entry = entry
        self.destination = destination
    }
}

package struct Stage<P: Phase>: Sendable {
    package var title: Located<String>
    package var summary: String?
    package var requires: [Requirement<P.CredentialReference>] = []

    package init(title: Located<String>) {
        self.title = title
    }
}

/// Source: CTDL `ceterms:CredentialOrganization`.
package struct Organization: Sendable {
    package var entry: Entry
    package var homepage: WebURL?
    package var logo: Picture?
    package var types: [OrganizationType] = []
    package var sector: Sector?
    package var country: CountryCode?
    package var address: Address?
    package var email: EmailAddress?
    package var sameAs: [WebURL] = []

    package init(entry: Entry) {
        self.entry = entry
    }
}

package struct Address: Hashable, Sendable {
    package var street: String?
    package var locality: String?
    package var region: String?
    package var postalCode: String?

    package init(street: String? = nil, locality: String? = nil, region: String? = nil, postalCode: String? = nil) {
        (self.street, self.locality, self.region, self.postalCode) = (street, locality, region, postalCode)
    }
}

package struct Occupation<P: Phase>: Sendable {
    package var entry: Entry
    package var codes = OccupationCodes()
    package var needs: [P.CompetencyReference] = []

    package init(entry: Entry) {
        self.entry = entry
    }
}

/// An occupation's names in the classifications of the field.
package struct OccupationCodes: Hashable, Sendable {
    /// Standard Occupational Classification, such as `29-1141`.
    package var soc: String?
    /// International Standard Classification of Occupations, such as `2221`.
    package var isco: String?
    package var esco: WebURL?
    /// O*NET-SOC, such as `29-1141.00`.
    package var onet: String?

    package init() {}

    package var isEmpty: Bool { soc == nil && isco == nil && esco == nil && onet == nil }
}

/// A text of the site's own.
package struct Page: Sendable {
    package var entry: Entry

    package init(entry: Entry) {
        self.entry = entry
    }
}
