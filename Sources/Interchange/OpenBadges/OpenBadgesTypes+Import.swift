import Model

/// Types of achievements as types of credentials.
enum OpenBadgesTypes {
    /// The type of credential that is meant; `nil` for what is none, such as a course.
    ///
    /// Source: Open Badges 3.0, AchievementType; the names that are not CTDL's are listed here.
    static func credentialType(_ name: String) -> CredentialType? {
        if let type = CredentialType(ctdlClass: name) { return type }
        switch name {
        case "Achievement", "Award", "Assessment", "Assignment", "CommunityService", "CoCurricular", "Competency", "Fieldwork", "Membership", "Badge": return .badge
        case "ApprenticeshipCertificate": return .apprenticeship
        case "Program", "LearningProgram", "Module", "Course": return .certificateOfCompletion
        default: return nil
        }
    }
}

extension CredentialType {
    /// From the local name of a class of CTDL.
    init?(ctdlClass name: String) {
        guard let type = Self.allCases.first(where: { $0.ctdlClass == name }) ?? Self.formerClasses[name] else { return nil }
        self = type
    }

    /// Names that CTDL had once, or that are often written.
    private static let formerClasses: [String: CredentialType] = [
        "MastersDegree": .masterDegree, "BachelorsDegree": .bachelorDegree, "AssociatesDegree": .associateDegree, "Microcredential": .microcredential, "GED": .ged,
        "DoctorateDegree": .doctoralDegree,
    ]
}
