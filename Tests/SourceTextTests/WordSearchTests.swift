import SourceText
import Testing
import TestSupport

struct WordSearchTests {
    /// Bytes near those that are looked for, and the ones that a word of eight could mistake for them.
    private static let bytes: [UInt8] = [0, 1, 0x1F, 0x20, 0x21, 0x3A, 0x3B, 0x3C, 0x7F, 0x80, 0x81, 0xA0, 0xBA, 0xBB, 0xFF]

    @Test func `what is found in words is what is found byte by byte, in any stretch`() {
        let seed: UInt64 = 47
        var generator = SeededGenerator(seed: seed)
        for round in 0..<3000 {
            let text = (0..<Int.random(in: 0...40, using: &generator)).map { _ in Self.bytes.randomElement(using: &generator) ?? 0 }
            let start = Int.random(in: 0...text.count, using: &generator)
            let end = Int.random(in: start...text.count, using: &generator)
            let colon = WordSearch.place(in: text, from: start, to: end) { WordSearch.equal(0x3A, in: $0) }
            #expect(colon == text[start..<end].firstIndex(of: 0x3A) ?? end, "seed \(seed), round \(round)")
            let zero = WordSearch.place(in: text, from: start, to: end) { WordSearch.equal(0, in: $0) }
            #expect(zero == text[start..<end].firstIndex(of: 0) ?? end, "seed \(seed), round \(round)")
            let control = WordSearch.place(in: text, from: start, to: end) { WordSearch.less(than: 0x20, in: $0) }
            #expect(control == text[start..<end].firstIndex { $0 < 0x20 } ?? end, "seed \(seed), round \(round)")
            let either = WordSearch.place(in: text, from: start, to: end) { WordSearch.equal(0x3B, in: $0) | WordSearch.equal(0x7F, in: $0) | $0 }
            #expect(either == text[start..<end].firstIndex { $0 == 0x3B || $0 >= 0x7F } ?? end, "seed \(seed), round \(round)")
        }
    }

    @Test func `a search from behind the end finds nothing`() {
        #expect(WordSearch.place(in: [0x3A, 0x3A], from: 2, to: 2) { WordSearch.equal(0x3A, in: $0) } == 2)
        #expect(WordSearch.place(in: [0x3A, 0x3A], from: 3, to: 2) { WordSearch.equal(0x3A, in: $0) } == 3)
        #expect(WordSearch.place(in: [], from: 0, to: 0) { $0 } == 0)
    }
}
