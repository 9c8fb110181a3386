import Diagnostics
import Markdown
import SourceText
import Testing
import TestSupport

/// Whatever a body holds: no crash, bounded time and output, places within the body, nothing active on the page.
struct MarkdownFuzzTests {
    @Test func `pieces and mutations of them are read safely`() throws {
        let seed = UInt64.random(in: 0..<1_000_000)
        print("seed \(seed)")
        for round in 0..<3000 {
            var random = RandomMarkdown(seed: seed + UInt64(round))
            let list = round % 2 == 0 ? RandomMarkdown.hostile : RandomMarkdown.shared + RandomMarkdown.hostile
            let pieces = random.pieces(1 + random.number(below: 40), from: list)
            try judge(round % 3 == 0 ? random.mutated(pieces) : pieces, seed: seed + UInt64(round))
        }
    }

    @Test func `a slice repeated many times is refused or read in time`() throws {
        let seed = UInt64.random(in: 0..<1_000_000)
        print("seed \(seed)")
        for round in 0..<150 {
            var random = RandomMarkdown(seed: seed + UInt64(round))
            let list = RandomMarkdown.shared + RandomMarkdown.hostile
            let slice = random.pieces(1 + random.number(below: 8), from: list) + [UInt8(ascii: "x")]
            var source = random.pieces(random.number(below: 5), from: list)
            while source.count < 64 << 10 { source += slice }
            source += random.pieces(random.number(below: 5), from: list)
            let start = ContinuousClock.now
            try judge(source, seed: seed + UInt64(round))
            let time = ContinuousClock.now - start
            // Milliseconds when alone; the bound allows for debug builds on a busy machine.
            #expect(time < .seconds(20), "seed \(seed + UInt64(round))")
        }
    }

    @Test func `random bytes are read safely`() throws {
        let seed = UInt64.random(in: 0..<1_000_000)
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let count = Int.random(in: 0..<400, using: &generator)
            try judge((0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }, seed: seed)
        }
    }

    @Test func `a range beyond the file is cut to it`() {
        let source = Array("abc".utf8)
        #expect(MarkdownDocument.parse(source, body: 1..<90, file: FileID(0)).value.plainText == "bc")
        #expect(MarkdownDocument.parse(source, body: 50..<90, file: FileID(0)).value.plainText == "")
        #expect(MarkdownDocument.parse([], body: 0..<0, file: FileID(0)).value.html == [])
    }

    @Test(arguments: ["*a* b\n\n", "- a [b](c.md)\n\n", "> ## a\n\n", "|a|b|\n|-|-|\n|c|d|\n\n", "~~a~~ www.b.c\n\n", "`a` ![b](c.png)\n\n", "a <b>c</b>\n\n"])
    func `twice the text gives twice the output`(slice: String) {
        let once = Reading(String(repeating: slice, count: 200)).document
        let twice = Reading(String(repeating: slice, count: 400)).document
        #expect(twice.html.count <= once.html.count * 2 + 1000)
        #expect(twice.plainText.utf8.count <= once.plainText.utf8.count * 2 + 1000)
        #expect(twice.links.count == once.links.count * 2 && twice.holes.count == once.holes.count * 2)
    }

    private func judge(_ source: [UInt8], seed: UInt64) throws {
        // The body stands in a file, so that places are seen to count from the file's start.
        let file = Array("---\nfront matter\n---\n".utf8) + source + Array("after".utf8)
        let body = 21..<(21 + source.count)
        let read = MarkdownDocument.parse(file, body: body, file: FileID(3))
        let document = read.value
        let shown = Comment(rawValue: "seed \(seed): \(String(decoding: source.prefix(300), as: UTF8.self).debugDescription)")

        let spans = read.diagnostics.map(\.span) + document.links.map(\.span) + document.headings.map(\.span)
        try #require(spans.allSatisfy { $0.range.lowerBound >= body.lowerBound && $0.range.upperBound <= body.upperBound }, shown)
        try #require(document.html.count <= 64 * source.count + 1_100_000, shown)
        try #require(read.diagnostics.allSatisfy { $0.message.utf8.count < 2000 }, shown)
        try #require(String(validating: document.html, as: UTF8.self) != nil, shown)
        try #require(document.html.allSatisfy { $0 >= 0x20 || $0 == 0x0A || $0 == 0x09 }, shown)
        try #require(document.holes.map(\.offset) == document.holes.map(\.offset).sorted(), shown)
        try #require(document.holes.allSatisfy { hole in
            let before = document.html[..<hole.offset]
            let isHole = before.suffix(6).elementsEqual("href=\"".utf8) || before.suffix(5).elementsEqual("src=\"".utf8)
            return isHole && document.html[hole.offset] == UInt8(ascii: "\"") && document.links.indices.contains(hole.link)
        }, shown)
        let anchors = document.headings.map { Array($0.anchor.utf8) }.filter { !$0.isEmpty }
        try #require(Set(anchors).count == anchors.count, shown)
        try requireHarmless(HTMLToken.tokens(of: document.html), shown)
    }

    private static let elements: Set<String> = [
        "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "hr", "pre", "code", "em", "strong", "del", "a", "img", "br", "div",
        "table", "thead", "tbody", "tr", "th", "td", "label", "input",
    ]
    private static let attributes: Set<String> = [
        "href", "title", "src", "alt", "loading", "decoding", "id", "class", "tabindex", "role", "aria-label", "scope", "type", "disabled",
        "checked", "start",
    ]

    /// Only elements and attributes of a short list, no destination but of the known schemes, and every element closed.
    private func requireHarmless(_ tokens: [HTMLToken], _ shown: Comment) throws {
        var open: [String] = []
        for token in tokens {
            switch token {
            case .text: break
            case .comment: try #require(Bool(false), shown)
            case .start(let name, let attributes):
                try #require(Self.elements.contains(name), shown)
                for attribute in attributes {
                    try #require(Self.attributes.contains(attribute.name), shown)
                    guard attribute.name == "href" || attribute.name == "src" else { continue }
                    let value = Array((attribute.value ?? "").utf8)
                    let isKnown = ["https://", "http://", "mailto:", "tel:"].contains { scheme in
                        value.prefix(scheme.utf8.count).map { $0 | 0x20 } == scheme.utf8.map { $0 | 0x20 }
                    }
                    try #require(value.isEmpty || (isKnown && attribute.name == "href"), shown)
                }
                if !["hr", "br", "img", "input"].contains(name) { open.append(name) }
            case .end(let name):
                try #require(open.popLast() == name, shown)
            }
        }
        try #require(open.isEmpty, shown)
    }
}
