package import SourceText

/// What a reference to another thing is: an id while a catalog is as authored, a position in the graph once it is resolved.
///
/// Things are generic over their phase, so that each is declared once and a dangling reference can not be expressed
/// after resolving.
package protocol Phase: Sendable {
    associatedtype CredentialReference: Hashable & Sendable
    associatedtype CompetencyReference: Hashable & Sendable
    associatedtype FrameworkReference: Hashable & Sendable
    associatedtype OrganizationReference: Hashable & Sendable
    associatedtype OccupationReference: Hashable & Sendable
}

/// Things as their authors wrote them: references are ids, with their places.
package enum Authored: Phase {
    package typealias CredentialReference = Located<ThingID>
    package typealias CompetencyReference = Located<ThingID>
    package typealias FrameworkReference = Located<ThingID>
    package typealias OrganizationReference = Located<ThingID>
    package typealias OccupationReference = Located<ThingID>
}

/// Things of a `Catalog`: references are positions in it, still with the places where they were written.
package enum Resolved: Phase {
    package typealias CredentialReference = Located<CredentialIndex>
    package typealias CompetencyReference = Located<CompetencyIndex>
    package typealias FrameworkReference = Located<FrameworkIndex>
    package typealias OrganizationReference = Located<OrganizationIndex>
    package typealias OccupationReference = Located<OccupationIndex>
}

/// The position of a thing of one kind in a catalog.
@usableFromInline
package struct ThingIndex<Tag>: Hashable, Sendable, Comparable {
    @usableFromInline
    package let rawValue: Int32

    @inlinable
    package init(_ position: Int) {
        rawValue = Int32(position)
    }

    @inlinable
    package var position: Int { Int(rawValue) }

    @inlinable
    package static func < (a: ThingIndex, b: ThingIndex) -> Bool {
        a.rawValue < b.rawValue
    }
}

/// Tells the indices of different kinds apart.
package enum KindTag {
    package enum Credential {}
    package enum Competency {}
    package enum Framework {}
    package enum Pathway {}
    package enum Organization {}
    package enum Occupation {}
    package enum Page {}
}

package typealias CredentialIndex = ThingIndex<KindTag.Credential>
package typealias CompetencyIndex = ThingIndex<KindTag.Competency>
package typealias FrameworkIndex = ThingIndex<KindTag.Framework>
package typealias PathwayIndex = ThingIndex<KindTag.Pathway>
package typealias OrganizationIndex = ThingIndex<KindTag.Organization>
package typealias OccupationIndex = ThingIndex<KindTag.Occupation>
package typealias PageIndex = ThingIndex<KindTag.Page>

/// A thing of any kind.
package enum Node: Hashable, Sendable {
    case credential(CredentialIndex)
    case competency(CompetencyIndex)
    case framework(FrameworkIndex)
    case pathway(PathwayIndex)
    case organization(OrganizationIndex)
    case occupation(OccupationIndex)
    case page(PageIndex)

    package init(_ kind: Kind, _ position: Int) {
        switch kind {
        case .credential: self = .credential(CredentialIndex(position))
        case .competency: self = .competency(CompetencyIndex(position))
        case .framework: self = .framework(FrameworkIndex(position))
        case .pathway: self = .pathway(PathwayIndex(position))
        case .organization: self = .organization(OrganizationIndex(position))
        case .occupation: self = .occupation(OccupationIndex(position))
        case .page: self = .page(PageIndex(position))
        }
    }

    package var kind: Kind {
        switch self {
        case .credential: .credential
        case .competency: .competency
        case .framework: .framework
        case .pathway: .pathway
        case .organization: .organization
        case .occupation: .occupation
        case .page: .page
        }
    }

    package var position: Int {
        switch self {
        case .credential(let index): index.position
        case .competency(let index): index.position
        case .framework(let index): index.position
        case .pathway(let index): index.position
        case .organization(let index): index.position
        case .occupation(let index): index.position
        case .page(let index): index.position
        }
    }
}
