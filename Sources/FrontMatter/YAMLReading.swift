import Diagnostics
import SourceText

/// A text of YAML, read as far as it can be.
struct YAMLReading {
    private(set) var mapping: [YAMLPair] = []
    /// Keys that are there, but with values that could not be taken.
    private(set) var brokenKeys: Set<String> = []
    /// Whether a key that is in neither is really absent.
    private(set) var isReadable = true
    /// In the order of the file.
    private(set) var diagnostics: [Diagnostic] = []

    /// The reading of no text.
    init() {}

    /// Reads the YAML that stands in `range` of `bytes`, which must be valid UTF-8.
    ///
    /// A slip does not end the reading: the way it was surely meant is read in its place or, where that is not sure, the
    /// whole entry is left out, so that one run finds the problems of every entry.
    init(_ bytes: [UInt8], in range: Range<Int>, file: FileID, bounds: YAMLBounds, isFrontMatter: Bool) {
        let forbidden = ForbiddenCharacters.find(bytes, in: range, limit: bounds.repairs)
        var text = WorkingText(bytes, in: range, isASCII: forbidden.isASCII, file: file)
        for (place, scalar) in forbidden.places {
            let diagnostic = Diagnostic.forbidden(scalar, at: text.originalSpan(place), isWrittenOut: false)
            diagnostics.append(diagnostic)
            _ = text.replace(place, with: Array((diagnostic.fix?.replacement ?? "").utf8))
        }
        if forbidden.places.count < bounds.repairs {
            read(&text, bounds: bounds, isFrontMatter: isFrontMatter)
        } else {
            isReadable = false
        }
        diagnostics.sort { ($0.span.start, $0.span.end, $0.code) < ($1.span.start, $1.span.end, $1.code) }
        boundDiagnostics(bounds)
    }
}

private extension YAMLReading {
    /// A slip that was met, and how reading went on after it.
    struct Repair {
        let slip: Slip
        /// Where libyaml noticed, in the author's file.
        let problem: Int
        /// Where the line of the slip begins, in the author's file.
        let line: Int
        /// The edit of the author's file; `nil` where the entry was left out.
        var mend: (range: Range<Int>, replacement: [UInt8])?
        var diagnostic: Diagnostic
    }

    mutating func read(_ text: inout WorkingText, bounds: YAMLBounds, isFrontMatter: Bool) {
        var repairs: [Repair] = []
        defer { diagnostics += repairs.map(\.diagnostic) }
        // A line is reported once, but may need a second attempt, and then be left out.
        for _ in 0..<bounds.repairs * 3 + 1 {
            var reader = YAMLTreeReader(text, bounds: bounds)
            do throws(YAMLFailure) {
                mapping = try reader.read()
                brokenKeys.formUnion(reader.brokenKeys)
                if reader.mayMissKeys { isReadable = false }
                diagnostics += reader.diagnostics
                return
            } catch {
                guard let (slip, problem) = slip(behind: error, in: text, bounds: bounds, isFrontMatter: isFrontMatter) else { break }
                if repairs.count == bounds.repairs {
                    repairs.append(repair(slip, problem: problem, in: text))
                    break
                }
                guard work(around: slip, problem: problem, in: &text, &repairs) else { break }
            }
        }
        isReadable = false
    }

    /// The slip that ended a reading, and where it was noticed; `nil`, with a diagnostic, for what nothing can mend.
    mutating func slip(
        behind failure: YAMLFailure, in text: WorkingText, bounds: YAMLBounds, isFrontMatter: Bool
    ) -> (slip: Slip, problem: Int)? {
        switch failure {
        case .syntax(let problem, let context, let lastText):
            let finder = SlipFinder(text, problem: problem, context: context, lastText: lastText, isFrontMatter: isFrontMatter)
            return finder.map { ($0.find(), problem) }
        case .slip(let slip): return (slip, slip.place.lowerBound)
        case .nestedTooDeep(let place): return (.nestedTooDeep(at: place, bound: bounds.depth), place.lowerBound)
        case .secondDocument(let place): return (.secondDocument(at: place, textEnd: text.range.upperBound), place.lowerBound)
        case .tooManyValues(let place):
            diagnostics.append(.tooManyValues(at: text.span(place), bound: bounds.nodes))
        case .outOfMemory:
            diagnostics.append(Diagnostic(.unreadableYAML, .error, "there is not enough memory to read this", at: text.span(text.range)))
        }
        return nil
    }

    /// Changes the text so that reading can go on behind a slip. Returns false where nothing is left to try.
    mutating func work(around slip: Slip, problem: Int, in text: inout WorkingText, _ repairs: inout [Repair]) -> Bool {
        let found = repair(slip, problem: problem, in: text)
        if let earlier = repairs.lastIndex(where: { $0.line == found.line }) {
            // One diagnostic a line: either the mend was no help, or something else is wrong beside it.
            if let mend = repairs[earlier].mend, found.problem <= repairs[earlier].problem {
                text.takeBack(mend.range)
                repairs[earlier].mend = nil
                repairs[earlier].diagnostic = diagnostic(repairs[earlier].slip, mend: nil, like: repairs[earlier].diagnostic)
                return leaveOut(found.line, of: &text)
            }
            return leaveOut(text.originalOffset(slip.place.lowerBound), of: &text)
        }
        var repair = found
        if let mend = repair.mend {
            if text.replace(mend.range, with: mend.replacement) {
                if slip.losesKeys { isReadable = false }
            } else {
                repair.mend = nil
                repair.diagnostic = diagnostic(slip, mend: nil, like: repair.diagnostic)
            }
        }
        repairs.append(repair)
        return repair.mend != nil || leaveOut(text.originalOffset(slip.place.lowerBound), of: &text)
    }

    /// Leaves out the entry at the top that holds a place of the author's file.
    mutating func leaveOut(_ place: Int, of text: inout WorkingText) -> Bool {
        let lines = YAMLLines(text)
        guard let number = lines.number(at: text.workingOffset(place)) else { return false }
        let entry = lines.entry(at: number)
        let range = lines.bytes(ofLines: entry)
        if let name = lines.name(ofEntry: entry) {
            brokenKeys.insert(name)
        } else {
            isReadable = false
        }
        let original = text.originalOffset(range.lowerBound)..<text.originalOffset(range.upperBound)
        return !original.isEmpty && text.replace(original, with: [])
    }

    func repair(_ slip: Slip, problem: Int, in text: WorkingText) -> Repair {
        let place = text.span(slip.place)
        var line = Int(place.start)
        while line > text.originalRange.lowerBound, !text.original[line - 1].isLineEnd { line -= 1 }
        let mend = slip.mend.map { (range: text.span($0.range).range, replacement: $0.replacement) }
        let plain = Diagnostic(
            slip.code, .error, slip.message, at: place, help: slip.help,
            related: slip.related.map { Diagnostic.Related($0.message, at: text.span($0.place)) }
        )
        return Repair(
            slip: slip, problem: text.originalOffset(problem), line: line, mend: mend, diagnostic: diagnostic(slip, mend: mend, like: plain)
        )
    }

    /// The diagnostic with the mend as its offered edit, or without one.
    func diagnostic(_ slip: Slip, mend: (range: Range<Int>, replacement: [UInt8])?, like other: Diagnostic) -> Diagnostic {
        var fix: TextEdit?
        if let mend, slip.mend?.isOffered == true {
            let span = SourceSpan(file: other.span.file, start: mend.range.lowerBound, end: mend.range.upperBound)
            fix = TextEdit(replace: span, with: String(decoding: mend.replacement, as: UTF8.self))
        }
        return Diagnostic(other.code, other.severity, other.message, at: other.span, help: other.help, related: other.related, fix: fix)
    }

    mutating func boundDiagnostics(_ bounds: YAMLBounds) {
        guard diagnostics.count > bounds.problems else { return }
        let next = diagnostics[bounds.problems]
        diagnostics.removeSubrange(bounds.problems...)
        // An error, even where all are warnings, because what is not shown may be one.
        diagnostics.append(Diagnostic(
            .tooManyProblems, .error, "this file has more than \(bounds.problems) problems; from here on they are not shown", at: next.span
        ))
    }
}

private extension Slip {
    static func nestedTooDeep(at place: Range<Int>, bound: Int) -> Slip {
        Slip(.nestedTooDeep, "values are nested more than \(bound) deep", at: place)
    }

    /// What follows is left unread, because it is not known which of the two is meant.
    static func secondDocument(at place: Range<Int>, textEnd: Int) -> Slip {
        var slip = Slip(.yamlSecondDocument, "a second document starts here, but the file can hold only one", at: place,
                        help: "Delete this line, or move what follows to a file of its own",
                        mend: .init(replace: place.lowerBound..<textEnd, with: [], isOffered: false))
        slip.losesKeys = true
        return slip
    }
}
