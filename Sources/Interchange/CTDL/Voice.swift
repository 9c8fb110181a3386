import Model
import OutputText
import SourceText

/// One of the site's languages: things as they are said in it, and the words between them.
final class Voice: Sendable {
    let language: String
    let words: ConditionWords
    /// The catalog as its pages in this language show it.
    let catalog: Catalog
    let names: ThingNames

    init(_ catalog: Catalog, _ names: ThingNames, _ words: ConditionWords) {
        language = catalog.configuration.language.text
        (self.catalog, self.names, self.words) = (catalog, names, words)
    }

    /// "Any 2 of these 3: A; B; C"
    func sentence(for requirement: Requirement<Located<CredentialIndex>>) -> String {
        var sentence = Sentence(self)
        return sentence.finished(sentence.said(requirement, isInner: false))
    }

    /// "Both of these: A; B", or what the only one is called.
    func sentence(forAll requirements: [Requirement<Located<CredentialIndex>>]) -> String {
        var sentence = Sentence(self)
        return sentence.finished(sentence.said(.all, requirements, isInner: false))
    }

    /// What an outside condition takes: its own words, or how long where it is a length of time.
    func sentence(for condition: OutsideCondition) -> String {
        condition.duration == nil ? condition.text : words.condition(condition)
    }

    /// "All 3 of these: A; B; C"
    func sentence(forAll titles: [String]) -> String {
        let shown = titles.prefix(Sentence.titleLimit).joined(separator: "; ")
        let list = titles.count == 1 ? shown : words.labelled(words.rule(.all, titles.count), shown)
        return titles.count > Sentence.titleLimit ? "\(list) (\(words.more(titles.count - Sentence.titleLimit)))" : list
    }
}

private struct Sentence {
    /// How many titles a sentence names before it counts the rest.
    static let titleLimit = 40

    private let voice: Voice
    private var titles = 0

    init(_ voice: Voice) {
        self.voice = voice
    }

    func finished(_ text: String) -> String {
        titles > Self.titleLimit ? "\(text) (\(voice.words.more(titles - Self.titleLimit)))" : text
    }

    /// Empty where enough titles have been named.
    mutating func said(_ requirement: Requirement<Located<CredentialIndex>>, isInner: Bool) -> String {
        switch requirement {
        case .held(let reference): title(voice.names[reference.value].title)
        case .outside(let condition): title(voice.sentence(for: condition))
        case .group(let group): said(group.rule, group.members, isInner: isInner)
        }
    }

    mutating func said(_ rule: RequirementRule, _ members: [Requirement<Located<CredentialIndex>>], isInner: Bool) -> String {
        if members.count == 1, rule.isMetByMember { return said(members[0], isInner: isInner) }
        let isShown = titles < Self.titleLimit
        var list = ""
        for member in members {
            let text = said(member, isInner: true)
            guard !text.isEmpty else { continue }
            if !list.isEmpty { list += "; " }
            list += text
        }
        guard isShown else { return "" }
        let text = voice.words.labelled(voice.words.rule(rule, members.count), list)
        return isInner ? "(\(text))" : text
    }

    private mutating func title(_ title: String) -> String {
        titles += 1
        return titles <= Self.titleLimit ? title : ""
    }
}

private extension RequirementRule {
    /// Whether a group of one takes no more and no less than its member.
    var isMetByMember: Bool {
        switch self {
        case .all, .any, .choose(1): true
        case .choose, .earn: false
        }
    }
}

/// A requirement in the languages that the thing which states it is described in.
struct SaidRequirement {
    let requirement: Requirement<Located<CredentialIndex>>
    /// The language that sentences are put together in where there is no translation.
    let own: Voice
    /// The same in other languages.
    let others: [(voice: Voice, requirement: Requirement<Located<CredentialIndex>>)]

    /// The requirements of a list, each with its translations.
    ///
    /// - Parameter lists: the list in each of the languages of `speech`, its own first.
    static func all(_ lists: [[Requirement<Located<CredentialIndex>>]], _ speech: Speech) -> [SaidRequirement] {
        guard let first = lists.first else { return [] }
        return first.indices.map { number in
            SaidRequirement(requirement: first[number], own: speech.voices[0], others: zip(speech.voices, lists).dropFirst().compactMap { voice, list in
                list.count == first.count ? (voice, list[number]) : nil
            })
        }
    }

    /// The members of a group; none where it is none.
    var members: [SaidRequirement] {
        guard case .group(let group) = requirement else { return [] }
        return group.members.indices.map { number in
            SaidRequirement(requirement: group.members[number], own: own, others: others.compactMap { other in
                guard case .group(let translated) = other.requirement, translated.members.count == group.members.count else { return nil }
                return (other.voice, translated.members[number])
            })
        }
    }

    /// What is put together from it, in each language.
    func write(_ key: String, isList: Bool = false, _ sentence: (Voice, Requirement<Located<CredentialIndex>>) -> String, to json: inout JSONWriter) {
        json.object(key) { json in
            func member(_ language: String, _ text: String) {
                if isList { json.member(language, [text]) } else { json.member(language, text) }
            }
            member(own.language, sentence(own, requirement))
            for other in others { member(other.voice.language, sentence(other.voice, other.requirement)) }
        }
    }

    /// What its author wrote, in each language that it is said in otherwise; writes nothing where there is nothing.
    ///
    /// - Parameter language: that of the thing.
    func write(_ key: String, isList: Bool = false, in language: String, _ part: (Requirement<Located<CredentialIndex>>) -> String?, to json: inout JSONWriter) {
        guard let text = part(requirement), !text.isEmpty else { return }
        json.object(key) { json in
            func member(_ language: String, _ text: String) {
                if isList { json.member(language, [text]) } else { json.member(language, text) }
            }
            member(language, text)
            for other in others where other.voice.language != language {
                if let translated = part(other.requirement), !translated.isEmpty, translated != text { member(other.voice.language, translated) }
            }
        }
    }
}

extension Requirement {
    var title: String? { if case .group(let group) = self { group.title } else { nil } }

    /// What is said besides of a group, or of a condition from outside.
    var note: String? {
        switch self {
        case .held: nil
        case .group(let group): group.note
        case .outside(let condition): condition.note
        }
    }

    /// The words of a condition from outside that is no length of time.
    var conditionText: String? {
        if case .outside(let condition) = self, condition.duration == nil { condition.text } else { nil }
    }
}

extension CalendarDuration {
    /// Years, where the whole of it can be said in them to the month: `1.5`; months count a twelfth.
    var decimalYears: String? {
        guard weeks == 0, days == 0, months % 3 == 0 else { return nil }
        return DecimalNumber(mantissa: years * 100 + months * 100 / 12, scale: 2).description
    }
}
