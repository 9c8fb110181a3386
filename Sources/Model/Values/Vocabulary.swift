/// A closed list of names that a field may take. The raw value is the name in front matter.
package protocol Vocabulary: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == String {}

extension Vocabulary {
    package static var names: [String] { allCases.map(\.rawValue) }
}

package enum Status: String, Vocabulary {
    case draft, active, superseded, retired
}

/// Every credential type of CTDL.
///
/// Source: CTDL, subclasses of `ceterms:Credential`, encoding of 2026-08-06.
package enum CredentialType: String, Vocabulary {
    case badge
    case digitalBadge = "digital-badge"
    case openBadge = "open-badge"
    case microcredential
    case certificate
    case certificateOfCompletion = "certificate-of-completion"
    case certificateOfParticipation = "certificate-of-participation"
    case professionalCertificate = "professional-certificate"
    case proficiencyCertificate = "proficiency-certificate"
    case academicCertificate = "academic-certificate"
    case basicTechnicalCertificate = "basic-technical-certificate"
    case technicalLevel1Certificate = "technical-level-1-certificate"
    case technicalLevel2Certificate = "technical-level-2-certificate"
    case technicalLevel3Certificate = "technical-level-3-certificate"
    case generalEducationLevel1Certificate = "general-education-level-1-certificate"
    case generalEducationLevel2Certificate = "general-education-level-2-certificate"
    case higherEducationLevel1Certificate = "higher-education-level-1-certificate"
    case higherEducationLevel2Certificate = "higher-education-level-2-certificate"
    case postBaccalaureateCertificate = "post-baccalaureate-certificate"
    case postMasterCertificate = "post-master-certificate"
    case secondaryEducationCertificate = "secondary-education-certificate"
    case workBasedLearningCertificate = "work-based-learning-certificate"
    case apprenticeship
    case preApprenticeship = "pre-apprenticeship"
    case journeyman
    case masterCertificate = "master-certificate"
    case certification
    case license
    case diploma
    case secondarySchoolDiploma = "secondary-school-diploma"
    case ged
    case degree
    case associateDegree = "associate-degree"
    case associateOfArts = "associate-of-arts"
    case associateOfScience = "associate-of-science"
    case associateOfAppliedScience = "associate-of-applied-science"
    case associateOfAppliedArts = "associate-of-applied-arts"
    case bachelorDegree = "bachelor-degree"
    case bachelorOfArts = "bachelor-of-arts"
    case bachelorOfScience = "bachelor-of-science"
    case masterDegree = "master-degree"
    case masterOfArts = "master-of-arts"
    case masterOfScience = "master-of-science"
    case specialistDegree = "specialist-degree"
    case doctoralDegree = "doctoral-degree"
    case professionalDoctorate = "professional-doctorate"
    case researchDoctorate = "research-doctorate"
    case qualityAssuranceCredential = "quality-assurance-credential"
}

package enum AssessmentMethod: String, Vocabulary {
    case exam, performance, portfolio, project, artifact, observation, oral, assignment, simulation, interview, other
}

/// How an assessment is watched over.
///
/// Source: Europass, "supervision and identity verification during assessment" (2022/C 243/02, annex I).
package enum Supervision: String, Vocabulary {
    case unsupervised, supervised
    case supervisedOnlineID = "supervised-online-id"
    case supervisedOnSiteID = "supervised-on-site-id"
}

package enum Delivery: String, Vocabulary {
    case online
    case inPerson = "in-person"
    case blended
}

package enum Pace: String, Vocabulary {
    case selfPaced = "self-paced"
    case cohort, scheduled
}

/// What a price is for. Source: CTDL `ceterms:CostType`.
package enum CostKind: String, Vocabulary {
    case aggregate, exam, application, tuition, renewal, membership, materials
}

package enum CreditUnit: String, Vocabulary {
    case ceu, ects
    case semesterHour = "semester-hour"
    case quarterHour = "quarter-hour"
    case contactHour = "contact-hour"
    case clockHour = "clock-hour"
    case carnegieUnit = "carnegie-unit"
    case cme, pdu, pdh, cpe, point
}

package enum CompetencyNature: String, Vocabulary {
    case knowledge, skill, ability
}

/// Source: CTDL `ceterms:OrganizationType`.
package enum OrganizationType: String, Vocabulary {
    case professionalAssociation = "professional-association"
    case certificationBody = "certification-body"
    case accreditationBody = "accreditation-body"
    case assessmentBody = "assessment-body"
    case trainingProvider = "training-provider"
    case postsecondary
    case twoYear = "two-year"
    case fourYear = "four-year"
    case technical, business
    case businessAssociation = "business-association"
    case laborUnion = "labor-union"
    case government, regulator, military
    case qualityAssurance = "quality-assurance"
    case highSchool = "high-school"
    case vendor, collaborative
    case coordinatingBody = "coordinating-body"
    case nonTraditional = "non-traditional"
    case primarilyOnline = "primarily-online"
}

/// Source: CTDL `ceterms:AgentSector`.
package enum Sector: String, Vocabulary {
    case `public`, nonprofit
    case forProfit = "for-profit"
}
