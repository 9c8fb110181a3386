import Diagnostics
import FrontMatter
import SourceText
import Testing
import TestSupport

struct EncodingTests {
    func problem(_ bytes: [UInt8]) -> (code: String, message: String, place: Range<Int>)? {
        let parsed = FrontMatterDocument.parse(bytes, file: FileID(0))
        guard parsed.diagnostics.count == 1, let problem = parsed.diagnostics.first else { return nil }
        #expect(!parsed.value.isReadable && parsed.value.mapping.isEmpty && parsed.value.body.isEmpty)
        return (problem.code.name, problem.message, problem.span.range)
    }

    @Test func `a file in UTF-16 or UTF-32 is named`() throws {
        let text = "---\ntitle: Foo\n---\n"
        let little = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        for bytes in [[0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little, big] {
            let found = try #require(problem(bytes))
            #expect(found.code == "not-utf8" && found.message == "the file is saved as UTF-16")
        }
        let wide = text.unicodeScalars.flatMap { scalar -> [UInt8] in [UInt8(truncatingIfNeeded: scalar.value), 0, 0, 0] }
        #expect(problem([0xFF, 0xFE, 0, 0] + wide)?.message == "the file is saved as UTF-32")
    }

    @Test func `a file in Windows-1252 is recognised by its first accented letter`() throws {
        let bytes = Array("---\ntitle: caf".utf8) + [0xE9] + Array("\n---\nna".utf8) + [0xEF] + Array("ve".utf8)
        let found = try #require(problem(bytes))
        #expect(found.message == "the file seems to be saved as Windows-1252 or Latin-1: its byte E9 is 'é' there, but is not UTF-8")
        #expect(found.place == 14..<15)
        #expect(problem(Array("---\ntitle: ".utf8) + [0x93] + Array("Foo".utf8) + [0x94])?.message.contains("93 is '“' there") == true)
    }

    @Test(arguments: [
        [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
        [0xFF], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98],
    ] as [[UInt8]])
    func `bytes that are not UTF-8 are refused at the first of them`(bad: [UInt8]) throws {
        // "é" before it tells that the rest is UTF-8.
        let before = Array("---\ntitle: é".utf8)
        let found = try #require(problem(before + bad))
        #expect(found.code == "not-utf8")
        #expect(found.message == "byte \(String(bad[0], radix: 16, uppercase: true)) is not UTF-8 here")
        #expect(found.place == before.count..<before.count + 1)
    }

    @Test func `text in UTF-8 is found valid wherever it stands`() {
        for shift in 0..<9 {
            for text in ["é", "€", "😀", "\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}"] where text != "\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}" || shift > 0 {
                let bytes = Array((String(repeating: "a", count: shift) + text + String(repeating: "b", count: 17)).utf8)
                #expect(FrontMatterDocument.parse(bytes, file: FileID(0)).diagnostics.isEmpty)
            }
        }
    }

    @Test func `forbidden characters are named, and the rest is read without them`() {
        expectProblems("title: a1️⃣\u{1B}[31mb", Expected("1️⃣", "forbidden-character", "\u{1B}", "U+001B is a control character, and not allowed in text"),
                       help: "Delete it; your editor may not show it", fixed: "title: a[31mb", reads: "title: 'a[31mb'")
        expectProblems("title: a1️⃣\u{202E}b2️⃣\u{2069}", Expected("1️⃣", "forbidden-character", "\u{202E}", "U+202E is an invisible mark that reverses the order of text, and not allowed in text"),
                       Expected("2️⃣", "forbidden-character", "\u{2069}", "U+2069 is an invisible mark that reverses the order of text, and not allowed in text"),
                       fixed: "title: ab", reads: "title: 'ab'")
        expectProblems("title: a1️⃣\u{FEFF}b", Expected("1️⃣", "forbidden-character", "\u{FEFF}", "U+FEFF is a byte-order mark, and not allowed in text"), fixed: "title: ab", reads: "title: 'ab'")
        expectProblems("title: a1️⃣\u{2028}b", Expected("1️⃣", "forbidden-character", "\u{2028}", "U+2028 is a line separator, and not allowed in text"),
                       help: "Put a space in its place", fixed: "title: a b", reads: "title: 'a b'")
        expectProblems("title: a # 1️⃣\u{202E}b", Expected("1️⃣", "forbidden-character", "\u{202E}", "U+202E is an invisible mark that reverses the order of text, and not allowed in text"), fixed: "title: a # b", reads: "title: 'a'")
    }

    @Test(arguments: [0x00, 0x01, 0x0B, 0x0C, 0x1F, 0x7F, 0x80, 0x85, 0x9F, 0x202A, 0x2066, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF] as [UInt32])
    func `every kind of forbidden character is found, raw and written out`(value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        for text in ["a: x\(scalar)y", "a: \"x\\U\(String(repeating: "0", count: 8 - String(value, radix: 16).utf8.count) + String(value, radix: 16))y\""] {
            let parsed = FrontMatterDocument.parse(Array("---\n\(text)\n---\n".utf8), file: FileID(0))
            #expect(parsed.diagnostics.map(\.code) == [.forbiddenCharacter])
            #expect(described(parsed.value) == "a: 'xy'")
        }
    }

    @Test(arguments: ["\\0", "\\a", "\\b", "\\e", "\\f", "\\v", "\\r", "\\N", "\\L", "\\P", "\\x1b", "\\u202e", "\\uFEFF", "\\U0001fffe"])
    func `a forbidden character cannot be written out either`(escape: String) throws {
        let bytes = Array("---\ntitle: \"a\(escape)b\"\nid: x\n---\n".utf8)
        let parsed = FrontMatterDocument.parse(bytes, file: FileID(0))
        let problem = try #require(parsed.diagnostics.first)
        #expect(parsed.diagnostics.count == 1 && problem.code == .forbiddenCharacter)
        #expect(written(bytes, problem.span) == escape)
        #expect(problem.message.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
    }

    @Test(arguments: ["\\t", "\\n", "\\\\", "\\\"", "\\/", "\\x41", "\\u00e9", "\\U0001F600", "\\ ", "\\_"])
    func `other characters can be written out`(escape: String) {
        #expect(FrontMatterDocument.parse(Array("---\ntitle: \"a\(escape)b\"\n---\n".utf8), file: FileID(0)).diagnostics.isEmpty)
    }

    @Test func `a file full of control characters gets a bounded report`() {
        func parse(_ junk: [UInt8]) -> Diagnosed<FrontMatterDocument> {
            FrontMatterDocument.parse(Array("---\na: ".utf8) + junk + Array("\n---\n".utf8), file: FileID(0))
        }
        #expect(parse([UInt8](repeating: 1, count: 5000)).diagnostics.count == 1)
        let scattered = parse((0..<5000).map { $0 % 2 == 0 ? 1 : 65 })
        #expect(scattered.diagnostics.count == 20 && !scattered.value.isReadable)
    }
}
