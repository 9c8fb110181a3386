import Diagnostics
import SourceText

/// The YAML as it is being read: the author's bytes, or those bytes with slips mended so that the rest can be read, and
/// the way back to the author's file.
struct WorkingText {
    let file: FileID
    /// The author's file.
    let original: [UInt8]
    /// Where the YAML stands in the author's file.
    let originalRange: Range<Int>
    /// The author's bytes up to the end of the YAML, with the edits made; without edits, the whole file.
    private(set) var bytes: [UInt8]
    /// Where the YAML stands in `bytes`.
    private(set) var range: Range<Int>
    private(set) var isASCII: Bool

    private struct Edit {
        let original: Range<Int>
        let replacement: [UInt8]
    }

    /// In the order of the file; they do not overlap.
    private var edits: [Edit] = []

    /// - Parameter isASCII: whether the bytes of `range` are.
    init(_ bytes: [UInt8], in range: Range<Int>, isASCII: Bool, file: FileID) {
        self.file = file
        original = bytes
        originalRange = range
        self.bytes = bytes
        self.range = range
        self.isASCII = isASCII
    }

    /// The place in the author's file of a range of `bytes`.
    func span(_ range: Range<Int>) -> SourceSpan {
        SourceSpan(file: file, start: originalOffset(range.lowerBound), end: originalOffset(range.upperBound))
    }

    func originalOffset(_ offset: Int) -> Int {
        guard !edits.isEmpty else { return offset }
        var shift = 0
        for edit in edits {
            let start = edit.original.lowerBound + shift
            if offset < start { break }
            if offset < start + edit.replacement.count {
                return edit.original.lowerBound + min(offset - start, edit.original.count)
            }
            shift += edit.replacement.count - edit.original.count
        }
        return min(offset - shift, originalRange.upperBound)
    }

    /// The place in `bytes` of a place in the author's file, which may be gone.
    func workingOffset(_ original: Int) -> Int {
        var shift = 0
        for edit in edits {
            if original < edit.original.lowerBound { break }
            if original < edit.original.upperBound { return edit.original.lowerBound + shift }
            shift += edit.replacement.count - edit.original.count
        }
        return min(original + shift, range.upperBound)
    }

    func originalSpan(_ range: Range<Int>) -> SourceSpan {
        SourceSpan(file: file, start: range.lowerBound, end: range.upperBound)
    }

    /// Replaces a range of the author's file, and with it all edits inside. Returns false, and does nothing, where an
    /// earlier edit reaches across an end of the range.
    mutating func replace(_ replaced: Range<Int>, with replacement: [UInt8]) -> Bool {
        var kept: [Edit] = []
        for edit in edits {
            let other = edit.original
            if replaced.lowerBound <= other.lowerBound, other.upperBound <= replaced.upperBound, !replaced.isEmpty { continue }
            guard other.upperBound <= replaced.lowerBound || replaced.upperBound <= other.lowerBound else { return false }
            kept.append(edit)
        }
        let place = kept.firstIndex { $0.original.lowerBound >= replaced.upperBound && $0.original != replaced } ?? kept.endIndex
        kept.insert(Edit(original: replaced, replacement: replacement), at: place)
        edits = kept
        rebuild()
        return true
    }

    /// Takes back the edit of this very range.
    mutating func takeBack(_ replaced: Range<Int>) {
        edits.removeAll { $0.original == replaced }
        rebuild()
    }
}

private extension WorkingText {
    mutating func rebuild() {
        var text: [UInt8] = []
        text.reserveCapacity(originalRange.upperBound)
        var position = 0
        for edit in edits {
            text += original[position..<edit.original.lowerBound]
            text += edit.replacement
            position = edit.original.upperBound
        }
        text += original[position..<originalRange.upperBound]
        range = originalRange.lowerBound..<text.count
        isASCII = text[range].allSatisfy { $0 < 0x80 }
        bytes = text
    }
}
