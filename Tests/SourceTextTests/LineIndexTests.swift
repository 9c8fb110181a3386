import SourceText
import Testing
import TestSupport

struct LineIndexTests {
    @Test(arguments: [
        ("a\nb1️⃣", 2, 2), ("1️⃣", 1, 1), ("a\r\n1️⃣b", 2, 1), ("a\rb\r1️⃣c", 3, 1), ("é1️⃣", 1, 2), ("👩‍🚒1️⃣x", 1, 2),
        ("\u{FEFF}ab1️⃣", 1, 3), ("a\n\n\n1️⃣", 4, 1),
    ])
    func `a place is counted in lines and characters`(marked: String, line: Int, column: Int) throws {
        let text = MarkedText(marked)
        let position = LineIndex(Array(text.text.utf8)).position(at: try #require(text.offsets["1️⃣"]))
        #expect(position == SourcePosition(line: line, column: column))
    }

    @Test func `any bytes have a place for every offset`() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<200 {
            let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in [10, 13, 0xC3, 0xA9, 65, 0xEF].randomElement(using: &generator)! as UInt8 }
            let index = LineIndex(bytes)
            var last = SourcePosition(line: 1, column: 1)
            for offset in 0...bytes.count {
                let position = index.position(at: offset)
                #expect(position.line >= last.line && position.column >= 1 && position.line <= index.lineCount)
                last = position
            }
        }
    }

    @Test func `the content of a line leaves out its end`() {
        let index = LineIndex(Array("one\r\ntwo\nthree".utf8))
        #expect((1...3).map { String(decoding: index.content(ofLine: $0), as: UTF8.self) } == ["one", "two", "three"])
    }
}
