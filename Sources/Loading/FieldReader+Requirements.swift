import ContentSchema
import Diagnostics
import FrontMatter
import Model
import SourceText

extension FieldReader {
    /// What it takes, in the requirement language: a list means all of its members.
    func requirements(_ name: String) -> [Requirement<Located<ThingID>>] {
        guard let node = node(name) else { return [] }
        switch node.content {
        case .sequence(let items):
            return members(items, name, depth: 1)
        case .mapping(let pairs):
            problems.add(Diagnostic(
                .wrongType, "'\(name)' takes a list, not named values", at: pairs.first?.key.span ?? node.span.firstByte,
                help: "Begin the group with a dash: - \(pairs.first?.key.value ?? "any"): …"))
            return []
        case .scalar:
            problems.add(WrongType.diagnostic(node, name, expected: "a list"))
            return []
        }
    }
}

private extension FieldReader {
    typealias AuthoredRequirement = Requirement<Located<ThingID>>

    func members(_ items: [YAMLNode], _ name: String, depth: Int) -> [AuthoredRequirement] {
        distinct(items, name).compactMap { requirement($0, name, depth: depth) }
    }

    func requirement(_ node: YAMLNode, _ name: String, depth: Int) -> AuthoredRequirement? {
        guard depth <= AuthoredRequirement.depthLimit else {
            problems.add(Diagnostic(.invalidRequirement, "requirements are nested more than \(AuthoredRequirement.depthLimit) deep", at: node.span.firstByte))
            return nil
        }
        switch node.content {
        case .scalar(let scalar):
            guard !scalar.isNothing else {
                problems.add(Diagnostic(.invalidRequirement, "an item of '\(name)' has no value", at: node.span, help: "Write a credential's id, or remove the dash"))
                return nil
            }
            return id(of: node, name).map { .held($0) }
        case .sequence:
            problems.add(Diagnostic(
                .invalidRequirement, "a list within a list does not say how many of its members it takes", at: node.span.firstByte,
                help: "Write - all: [ … ] or - any: [ … ]"))
            return nil
        case .mapping(let pairs):
            return group(pairs, node, name, depth: depth)
        }
    }

    func group(_ pairs: [YAMLPair], _ node: YAMLNode, _ name: String, depth: Int) -> AuthoredRequirement? {
        let known = RequirementSchema.rules + RequirementSchema.conditions
        let tellers = pairs.filter { known.contains($0.key.value) }
        guard let teller = tellers.first else {
            let first = pairs.first?.key
            let meant = pairs.lazy.compactMap { Suggestion.nearest(to: $0.key.value, in: known) }.first
            problems.add(Diagnostic(
                .invalidRequirement, "this group does not say what it takes", at: first?.span ?? node.span.firstByte,
                help: meant.map { "Did you mean '\($0)'?" } ?? "A group has one of: \(known.joined(separator: ", "))"))
            return nil
        }
        if tellers.count > 1 {
            problems.add(Diagnostic(
                .invalidRequirement, "a group says either '\(teller.key.value)' or '\(tellers[1].key.value)', not both", at: tellers[1].key.span,
                help: "Make two groups, each with its own dash"))
            return nil
        }
        let companions = RequirementSchema.companions(of: teller.key.value)
        var values: [String: YAMLNode] = [:]
        for pair in pairs where pair.key.value != teller.key.value {
            guard companions.contains(pair.key.value) else {
                problems.add(Diagnostic(
                    .unknownField, "a group with '\(teller.key.value)' has no field \(Quoting.quoted(pair.key.value))", at: pair.key.span,
                    help: Suggestion.didYouMean(pair.key.value, in: companions) ?? "It may have: \(companions.joined(separator: ", "))"))
                continue
            }
            values[pair.key.value] = pair.value
        }
        func words(_ key: String, limit: Int) -> String? {
            guard let node = values[key], let scalar = scalar(node, key), !scalar.isNothing else { return nil }
            guard scalar.text.unicodeScalars.count <= limit else {
                problems.add(Diagnostic(.textTooLong, "'\(key)' has more than \(limit) characters", at: node.span, help: "Shorten it"))
                return nil
            }
            return scalar.text
        }
        if let kind = OutsideCondition.Kind(rawValue: teller.key.value) {
            return condition(kind, teller, note: words("note", limit: 500))
        }
        let title = words("title", limit: 200)
        let note = words("note", limit: 500)
        switch teller.key.value {
        case "all", "any":
            guard let members = groupMembers(teller.value, teller.key.value, depth: depth, at: teller.key.span) else { return nil }
            return .group(RequirementGroup(teller.key.value == "all" ? .all : .any, members, title: title, note: note, at: teller.key.span))
        case "choose":
            let number = value(of: teller.value, "choose", .invalidNumber) { text throws(ValueProblem) in
                let number = try DecimalNumber.whole(text)
                guard number >= 1 else { throw ValueProblem("at least one is chosen") }
                return number
            }
            guard let members = from(values["from"], teller, depth: depth), let number else { return nil }
            return .group(RequirementGroup(.choose(number.value), members, title: title, note: note, at: number.span))
        default:
            return earn(teller, values, title: title, note: note, depth: depth)
        }
    }

    func condition(_ kind: OutsideCondition.Kind, _ teller: YAMLPair, note: String?) -> AuthoredRequirement? {
        guard let scalar = scalar(teller.value, teller.key.value) else { return nil }
        guard !scalar.isNothing, !scalar.text.isEmpty else {
            problems.add(Diagnostic(.invalidRequirement, "'\(teller.key.value)' does not say what is needed", at: teller.key.span, help: "Write it behind the colon, in words"))
            return nil
        }
        guard scalar.text.unicodeScalars.count <= 300 else {
            problems.add(Diagnostic(.textTooLong, "'\(teller.key.value)' has more than 300 characters", at: teller.value.span, help: "Shorten it, or use 'note'"))
            return nil
        }
        let duration = kind == .experience ? try? CalendarDuration(scalar.text) : nil
        return .outside(OutsideCondition(kind, scalar.text, duration: duration, note: note, at: teller.value.span))
    }

    func earn(_ teller: YAMLPair, _ values: [String: YAMLNode], title: String?, note: String?, depth: Int) -> AuthoredRequirement? {
        let amount = value(of: teller.value, "earn", .invalidNumber) { text throws(ValueProblem) in
            let amount = try DecimalNumber(text)
            guard amount > .zero else { throw ValueProblem("more than nothing is earned") }
            return amount
        }
        var unit: CreditUnit?
        if let node = values["unit"] {
            if let scalar = scalar(node, "unit") {
                unit = CreditUnit(rawValue: scalar.text)
                if unit == nil { problems.add(UnknownValue.diagnostic(scalar.text, "unit", allowed: CreditUnit.names, at: node.span)) }
            }
        } else {
            problems.add(Diagnostic(.missingField, "a group with 'earn' needs 'unit'", at: teller.key.span, help: "Write it like: unit: ceu"))
        }
        guard let members = from(values["from"], teller, depth: depth), let amount, let unit else { return nil }
        for case .group(let group) in members {
            problems.add(Diagnostic(.invalidRequirement, "'earn' counts the credits of credentials, not of groups", at: group.span, help: "List the ids of the credentials"))
            return nil
        }
        for case .outside(let condition) in members {
            problems.add(Diagnostic(.invalidRequirement, "'earn' counts the credits of credentials, not conditions", at: condition.span, help: "List the ids of the credentials"))
            return nil
        }
        return .group(RequirementGroup(.earn(CreditValue(amount: amount.value, unit: unit)), members, title: title, note: note, at: amount.span))
    }

    func from(_ node: YAMLNode?, _ teller: YAMLPair, depth: Int) -> [AuthoredRequirement]? {
        guard let node else {
            problems.add(Diagnostic(.missingField, "a group with '\(teller.key.value)' needs 'from'", at: teller.key.span, help: "Write it like: from: [a, b, c]"))
            return nil
        }
        return groupMembers(node, "from", depth: depth, at: teller.key.span)
    }

    func groupMembers(_ node: YAMLNode, _ name: String, depth: Int, at key: SourceSpan) -> [AuthoredRequirement]? {
        guard case .sequence(let items) = node.content else {
            if case .scalar(let scalar) = node.content, scalar.isNothing {
                problems.add(Diagnostic(.emptyGroup, "'\(name)' has no members", at: key, help: "Name at least one credential, or remove the group"))
            } else {
                problems.add(WrongType.diagnostic(node, name, expected: "a list"))
            }
            return nil
        }
        guard !items.isEmpty else {
            problems.add(Diagnostic(.emptyGroup, "'\(name)' has no members", at: node.span, help: "Name at least one credential, or remove the group"))
            return nil
        }
        let members = members(items, name, depth: depth + 1)
        return members.isEmpty ? nil : members
    }
}
