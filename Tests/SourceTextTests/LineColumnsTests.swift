import SourceText
import Testing
import TestSupport

struct LineColumnsTests {
    @Test func `columns are those that the line index counts, for any text and any place`() {
        let seed: UInt64 = 31
        var generator = SeededGenerator(seed: seed)
        let pieces = ["a", "é", "e\u{301}", "👩‍👩‍👧", "🇩🇪", "\t", "漢", "\r\n", "\n", "\r", "\u{FEFF}", " "]
        for round in 0..<300 {
            let text = (0..<Int.random(in: 0...20, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }
            let bytes = Array(text.joined().utf8)
            let index = LineIndex(bytes)
            var offset = 0
            for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
                let position = index.position(at: offset)
                let columns = index.columns(ofLine: position.line)
                #expect(columns.column(at: offset) == position.column, "seed \(seed), round \(round), offset \(offset)")
                offset += UTF8.width(scalar)
            }
        }
    }

    @Test func `code points are counted one by one`() {
        let index = LineIndex(Array("x\ne\u{301}👩‍👧b".utf8))
        let columns = index.columns(ofLine: 2)
        let end = "x\ne\u{301}👩‍👧".utf8.count
        #expect(columns.column(at: end) == 3)
        #expect(columns.scalarColumn(at: end) == 6)
    }

    @Test func `bytes that are not UTF-8 have the columns that the line index counts`() {
        let seed: UInt64 = 37
        var generator = SeededGenerator(seed: seed)
        let pieces: [[UInt8]] = [[0xFF], [0xC3], [0xE2, 0x82], [0x80], [0xF0, 0x9F, 0x91], Array("é".utf8), Array("a".utf8), Array("漢".utf8)]
        for round in 0..<300 {
            let parts = (0..<Int.random(in: 0...12, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? [] }
            // A letter behind each, so that no place is within a code point.
            let bytes = parts.flatMap { $0 + [UInt8(ascii: "x")] }
            let index = LineIndex(bytes)
            let columns = index.columns(ofLine: 1)
            var offset = 0
            for part in parts {
                offset += part.count + 1
                #expect(columns.column(at: offset) == index.position(at: offset).column, "seed \(seed), round \(round), offset \(offset)")
            }
        }
        #expect(LineIndex([0xFF]).columns(ofLine: 1).offset(ofCharacter: 9) == 1)
    }
}
