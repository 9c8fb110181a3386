package import Model

extension CredentialType {
    /// The local name of the CTDL class, such as `MicroCredential`.
    ///
    /// Source: CTDL, subclasses of `ceterms:Credential`, encoding of 2026-08-06.
    package var ctdlClass: String {
        switch self {
        case .badge: "Badge"
        case .digitalBadge: "DigitalBadge"
        case .openBadge: "OpenBadge"
        case .microcredential: "MicroCredential"
        case .certificate: "Certificate"
        case .certificateOfCompletion: "CertificateOfCompletion"
        case .certificateOfParticipation: "CertificateOfParticipation"
        case .professionalCertificate: "ProfessionalCertificate"
        case .proficiencyCertificate: "ProficiencyCertificate"
        case .academicCertificate: "AcademicCertificate"
        case .basicTechnicalCertificate: "BasicTechnicalCertificate"
        case .technicalLevel1Certificate: "TechnicalLevel1Certificate"
        case .technicalLevel2Certificate: "TechnicalLevel2Certificate"
        case .technicalLevel3Certificate: "TechnicalLevel3Certificate"
        case .generalEducationLevel1Certificate: "GeneralEducationLevel1Certificate"
        case .generalEducationLevel2Certificate: "GeneralEducationLevel2Certificate"
        case .higherEducationLevel1Certificate: "HigherEducationLevel1Certificate"
        case .higherEducationLevel2Certificate: "HigherEducationLevel2Certificate"
        case .postBaccalaureateCertificate: "PostBaccalaureateCertificate"
        case .postMasterCertificate: "PostMasterCertificate"
        case .secondaryEducationCertificate: "SecondaryEducationCertificate"
        case .workBasedLearningCertificate: "WorkBasedLearningCertificate"
        case .apprenticeship: "ApprenticeshipCertificate"
        case .preApprenticeship: "PreApprenticeshipCertificate"
        case .journeyman: "JourneymanCertificate"
        case .masterCertificate: "MasterCertificate"
        case .certification: "Certification"
        case .license: "License"
        case .diploma: "Diploma"
        case .secondarySchoolDiploma: "SecondarySchoolDiploma"
        case .ged: "GeneralEducationDevelopment"
        case .degree: "Degree"
        case .associateDegree: "AssociateDegree"
        case .associateOfArts: "AssociateOfArtsDegree"
        case .associateOfScience: "AssociateOfScienceDegree"
        case .associateOfAppliedScience: "AssociateOfAppliedScienceDegree"
        case .associateOfAppliedArts: "AssociateOfAppliedArtsDegree"
        case .bachelorDegree: "BachelorDegree"
        case .bachelorOfArts: "BachelorOfArtsDegree"
        case .bachelorOfScience: "BachelorOfScienceDegree"
        case .masterDegree: "MasterDegree"
        case .masterOfArts: "MasterOfArtsDegree"
        case .masterOfScience: "MasterOfScienceDegree"
        case .specialistDegree: "SpecialistDegree"
        case .doctoralDegree: "DoctoralDegree"
        case .professionalDoctorate: "ProfessionalDoctorate"
        case .researchDoctorate: "ResearchDoctorate"
        case .qualityAssuranceCredential: "QualityAssuranceCredential"
        }
    }
}
