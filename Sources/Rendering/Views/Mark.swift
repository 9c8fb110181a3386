import Model

/// The small sign that stands for a kind of thing, and for a family of credential types.
enum Mark: String, CaseIterable, Sendable {
    case badge = "partials/marks/badge"
    case microcredential = "partials/marks/microcredential"
    case certificate = "partials/marks/certificate"
    case certification = "partials/marks/certification"
    case license = "partials/marks/license"
    case diploma = "partials/marks/diploma"
    case degree = "partials/marks/degree"
    case apprenticeship = "partials/marks/apprenticeship"
    case competency = "partials/marks/competency"
    case framework = "partials/marks/framework"
    case pathway = "partials/marks/pathway"
    case organization = "partials/marks/organization"
    case occupation = "partials/marks/occupation"
    case page = "partials/marks/page"

    /// The partials that templates show with `{{>*mark}}`.
    static let partials = allCases.map(\.partial)

    var partial: String { rawValue }

    init(_ type: CredentialType) {
        switch type {
        case .badge, .digitalBadge, .openBadge: self = .badge
        case .microcredential: self = .microcredential
        case .certification, .masterCertificate, .qualityAssuranceCredential: self = .certification
        case .license: self = .license
        case .diploma, .secondarySchoolDiploma, .ged: self = .diploma
        case .degree, .associateDegree, .associateOfArts, .associateOfScience, .associateOfAppliedScience, .associateOfAppliedArts,
             .bachelorDegree, .bachelorOfArts, .bachelorOfScience, .masterDegree, .masterOfArts, .masterOfScience, .specialistDegree,
             .doctoralDegree, .professionalDoctorate, .researchDoctorate: self = .degree
        case .apprenticeship, .preApprenticeship, .journeyman, .workBasedLearningCertificate: self = .apprenticeship
        case .certificate, .certificateOfCompletion, .certificateOfParticipation, .professionalCertificate, .proficiencyCertificate,
             .academicCertificate, .basicTechnicalCertificate, .technicalLevel1Certificate, .technicalLevel2Certificate,
             .technicalLevel3Certificate, .generalEducationLevel1Certificate, .generalEducationLevel2Certificate,
             .higherEducationLevel1Certificate, .higherEducationLevel2Certificate, .postBaccalaureateCertificate,
             .postMasterCertificate, .secondaryEducationCertificate: self = .certificate
        }
    }

    /// The mark of a kind other than credential.
    init(_ kind: Kind) {
        switch kind {
        case .credential: self = .certificate
        case .competency: self = .competency
        case .framework: self = .framework
        case .pathway: self = .pathway
        case .organization: self = .organization
        case .occupation: self = .occupation
        case .page: self = .page
        }
    }
}
