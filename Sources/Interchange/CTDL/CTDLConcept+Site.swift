import Model

/// The concepts that a site's levels and audiences may name in `cairn.yml`.
extension CTDLConcept {
    /// The concept of a level, such as `audLevel:BeginnerLevel`; `nil` where the scheme has no such concept.
    static func audienceLevel(_ id: String) -> CTDLConcept? {
        label(of: id, after: "audLevel:", in: audienceLevels).map { CTDLConcept(.audienceLevel, id, $0) }
    }

    static func audience(_ id: String) -> CTDLConcept? {
        label(of: id, after: "audience:", in: audiences).map { CTDLConcept(.audience, id, $0) }
    }

    private static func label(of id: String, after prefix: String, in labels: [(name: String, label: String)]) -> String? {
        labels.first { id.utf8.count == prefix.utf8.count + $0.name.utf8.count && id == prefix + $0.name }?.label
    }

    /// Source: CTDL `AudienceLevel`.
    static let audienceLevels: [(name: String, label: String)] = [
        ("AdvancedLevel", "Advanced Level"), ("AssociatesDegreeLevel", "Associates Degree Level"), ("BachelorsDegreeLevel", "Bachelors Degree Level"),
        ("BeginnerLevel", "Beginner Level"), ("DoctoralDegreeLevel", "Doctoral Degree Level"), ("EarlyChildhood", "Early Childhood"),
        ("GraduateLevel", "Graduate Level"), ("IntermediateLevel", "Intermediate Level"), ("LowerDivisionLevel", "Lower Division Level"),
        ("LowerSecondary", "Lower Secondary"), ("MastersDegreeLevel", "Masters Degree Level"), ("PostSecondaryLevel", "Post-Secondary Level"),
        ("Primary", "Primary"), ("ProfessionalLevel", "Professional Level"), ("RemedialLevel", "Remedial Level"),
        ("SecondaryLevel", "Secondary School or Equivalent"), ("UndergraduateLevel", "Undergraduate Level"), ("UpperDivisionLevel", "Upper Division Level"),
        ("UpperSecondary", "Upper Secondary"),
    ]

    /// Source: CTDL `Audience`.
    static let audiences: [(name: String, label: String)] = [
        ("Citizen", "Citizen"), ("CulturalEthnicMinority", "Cultural/Ethnic Minority"), ("CurrentMilitary", "Current Military"),
        ("CurrentMilitaryDependent", "Current Military Dependent"), ("CurrentMilitarySpouse", "Current Military Spouse"), ("CurrentStudent", "Current Student"),
        ("CurrentlyIncarcerated", "Currently Incarcerated"), ("Displaced", "Displaced"), ("FormerMember", "Former Member"),
        ("FormerMilitary", "Former Military / Veteran"), ("FormerMilitaryDependent", "Former Military Dependent"),
        ("FormerMilitarySpouse", "Former Military Spouse"), ("FormerStudent", "Former Student / Alumni"), ("FormerlyIncarcerated", "Formerly Incarcerated"),
        ("FullTime", "Full-Time"), ("FutureMember", "Future Member"), ("FutureStudent", "Future Student"), ("Homemaker", "Homemaker"),
        ("JobSeeker", "Job Seeker"), ("Member", "Member"), ("NonCitizen", "Non-Citizen"), ("NonMember", "Non-Member"), ("NonResident", "Non-Resident"),
        ("PartTime", "Part-Time"), ("PrivateEmployee", "Private Employee"), ("PublicEmployee", "Public Employee"), ("Resident", "Resident"),
        ("Unemployed", "Unemployed"), ("Youth", "Youth"),
    ]
}
