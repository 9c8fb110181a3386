package import Model
import SourceText

/// What a current credential says of what those who judge credentials ask for.
package struct Transparency: Hashable, Sendable {
    package let credential: CredentialIndex
    /// In the order of `TransparencyElement`.
    package let missing: [TransparencyElement]

    /// How many elements of a standard are stated.
    package func stated(of standard: TransparencyStandard) -> Int {
        standard.elements.count - missing.count { standard.elements.contains($0) }
    }
}

package enum TransparencyStandard: String, CaseIterable, Sendable {
    /// What a catalog can say of the standard elements of a micro-credential. Who learned and when it was issued belong to an
    /// award; prerequisites and stackability follow from the graph and are always known.
    ///
    /// Source: Council Recommendation 2022/C 243/02, Annex I.
    case european = "eu-micro-credential"
    /// Source: Credential Registry, minimum data policy, requests of credentials (2026-03).
    case ctdlRequired = "ctdl-required"
    /// Source: as above, recommended data, as far as Cairn has a field.
    case ctdlRecommended = "ctdl-recommended"

    package var elements: [TransparencyElement] {
        switch self {
        case .european:
            [.title, .country, .issuer, .outcomes, .workload, .eqfLevel, .assessment, .participation, .qualityAssurance, .supervision, .furtherInformation]
        case .ctdlRequired: [.title, .type, .description, .issuer, .status, .ctid, .webPage, .language]
        case .ctdlRecommended:
            [.level, .outcomes, .cost, .duration, .image, .keywords, .subject, .occupation, .renewal, .connections, .qualityAssurance]
        }
    }
}

package enum TransparencyElement: String, CaseIterable, Sendable {
    case title, type, status, language, issuer, country, outcomes, workload, assessment, participation, supervision, description, ctid, level, cost
    case duration, image, keywords, subject, occupation, renewal, connections
    case eqfLevel = "eqf-level"
    case qualityAssurance = "quality-assurance"
    case furtherInformation = "further-information"
    case webPage = "web-page"
}

extension Catalog {
    /// The least number of characters of a description that the Credential Registry takes.
    package static var leastDescription: Int { 15 }

    /// Of each current credential, in order of id.
    package func transparency() -> [Transparency] {
        credentials.indices.compactMap { position in
            guard credentials[position].entry.isCurrent else { return nil }
            let credential = CredentialIndex(position)
            return Transparency(credential: credential, missing: TransparencyElement.allCases.filter { !states($0, credential) })
        }
    }

    func states(_ element: TransparencyElement, _ index: CredentialIndex) -> Bool {
        let credential = self[index]
        switch element {
        // Nothing is published without these.
        case .title, .type, .status, .language, .webPage: return true
        case .issuer: return issuer(of: index) != nil
        case .country: return issuer(of: index).map { self[$0].country != nil } ?? false
        case .outcomes: return !credential.teaches.isEmpty || !credential.assesses.isEmpty
        case .workload: return credential.workload != nil || credential.credits.contains { $0.unit == .ects }
        case .duration: return credential.workload != nil
        case .eqfLevel: return credential.level.flatMap { configuration.level($0.value)?.eqf } != nil
        case .level: return credential.level != nil
        case .assessment: return credential.assessment.map { !$0.methods.isEmpty || $0.description != nil } ?? false
        case .supervision: return credential.assessment?.supervision != nil
        case .participation: return credential.delivery != nil
        case .qualityAssurance: return credential.qualityAssurance != nil || !credential.accreditedBy.isEmpty
        case .furtherInformation: return !credential.entry.prose.isEmpty
        case .description: return credential.entry.description.unicodeScalars.prefix(Self.leastDescription).count == Self.leastDescription
        case .ctid: return credential.entry.ctid != nil
        case .cost: return !credential.cost.isEmpty
        case .image: return credential.entry.image != nil
        case .keywords: return !credential.entry.topics.isEmpty
        case .subject: return !credential.subjects.isEmpty
        case .occupation: return !credential.occupations.isEmpty
        case .renewal: return credential.renewal != nil || credential.validFor != nil
        case .connections:
            return !credential.requires.isEmpty || !credential.recommends.isEmpty || !edges.requiredBy[index].isEmpty || !edges.recommendedBy[index].isEmpty
        }
    }
}
