import Model
import OutputText

/// A concept of one of CTDL's own schemes, such as `audLevel:BeginnerLevel` of `AudienceLevel`.
struct CTDLConcept: Hashable, Sendable {
    enum Scheme: String, Sendable {
        case audience = "Audience"
        case audienceLevel = "AudienceLevel"
        case agentSector = "AgentSector"
        case assessmentMethod = "AssessmentMethod"
        case costType = "CostType"
        case creditUnit = "CreditUnit"
        case credentialStatus = "CredentialStatus"
        case delivery = "Delivery"
        case learningMethod = "LearningMethod"
        case lifeCycleStatus = "LifeCycleStatus"
        case organizationType = "OrganizationType"

        /// What the scheme is called.
        var name: String {
            switch self {
            case .audience: "Audience"
            case .audienceLevel: "Audience Level"
            case .agentSector: "Agent Sector"
            case .assessmentMethod: "Assessment Method"
            case .costType: "Cost Type"
            case .creditUnit: "Credit Unit"
            case .credentialStatus: "Credential Status"
            case .delivery: "Delivery"
            case .learningMethod: "Learning Method"
            case .lifeCycleStatus: "Life Cycle Status"
            case .organizationType: "Organization Type"
            }
        }
    }

    let scheme: Scheme
    /// With its prefix.
    let id: String
    let label: String

    init(_ scheme: Scheme, _ id: String, _ label: String) {
        (self.scheme, self.id, self.label) = (scheme, id, label)
    }
}

extension JSONWriter {
    /// An alignment with a concept as the next element.
    ///
    /// - Parameter isConcept: Whether it is the concept as well: what is published has alignments also where the
    ///   vocabulary takes concepts alone, as it does for units of credit.
    mutating func element(_ concept: CTDLConcept, isConcept: Bool = false) {
        object { json in
            if isConcept {
                json.member("@type", ["ceterms:CredentialAlignmentObject", "skos:Concept"])
            } else {
                json.member("@type", "ceterms:CredentialAlignmentObject")
            }
            json.member("ceterms:framework", "https://credreg.net/ctdl/terms/", concept.scheme.rawValue, "")
            json.english("ceterms:frameworkName", concept.scheme.name)
            json.member("ceterms:targetNode", concept.id)
            json.english("ceterms:targetNodeName", concept.label)
        }
    }

    mutating func member(_ key: String, _ concept: CTDLConcept) {
        self.key(key)
        element(concept)
    }

    /// Writes nothing where there are none.
    mutating func member(_ key: String, _ concepts: [CTDLConcept]) {
        guard !concepts.isEmpty else { return }
        array(key) { json in
            for concept in concepts { json.element(concept) }
        }
    }
}

// MARK: The concepts that the names in front matter mean

extension Status {
    /// `nil` for drafts: no concept says that a credential is not offered yet.
    var ctdlCredentialStatus: CTDLConcept? {
        switch self {
        case .draft: nil
        case .active: CTDLConcept(.credentialStatus, "credentialStat:Active", "Active")
        case .superseded, .retired: CTDLConcept(.credentialStatus, "credentialStat:Deprecated", "Deprecated")
        }
    }

    /// Of whatever is no credential.
    var ctdlLifeCycle: CTDLConcept {
        switch self {
        case .draft: CTDLConcept(.lifeCycleStatus, "lifeCycle:Developing", "Developing")
        case .active: CTDLConcept(.lifeCycleStatus, "lifeCycle:Active", "Active")
        case .superseded, .retired: CTDLConcept(.lifeCycleStatus, "lifeCycle:Ceased", "Ceased")
        }
    }

    /// Of frameworks, by the name alone.
    var ctdlPublicationStatus: String {
        switch self {
        case .draft: "publicationStatus:Draft"
        case .active: "publicationStatus:Published"
        case .superseded, .retired: "publicationStatus:Deprecated"
        }
    }
}

extension Delivery {
    var ctdlConcept: CTDLConcept {
        switch self {
        case .online: CTDLConcept(.delivery, "deliveryType:OnlineOnly", "Online Only")
        case .inPerson: CTDLConcept(.delivery, "deliveryType:InPerson", "In-Person Only")
        case .blended: CTDLConcept(.delivery, "deliveryType:BlendedDelivery", "Blended Delivery")
        }
    }
}

extension Pace {
    /// `nil` for what only goes by a calendar.
    var ctdlConcept: CTDLConcept? {
        switch self {
        case .selfPaced: CTDLConcept(.learningMethod, "learnMethod:SelfPaced", "Self Paced")
        case .cohort: CTDLConcept(.learningMethod, "learnMethod:CohortBased", "Cohort-Based")
        case .scheduled: nil
        }
    }
}

extension AssessmentMethod {
    /// `nil` for methods that the scheme has no concept for, which are named in words.
    var ctdlConcept: CTDLConcept? {
        switch self {
        case .exam: CTDLConcept(.assessmentMethod, "assessMethod:Exam", "Exam")
        case .performance: CTDLConcept(.assessmentMethod, "assessMethod:Performance", "Performance")
        case .portfolio: CTDLConcept(.assessmentMethod, "assessMethod:PortfolioEvaluation", "Portfolio Evaluation")
        case .project, .artifact: CTDLConcept(.assessmentMethod, "assessMethod:Artifact", "Artifact")
        case .observation, .oral, .assignment, .simulation, .interview, .other: nil
        }
    }
}

extension CostKind {
    var ctdlConcept: CTDLConcept {
        switch self {
        case .aggregate: CTDLConcept(.costType, "costType:AggregateCost", "Aggregate Cost")
        case .exam: CTDLConcept(.costType, "costType:StandaloneAssessment", "Standalone/Extra Assessment")
        case .application: CTDLConcept(.costType, "costType:Application", "Application")
        case .tuition: CTDLConcept(.costType, "costType:Tuition", "Tuition")
        case .renewal: CTDLConcept(.costType, "costType:RenewalFee", "Maintenance Fee")
        case .membership: CTDLConcept(.costType, "costType:MixedFees", "Mixed Fees")
        case .materials: CTDLConcept(.costType, "costType:LearningResource", "Learning Resource")
        }
    }
}

extension CreditUnit {
    var ctdlConcept: CTDLConcept {
        switch self {
        case .ceu: CTDLConcept(.creditUnit, "creditUnit:ContinuingEducationUnit", "Continuing Education Unit")
        case .semesterHour: CTDLConcept(.creditUnit, "creditUnit:SemesterHour", "Semester Hour")
        case .quarterHour: CTDLConcept(.creditUnit, "creditUnit:QuarterHour", "Quarter Hour")
        case .contactHour: CTDLConcept(.creditUnit, "creditUnit:ContactHour", "Contact Hour")
        case .clockHour: CTDLConcept(.creditUnit, "creditUnit:ClockHour", "Clock Hour")
        case .carnegieUnit: CTDLConcept(.creditUnit, "creditUnit:CarnegieUnit", "Carnegie Unit")
        case .ects, .cme, .pdu, .pdh, .cpe, .point: CTDLConcept(.creditUnit, "creditUnit:TypeBasedCredit", "Type-Based Credit")
        }
    }

    /// What the credits are, where the concept only says that they are of some type.
    var ctdlDescription: String? {
        switch self {
        case .ects: "ECTS credits"
        case .cme: "Continuing medical education credits"
        case .pdu: "Professional development units"
        case .pdh: "Professional development hours"
        case .cpe: "Continuing professional education credits"
        case .point: "Points"
        case .ceu, .semesterHour, .quarterHour, .contactHour, .clockHour, .carnegieUnit: nil
        }
    }
}

extension Sector {
    var ctdlConcept: CTDLConcept {
        switch self {
        case .public: CTDLConcept(.agentSector, "agentSector:Public", "Public")
        case .nonprofit: CTDLConcept(.agentSector, "agentSector:PrivateNonProfit", "Private Not-For-Profit")
        case .forProfit: CTDLConcept(.agentSector, "agentSector:PrivateForProfit", "Private For-Profit")
        }
    }
}

extension OrganizationType {
    var ctdlConcept: CTDLConcept {
        let (name, label) = switch self {
        case .professionalAssociation: ("ProfessionalAssociation", "Professional Association")
        case .certificationBody: ("CertificationBody", "Certification Body")
        case .accreditationBody: ("AccreditationBody", "Accreditation Body")
        case .assessmentBody: ("AssessmentBody", "Assessment Body")
        case .trainingProvider: ("TrainingProvider", "Education and Training Provider")
        case .postsecondary: ("Postsecondary", "Postsecondary Educational Institution")
        case .twoYear: ("TwoYear", "Two-Year College")
        case .fourYear: ("FourYear", "Four-Year College")
        case .technical: ("Technical", "Career and Technical School")
        case .business: ("Business", "Business")
        case .businessAssociation: ("BusinessAssociation", "Business or Industry Association")
        case .laborUnion: ("LaborUnion", "Labor Union")
        case .government: ("Government", "Government Agency")
        case .regulator: ("Regulator", "Regulator")
        case .military: ("Military", "Military")
        case .qualityAssurance: ("QualityAssurance", "Quality Assurance Body")
        case .highSchool: ("HighSchool", "High School")
        case .vendor: ("Vendor", "Vendor")
        case .collaborative: ("Collaborative", "Collaborative")
        case .coordinatingBody: ("CoordinatingBody", "Coordinating Body")
        case .nonTraditional: ("NonTraditional", "Alternative/Non-Traditional School")
        case .primarilyOnline: ("PrimarilyOnline", "Primarily Online")
        }
        return CTDLConcept(.organizationType, "orgType:" + name, label)
    }
}

extension String {
    /// With a capital at its beginning, as names of concepts have one.
    var capitalizedFirst: String {
        guard let first = unicodeScalars.first else { return self }
        return first.properties.uppercaseMapping + String(unicodeScalars.dropFirst())
    }
}
