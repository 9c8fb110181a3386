@testable import Rendering
import Testing

struct TermReaderTests {
    static func terms(_ text: String, isMarkup: Bool = false) -> [String] {
        var reader = TermReader()
        var terms: [String] = []
        reader.read(Array(text.utf8), isMarkup: isMarkup) { found in
            terms.append(String(decoding: found.bytes[..<found.count], as: UTF8.self))
            return true
        }
        return terms
    }

    @Test(arguments: [
        ("Hand Hygiene, level 2", ["hand", "hygiene", "level", "2"]),
        ("l'hôpital — aujourd’hui", ["l", "hopital", "aujourd", "hui"]),
        ("ÉCOLE Straße ŒUVRE Ærø Łódź þing", ["ecole", "strasse", "oeuvre", "aero", "lodz", "thing"]),
        ("e\u{301}cole", ["ecole"]),
        ("İstanbul ıssız", ["istanbul", "issiz"]),
        ("Ελληνικά ΟΔΟΣ", ["ελληνικα", "οδοσ"]),
        ("Ещё Йод", ["еще", "иод"]),
        ("مُدَرِّسٌ أحمد", ["مدرس", "احمد"]),
        ("护士 nursing2025看護", ["护", "士", "nursing2025", "看", "護"]),
        ("간호사", ["간호사"]),
        ("naïve—co-op_x", ["naive", "co", "op", "x"]),
        ("", []),
        ("… !?", []),
    ])
    func `words are folded as people type them`(text: String, expected: [String]) {
        #expect(Self.terms(text) == expected)
    }

    @Test func `tags and character references stand between words`() {
        #expect(Self.terms("<p>Wash <em class=\"big\">your</em> hands&amp;feet <a href=\"/x?a=b&amp;c\">now</a>", isMarkup: true) == ["wash", "your", "hands", "feet", "now"])
        #expect(Self.terms("an open <tag", isMarkup: true) == ["an", "open"])
        #expect(Self.terms("an open &reference", isMarkup: true) == ["an", "open"])
    }

    @Test func `a long word is cut, and ends where it ends`() {
        #expect(Self.terms(String(repeating: "a", count: 5000) + " b") == [String(repeating: "a", count: 24), "b"])
        #expect(Self.terms(String(repeating: "й", count: 50)) == [String(repeating: "и", count: 24)])
        #expect(Self.terms(String(repeating: "ß", count: 50))[0].utf8.count == 24)
        #expect(Self.terms(String(repeating: "𐐷", count: 50)) == [String(repeating: "𐐷", count: 24)])
    }

    @Test func `bytes that are no text are no words`() {
        var reader = TermReader()
        var count = 0
        reader.read([0xFF, 0xC3, 0x28, 0xE2, 0x82, 0xF0, 0x9F, 0x61]) { _ in
            count += 1
            return true
        }
        #expect(count == 1)
    }

    @Test func `reading stops when it is told to`() {
        var reader = TermReader()
        var count = 0
        reader.read(Array("one two three four".utf8)) { _ in
            count += 1
            return count < 2
        }
        #expect(count == 2)
    }

    @Test func `how a term begins decides where it stands`() {
        func hash(_ text: String) -> UInt32 { TermHash.ofBeginning(Array(text.utf8)[...]) }
        #expect(hash("nurse") == hash("nursing") && hash("nur") == hash("nurse"))
        #expect(hash("nu") != hash("nur") && hash("护") == hash("护士"))
        #expect(hash("медсестра") == hash("медицина") && hash("ме") == hash("медицина"))
        // As a page's script works it out.
        #expect(hash("nur") == 728_927_066)
    }
}
