import Diagnostics
import SourceText

/// Characters that may not stand in a text: controls, non-characters, and those that turn the direction of what
/// stands around them, so that a reviewer sees another text than a reader.
enum RefusedCharacter {
    /// A binary file has thousands of them; the first tell enough.
    static let reported = 20

    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF, 0xFEFF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }

    static func diagnostic(_ scalar: Unicode.Scalar, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            MarkdownCodes.controlCharacter, .error, "the character \(Quoting.shown(String(scalar))) may not stand in a text",
            at: span, help: "Delete it; it is invisible in most editors", fix: TextEdit(replace: span, with: ""))
    }

    /// Finds those that an author wrote as a number (`&#8238;`), which cmark has put into the texts, and blanks them
    /// there. Other entities with numbers are looked at only to find the places.
    static func removeEntities(from body: inout ParsedBody, source: [UInt8], range: Range<Int>, file: FileID) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        var search = range.lowerBound
        for (scalar, place) in places(in: body) {
            for i in place { body.bytes[i] = UInt8(ascii: ",") }
            guard diagnostics.count < reported else { continue }
            let entity = SourceReading.place(ofEntity: scalar, in: source, search..<range.upperBound)
            search = entity?.upperBound ?? search
            let found = entity ?? range.lowerBound..<range.lowerBound
            diagnostics.append(diagnostic(scalar, at: SourceSpan(file: file, start: found.lowerBound, end: found.upperBound)))
        }
        return diagnostics
    }

    /// Apart from the blanking, so that the store is not copied for each text.
    private static func places(in body: ParsedBody) -> [(Unicode.Scalar, Range<Int>)] {
        var places: [(Unicode.Scalar, Range<Int>)] = []
        func search(_ text: Range<Int>) {
            var decoder = UTF8ScalarDecoder(body.bytes, from: text.lowerBound, to: text.upperBound)
            while decoder.offset < text.upperBound {
                let start = decoder.offset
                if let scalar = decoder.next(), contains(scalar) { places.append((scalar, start..<decoder.offset)) }
            }
        }
        for event in body.events where !event.isExit {
            if event.kind == .text { search(event.text) }
            search(event.title)
        }
        return places
    }
}
