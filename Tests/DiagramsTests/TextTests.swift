@testable import Diagrams
import Testing

struct TextTests {
    @Test(arguments: RandomTrail.titles)
    func `a title is broken into lines that fit, and nothing is lost while there is room`(title: String) {
        for width in [84, 100, 172, 250] {
            let lines = TextLine.lines(of: title, .title, in: width, most: 100)
            #expect(lines.allSatisfy { $0.width <= width })
            let shown = lines.map(\.text).joined().unicodeScalars.filter { $0 != " " }
            #expect(String(String.UnicodeScalarView(shown)) == String(String.UnicodeScalarView(title.unicodeScalars.filter { $0 != " " })))
        }
    }

    @Test func `what is left out is shown by dots`() throws {
        let lines = TextLine.lines(of: "one two three four five six seven eight nine ten", .title, in: 100, most: 2)
        #expect(lines.count == 2)
        #expect(try #require(lines.last).text.hasSuffix("…"))
        #expect(lines.allSatisfy { $0.width <= 100 })
    }

    @Test func `a mark is never parted from its letter`() {
        let word = String(repeating: "e\u{301}\u{302}", count: 40)
        for line in TextLine.lines(of: word, .title, in: 90, most: 40) {
            #expect(line.text.unicodeScalars.first == "e")
        }
    }

    @Test func `Japanese is broken between characters`() {
        let lines = TextLine.lines(of: "感染予防と管理のための基礎課程", .title, in: 100, most: 9)
        #expect(lines.count > 2)
        #expect(lines.dropLast().allSatisfy { $0.width > 70 })
    }

    @Test func `a flood of marks ends`() {
        let lines = TextLine.lines(of: "a" + String(repeating: "\u{301}", count: 100_000) + String(repeating: "b", count: 100_000), .title, in: 100, most: 3)
        #expect(lines.count == 3)
    }
}
