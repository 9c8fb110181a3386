package import SourceText

/// Something that can be earned.
///
/// Source: CTDL `ceterms:Credential` and its subclasses.
package struct Credential<P: Phase>: Sendable {
    package var entry: Entry
    package var type: CredentialType
    /// `nil` means the site's publisher, where there is one.
    package var issuer: P.OrganizationReference?
    /// The id of one of the site's levels.
    package var level: Located<String>?
    /// Ids of the site's audiences.
    package var audience: [Located<String>] = []
    package var teaches: [P.CompetencyReference] = []
    package var assesses: [P.CompetencyReference] = []
    package var assessment: Assessment?
    package var workload: Workload?
    package var delivery: Delivery?
    package var pace: Pace?
    package var cost: [CostProfile] = []
    package var credits: [CreditValue] = []
    package var requires: [Requirement<P.CredentialReference>] = []
    package var recommends: [Requirement<P.CredentialReference>] = []
    package var renewal: Renewal<P>?
    package var validFor: CalendarDuration?
    package var occupations: [P.OccupationReference] = []
    package var alignments: [Alignment] = []
    package var endorsedBy: [P.OrganizationReference] = []
    package var accreditedBy: [P.OrganizationReference] = []
    package var recognizedBy: [P.OrganizationReference] = []
    package var funding: [Funding] = []
    package var qualityAssurance: String?
    package var subjects: [Subject] = []
    package var version: String?
    package var supersedes: P.CredentialReference?
    package var supersededBy: P.CredentialReference?
    package var equivalents: [P.CredentialReference] = []
    package var registerURL: WebURL?
    package var homepage: WebURL?

    package init(entry: Entry, type: CredentialType) {
        self.entry = entry
        self.type = type
    }
}

/// How it is proved that a person can do what a credential says.
///
/// Source: CTDL `ceterms:AssessmentProfile`.
package struct Assessment: Hashable, Sendable {
    package var methods: [AssessmentMethod] = []
    package var isProctored: Bool?
    package var supervision: Supervision?
    /// As its author says it: `80 %`, `pass in all stations`.
    package var passingScore: String?
    package var description: String?

    package init() {}
}

/// One price. Source: CTDL `ceterms:CostProfile`.
package struct CostProfile: Hashable, Sendable {
    package var price: Money
    /// The id of one of the site's audiences; `nil` means everybody.
    package var audience: Located<String>?
    package var name: String?
    package var kind: CostKind?

    package init(price: Money) {
        self.price = price
    }
}

/// Source: CTDL `ceterms:ValueProfile`.
package struct CreditValue: Hashable, Sendable {
    package var amount: DecimalNumber
    package var unit: CreditUnit

    package init(amount: DecimalNumber, unit: CreditUnit) {
        self.amount = amount
        self.unit = unit
    }
}

package struct Renewal<P: Phase>: Sendable {
    package var every: CalendarDuration?
    package var requires: [Requirement<P.CredentialReference>] = []

    package init() {}
}

/// A statement that something corresponds to an entry of somebody else's framework.
///
/// Source: CTDL `ceterms:CredentialAlignmentObject`.
package struct Alignment: Hashable, Sendable {
    package var framework: String
    package var code: String?
    package var name: String
    package var url: WebURL?

    package init(framework: String, code: String?, name: String, url: WebURL?) {
        (self.framework, self.code, self.name, self.url) = (framework, code, name, url)
    }
}

/// A fact about what pays for a credential; never a verdict.
package struct Funding: Hashable, Sendable {
    package var name: String
    package var url: WebURL?
    package var note: String?

    package init(name: String, url: WebURL?, note: String?) {
        (self.name, self.url, self.note) = (name, url, note)
    }
}

/// A code of a classification of subjects, such as ISCED-F or CIP.
package struct Subject: Hashable, Sendable {
    package var framework: String
    package var code: String
    package var name: String?

    package init(framework: String, code: String, name: String?) {
        (self.framework, self.code, self.name) = (framework, code, name)
    }
}
