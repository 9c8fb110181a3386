/// The classes of Open Badges as far as Cairn writes them: what each must have, what it may have, and of what class that is.
///
/// Source: Open Badges 3.0, section B.1, and its JSON Schemas.
enum OpenBadgesClasses {
    private enum Value {
        case text, number, texts
        /// An object of a class, or a list of such.
        case one(String), many(String)
    }

    private struct Class {
        let required: [String: Value]
        let optional: [String: Value]
    }

    static let achievementTypes: Set<String> = [
        "Achievement", "ApprenticeshipCertificate", "Assessment", "Assignment", "AssociateDegree", "Award", "Badge", "BachelorDegree", "Certificate",
        "CertificateOfCompletion", "Certification", "CommunityService", "Competency", "Course", "CoCurricular", "Degree", "Diploma", "DoctoralDegree",
        "Fieldwork", "GeneralEducationDevelopment", "JourneymanCertificate", "LearningProgram", "License", "Membership", "ProfessionalDoctorate",
        "QualityAssuranceCredential", "MasterCertificate", "MasterDegree", "MicroCredential", "ResearchDoctorate", "SecondarySchoolDiploma",
    ]

    private static let classes: [String: Class] = [
        "Achievement": Class(
            required: ["id": .text, "type": .texts, "name": .text, "description": .text, "criteria": .one("Criteria")],
            optional: [
                "@context": .texts, "achievementType": .text, "alignment": .many("Alignment"), "creator": .one("Profile"), "creditsAvailable": .number, "fieldOfStudy": .text,
                "image": .one("Image"), "inLanguage": .text, "otherIdentifier": .many("IdentifierEntry"), "related": .many("Related"), "resultDescription": .many("ResultDescription"),
                "tag": .texts, "version": .text,
            ]),
        "Criteria": Class(required: ["id": .text], optional: ["narrative": .text]),
        "Alignment": Class(
            required: ["type": .texts, "targetName": .text, "targetUrl": .text],
            optional: ["targetType": .text, "targetCode": .text, "targetFramework": .text]),
        "Profile": Class(
            required: ["id": .text, "type": .texts],
            optional: [
                "@context": .texts, "name": .text, "url": .text, "description": .text, "email": .text, "image": .one("Image"), "address": .one("Address"), "otherIdentifier": .many("IdentifierEntry"),
            ]),
        "Address": Class(
            required: ["type": .texts],
            optional: ["addressCountryCode": .text, "addressRegion": .text, "addressLocality": .text, "streetAddress": .text, "postalCode": .text]),
        "Image": Class(required: ["id": .text, "type": .text], optional: ["caption": .text]),
        "IdentifierEntry": Class(required: ["type": .text, "identifier": .text, "identifierType": .text], optional: [:]),
        "Related": Class(required: ["id": .text, "type": .texts], optional: ["inLanguage": .text, "version": .text]),
        "ResultDescription": Class(
            required: ["id": .text, "type": .texts, "name": .text, "resultType": .text], optional: ["valueMin": .text, "valueMax": .text, "requiredValue": .text]),
    ]

    static func findings(_ name: String, _ value: Any, _ place: String) -> [String] {
        guard let found = classes[name], let object = value as? [String: Any] else { return ["\(place) is no \(name)"] }
        var findings = found.required.keys.filter { object[$0] == nil }.sorted().map { "\(place): without \($0)" }
        for (key, member) in object.sorted(by: { $0.key < $1.key }) {
            guard let wanted = found.required[key] ?? found.optional[key] else {
                findings.append("\(place): \(key) is no member")
                continue
            }
            switch wanted {
            case .text: findings += text(member, key, place)
            case .number: if !(member is Double) || member is String { findings.append("\(place): \(key) is no number") }
            case .texts:
                guard let list = member as? [Any], !list.isEmpty else {
                    findings.append("\(place): \(key) is no list")
                    continue
                }
                findings += list.flatMap { text($0, key, place) }
                if key == "type", !list.contains(where: { $0 as? String == name }) { findings.append("\(place): it is no \(name)") }
            case .one(let name):
                findings += member is [String: Any] ? self.findings(name, member, place + " " + key) : ["\(place): \(key) is no \(name)"]
            case .many(let name):
                guard let list = member as? [Any], !list.isEmpty else {
                    findings.append("\(place): \(key) is no list")
                    continue
                }
                findings += list.flatMap { self.findings(name, $0, place + " " + key) }
            }
        }
        return findings
    }

    private static func text(_ value: Any, _ key: String, _ place: String) -> [String] {
        guard let text = value as? String else { return ["\(place): \(key) is no text"] }
        if text.isEmpty { return ["\(place): \(key) is empty"] }
        if key == "achievementType", !achievementTypes.contains(text) { return ["\(place): \(text) is no achievementType"] }
        return []
    }
}
