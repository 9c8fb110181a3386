import Model

/// The terms of things that follow each other, as far as one task has read them.
struct ThingTerms: Sendable {
    struct Mention {
        let term: UInt32
        let thing: UInt32
        var places: Places
    }

    /// Where a thing mentions a term.
    struct Places: OptionSet, Hashable, Sendable {
        let rawValue: UInt8

        static let summary = Places(rawValue: 1)
        /// Competencies, and what else says in few words what the thing is about.
        static let competency = Places(rawValue: 2)
        /// The thing is past, which makes every place worth less.
        static let past = Places(rawValue: 32)

        /// The fewer words a title has, the more each says: 5 for one or two words, down to 1.
        static func title(words: Int) -> Places {
            let worth: UInt8 = switch words {
            case ...2: 5
            case 3: 4
            case ...5: 3
            case ...8: 2
            default: 1
            }
            return Places(rawValue: worth << 2)
        }

        /// What it is worth that a term is found there, below 64; in a body it is worth 3.
        var points: Int {
            let title = Int(rawValue >> 2 & 7)
            let sum = 3 + (title > 0 ? 17 + 4 * title : 0) + (contains(.competency) ? 12 : 0) + (contains(.summary) ? 6 : 0)
            return contains(.past) ? sum * 6 / 10 : sum
        }

        /// Whether it is more than the summary.
        var isInName: Bool { rawValue & 30 != 0 }
    }

    private(set) var terms: TermTable
    /// What titles, competencies and summaries mention, each term once a thing.
    private(set) var mentions: [Mention] = []
    /// What bodies mention.
    private(set) var texts: [(term: UInt32, thing: UInt32)] = []
    /// Of each thing's body, in order; see `BodyTerms`.
    private(set) var checks: [UInt64] = []

    private var reader = TermReader()
    private let commonWords: Int
    /// By term: the last mention of it, plus one, and the last thing whose body has it, plus one.
    private var lastMentions: [UInt32] = []
    private var lastTexts: [UInt32] = []
    private var thing: UInt32 = 0
    private var status: Places = []
    private var firstMention = 0
    private var scratch: [UInt32] = []

    init(language: String) {
        (terms, commonWords) = CommonWords.table(of: language)
        for _ in 0..<terms.count { addPlace() }
    }

    mutating func begin(thing: Int, isPast: Bool) {
        self.thing = UInt32(thing)
        status = isPast ? .past : []
        firstMention = mentions.count
        checks.append(0)
    }

    mutating func read(title: String) {
        scratch.removeAll(keepingCapacity: true)
        read(Array(title.utf8)) { table, term in table.scratch.append(UInt32(term)) }
        let places = Places.title(words: scratch.count)
        for term in scratch { mention(term, places) }
    }

    mutating func read(_ text: String, in part: Places) {
        read(Array(text.utf8)) { table, term in
            table.mentionIfWorthTaking(UInt32(term), in: part)
        }
    }

    /// The number here of a term of another table.
    mutating func number(of term: Int, in table: TermTable) -> UInt32 {
        let number = terms.number(of: term, in: table)
        if number == lastTexts.count { addPlace() }
        return UInt32(number)
    }

    mutating func mentionIfWorthTaking(_ term: UInt32, in part: Places) {
        if term >= commonWords, terms.length(of: Int(term)) > 1 { mention(term, part) }
    }

    mutating func read(body: [UInt8]) {
        var reader = reader
        var count = 0
        var check: UInt64 = 0
        let mark = thing &+ 1
        reader.read(body, isMarkup: true) { found in
            guard BodyTerms.isTaken(found) else { return true }
            let term = terms.number(of: found)
            if term == lastTexts.count { addPlace() }
            guard term >= commonWords, lastTexts[term] != mark else { return true }
            lastTexts[term] = mark
            texts.append((UInt32(term), thing))
            check &+= BodyTerms.share(of: found.hash)
            count += 1
            return count < SearchLayout.Bound.bodyTerms
        }
        checks[checks.count - 1] = check
    }
}

private extension ThingTerms {
    mutating func read(_ text: [UInt8], _ take: (inout ThingTerms, Int) -> Void) {
        var reader = reader
        reader.read(text) { found in
            let term = terms.number(of: found)
            if term == lastTexts.count { addPlace() }
            take(&self, term)
            return true
        }
    }

    mutating func addPlace() {
        lastMentions.append(0)
        lastTexts.append(0)
    }

    mutating func mention(_ term: UInt32, _ places: Places) {
        let place = Int(lastMentions[Int(term)]) - 1
        if place >= firstMention {
            mentions[place].places.formUnion(places)
            return
        }
        guard mentions.count - firstMention < SearchLayout.Bound.headTerms else { return }
        mentions.append(Mention(term: term, thing: thing, places: places.union(status)))
        lastMentions[Int(term)] = UInt32(mentions.count)
    }
}
