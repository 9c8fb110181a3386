package import Model

extension CredentialType {
    /// The `achievementType` that Open Badges has for the type. It has fewer than CTDL, so several share one.
    ///
    /// Source: Open Badges 3.0, section B.7.1, AchievementType.
    package var achievementType: String {
        switch self {
        case .badge, .digitalBadge, .openBadge: "Badge"
        case .microcredential: "MicroCredential"
        case .certificateOfCompletion: "CertificateOfCompletion"
        case .certificate, .certificateOfParticipation, .professionalCertificate, .proficiencyCertificate, .academicCertificate,
             .basicTechnicalCertificate, .technicalLevel1Certificate, .technicalLevel2Certificate, .technicalLevel3Certificate,
             .generalEducationLevel1Certificate, .generalEducationLevel2Certificate, .higherEducationLevel1Certificate, .higherEducationLevel2Certificate,
             .postBaccalaureateCertificate, .postMasterCertificate, .secondaryEducationCertificate, .workBasedLearningCertificate, .preApprenticeship:
            "Certificate"
        case .apprenticeship: "ApprenticeshipCertificate"
        case .journeyman: "JourneymanCertificate"
        case .masterCertificate: "MasterCertificate"
        case .certification: "Certification"
        case .license: "License"
        case .diploma: "Diploma"
        case .secondarySchoolDiploma: "SecondarySchoolDiploma"
        case .ged: "GeneralEducationDevelopment"
        case .degree, .specialistDegree: "Degree"
        case .associateDegree, .associateOfArts, .associateOfScience, .associateOfAppliedScience, .associateOfAppliedArts: "AssociateDegree"
        case .bachelorDegree, .bachelorOfArts, .bachelorOfScience: "BachelorDegree"
        case .masterDegree, .masterOfArts, .masterOfScience: "MasterDegree"
        case .doctoralDegree: "DoctoralDegree"
        case .professionalDoctorate: "ProfessionalDoctorate"
        case .researchDoctorate: "ResearchDoctorate"
        case .qualityAssuranceCredential: "QualityAssuranceCredential"
        }
    }
}
