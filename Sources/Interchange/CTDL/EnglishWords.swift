import Model
import SourceText

/// Sentences for what CTDL has no terms for, put together from an author's titles. The vocabulary's own words are
/// English, and so are these.
enum EnglishWords {
    /// How many titles a sentence names before it counts the rest.
    private static let titleLimit = 40

    /// Minutes as hours, with at most two decimals: `1.5`.
    static func hours(_ minutes: Int) -> String {
        DecimalNumber(mantissa: (minutes * 100 + 30) / 60, scale: 2).description
    }

    /// "At least 3 of: A; B; C".
    static func words(for requirement: Requirement<Located<CredentialIndex>>, _ names: ThingNames) -> String {
        var sentence = Sentence(names: names)
        sentence.append(requirement, isInner: false)
        return sentence.finished
    }

    /// "All of: A; B", or what the only one is called.
    static func words(forAll requirements: [Requirement<Located<CredentialIndex>>], _ names: ThingNames) -> String {
        var sentence = Sentence(names: names)
        if requirements.count == 1 { sentence.append(requirements[0], isInner: false) } else { sentence.append("All of", requirements, isInner: false) }
        return sentence.finished
    }

    /// What an outside condition takes: its own words, or how long where it is a length of time.
    static func words(for condition: OutsideCondition) -> String {
        guard let duration = condition.duration else { return condition.text }
        return duration.english + " of \(condition.kind.rawValue)"
    }

    /// Titles with semicolons between them.
    static func list(_ titles: [String]) -> String {
        let shown = titles.prefix(titleLimit).joined(separator: "; ")
        return titles.count > titleLimit ? shown + " (and \(titles.count - titleLimit) more)" : shown
    }

    static func words(for rule: RequirementRule) -> String {
        switch rule {
        case .all: "All of"
        case .any: "One of"
        case .choose(let number): "At least \(number) of"
        case .earn(let credits): "At least \(credits.amount) \(credits.unit.english) from"
        }
    }

    static func capitalized(_ words: String) -> String {
        guard let first = words.unicodeScalars.first else { return words }
        return first.properties.uppercaseMapping + String(words.unicodeScalars.dropFirst())
    }

    private struct Sentence {
        let names: ThingNames
        private var text = ""
        private var titles = 0

        init(names: ThingNames) {
            self.names = names
        }

        var finished: String { titles > titleLimit ? text + " (and \(titles - titleLimit) more)" : text }

        mutating func append(_ requirement: Requirement<Located<CredentialIndex>>, isInner: Bool) {
            switch requirement {
            case .held(let reference): append(title: names[reference.value].title)
            case .outside(let condition): append(title: words(for: condition))
            case .group(let group): append(words(for: group.rule), group.members, isInner: isInner)
            }
        }

        mutating func append(_ rule: String, _ members: [Requirement<Located<CredentialIndex>>], isInner: Bool) {
            let isShown = titles < titleLimit
            if isShown { text += isInner ? "(" + rule + ": " : rule + ": " }
            for (number, member) in members.enumerated() {
                if number > 0, titles < titleLimit { text += "; " }
                append(member, isInner: true)
            }
            if isInner, isShown { text += ")" }
        }

        private mutating func append(title: String) {
            titles += 1
            if titles <= titleLimit { text += title }
        }
    }
}

extension CalendarDuration {
    /// "1 year and 6 months".
    var english: String {
        let parts = [(years, "year"), (months, "month"), (weeks, "week"), (days, "day")].filter { $0.0 > 0 }
        return parts.map { "\($0) \($1)" + ($0 == 1 ? "" : "s") }.joined(separator: " and ")
    }

    /// Years, where the whole of it can be said in them to the month: `1.5`; months count a twelfth.
    var decimalYears: String? {
        guard weeks == 0, days == 0, months % 3 == 0 else { return nil }
        return DecimalNumber(mantissa: years * 100 + months * 100 / 12, scale: 2).description
    }
}
