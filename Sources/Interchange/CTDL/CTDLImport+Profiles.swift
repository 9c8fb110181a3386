import ContentSchema
import DataFiles
import Model
import SourceText

/// What a credential costs, how long it takes, and what it is classified as.
extension CTDLReading {
    func addCost(_ value: JSONValue, _ maker: inout DraftMaker) {
        guard let object = self.object(value, "CostProfile") else { return ledger.notCarried("Credential.estimatedCost", "it is no object", at: value.span) }
        guard let price = object.text("price") else {
            object.finish(ledger)
            return ledger.notCarried("Credential.estimatedCost", "it has no price", at: value.span)
        }
        guard object.peek("currency") != nil || settings.hasCurrency else { return ledger.notCarried("CostProfile.price", "it names no currency, and neither does the site", at: price.span) }
        var name = text(object, "name")
        var audience: ImportSettings.Audience?
        for type in object.all("audienceType") {
            if let known = self.audience(type), audience == nil || audience?.id == known.id { audience = known } else {
                ledger.notCarried("CostProfile.audienceType", "none of the site's audiences stands for it", at: type.span)
            }
        }
        // An audience that has no concept is named in words: as a condition where the price has a name of its own.
        for condition in texts(object, "condition") {
            guard audience == nil, let called = settings.audiences.first(where: { $0.title == condition.text }) else {
                ledger.notCarried("CostProfile.condition", "a price is for an audience, or for everybody", at: condition.span)
                continue
            }
            audience = called
        }
        if audience == nil, let called = settings.audiences.first(where: { $0.title == name?.text }) { (audience, name) = (called, nil) }
        let kind = costKind(object, &name)
        maker.add(
            "cost", .named(
                ("amount", .text(plainDecimal(price.text))), ("currency", (object.text("currency")?.text).map(DraftValue.text)), ("audience", (audience?.id).map(DraftValue.text)),
                ("name", name?.value), ("kind", (kind?.rawValue).map(DraftValue.text))),
            from: "Credential.estimatedCost", at: value.span)
        object.pass("@type", "@id")
        object.leave(["costDetails"], "a price has no page", ledger)
        object.finish(ledger)
    }

    /// What is paid for; a kind that content does not have becomes the name of the price.
    private func costKind(_ object: ForeignObject, _ name: inout CTDLWords?) -> CostKind? {
        guard let type = object.value("directCostType") else { return nil }
        switch CTDLNames.concept(type.elements?.first ?? type) {
        case "StandaloneAssessment"?: return .exam
        case "Application"?: return .application
        case "Tuition"?: return .tuition
        case "RenewalFee"?: return .renewal
        case "LearningResource"?, "Equipment"?: return .materials
        case "MixedFees"? where isPlain: return .membership
        case "AggregateCost"?, nil: return nil
        case let other?:
            let label = self.object(type.elements?.first ?? type, "directCostType").flatMap { text($0, "targetNodeName") }
            if name == nil, let label { name = label }
            ledger.changed("CostProfile.directCostType", "content has no such kind of price\(label == nil ? ": \(other)" : "; where the price has no name, this is it")", at: type.span)
            return .aggregate
        }
    }

    /// `75.0` and `7.5E1` as `75`; what is no plain number stays as it is.
    func plainDecimal(_ text: String) -> String {
        if let number = try? DecimalNumber(text) { return number.description }
        guard let number = Double(text), number >= 0, number < 1e9, let rounded = Int(exactly: (number * 10_000).rounded()) else { return text }
        return DecimalNumber(mantissa: rounded, scale: 4).description
    }

    func setWorkload(_ value: JSONValue, _ maker: inout DraftMaker) {
        guard let object = self.object(value, "DurationProfile") else { return ledger.notCarried("Credential.estimatedDuration", "it is no object", at: value.span) }
        if let effort = object.text("timeRequired") { maker.set("workload", effort, from: "DurationProfile.timeRequired") } else if let exact = object.text("exactDuration") {
            // A span of the calendar is work only where it is counted in days or weeks.
            if (try? Workload(exact.text)) != nil { maker.set("workload", exact, from: "DurationProfile.exactDuration") } else { ledger.notCarried("DurationProfile.exactDuration", "it is a span of the calendar, and no time of work", at: exact.span) }
        } else if let words = object.value("description"), let range = CTDLText.all(words).lazy.compactMap({ Self.range(of: $0.text.text) }).first {
            // A range of work can only be said in words.
            maker.set("workload", .text(range), from: "DurationProfile.description", at: words.span)
        }
        object.pass("@type", "@id")
        object.finish(ledger)
    }

    /// `10h-14h` for "10–14 h" and "10 to 14 hours"; `nil` for other words.
    private static func range(of text: String) -> String? {
        guard text.utf8.count <= 60 else { return nil }
        let marked = String(decoding: ForeignText.line(text).utf8.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }, as: UTF8.self)
        let parts = marked.unicodeScalars.split { [" ", "–", "-", "\u{A0}", "\u{202F}"].contains($0) }.map { String($0) }
        guard parts.count == 3 || parts.count == 4 && ["to", "à", "bis", "a"].contains(parts[1]), let unit = parts.last?.utf8.first,
              let least = try? DecimalNumber(parts[0]), let most = try? DecimalNumber(parts[parts.count - 2])
        else { return nil }
        let letter = unit == UInt8(ascii: "m") ? "m" : "h"
        guard unit == UInt8(ascii: "h") || unit == UInt8(ascii: "m") else { return nil }
        return "\(least)\(letter)-\(most)\(letter)"
    }

    // MARK: Classifications

    /// An occupation: drafted once by its name, with the codes that it has in one classification and another.
    mutating func addOccupation(_ value: JSONValue, _ maker: inout DraftMaker) {
        let source = "\(maker.draft.kind == .pathway ? "Pathway" : "Credential").occupationType"
        guard let object = self.object(value, "occupationType"), let name = text(object, "targetNodeName", "name") else { return ledger.notCarried(source, "it has no name", at: value.span) }
        let title = ForeignText.line(name.text)
        let framework = ((text(object, "frameworkName")?.text ?? "") + " " + (object.text("framework")?.text ?? "")).lowercased()
        let code = Self.code(object, framework)
        var key = "occupation: \(title)"
        if let code, let known = occupations[key], case .record(let codes)? = drafts[known]["codes"], codes.contains(where: { $0.name == code.field && $0.value.plainText != code.text }) {
            // Another occupation of the same name.
            key += " \(code.text)"
        }
        let known = occupations[key]
        var draft = DraftMaker(.occupation, key: key, wantedID: title, at: value.span, ledger)
        if let code, code.field != "" {
            var members: [DraftMember] = []
            if let known, case .record(let codes)? = drafts[known]["codes"] { members = codes.filter { $0.name != code.field } }
            draft.set("codes", .record(members + [DraftMember(code.field, .text(code.text))]), from: "occupationType.codedNotation", at: value.span)
        }
        if let known {
            if let codes = draft.draft["codes"] { drafts[known].insert("codes", codes) }
        } else {
            draft.set("title", name.map(words), from: "occupationType.targetNodeName")
            if let description = text(object, "targetNodeDescription") { draft.description(description, isPlain: isPlain, from: "occupationType.targetNodeDescription") }
            occupations[key] = drafts.count
            drafts.append(draft.finished())
        }
        maker.add("occupations", .reference(DraftReference(.occupation, key, title: title)), from: source, at: value.span)
        object.pass("@type", "@id")
        object.finish(ledger)
    }

    private static func code(_ object: ForeignObject, _ framework: String) -> (field: String, text: String)? {
        if let node = object.value("targetNode")?.address, node.utf8.firstRange(of: "data.europa.eu/esco/") != nil { return ("esco", node) }
        guard let code = object.text("codedNotation")?.text else { return nil }
        if framework.utf8.firstRange(of: "isco") != nil || framework.utf8.firstRange(of: "international standard classification") != nil { return ("isco", code) }
        return (code.utf8.contains(UInt8(ascii: ".")) || framework.utf8.firstRange(of: "onet") != nil ? "onet" : "soc", code)
    }

    /// A subject, a program of instruction or an industry.
    ///
    /// - Parameter classification: what the property of the source is for.
    func addSubject(_ value: JSONValue, _ source: String, _ classification: Classification, _ maker: inout DraftMaker) {
        guard let object = self.object(value, "subject") else {
            if let words = value.plainText { maker.topics([CTDLWords(text: words, span: value.span)], from: source) }
            return
        }
        let name = text(object, "targetNodeName", "name")
        let code = object.text("codedNotation")
        let node = object.value("targetNode")?.address.flatMap { try? WebURL($0) }
        let framework = text(object, "frameworkName")?.text ?? object.text("framework")?.text
        object.pass("@type", "@id", "framework", "targetNode", "codedNotation", "frameworkName")
        object.finish(ledger)
        let isOfKind = framework.map { Classification(of: $0) == classification } ?? false
        if classification != .other, !isOfKind { ledger.changed(source, "by its classification nobody can tell that it is no other subject", at: value.span) }
        if let framework, isOfKind, classification != .other, let words = name ?? code.map({ CTDLWords(text: $0.text, span: $0.span) }), code == nil || node != nil {
            maker.add(
                "alignments", .named(("framework", .text(framework)), ("code", (code?.text).map(DraftValue.text)), ("name", words.value), ("url", (node?.text).map(DraftValue.text))),
                from: source, at: value.span)
        } else if let code {
            maker.add("subjects", .named(("framework", .text(framework ?? "CTDL")), ("code", .text(code.text)), ("name", name?.value)), from: source, at: value.span)
        } else if let name {
            ledger.changed(source, "a subject without a code is a topic", at: name.span)
            maker.topics([name], from: source)
        } else {
            ledger.notCarried(source, "it has neither a name nor a code", at: value.span)
        }
    }

    func addFunding(_ value: JSONValue, _ maker: inout DraftMaker) {
        guard let object = self.object(value, "FinancialAssistanceProfile") else { return ledger.notCarried("Credential.financialAssistance", "it is no object", at: value.span) }
        let type = object.all("financialAssistanceType").first.flatMap { CTDLNames.concept($0) }
        guard let name = text(object, "name") ?? type.map({ CTDLWords(text: $0, span: value.span) }) else {
            object.finish(ledger)
            return ledger.notCarried("Credential.financialAssistance", "it has no name", at: value.span)
        }
        maker.add(
            "funding", .named(("name", name.value), ("url", (object.text("subjectWebpage")?.text).map(DraftValue.text)), ("note", text(object, "description")?.value)), from: "Credential.financialAssistance", at: value.span)
        object.pass("@type", "@id")
        object.finish(ledger)
    }

    func addCredits(_ value: JSONValue, _ maker: inout DraftMaker) {
        guard let object = self.object(value, "ValueProfile") else { return ledger.notCarried("ConditionProfile.creditValue", "it is no object", at: value.span) }
        let amount = object.text("value")
        let concept = object.all("creditUnitType").first.flatMap { CTDLNames.concept($0) }
        let words = object.value("description").map { CTDLText.all($0).map(\.text.text) } ?? []
        guard let amount, let unit = CreditUnit(ctdlConcept: concept, described: words) else { return ledger.notCarried("ConditionProfile.creditValue", "its amount or its unit is not known", at: value.span) }
        maker.add("credits", .named(("amount", .text(plainDecimal(amount.text))), ("unit", .text(unit.rawValue))), from: "ConditionProfile.creditValue", at: value.span)
        object.pass("@type", "@id")
        object.finish(ledger)
    }
}

extension CreditUnit {
    /// - Parameters:
    ///   - concept: the local name of a concept of CTDL's.
    ///   - words: what describes the unit where no concept does.
    init?(ctdlConcept concept: String?, described words: [String]) {
        switch concept {
        case "ContinuingEducationUnit"?: self = .ceu
        case "SemesterHour"?, "SemesterHours"?: self = .semesterHour
        case "QuarterHour"?, "QuarterHours"?: self = .quarterHour
        case "ContactHour"?: self = .contactHour
        case "ClockHour"?: self = .clockHour
        case "CarnegieUnit"?: self = .carnegieUnit
        default:
            let described = Self.allCases.first { unit in words.contains { $0 == unit.ctdlDescription } }
            let named = words.lazy.compactMap { words in
                words.lowercased().utf8.split(separator: UInt8(ascii: " ")).first.flatMap { CreditUnit(rawValue: String(decoding: Array($0), as: UTF8.self)) }
            }.first
            guard let unit = described ?? named else { return nil }
            self = unit
        }
    }
}
