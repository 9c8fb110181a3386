internal import ContentSchema
internal import FrontMatter
internal import Model
internal import SourceText

/// Changes single fields of a file, and leaves every other byte as it is.
struct FieldChanges {
    private let file: ContentFile
    private let kind: Kind
    private var edits: [(range: Range<Int>, text: String)] = []
    private var added = ""
    private var body: String?
    private var expected: [(name: String, value: DraftValue?)] = []

    init(_ file: ContentFile, _ kind: Kind) {
        self.file = file
        self.kind = kind
    }

    /// Gives a field a value; `nil` removes it.
    mutating func set(_ name: String, _ value: DraftValue?) {
        expected.append((name, value))
        let text = value.map { DraftText.field(name, $0, of: ContentSchema.schema(for: kind)) }
        guard let pair = file.pair(name) else {
            added += text ?? ""
            return
        }
        // From the name to the end of the last line of the value.
        let start = SourceLines.start(ofLineAt: pair.key.span.range.lowerBound, in: file.bytes)
        var end = max(pair.value.span.range.upperBound, pair.key.span.range.upperBound)
        while end > start, file.bytes[end - 1].isSpaceOrLineEnd { end -= 1 }
        end = min(SourceLines.end(ofLineAt: end, in: file.bytes), file.body.lowerBound)
        if end < file.bytes.count, file.bytes[end] == UInt8(ascii: "\r") { end += 1 }
        if end < file.bytes.count, file.bytes[end] == UInt8(ascii: "\n") { end += 1 }
        edits.append((start..<end, text ?? ""))
    }

    mutating func setBody(_ text: String) { body = text }

    /// The file's bytes with the changes; `nil` where it is written in a way that cannot be edited so that it reads as it should.
    func bytes() -> [UInt8]? {
        let isWindows = file.bytes.firstIndex(of: UInt8(ascii: "\n")).map { $0 > 0 && file.bytes[$0 - 1] == UInt8(ascii: "\r") } ?? false
        func lineEnds(_ text: String) -> [UInt8] { isWindows ? text.utf8.flatMap { $0 == UInt8(ascii: "\n") ? [0x0D, 0x0A] : [$0] } : Array(text.utf8) }
        // What is new comes before the closing fence, the last line before the body.
        var fence = file.body.lowerBound
        while fence > 0, file.bytes[fence - 1].isSpaceOrLineEnd { fence -= 1 }
        fence = SourceLines.start(ofLineAt: max(fence - 1, 0), in: file.bytes)
        var all = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
        if !added.isEmpty { all.append((fence..<fence, added)) }
        var result: [UInt8] = []
        var done = 0
        for edit in all {
            guard edit.range.lowerBound >= done, edit.range.upperBound <= fence || edit.range.isEmpty else { return nil }
            result += file.bytes[done..<edit.range.lowerBound]
            result += lineEnds(edit.text)
            done = edit.range.upperBound
        }
        if let body {
            result += file.bytes[done..<file.body.lowerBound]
            result += lineEnds(body.isEmpty ? "" : "\n\(body)\n")
        } else {
            result += file.bytes[done...]
        }
        let edited = ContentFile(file.path, file.role, result)
        guard edited.isReadable else { return nil }
        for (name, value) in expected where edited.pair(name)?.value.draftValue.canonical != value?.canonical { return nil }
        for pair in file.mapping where !expected.contains(where: { $0.name == pair.key.value }) && edited.pair(pair.key.value)?.value.draftValue != pair.value.draftValue { return nil }
        return result
    }
}
