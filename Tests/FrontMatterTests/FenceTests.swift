import Diagnostics
import FrontMatter
import SourceText
import Testing

struct FenceTests {
    @Test func `front matter that is never closed is reported where it opens`() {
        expectProblems(ofFile: "1️⃣---\ntitle: x\n\nBody", Expected("1️⃣", "unclosed-front-matter", "---", "the front matter that opens here is never closed"),
                       help: "Write a line '---' after its last value", reads: "unreadable")
        expectProblems(ofFile: "1️⃣---", Expected("1️⃣", "unclosed-front-matter", "---", "the front matter that opens here is never closed"), reads: "unreadable")
    }

    @Test(arguments: ["----", " ---", "--", "———", "–––", "***", "+++", "==="])
    func `a line that nearly closes front matter is named and taken`(fence: String) {
        expectProblems(
            ofFile: "1️⃣---\ntitle: x\n\(fence)\nBody", Expected("1️⃣", "unclosed-front-matter", "---", "the front matter that opens here is never closed"),
            help: "Close it with a line of exactly three hyphens, '---'", fixed: "---\ntitle: x\n---\nBody", reads: "title: 'x'"
        )
    }

    @Test func `dots do not close front matter`() {
        expectProblems(ofFile: "---\ntitle: x\n1️⃣...\nBody\n\n---\n", Expected("1️⃣", "front-matter-fence", "...", "'...' does not close front matter"),
                       help: "Close it with a line '---'", fixed: "---\ntitle: x\n---\nBody\n\n---\n", reads: "title: 'x'")
    }

    @Test func `an opening fence must be exactly three hyphens`() {
        let message = "front matter must open with exactly three hyphens, '---'"
        expectProblems(ofFile: "1️⃣----\ntitle: x\n---\nBody", Expected("1️⃣", "front-matter-fence", "----", message), fixed: "---\ntitle: x\n---\nBody", reads: "title: 'x'")
        expectProblems(ofFile: " 1️⃣---\ntitle: x\n---\n", Expected("1️⃣", "front-matter-fence", "---", message), fixed: "---\ntitle: x\n---\n", reads: "title: 'x'")
        expectProblems(ofFile: "1️⃣—\ntitle: x\n---\n", Expected("1️⃣", "front-matter-fence", "—", message), fixed: "---\ntitle: x\n---\n", reads: "title: 'x'")
        expectProblems(ofFile: "1️⃣***\ntitle: x\n---\n", Expected("1️⃣", "front-matter-fence", "***", message), fixed: "---\ntitle: x\n---\n", reads: "title: 'x'")
        expectProblems(ofFile: "\u{FEFF}1️⃣--\ntitle: x\n---\n", Expected("1️⃣", "front-matter-fence", "--", message), fixed: "\u{FEFF}---\ntitle: x\n---\n", reads: "title: 'x'")
    }

    @Test func `a misspelt opening fence may be closed by the same line`() {
        let bytes = Array("***\ntitle: x\n***\nBody".utf8)
        let parsed = FrontMatterDocument.parse(bytes, file: FileID(0))
        #expect(parsed.diagnostics.map(\.code) == [.frontMatterFence])
        #expect(described(parsed.value) == "title: 'x'")
        #expect(String(decoding: bytes[parsed.value.body], as: UTF8.self) == "Body")
    }

    @Test func `front matter begins on the first line`() {
        let message = "front matter must begin on the first line of the file"
        expectProblems(ofFile: "\n \n1️⃣---\ntitle: x\n---\nBody", Expected("1️⃣", "front-matter-fence", "---", message), help: "Delete the empty lines before it",
                       fixed: "---\ntitle: x\n---\nBody", reads: "title: 'x'")
        expectProblems(ofFile: "# comment\n1️⃣---\ntitle: x\n---\nBody", Expected("1️⃣", "front-matter-fence", "---", message),
                       help: "Move what stands before it into the body", reads: "title: 'x'")
        expectProblems(ofFile: "<!-- comment -->\n\n1️⃣---\ntitle: x\n---\nBody", Expected("1️⃣", "front-matter-fence", "---", message), reads: "title: 'x'")
    }

    @Test func `a forgotten opening fence is named`() {
        expectProblems(ofFile: "1️⃣title: x\nid: y\n---\nBody", Expected("1️⃣", "front-matter-fence", "title", "front matter must open with a line '---'"),
                       help: "Write '---' above this line", fixed: "---\ntitle: x\nid: y\n---\nBody", reads: "title: 'x', id: 'y'")
    }

    @Test func `front matter in other formats is named`() {
        expectProblems(ofFile: "1️⃣+++\ntitle = \"x\"\n+++\nBody", Expected("1️⃣", "toml-front-matter", "+++", "this front matter is TOML, but Cairn reads YAML"), reads: "unreadable")
        expectProblems(ofFile: "1️⃣{\n  \"title\": \"x\"\n}\nBody", Expected("1️⃣", "json-front-matter", "{", "this front matter is JSON, but Cairn reads YAML"),
                       help: "Write lines 'name: value' between two lines '---'", reads: "unreadable")
    }

    @Test func `prose before the closing fence is taken for the body`() {
        expectProblems(
            ofFile: "---\ntitle: x\n\n# Heading\n\n1️⃣Some prose that goes on\nand more.\n\n---\n\nMore prose.",
            Expected("1️⃣", "unclosed-front-matter", "Some prose that goes on", "this looks like the text of the page, but the front matter is not closed yet"),
            help: "Write a line '---' before it", reads: "title: 'x'"
        )
    }
}
