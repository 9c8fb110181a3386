import Diagnostics
import FrontMatter
import SourceText
import Testing
import TestSupport

struct BoundTests {
    func parse(_ text: String, bounds: YAMLBounds = .content) -> Diagnosed<FrontMatterDocument> {
        FrontMatterDocument.parse(Array(text.utf8), file: FileID(0), bounds: bounds)
    }

    @Test func `a file over its bound is refused with both numbers`() {
        let fits = parse("---\na: b\n---\n" + String(repeating: "x", count: (1 << 20) - 13))
        #expect(fits.diagnostics.isEmpty)
        let large = parse("---\na: b\n---\n" + String(repeating: "x", count: (1 << 20) - 12))
        #expect(large.diagnostics.map(\.message) == ["the file has 1,048,577 bytes; the bound is 1,048,576"])
        #expect(large.diagnostics.map(\.code) == [.fileTooLarge] && !large.value.isReadable)
    }

    @Test func `front matter over its bound is refused with both numbers`() {
        let fits = parse("---\na: " + String(repeating: "x", count: 65_532) + "\n---\n")
        #expect(fits.diagnostics.isEmpty)
        let large = parse("---\na: " + String(repeating: "x", count: 65_533) + "\n---\nBody")
        #expect(large.diagnostics.map(\.message) == ["the front matter has 65,537 bytes; the bound is 65,536"])
        #expect(!large.value.isReadable && large.value.body.count == 4)
    }

    @Test func `a configuration file may have 256 KiB`() {
        let bytes = Array(("a: " + String(repeating: "x", count: 262_142)).utf8)
        #expect(YAMLFile.parse(bytes, file: FileID(0)).diagnostics.map(\.message) == ["the file has 262,145 bytes; the bound is 262,144"])
        #expect(YAMLFile.parse(bytes.dropLast(), file: FileID(0)).diagnostics.isEmpty)
    }

    @Test func `values may be nested sixteen deep`() throws {
        func nested(_ depth: Int) -> String { "a: " + String(repeating: "[", count: depth - 1) + String(repeating: "]", count: depth - 1) }
        #expect(parse("---\n\(nested(16))\n---\n").diagnostics.isEmpty)
        expectProblems("a: \(String(repeating: "[", count: 15))1️⃣[\(String(repeating: "]", count: 16))\nb: c",
                       Expected("1️⃣", "nested-too-deep", "[", "values are nested more than 16 deep"), reads: "b: 'c', broken: a")
    }

    @Test func `there may be five thousand names and values`() throws {
        func list(_ count: Int) -> String { "---\na:\n" + (0..<count).map { _ in "- x\n" }.joined() + "---\n" }
        // The name and the list count as well.
        #expect(parse(list(4_998)).diagnostics.isEmpty)
        let large = parse(list(4_999))
        #expect(large.diagnostics.map(\.message) == ["the YAML holds more than 5,000 names and values"])
        #expect(!large.value.isReadable)
    }

    @Test(arguments: ["[", "{", "- ", "? ", "[{", "{a: ", "- - ", "a: &a ", "!a ", "\"", "a:\n ", "- [", "|", "*a ", "[a, "])
    func `repeated openings are refused at once`(piece: String) {
        let text = "---\na: " + String(repeating: piece, count: 60_000 / piece.utf8.count) + "\nb: c\n---\n"
        let clock = ContinuousClock()
        var parsed: Diagnosed<FrontMatterDocument>?
        let time = clock.measure { parsed = parse(text) }
        #expect(parsed?.diagnostics.isEmpty == false)
        #expect((parsed?.diagnostics.count ?? 0) <= 51)
        #expect(time < .seconds(5), "\(piece) took \(time)")
    }

    @Test func `the bomb of references costs nothing`() {
        var text = "---\na: &a [x, x]\n"
        for (name, last) in zip("bcdefghijkl", "abcdefghijk") { text += "\(name): &\(name) [*\(last), *\(last), *\(last), *\(last), *\(last)]\n" }
        let parsed = parse(text + "---\n")
        #expect(parsed.diagnostics.count == 51 && parsed.diagnostics.last?.code == .tooManyProblems)
    }

    @Test func `problems beyond the fiftieth are not shown, but are an error`() {
        let parsed = parse("---\n" + (0..<60).map { "key\($0): Level #\($0)\n" }.joined() + "---\n")
        #expect(parsed.diagnostics.count == 51)
        #expect(parsed.diagnostics.dropLast().allSatisfy { $0.code == .hashInText && $0.severity == .warning })
        #expect(parsed.diagnostics.last?.message == "this file has more than 50 problems; from here on they are not shown")
        #expect(parsed.diagnostics.last?.severity == .error)
        #expect(parsed.value.mapping.count == 60)
    }

    @Test func `after twenty slips the rest is left unread`() {
        let parsed = parse("---\n" + (0..<60).map { "key\($0): a: b\n" }.joined() + "---\n")
        #expect(parsed.diagnostics.count == 21 && parsed.diagnostics.allSatisfy { $0.code == .colonInText })
        #expect(!parsed.value.isReadable)
    }

    @Test func `long text is quoted in part`() {
        let long = String(repeating: "x", count: 5_000)
        for yaml in ["a: *\(long)", "a: &\(long) b", "a: !\(long) b", "a: b #\(long)", "\(long): 1\n\(long): 2", "a: b\n\(long) c\nd: e", "a: @\(long)", "a: {\(long)}",
                     "\(long)= b\nc: d", "a: b\n  \(long): c", "a: \"\\\(long)\""] {
            for problem in parse("---\n\(yaml)\n---\n").diagnostics {
                #expect(problem.message.utf8.count < 400 && (problem.help ?? "").utf8.count < 400)
            }
        }
    }
}
