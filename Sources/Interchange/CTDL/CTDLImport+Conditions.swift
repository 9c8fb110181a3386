import ContentSchema
import DataFiles
import Model
import SourceText

/// What ConditionProfiles ask for, in the language of requirements; what they say of learning, assessment and credits goes to the fields
/// that say that.
extension CTDLReading {
    /// The members of a list of requirements.
    ///
    /// - Parameter described: the description of the credential.
    mutating func requirements(_ object: ForeignObject, _ name: String, described: String? = nil, _ maker: inout DraftMaker) -> [DraftValue] {
        object.all(name).flatMap { conditions(of: $0, name, described: described, &maker) }
    }

    mutating func setRenewal(_ maker: inout DraftMaker, _ object: ForeignObject) {
        let every = object.text("renewalFrequency")
        let members = requirements(object, "renewal", &maker)
        guard every != nil || !members.isEmpty else { return }
        maker.set(
            "renewal", .named(("every", (every?.text).map(DraftValue.text)), ("requires", members.isEmpty ? nil : .list(members))), from: "Credential.renewal",
            at: every?.span ?? object.peek("renewal")?.span ?? object.span)
    }

    private mutating func conditions(of value: JSONValue, _ name: String, described: String?, _ maker: inout DraftMaker, depth: Int = 0) -> [DraftValue] {
        guard depth < 6, let object = self.object(value, "ConditionProfile") else {
            ledger.notCarried("Credential.\(name)", depth < 6 ? "it is no condition" : "conditions are nested too deep", at: value.span)
            return []
        }
        let isLearning = readLearning(object, name, described: described, &maker)
        var members = heldCredentials(object)
        members += alternatives(object, name, described: described, &maker, depth: depth)
        // A name that lists what is asked for says nothing besides.
        let titles = self.titles(in: value)
        var heading = text(object, "name").flatMap { $0.isPresent && !Self.isListing($0.text, of: titles) ? $0 : nil }
        var note = text(object, "description").map { $0.map { ForeignText.line(words($0)) } }.flatMap { $0.isPresent && !Self.isListing($0.text, of: titles) ? $0 : nil }
        // Who asserts a list of requirements gives it a heading; the name of another profile is that of a group.
        let isList = isLearning || object.peek("assertedBy") != nil
        let outside = outsideConditions(object, &heading, &note, isList: isList, isAlone: members.isEmpty)
        if outside.count == 1, members.isEmpty, note != nil, heading == nil || isList, case .record(var condition) = outside[0], !condition.contains(where: { $0.name == "note" }) {
            condition.append(DraftMember("note", note?.line(500).value ?? .text("")))
            (members, note) = ([.record(condition)], nil)
        } else {
            members += outside
        }
        if members.isEmpty, !isLearning { members = conditionInWords(&heading, &note, isList: isList) }
        object.pass("@type", "@id", "name", "assertedBy", "subjectWebpage", "creditUnitTypeDescription")
        object.finish(ledger)
        guard !members.isEmpty else { return [] }
        if isList || heading == nil && (note == nil || members.count == 1 && !members[0].isRule) {
            if let note { ledger.notCarried("ConditionProfile.description", "the condition itself says it", at: note.span) }
            return members
        }
        return [Self.group(members, title: heading, note: note)]
    }

    /// Members as one group with a title and a note; a group that has neither takes them over.
    static func group(_ members: [DraftValue], title: CTDLWords?, note: CTDLWords?) -> DraftValue {
        var parts: [DraftMember] = []
        if let title { parts.append(DraftMember("title", title.line(200).value)) }
        if let note { parts.append(DraftMember("note", note.line(500).value)) }
        if members.count == 1, case .record(let group) = members[0], members[0].isRule, !group.contains(where: { $0.name == "title" || $0.name == "note" }) { return .record(group + parts) }
        if members.count == 1, parts.isEmpty { return members[0] }
        return .record([DraftMember("all", .list(members))] + parts)
    }

    private func heldCredentials(_ object: ForeignObject) -> [DraftValue] {
        object.all("targetCredential").compactMap { target in
            let name = self.object(target, "Credential").flatMap { object in object.value("name").flatMap { texts(in: [$0], "Credential.name").first } }
            guard let address = target.address ?? (name?.text).map({ ForeignText.line($0) }) else {
                ledger.notCarried("ConditionProfile.targetCredential", "it names nothing", at: target.span)
                return nil
            }
            let words = name ?? CTDLWords(text: address, span: target.span)
            return .reference(DraftReference(.credential, address, title: name.map { ForeignText.line($0.text) }, fallback: .condition(.other, words)))
        }
    }

    /// The alternatives as one group.
    private mutating func alternatives(_ object: ForeignObject, _ name: String, described: String?, _ maker: inout DraftMaker, depth: Int) -> [DraftValue] {
        var any: [DraftValue] = []
        for alternative in object.all("alternativeCondition") {
            let inner = conditions(of: alternative, name, described: described, &maker, depth: depth + 1)
            if !inner.isEmpty { any.append(Self.group(inner, title: nil, note: nil)) }
        }
        return any.count > 1 ? [.named(("any", .list(any)))] : any
    }

    /// Experience, age, and conditions in words.
    private func outsideConditions(_ object: ForeignObject, _ heading: inout CTDLWords?, _ note: inout CTDLWords?, isList: Bool, isAlone: Bool) -> [DraftValue] {
        var members: [DraftValue] = []
        let experience = text(object, "experience")
        if let years = object.text("yearsOfExperience") {
            let number = plainDecimal(years.text)
            let months = Double(years.text).map { ($0 * 12).rounded() }
            let length = (try? CalendarDuration("\(number)y")) != nil ? "\(number)y" : months.map { $0 > 0 && $0 < 1200 ? "\(Int($0))mo" : "\(number) years" } ?? "\(number) years"
            // What Cairn puts together from the years says nothing besides.
            if isPlain, experience == nil { note = nil }
            members.append(.condition(.experience, CTDLWords(text: length, span: years.span), note: experience))
        } else if let experience {
            if isAlone, !isList, let name = heading {
                members.append(.condition(.experience, name, note: experience))
                heading = nil
            } else {
                members.append(.condition(.experience, experience))
            }
        }
        if let age = object.text("minimumAge") { members.append(.condition(.other, CTDLWords(text: "At least \(age.text) years old", span: age.span))) }
        for condition in texts(object, "condition") {
            if condition.text.unicodeScalars.count > 300 { ledger.changed("ConditionProfile.condition", "shortened to 300 characters", at: condition.span) }
            members.append(.condition(.other, condition))
        }
        return members
    }

    /// What a profile asks for that has but a name and a description.
    private func conditionInWords(_ heading: inout CTDLWords?, _ note: inout CTDLWords?, isList: Bool) -> [DraftValue] {
        defer { (heading, note) = (nil, nil) }
        if isList {
            guard let note else { return [] }
            if note.text.unicodeScalars.count > 300 { ledger.changed("ConditionProfile.description", "shortened to 300 characters", at: note.span) }
            return [.condition(.other, note)]
        }
        guard let first = heading ?? note else { return [] }
        return [.condition(.other, first, note: heading == nil ? nil : note)]
    }

    // MARK: Names that only list

    /// The titles of the credentials that a profile asks for, as far as the file has them, the first few.
    private func titles(in value: JSONValue, depth: Int = 0) -> [String] {
        var titles: [String] = []
        for member in value.members ?? [] where titles.count < 8 {
            let values = member.value.elements ?? [member.value]
            switch CTDLNames.local(member.name) {
            case "targetCredential": titles += values.prefix(8).compactMap { target in heading(of: target) ?? target.address.flatMap { nodes[$0] }.flatMap { heading(of: nodes.list[$0].value) } }
            case "alternativeCondition" where depth < 3: for inner in values.prefix(8) { titles += self.titles(in: inner, depth: depth + 1) }
            default: break
            }
        }
        return titles
    }

    /// Whether a text holds each of some titles: such a text is put together from them, whatever its language.
    static func isListing(_ text: String, of titles: [String]) -> Bool {
        !titles.isEmpty && titles.prefix(8).allSatisfy { text.utf8.firstRange(of: $0) != nil }
    }
}

// MARK: Learning and assessment

private extension CTDLReading {
    /// Takes what a condition says of competencies, learning, assessment and credits. Returns whether it says anything of these.
    mutating func readLearning(_ object: ForeignObject, _ name: String, described: String?, _ maker: inout DraftMaker) -> Bool {
        guard name == "requires" else { return false }
        var found = false
        for target in object.all("targetLearningOpportunity") {
            guard let learning = self.object(target, "LearningOpportunity"), target.members?.count ?? 0 > 1 else {
                ledger.notCarried("ConditionProfile.targetLearningOpportunity", "courses have no place in content", at: target.span)
                continue
            }
            found = true
            for competency in learning.all("teaches") { add(competency, to: "teaches", &maker) }
            for delivery in learning.all("deliveryType") { setDelivery(delivery, &maker) }
            for method in learning.all("learningMethodType") { setPace(method, &maker) }
            learning.leave(["name", "description"], "courses have no place in content", ledger)
            learning.pass("@type", "@id", "ctid", "inLanguage", "lifeCycleStatusType", "ownedBy", "offeredBy", "subjectWebpage")
            learning.finish(ledger)
        }
        for target in object.all("targetAssessment") {
            guard let assessment = self.object(target, "Assessment"), target.members?.count ?? 0 > 1 else {
                ledger.notCarried("ConditionProfile.targetAssessment", "it is only named by address", at: target.span)
                continue
            }
            found = true
            for competency in assessment.all("assesses") { add(competency, to: "assesses", &maker) }
            setAssessment(assessment, target, described: described, &maker)
        }
        for competency in object.all("targetCompetency") {
            found = true
            if !(isNamed(competency, in: "teaches", maker) || isNamed(competency, in: "assesses", maker)) { add(competency, to: "assesses", &maker) }
        }
        // Beside words that ask for something, credits are what is to be earned for it.
        if !found, object.peek("condition") != nil, object.peek("targetCredential") == nil {
            object.leave(["creditValue"], "what is to be earned is said in its words", ledger)
            return false
        }
        for credits in object.all("creditValue") {
            found = true
            addCredits(credits, &maker)
        }
        return found
    }

    /// A competency by its address where it is in the file, else as an alignment that names it.
    func add(_ value: JSONValue, to field: String, _ maker: inout DraftMaker) {
        let alignment = self.object(value, "CredentialAlignmentObject")
        let address = value.string ?? alignment?.value("targetNode")?.address ?? value.address
        let name = alignment.flatMap { text($0, "targetNodeName", "name", "competencyText") }
        let framework = alignment.flatMap { text($0, "frameworkName") }
        let code = alignment?.text("codedNotation")
        // Cairn's own addresses end with the competency's id.
        let id = address.flatMap { address in address.utf8.lastIndex(of: UInt8(ascii: "#")).map { String(address[address.utf8.index(after: $0)...]) } }
        let url = address.flatMap { try? WebURL($0) }
        // What Cairn published as a competency is one by its address; all else that it names is of other frameworks.
        if isPlain, address.flatMap({ CTDLAddress($0) })?.kind != .competency, let name {
            return maker.add(
                "alignments", .named(("framework", .text(framework?.text ?? url?.host ?? "CTDL")), ("code", (code?.text).map(DraftValue.text)), ("name", name.value), ("url", (url?.text).map(DraftValue.text))),
                from: "Credential.\(field)", at: value.span)
        }
        let host = url?.host
        maker.addCompetency(
            field, address, title: id, framework: framework?.text ?? host ?? "CTDL", code: code?.text, name: name?.text, in: name?.others ?? [], from: "Credential.\(field)", at: value.span)
    }

    func isNamed(_ value: JSONValue, in field: String, _ maker: DraftMaker) -> Bool {
        let address = value.string ?? object(value, "CredentialAlignmentObject")?.value("targetNode")?.address
        guard let address, case .list(let items)? = maker.draft[field] else { return false }
        return items.contains { if case .reference(let reference) = $0 { reference.key == address } else { false } }
    }

    func setAssessment(_ object: ForeignObject, _ value: JSONValue, described: String?, _ maker: inout DraftMaker) {
        var methods: [AssessmentMethod] = []
        for method in object.all("assessmentMethodType") {
            guard let concept = CTDLNames.concept(method) else { continue }
            if let known = concept == "PortfolioEvaluation" ? AssessmentMethod.portfolio : AssessmentMethod(rawValue: concept.lowercased()) { methods.append(known) } else {
                ledger.notCarried("Assessment.assessmentMethodType", "there is no such method", at: method.span)
            }
        }
        var description = text(object, "description")
        // Where an assessment is not described, the credential is.
        if description?.text == described { description = nil }
        if let named = object.peek("assessmentMethodDescription").flatMap({ Self.methods(in: $0) }) {
            methods += named
            object.pass("assessmentMethodDescription")
        } else if let words = text(object, "assessmentMethodDescription") {
            if description == nil { description = words } else { ledger.notCarried("Assessment.assessmentMethodDescription", "it has a description already", at: words.span) }
        }
        let score = text(object, "scoringMethodDescription")?.map { $0.utf8.starts(with: "Passing score: ".utf8) ? String($0.dropFirst(15)) : $0 }
        let record = DraftValue.named(
            ("method", methods.isEmpty ? nil : .list(methods.map { .text($0.rawValue) })), ("proctored", (object.text("isProctored")?.text).map(DraftValue.text)), ("passing_score", score?.value),
            ("description", description?.value))
        if case .record(let members) = record, !members.isEmpty { maker.set("assessment", record, from: "ConditionProfile.targetAssessment", at: value.span) }
        object.leave(["name"], "an assessment has no name of its own", ledger)
        object.pass("@type", "@id", "ctid", "inLanguage", "lifeCycleStatusType", "ownedBy", "offeredBy", "subjectWebpage")
        object.finish(ledger)
    }

    /// The methods that a text in any language lists by the names that front matter has for them; `nil` where it says anything else.
    static func methods(in value: JSONValue) -> [AssessmentMethod]? {
        for text in CTDLText.all(value).map({ $0.text.text.lowercased() }) {
            let names = text.utf8.split(separator: UInt8(ascii: ",")).map { ForeignText.line(String(decoding: Array($0), as: UTF8.self)) }
            let methods = names.compactMap { AssessmentMethod(rawValue: $0) }
            if !methods.isEmpty, methods.count == names.count { return methods }
        }
        return nil
    }
}

extension DraftValue {
    /// Whether it is a group of requirements.
    var isRule: Bool {
        if case .record(let members) = self { members.contains { RequirementSchema.rules.contains($0.name) } } else { false }
    }
}
