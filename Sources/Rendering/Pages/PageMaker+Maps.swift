import Analysis
import Diagrams
import Model
import SourceText

/// Maps: the trail of a pathway, and where a credential leads.
extension PageMaker {
    /// - Parameter language: of the pathway's own words, where it is not the page's.
    func map(of pathway: Pathway<Resolved>, in language: LanguageTag?) -> MapView {
        let stages = pathway.stages.enumerated().map { number, stage in
            var drawn = TrailMap.Stage(
                stage.title.value, rule: stage.requires.count > 1 ? rule(.all, of: stage.requires.count) : nil,
                steps: stage.requires.map { step($0, in: language) }, count: countOfCredentials(in: stage.requires), url: "#stage.\(number + 1)")
            drawn.language = language?.text
            return drawn
        }
        let summit = pathway.destination.value
        var map = TrailMap(stages: stages, summit: stone(summit), list: "#part.trail") { [words] in words.moreStages($0) }
        map.isRightToLeft = frames.isRightToLeft
        let (svg, isWhole) = SVG.bytes(of: map, name: words.trailMap(catalog.credentials[summit.position].entry.title.value))
        return MapView(drawings: svg, isWhole: isWhole)
    }

    /// What a credential counts toward, and what that counts toward; `nil` where it goes no further than the next step,
    /// which the page shows anyway.
    func mapOfLeads(from index: CredentialIndex) -> MapView? {
        let goals = current(catalog.edges.requiredBy[index], most: LeadMap.Bound.goals)
        if goals.isEmpty { return nil }
        var beyond: [(index: CredentialIndex, from: [(goal: Int, isChoice: Bool)])] = []
        for (position, goal) in goals.enumerated() {
            for next in current(catalog.edges.requiredBy[goal], most: LeadMap.Bound.beyond) where next != index && !goals.contains(next) {
                let isChoice = isChoice(goal, for: next)
                if let known = beyond.firstIndex(where: { $0.index == next }) {
                    beyond[known].from.append((position, isChoice))
                } else if beyond.count < LeadMap.Bound.beyond {
                    beyond.append((next, [(position, isChoice)]))
                }
            }
        }
        guard !beyond.isEmpty else { return nil }
        var map = LeadMap(
            from: stone(index), goals: goals.map { LeadMap.Goal(stone($0), isChoice: isChoice(index, for: $0)) },
            beyond: beyond.map { LeadMap.Further(stone($0.index), from: $0.from) })
        map.here.url = nil
        map.isRightToLeft = frames.isRightToLeft
        return MapView(drawings: SVG.bytes(of: map, name: words.leadMap(catalog.credentials[index.position].entry.title.value)))
    }
}

private extension PageMaker {
    /// The first that can still be earned, among the first hundred: half a catalog may count toward one credential.
    func current(_ credentials: some Sequence<CredentialIndex>, most: Int) -> [CredentialIndex] {
        var found: [CredentialIndex] = []
        for credential in credentials.prefix(100) where areCurrent[credential.position] {
            found.append(credential)
            if found.count == most { break }
        }
        return found
    }

    func stone(_ index: CredentialIndex, countingIn unit: CreditUnit? = nil) -> TrailMap.Stone {
        let position = index.position
        let status = catalog.credentials[position].entry.status
        var bytes: [UInt8] = []
        func add(_ text: String?) {
            guard let text, !text.utf8.isEmpty else { return }
            if !bytes.isEmpty { bytes.append(contentsOf: " · ".utf8) }
            // Lines break between what is told, not within it.
            for byte in text.utf8 {
                if byte == UInt8(ascii: " ") { bytes.append(contentsOf: "\u{A0}".utf8) } else { bytes.append(byte) }
            }
        }
        bytes.reserveCapacity(48)
        if status != .active { add(words.status[status]) }
        if let unit { add(catalog.credentials[position].credits.first { $0.unit == unit }.map(words.credit)) }
        add(shortTime(index))
        add(words.price(catalog.credentials[position].cost))
        var stone = TrailMap.Stone(
            catalog.credentials[position].entry.title.value, url: urls[CredentialIndex(position)], note: String(decoding: bytes, as: UTF8.self), number: position)
        stone.language = foreignLanguage(of: catalog.credentials[position].entry)
        stone.isPast = status == .superseded || status == .retired
        return stone
    }

    func step(_ requirement: Requirement<Located<CredentialIndex>>, in language: LanguageTag?, countingIn unit: CreditUnit? = nil) -> TrailMap.Step {
        switch requirement {
        case .held(let reference):
            var stone = stone(reference.value, countingIn: unit)
            // What it cannot do without; what it leaves a choice of is said on its own page.
            for case .held(let needed) in catalog.credentials[reference.value.position].requires { stone.needs.append(needed.value.position) }
            return .stone(stone)
        case .outside(let condition):
            return .outside(
                words.conditionLength(words.condition[condition.kind], text(of: condition)), language: condition.duration == nil ? language?.text : nil)
        case .group(let group):
            // A group of one that says nothing more is its member.
            if group.members.count == 1, let only = group.members.first, group.title == nil, group.rule.takesAll(of: 1) {
                return step(only, in: language, countingIn: unit)
            }
            var fork = TrailMap.Fork(
                rule(group.rule, of: group.members.count), title: group.title, isChoice: !group.rule.takesAll(of: group.members.count),
                steps: group.members.map { step($0, in: language, countingIn: group.rule.unit ?? unit) }, count: countOfCredentials(in: group.members))
            fork.language = language?.text
            return .fork(fork)
        }
    }

    /// "14 credentials"; each counts once.
    func countOfCredentials(in list: [Requirement<Located<CredentialIndex>>]) -> String {
        var found: Set<CredentialIndex> = []
        for requirement in list { requirement.forEachReference { found.insert($0.value) } }
        return count(found.count, of: .credential)
    }

    /// Whether `goal` could be earned without the credential.
    func isChoice(_ index: CredentialIndex, for goal: CredentialIndex) -> Bool {
        !catalog.credentials[goal.position].requires.contains { Self.needs(index, $0) }
    }

    static func needs(_ index: CredentialIndex, _ requirement: Requirement<Located<CredentialIndex>>) -> Bool {
        switch requirement {
        case .held(let reference): reference.value == index
        case .outside: false
        case .group(let group): group.rule.takesAll(of: group.members.count) && group.members.contains { needs(index, $0) }
        }
    }
}
