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
        if let description = text(object, "description") { maker.description(description.text, from: "Pathway.description", at: description.span) }
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
        object.leave(["occupationType", "industryType"], "it is not read from pathways", ledger)
        object.pass("hasPart", "hasProgressionModel", "hasChild", "lifeCycleStatusType")
        object.finish(ledger)
        drafts.append(maker.finished())
    }

    // MARK: Stages

    /// The stages that the destination's conditions tell: one a group where all groups are asked for, else a single one.
    private mutating func stages(of destination: CTDLNodes.Node, _ title: CTDLText.Text, _ walk: inout CTDLPathwayWalk) -> [DraftValue] {
        let conditions = conditionValues(of: destination.value)
        guard !conditions.isEmpty else { return [] }
        if conditions.count == 1, let targets = targetsOfAll(conditions[0]) {
            let groups = targets.compactMap { nodes[$0] }.map { nodes.list[$0] }
            if groups.count == targets.count, groups.allSatisfy({ !isCredential($0) && !conditionValues(of: $0.value).isEmpty }) {
                return groups.compactMap { stage(of: $0, &walk) }
            }
        }
        let members = conditions.compactMap { requirement(of: $0, depth: 0, &walk) }
        return members.isEmpty ? [] : [.named(("title", .text(title.text)), ("requires", .list(Self.flattened(members))))]
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
        return .named(("title", .text(name?.text ?? "Stage")), ("summary", (summary?.text).map(DraftValue.text)), ("requires", .list(Self.flattened(members))))
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
        let note = text(object, "description")
        object.pass("@type", "@id", "name", "requiredConstraints", "hasConstraint", "targetComponent", "hasCondition")
        object.finish(ledger)
        guard !members.isEmpty else {
            guard let note else { return nil }
            return .condition(.other, note.text)
        }
        if let sum {
            let references = members.filter { if case .reference = $0 { true } else { false } }
            if references.count == members.count { return .named(("earn", .text(sum.amount)), ("unit", .text(sum.unit)), ("from", .list(members))) }
        }
        let count = members.count
        let isAny = number.map { $0 == 1 && count > 1 } ?? (operation == "Or" || operation == "OnlyOne")
        if isAny { return .named(("any", .list(members))) }
        if let number, number > 1, number < count { return .named(("choose", .text(String(number))), ("from", .list(members))) }
        if let number, number > count { ledger.changed("ComponentCondition.requiredNumber", "it asks for more than there is; all are asked for", at: condition.span) }
        return count == 1 ? members[0] : .named(("all", .list(members)))
    }

    private mutating func requirement(ofComponent address: String, _ place: SourceSpan, depth: Int, _ walk: inout CTDLPathwayWalk) -> DraftValue? {
        guard let position = nodes[address] else {
            return .reference(DraftReference(.credential, address, fallback: .condition(.other, address)))
        }
        let component = nodes.list[position]
        let name = heading(of: component.value) ?? address
        if isCredential(component) { return .reference(credential(of: component, &walk, ownConditions: true)) }
        guard !walk.open.contains(address) else {
            ledger.notCarried("ComponentCondition.targetComponent", "it leads back to itself", at: place)
            return nil
        }
        let conditions = conditionValues(of: component.value)
        if let object = self.object(component.value, component.types.first ?? "Component") {
            _ = texts(object, "name")
            object.leave(["description"], "a group has a title and no more", ledger)
            passComponent(object)
        }
        guard !conditions.isEmpty, depth < CTDLPathwayWalk.depth else {
            if component.types.contains("AssessmentComponent") { return .condition(.exam, name) }
            if component.types.contains("WorkExperienceComponent") || component.types.contains("JobComponent") { return .condition(.experience, name) }
            return .condition(.other, name)
        }
        walk.open.insert(address)
        defer { walk.open.remove(address) }
        let members = conditions.compactMap { requirement(of: $0, depth: depth + 1, &walk) }
        guard !members.isEmpty else { return .condition(.other, name) }
        if members.count == 1, case .record(var group) = members[0], ["any", "all", "choose", "earn"].contains(group.first?.name ?? ""), !group.contains(where: { $0.name == "title" }) {
            group.append(DraftMember("title", .text(ForeignText.cut(name, to: 200))))
            return .record(group)
        }
        return members.count == 1 ? members[0] : .named(("all", .list(members)), ("title", .text(ForeignText.cut(name, to: 200))))
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
        switch CTDLNames.concept(unit.elements?.first ?? unit) {
        case "ContinuingEducationUnit"?: return CreditUnit.ceu.rawValue
        case "SemesterHour"?, "SemesterHours"?: return CreditUnit.semesterHour.rawValue
        case "QuarterHour"?, "QuarterHours"?: return CreditUnit.quarterHour.rawValue
        case "ContactHour"?: return CreditUnit.contactHour.rawValue
        case "ClockHour"?: return CreditUnit.clockHour.rawValue
        default: return CreditUnit.point.rawValue
        }
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

    /// The credential that a component stands for: the one in the file or the site that it is a proxy for, else one made of it.
    private mutating func credential(of component: CTDLNodes.Node, _ walk: inout CTDLPathwayWalk, ownConditions: Bool) -> DraftReference {
        guard let id = component.id, let object = self.object(component.value, "CredentialComponent") else { return DraftReference(.credential, component.id ?? "") }
        let proxies = addresses(object, "proxyFor", "sourceData").map { $0.text }
        let name = text(object, "name")
        let title = name.map { ForeignText.line($0.text) }
        if let proxy = proxies.first(where: { nodes[$0].map { isCredential(nodes.list[$0]) && $0 != nodes[id] } ?? false }) { return DraftReference(.credential, proxy, title: title) }
        let reference = DraftReference(.credential, id, title: title)
        guard mentioned.insert("component " + id).inserted, let name else { return reference }
        var maker = DraftMaker(.credential, key: id, wantedID: name.text, at: component.value.span, ledger)
        maker.otherKeys = proxies
        if let identity = proxies.lazy.compactMap({ ImportLedger.identity(in: $0) }).first { maker.set("ctid", .text(identity), from: "CredentialComponent.proxyFor", at: component.value.span) } else if !component.types.contains("CredentialComponent"), let ctid = object.text("ctid") {
            maker.set("ctid", ctid, from: "ctid")
        }
        maker.title(name.text, from: "CredentialComponent.name", at: name.span)
        let type = object.value("credentialType").flatMap { CTDLNames.concept($0.elements?.first ?? $0) }.flatMap { CredentialType(ctdlClass: $0) } ?? component.types.lazy.compactMap { CredentialType(ctdlClass: $0) }.first
        if let type { maker.set("type", .text(type.rawValue), from: "CredentialComponent.credentialType", at: component.value.span) }
        maker.guess("type", CredentialType.badge.rawValue)
        if let description = text(object, "description") { maker.description(description.text, from: "CredentialComponent.description", at: description.span) }
        for address in addresses(object, "subjectWebpage") + addresses(object, "proxyFor", "sourceData") where !maker.has("homepage") {
            if (try? WebURL(address.text)) != nil { maker.set("homepage", .text(address.text), from: "CredentialComponent.subjectWebpage", at: address.span) }
        }
        passComponent(object)
        // Followed later: one credential may lead to the next a thousand times.
        if ownConditions, !conditionValues(of: component.value).isEmpty { walk.waiting.append((component.value, drafts.count)) }
        drafts.append(maker.finished())
        return reference
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
