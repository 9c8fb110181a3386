import Analysis

/// What elements are called, with the fields that state them.
enum TransparencyWords {
    static func name(_ standard: TransparencyStandard) -> String {
        switch standard {
        case .european: "The EU's standard elements of a micro-credential"
        case .ctdlRequired: "What CTDL's registry requires"
        case .ctdlRecommended: "What CTDL's registry recommends"
        }
    }

    static func shortName(_ standard: TransparencyStandard) -> String {
        switch standard {
        case .european: "EU"
        case .ctdlRequired: "CTDL required"
        case .ctdlRecommended: "CTDL recommended"
        }
    }

    static func words(_ element: TransparencyElement) -> String {
        switch element {
        case .title: "title"
        case .type: "type"
        case .status: "status"
        case .language: "language"
        case .webPage: "page"
        case .issuer: "issuer"
        case .country: "the issuer's country"
        case .outcomes: "competencies (teaches, assesses)"
        case .workload: "workload or ECTS credits"
        case .duration: "workload"
        case .level: "level"
        case .eqfLevel: "a level with its eqf in cairn.yml"
        case .assessment: "assessment"
        case .supervision: "supervision of the assessment"
        case .participation: "delivery"
        case .qualityAssurance: "quality_assurance or accredited_by"
        case .furtherInformation: "text of its own"
        case .description: "a summary of 15 characters or more"
        case .ctid: "ctid"
        case .cost: "cost"
        case .image: "image"
        case .keywords: "topics"
        case .subject: "subjects"
        case .occupation: "occupations"
        case .renewal: "valid_for or renewal"
        case .connections: "requires or recommends"
        }
    }
}
