import ContentSchema
import DataFiles
import Model
import SourceText

extension CTDLReading {
    mutating func readPathway(_ node: CTDLNodes.Node) {
        guard let object = self.object(node.value, "Pathway") else { return }
        guard let title = text(object, "name") else { return ledger.leftOut("Pathway", "it has no name", at: node.value.span) }
        var destinations = addresses(object, "hasDestinationComponent").map { $0.text }
        if destinations.isEmpty, let id = node.id {
            destinations = nodes.list.filter { component in
                component.value.members?.contains { ["isDestinationComponentOf", "isDestinationComponentFor"].contains(CTDLNames.local($0.name)) && ($0.value.elements ?? [$0.value]).contains { $0.address == id } } ?? false
            }.compactMap(\.id)
        }
        guard let destination = destinations.first else { return ledger.leftOut("Pathway", "it has no destination", at: node.value.span) }
        if destinations.count > 1 { ledger.notCarried("Pathway.hasDestinationComponent", "a pathway leads to one credential", at: node.value.span) }
        var maker = self.maker(.pathway, object, id: node.id, title: title)
        setDescription(&maker, object)
        setStatus(&maker, object, "lifeCycleStatusType")
        for occupation in object.all("occupationType") { addOccupation(occupation, &maker) }
        var walk = CTDLPathwayWalk()
        guard let position = nodes[destination] else {
            maker.set("destination", .reference(DraftReference(.credential, destination)), from: "Pathway.hasDestinationComponent", at: node.value.span)
            return finish(maker, object)
        }
        let component = nodes.list[position]
        maker.set("destination", .reference(credential(of: component, &walk, ownConditions: false)), from: "Pathway.hasDestinationComponent", at: component.value.span)
        walk.open.insert(destination)
        let stages = stages(of: component, title, &walk)
        if !stages.isEmpty { maker.set("stages", .list(stages), from: "ComponentCondition", at: component.value.span) }
        while let next = walk.waiting.popLast() {
            let members = conditionValues(of: next.component).compactMap { requirement(of: $0, depth: 0, &walk) }
            if !members.isEmpty { drafts[next.draft].insert("requires", .list(Self.flattened(members))) }
        }
        finish(maker, object)
    }

    private mutating func finish(_ maker: DraftMaker, _ object: ForeignObject) {
        object.leave(["ownedBy", "offeredBy"], "a pathway has no owner but the site", ledger)
        object.leave(["subjectWebpage"], "a pathway has no page elsewhere", ledger)
        object.pass("hasPart", "hasProgressionModel", "hasChild")
        object.finish(ledger)
        drafts.append(maker.finished())
    }

    // MARK: Stages

    /// The stages that the destination's conditions tell: one a group where all groups are asked for, else a single one.
    private mutating func stages(of destination: CTDLNodes.Node, _ title: CTDLWords, _ walk: inout CTDLPathwayWalk) -> [DraftValue] {
        let conditions = conditionValues(of: destination.value)
        guard !conditions.isEmpty else { return [] }
        if conditions.count == 1, let targets = targetsOfAll(conditions[0]) {
            let groups = targets.compactMap { nodes[$0] }.map { nodes.list[$0] }
            if groups.count == targets.count, groups.allSatisfy({ !isCredential($0) && !conditionValues(of: $0.value).isEmpty }) {
                return groups.compactMap { stage(of: $0, &walk) }
            }
        }
        let members = conditions.compactMap { requirement(of: $0, depth: 0, &walk) }
        return members.isEmpty ? [] : [.named(("title", title.map(words).value), ("requires", .list(Self.flattened(members))))]
    }

    private mutating func stage(of component: CTDLNodes.Node, _ walk: inout CTDLPathwayWalk) -> DraftValue? {
        guard let object = self.object(component.value, "BasicComponent") else { return nil }
        let name = text(object, "name")
        let summary = text(object, "description")
        if let id = component.id { walk.open.insert(id) }
        let members = conditionValues(of: component.value).compactMap { requirement(of: $0, depth: 0, &walk) }
        if let id = component.id { walk.open.remove(id) }
        passComponent(object)
        guard !members.isEmpty else {
            ledger.leftOut("BasicComponent", "nothing is left of what it asks for", at: component.value.span)
            return nil
        }
        return .named(("title", name?.map(words).value ?? .text("Stage")), ("summary", summary?.map(words).value), ("requires", .list(Self.flattened(members))))
    }

    /// The members of a list that is one group of all are the list itself.
    static func flattened(_ members: [DraftValue]) -> [DraftValue] {
        guard members.count == 1, case .record(let group) = members[0], group.count == 1, group[0].name == "all", case .list(let inner) = group[0].value else { return members }
        return inner
    }

    private func conditionValues(of value: JSONValue) -> [JSONValue] {
        (value.members ?? []).filter { CTDLNames.local($0.name) == "hasCondition" }.flatMap { ($0.value.elements ?? [$0.value]).filter { $0.members != nil } }
    }

    /// The targets of a condition that asks for all of them and nothing else.
    private func targetsOfAll(_ condition: JSONValue) -> [String]? {
        guard let object = self.object(condition, "ComponentCondition") else { return nil }
        let targets = object.all("targetComponent").compactMap(\.address)
        guard !targets.isEmpty, object.all("hasCondition").isEmpty, object.all("hasConstraint").isEmpty else { return nil }
        if let number = object.text("requiredNumber").flatMap({ Int($0.text) }) { return number >= targets.count ? targets : nil }
        return object.value("logicalOperator").flatMap { CTDLNames.concept($0) } == "Or" ? nil : targets
    }

    // MARK: Requirements

    private mutating func requirement(of condition: JSONValue, depth: Int, _ walk: inout CTDLPathwayWalk) -> DraftValue? {
        guard let object = self.object(condition, "ComponentCondition") else { return nil }
        guard depth < CTDLPathwayWalk.depth, walk.spend() else {
            ledger.notCarried("ComponentCondition", "conditions are nested too deep, or there are too many", at: condition.span)
            return nil
        }
        var members: [DraftValue] = []
        for target in object.all("targetComponent") {
            if let address = target.address, let member = requirement(ofComponent: address, target.span, depth: depth + 1, &walk) { members.append(member) }
        }
        for nested in object.all("hasCondition") {
            if let member = requirement(of: nested, depth: depth + 1, &walk) { members.append(member) }
        }
        let sum = earned(object, object.all("targetComponent").compactMap(\.address))
        let number = object.text("requiredNumber").flatMap { Int($0.text) ?? Double($0.text).flatMap { Int(exactly: $0) } }
        let operation = object.value("logicalOperator").flatMap { CTDLNames.concept($0) }
        // What only lists what is asked for says nothing besides.
        let titles = self.titles(inCondition: condition)
        func own(_ name: String) -> CTDLWords? { text(object, name)?.map { ForeignText.line(words($0)) }.otherThanListing(titles) }
        let (heading, note) = (own("name"), own("description"))
        object.pass("@type", "@id", "requiredConstraints", "hasConstraint", "targetComponent", "hasCondition")
        object.finish(ledger)
        guard !members.isEmpty else {
            guard let words = heading ?? note else { return nil }
            return .condition(.other, words, note: heading == nil ? nil : note)
        }
        func titled(_ members: DraftMember...) -> DraftValue {
            .record(members + [heading.map { DraftMember("title", $0.line(200).value) }, note.map { DraftMember("note", $0.line(500).value) }].compactMap { $0 })
        }
        if let sum {
            let references = members.filter { if case .reference = $0 { true } else { false } }
            if references.count == members.count { return titled(DraftMember("earn", .text(sum.amount)), DraftMember("unit", .text(sum.unit)), DraftMember("from", .list(members))) }
        }
        let count = members.count
        let isAny = number.map { $0 == 1 && count > 1 } ?? (operation == "Or" || operation == "OnlyOne")
        if isAny { return titled(DraftMember("any", .list(members))) }
        if let number, number > 1, number < count { return titled(DraftMember("choose", .text(String(number))), DraftMember("from", .list(members))) }
        if let number, number > count { ledger.changed("ComponentCondition.requiredNumber", "it asks for more than there is; all are asked for", at: condition.span) }
        if count == 1, heading == nil {
            if note != nil, members[0].isRule { return Self.group(members, title: nil, note: note) }
            if let note { ledger.notCarried("ComponentCondition.description", "what is asked for says it", at: note.span) }
            return members[0]
        }
        return titled(DraftMember("all", .list(members)))
    }

    /// The titles of the components that a condition asks for, the first few.
    private func titles(inCondition condition: JSONValue, depth: Int = 0) -> [String] {
        var titles: [String] = []
        for member in condition.members ?? [] where titles.count < 8 {
            let values = member.value.elements ?? [member.value]
            switch CTDLNames.local(member.name) {
            case "targetComponent": titles += values.prefix(8).compactMap { $0.address.flatMap { nodes[$0] }.flatMap { heading(of: nodes.list[$0].value) } }
            case "hasCondition" where depth < 3: for inner in values.prefix(8) { titles += self.titles(inCondition: inner, depth: depth + 1) }
            default: break
            }
        }
        return titles
    }

    private mutating func requirement(ofComponent address: String, _ place: SourceSpan, depth: Int, _ walk: inout CTDLPathwayWalk) -> DraftValue? {
        guard let position = nodes[address] else {
            return .reference(DraftReference(.credential, address, fallback: .condition(.other, CTDLWords(text: address, span: place))))
        }
        let component = nodes.list[position]
        if isCredential(component) { return .reference(credential(of: component, &walk, ownConditions: true)) }
        guard !walk.open.contains(address) else {
            ledger.notCarried("ComponentCondition.targetComponent", "it leads back to itself", at: place)
            return nil
        }
        let conditions = conditionValues(of: component.value)
        guard let object = self.object(component.value, component.types.first ?? "Component") else { return nil }
        let name = text(object, "name")?.map { ForeignText.line(words($0)) } ?? CTDLWords(text: address, span: place)
        let note = text(object, "description")?.map { ForeignText.line(words($0)) }
        let kind = conditionKind(component, object)
        passComponent(object)
        guard !conditions.isEmpty, depth < CTDLPathwayWalk.depth else { return .condition(kind, name, note: note) }
        walk.open.insert(address)
        defer { walk.open.remove(address) }
        let members = conditions.compactMap { requirement(of: $0, depth: depth + 1, &walk) }
        return members.isEmpty ? .condition(.other, name, note: note) : Self.group(members, title: name, note: note)
    }

    /// What sort of condition a component is that is no credential and asks for nothing itself.
    private func conditionKind(_ component: CTDLNodes.Node, _ object: ForeignObject) -> OutsideCondition.Kind {
        if component.types.contains("AssessmentComponent") { return .exam }
        if component.types.contains("WorkExperienceComponent") || component.types.contains("JobComponent") { return .experience }
        let categories = object.value("componentCategory").map { CTDLText.all($0).map { $0.text.text.lowercased() } } ?? []
        return categories.lazy.compactMap { OutsideCondition.Kind(rawValue: $0) }.first ?? .other
    }

    /// "At least so many credits of these", where a constraint says that.
    private func earned(_ object: ForeignObject, _ targets: [String]) -> (amount: String, unit: String)? {
        for constraint in object.all("hasConstraint") {
            guard let constraint = self.object(constraint, "Constraint"), constraint.all("leftAction").first.flatMap({ CTDLNames.concept($0) }) == "Sum",
                  ["GTEQ", "GT", "EQ"].contains(constraint.value("comparator").flatMap { CTDLNames.concept($0) } ?? ""),
                  let amount = constraint.all("rightSource").first.flatMap({ $0["@value"]?.plainText ?? $0.plainText }), (try? DecimalNumber(plainDecimal(amount))) != nil,
                  let unit = targets.lazy.compactMap({ self.unit(ofComponent: $0) }).first
            else { continue }
            return (plainDecimal(amount), unit)
        }
        return nil
    }

    private func unit(ofComponent address: String) -> String? {
        guard let position = nodes[address], let points = nodes.list[position].value.members?.first(where: { ["pointValue", "creditValue"].contains(CTDLNames.local($0.name)) })?.value,
              let value = self.object(points.elements?.first ?? points, "pointValue"), let unit = value.value("unitText", "creditUnitType")
        else { return nil }
        let words = value.value("description").map { CTDLText.all($0).map(\.text.text) } ?? []
        return (CreditUnit(ctdlConcept: CTDLNames.concept(unit.elements?.first ?? unit), described: words) ?? .point).rawValue
    }

    // MARK: Components

    private func isCredential(_ component: CTDLNodes.Node) -> Bool {
        component.types.contains("CredentialComponent") || component.types.contains { CredentialType(ctdlClass: $0) != nil }
    }

    private func passComponent(_ object: ForeignObject) {
        object.pass(
            "@id", "@type", "id", "type", "ctid", "hasCondition", "isPartOf", "hasChild", "isChildOf", "precedes", "precededBy", "hasProgressionLevel", "isDestinationComponentOf", "isDestinationComponentFor",
            "componentCategory", "pointValue", "subjectWebpage", "sourceData", "proxyFor", "componentDesignation")
        object.finish(ledger)
    }

    /// The points of a component as credits of the credential that is made of it, where their unit is known.
    private func addPoints(_ object: ForeignObject, _ maker: inout DraftMaker) {
        for points in object.all("pointValue") {
            guard let value = self.object(points, "pointValue"), let amount = value.text("value"), let unit = value.value("unitText", "creditUnitType") else { continue }
            let words = value.value("description").map { CTDLText.all($0).map(\.text.text) } ?? []
            let known = CreditUnit(ctdlConcept: CTDLNames.concept(unit.elements?.first ?? unit), described: words) ?? .point
            maker.add("credits", .named(("amount", .text(plainDecimal(amount.text))), ("unit", .text(known.rawValue))), from: "CredentialComponent.pointValue", at: points.span)
        }
    }

    /// The credential that a component stands for: the one in the file or the site that it is a proxy for, else one made of it.
    private mutating func credential(of component: CTDLNodes.Node, _ walk: inout CTDLPathwayWalk, ownConditions: Bool) -> DraftReference {
        guard let id = component.id, let object = self.object(component.value, "CredentialComponent") else { return DraftReference(.credential, component.id ?? "") }
        let proxies = addresses(object, "proxyFor", "sourceData").map { $0.text }
        let name = text(object, "name")
        let title = name.map { ForeignText.line($0.text) }
        if let proxy = proxies.first(where: { nodes[$0].map { isCredential(nodes.list[$0]) && $0 != nodes[id] } ?? false }) { return DraftReference(.credential, proxy, title: title) }
        // Where the address surely is a credential's, its components are one thing.
        let own = proxies.lazy.compactMap { proxy in CTDLAddress(proxy).flatMap { $0.kind == .credential ? (key: proxy, id: $0.id) : nil } }.first
        let key = own?.key ?? proxies.first { ImportLedger.identity(in: $0) != nil } ?? id
        let reference = DraftReference(.credential, key, title: title)
        guard mentioned.insert("component " + key).inserted, let name else { return reference }
        var maker = DraftMaker(.credential, key: key, wantedID: own?.id ?? name.text, at: component.value.span, ledger)
        maker.otherKeys = [id] + proxies.filter { $0 != key }
        if let identity = proxies.lazy.compactMap({ ImportLedger.identity(in: $0) }).first { maker.set("ctid", .text(identity), from: "CredentialComponent.proxyFor", at: component.value.span) } else if !component.types.contains("CredentialComponent"), let ctid = object.text("ctid") {
            maker.set("ctid", ctid, from: "ctid")
        }
        maker.set("title", name.map(words), from: "CredentialComponent.name")
        let type = object.value("credentialType").flatMap { CTDLNames.concept($0.elements?.first ?? $0) }.flatMap { CredentialType(ctdlClass: $0) } ?? component.types.lazy.compactMap { CredentialType(ctdlClass: $0) }.first
        if let type { maker.set("type", .text(type.rawValue), from: "CredentialComponent.credentialType", at: component.value.span) }
        maker.guess("type", CredentialType.badge.rawValue)
        if let description = text(object, "description") { maker.description(description, isPlain: isPlain, from: "CredentialComponent.description") }
        for address in addresses(object, "subjectWebpage") + addresses(object, "proxyFor", "sourceData") where !maker.has("homepage") && own == nil {
            if (try? WebURL(address.text)) != nil { maker.set("homepage", .text(address.text), from: "CredentialComponent.subjectWebpage", at: address.span) }
        }
        addPoints(object, &maker)
        passComponent(object)
        // Followed later: one credential may lead to the next a thousand times.
        if ownConditions, !conditionValues(of: component.value).isEmpty { walk.waiting.append((component.value, drafts.count)) }
        drafts.append(maker.finished())
        return reference
    }
}

private extension CTDLWords {
    /// `nil` where it holds each of some titles, or nothing.
    func otherThanListing(_ titles: [String]) -> CTDLWords? {
        isPresent && !CTDLReading.isListing(text, of: titles) ? self : nil
    }
}

/// How far a walk over the components of a pathway has come, so that it ends whatever refers to whatever.
struct CTDLPathwayWalk {
    /// Groups within each other.
    static let depth = 10
    /// Conditions that are followed in all; shared parts count each time.
    static let limit = 5000

    /// The components that are being followed.
    var open: Set<String> = []
    /// Credentials whose own conditions are still to be followed, and the positions of their drafts.
    var waiting: [(component: JSONValue, draft: Int)] = []
    private var spent = 0

    mutating func spend() -> Bool {
        spent += 1
        return spent <= Self.limit
    }
}
