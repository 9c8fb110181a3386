import Diagnostics
import SourceText

/// Why a reading ended early. Places are offsets in the working text.
enum YAMLFailure: Error {
    /// - Parameters:
    ///   - problem: where libyaml noticed.
    ///   - context: where the piece begins that it was reading then.
    ///   - lastText: the last scalar that was read whole.
    case syntax(problem: Int, context: Int?, lastText: Range<Int>?)
    case nestedTooDeep(at: Range<Int>)
    case tooManyValues(at: Range<Int>)
    case secondDocument(at: Range<Int>)
    case outOfMemory
    /// YAML could read on, but not as the author meant.
    case slip(Slip)
}

/// Reads libyaml's events of one text into a tree, and refuses what Cairn does not take as it comes.
struct YAMLTreeReader {
    /// What a piece of YAML stands in.
    struct Surroundings {
        /// Where the innermost mapping or list in block style begins.
        var blockStart: Int?
        /// Whether it is an item of a list in block style.
        var isListItem = false
        var isInBrackets = false
        var isKey = false
        /// Mappings and lists around it.
        var depth = 0
    }

    let text: WorkingText
    let bounds: YAMLBounds
    var diagnostics: [Diagnostic] = []
    /// The keys at the top whose values could not be taken.
    private(set) var brokenKeys: Set<String> = []
    /// Whether a key that is not among those read may be there after all.
    private(set) var mayMissKeys = false

    private var offsets: CharacterOffsets
    private var nodeCount = 0
    private var lastText: Range<Int>?
    /// Where the last scalar, alias or closing bracket ended.
    private var lastEnd = 0
    private var entryIsBroken = false

    init(_ text: WorkingText, bounds: YAMLBounds) {
        self.text = text
        self.bounds = bounds
        offsets = CharacterOffsets(text.bytes, in: text.range, isASCII: text.isASCII)
    }

    /// The pairs at the top.
    mutating func read() throws(YAMLFailure) -> [YAMLPair] {
        let result: Result<[YAMLPair], YAMLFailure> = unsafe text.bytes.withUnsafeBufferPointer { buffer in
            guard var events = unsafe YAMLEvents(UnsafeBufferPointer(rebasing: buffer[text.range])) else { return .failure(.outOfMemory) }
            do throws(YAMLFailure) {
                return .success(try readDocument(&events))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    mutating func report(_ diagnostic: Diagnostic) {
        // One more than is shown, so that it is known that there are more.
        if diagnostics.count <= bounds.problems { diagnostics.append(diagnostic) }
    }

    /// Leaves the key at the top that is being read out of the result.
    mutating func breakEntry() {
        entryIsBroken = true
    }
}

private extension YAMLTreeReader {
    struct Event {
        let kind: YAMLEvent.Kind
        let range: Range<Int>
        let spansLines: Bool
    }

    mutating func next(_ events: inout YAMLEvents) throws(YAMLFailure) -> Event {
        do throws(YAMLSyntaxFailure) {
            let event = try events.next()
            let start = offsets.byteOffset(ofCharacter: event.start)
            let end = max(start, offsets.byteOffset(ofCharacter: event.end))
            return Event(kind: event.kind, range: start..<end, spansLines: event.spansLines)
        } catch {
            let problem = offsets.byteOffset(ofCharacter: error.problem)
            let context: Int? = if let context = error.context { offsets.byteOffset(ofCharacter: context) } else { nil }
            throw .syntax(problem: problem, context: context, lastText: lastText)
        }
    }

    mutating func readDocument(_ events: inout YAMLEvents) throws(YAMLFailure) -> [YAMLPair] {
        let start = try next(&events)
        guard case .documentStart(let hasDirectives) = start.kind else { return [] }
        if hasDirectives { report(.yamlDirective(at: text.span(start.range.lowerBound..<lineEnd(start.range.lowerBound)))) }
        let root = try next(&events)
        var pairs: [YAMLPair] = []
        switch root.kind {
        case .mappingStart(let marks):
            refuse(marks, at: root.range)
            pairs = try readPairs(&events, in: inside(root, of: Surroundings()), isTop: true)
        case .scalar(let scalar, _) where scalar.isNothing:
            break
        case .scalar(let scalar, _) where scalar.style == .plain:
            throw .syntax(problem: root.range.upperBound, context: root.range.lowerBound, lastText: nil)
        default:
            lastText = root.range
            report(.notNamedValues(at: text.span(root.range.lowerBound..<lineEnd(root.range.lowerBound))))
            mayMissKeys = true
            try skip(root, &events)
        }
        _ = try next(&events)
        let end = try next(&events)
        if case .documentStart = end.kind { throw .secondDocument(at: end.range) }
        return pairs
    }

    mutating func readNode(_ event: Event, _ events: inout YAMLEvents, in surroundings: Surroundings) throws(YAMLFailure) -> YAMLNode {
        try count(event)
        switch event.kind {
        case .scalar(let scalar, let marks):
            refuse(marks, at: event.range)
            return try readScalar(scalar, event, in: surroundings)
        case .sequenceStart(let marks):
            refuse(marks, at: event.range)
            let items = try readItems(&events, in: inside(event, of: surroundings))
            return YAMLNode(.sequence(items), at: text.span(event.range.lowerBound..<max(event.range.upperBound, lastEnd)))
        case .mappingStart(let marks):
            refuse(marks, at: event.range)
            let pairs = try readPairs(&events, in: inside(event, of: surroundings), isTop: false)
            return YAMLNode(.mapping(pairs), at: text.span(event.range.lowerBound..<max(event.range.upperBound, lastEnd)))
        default:
            report(.yamlAlias(String(decoding: text.bytes[event.range], as: UTF8.self), at: text.span(event.range)))
            breakEntry()
            lastEnd = event.range.upperBound
            return YAMLNode(.scalar(YAMLScalar("", style: .plain)), at: text.span(event.range))
        }
    }

    mutating func readScalar(_ scalar: YAMLScalar, _ event: Event, in surroundings: Surroundings) throws(YAMLFailure) -> YAMLNode {
        var range = event.range
        if scalar.style == .literal || scalar.style == .folded {
            // libyaml ends these at the next piece.
            var end = range.upperBound
            while end > range.lowerBound + 1, text.bytes[end - 1].isBlankOrLineEnd { end -= 1 }
            range = range.lowerBound..<end
        }
        lastText = range
        lastEnd = range.upperBound
        try check(scalar, at: range, spansLines: event.spansLines, in: surroundings)
        return YAMLNode(.scalar(scalar), at: text.span(range))
    }

    mutating func readItems(_ events: inout YAMLEvents, in surroundings: Surroundings) throws(YAMLFailure) -> [YAMLNode] {
        var surroundings = surroundings
        surroundings.isListItem = !surroundings.isInBrackets
        var items: [YAMLNode] = []
        items.reserveCapacity(4)
        while true {
            let event = try next(&events)
            if case .sequenceEnd = event.kind {
                if surroundings.isInBrackets { lastEnd = event.range.upperBound }
                return items
            }
            items.append(try readNode(event, &events, in: surroundings))
        }
    }

    mutating func readPairs(_ events: inout YAMLEvents, in surroundings: Surroundings, isTop: Bool) throws(YAMLFailure) -> [YAMLPair] {
        var pairs: [YAMLPair] = []
        // What a file or a group of named values holds as a rule.
        pairs.reserveCapacity(isTop ? 16 : 2)
        var known = KnownKeys()
        while true {
            if isTop { entryIsBroken = false }
            let keyEvent = try next(&events)
            if case .mappingEnd = keyEvent.kind {
                if surroundings.isInBrackets { lastEnd = keyEvent.range.upperBound }
                return pairs
            }
            guard let key = try readKey(keyEvent, &events, in: surroundings) else {
                // Refused, with the value that belongs to it.
                try skip(try next(&events), &events)
                if isTop { mayMissKeys = true } else { breakEntry() }
                continue
            }
            let event = try next(&events)
            if surroundings.isInBrackets, event.range.isEmpty, let slip = missingColon(after: keyEvent.range) { throw .slip(slip) }
            let value = try readNode(event, &events, in: surroundings)
            if let first = known.first(key, in: pairs) {
                report(.duplicateKey(key, first: first))
            } else if isTop, entryIsBroken {
                brokenKeys.insert(key.value)
            } else {
                known.add(key, number: pairs.count, in: pairs)
                pairs.append(YAMLPair(key: key, value: value))
            }
        }
    }

    /// `nil` where the key is refused.
    mutating func readKey(
        _ event: Event, _ events: inout YAMLEvents, in surroundings: Surroundings
    ) throws(YAMLFailure) -> Located<String>? {
        let span = text.span(event.range)
        guard case .scalar(let scalar, let marks) = event.kind else {
            if case .mappingStart = event.kind, let slip = doubleBraces(event.range) { throw .slip(slip) }
            if case .alias = event.kind {
                report(.yamlAlias(String(decoding: text.bytes[event.range], as: UTF8.self), at: span))
            } else {
                report(.yamlComplexKey(at: span))
            }
            try skip(event, &events)
            return nil
        }
        try count(event)
        refuse(marks, at: event.range)
        lastText = event.range
        lastEnd = event.range.upperBound
        if scalar.text.isEmpty {
            report(.missingKey(at: span))
            return nil
        }
        if scalar.style == .plain, scalar.text == "<<" {
            report(.yamlMergeKey(at: span))
            return nil
        }
        if let mark = explicitKeyMark(before: event.range.lowerBound) {
            report(.yamlComplexKey(at: text.span(mark..<mark + 1)))
            return nil
        }
        var surroundings = surroundings
        surroundings.isKey = true
        try check(scalar, at: event.range, spansLines: false, in: surroundings)
        return Located(scalar.text, span)
    }

    /// `title: {{ name }}`, where only the inner brace is met as something wrong.
    func doubleBraces(_ inner: Range<Int>) -> Slip? {
        let brace = UInt8(ascii: "{")
        let outer = inner.lowerBound - 1
        guard text.range.contains(outer), text.bytes[outer] == brace, text.bytes[inner.lowerBound] == brace else { return nil }
        return SlipFinder(text, at: outer)?.doubleBraces(at: outer)
    }

    /// `{Foo}`, which YAML reads as the name `Foo` without a value.
    func missingColon(after name: Range<Int>) -> Slip? {
        var i = name.upperBound
        while i < text.range.upperBound, text.bytes[i].isBlankOrLineEnd { i += 1 }
        guard i < text.range.upperBound, text.bytes[i] != UInt8(ascii: ":") else { return nil }
        let shown = Quoting.shown(String(decoding: text.bytes[name], as: UTF8.self), limit: 60)
        return Slip(.missingColon, "there is no colon after '\(shown)'", at: name,
                    help: "In braces stand names and values; put text in quotes")
    }

    /// The place of the `?` in `? name`.
    func explicitKeyMark(before offset: Int) -> Int? {
        var i = offset
        while i > text.range.lowerBound, text.bytes[i - 1].isBlank { i -= 1 }
        guard i < offset, i > text.range.lowerBound, text.bytes[i - 1] == UInt8(ascii: "?") else { return nil }
        return i - 1
    }

    /// Reads past a piece without keeping it.
    mutating func skip(_ first: Event, _ events: inout YAMLEvents) throws(YAMLFailure) {
        var open = 0
        var event = first
        while true {
            switch event.kind {
            case .sequenceStart, .mappingStart:
                open += 1
                if open > bounds.depth { throw .nestedTooDeep(at: event.range) }
                try count(event)
            case .sequenceEnd, .mappingEnd: open -= 1
            default: try count(event)
            }
            if open <= 0 { return }
            event = try next(&events)
        }
    }

    mutating func count(_ event: Event) throws(YAMLFailure) {
        nodeCount += 1
        if nodeCount > bounds.nodes { throw .tooManyValues(at: event.range) }
    }

    /// The surroundings of what stands in the mapping or list that begins with `event`.
    func inside(_ event: Event, of outer: Surroundings) throws(YAMLFailure) -> Surroundings {
        guard outer.depth < bounds.depth else { throw .nestedTooDeep(at: event.range) }
        var inner = outer
        inner.depth += 1
        inner.isListItem = false
        if outer.isInBrackets || isOpeningBracket(event) {
            inner.isInBrackets = true
        } else {
            inner.blockStart = event.range.lowerBound
        }
        return inner
    }

    func isOpeningBracket(_ event: Event) -> Bool {
        guard !event.range.isEmpty else { return false }
        let last = text.bytes[event.range.upperBound - 1]
        return last == UInt8(ascii: "[") || last == UInt8(ascii: "{")
    }

    mutating func refuse(_ marks: YAMLEvent.NodeMarks, at range: Range<Int>) {
        guard marks.hasAnchor || marks.hasTag else { return }
        var start = range.lowerBound
        for _ in 0..<2 where start < text.range.upperBound {
            let mark = text.bytes[start]
            guard mark == UInt8(ascii: "&") || mark == UInt8(ascii: "!") else { return }
            var end = start
            while end < text.range.upperBound, !text.bytes[end].isBlankOrLineEnd { end += 1 }
            let word = String(decoding: text.bytes[start..<end], as: UTF8.self)
            let span = text.span(start..<end)
            report(mark == UInt8(ascii: "&") ? .yamlAnchor(word, at: span) : .yamlTag(word, at: span))
            start = end
            while start < text.range.upperBound, text.bytes[start].isBlankOrLineEnd { start += 1 }
        }
    }

    func lineEnd(_ offset: Int) -> Int {
        var end = offset
        while end < text.range.upperBound, !text.bytes[end].isLineEnd { end += 1 }
        return end
    }
}

/// Finds keys that were there before. Mappings are small as a rule, and then looking along the pairs is quickest.
private struct KnownKeys {
    private var numbers: [String: Int] = [:]

    func first(_ key: Located<String>, in pairs: [YAMLPair]) -> Located<String>? {
        if numbers.isEmpty { return pairs.first { $0.key.value == key.value }?.key }
        return numbers[key.value].map { pairs[$0].key }
    }

    mutating func add(_ key: Located<String>, number: Int, in pairs: [YAMLPair]) {
        if numbers.isEmpty, pairs.count == 24 {
            for (i, pair) in pairs.enumerated() { numbers[pair.key.value] = i }
        }
        if !numbers.isEmpty { numbers[key.value] = number }
    }
}
