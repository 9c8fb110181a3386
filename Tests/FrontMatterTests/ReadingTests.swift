import Diagnostics
import FrontMatter
import SourceText
import Testing
import TestSupport

struct ReadingTests {
    @Test func `values keep their text, their style and their place`() throws {
        let marked = MarkedText("---\n1️⃣title2️⃣: 3️⃣\"Wélding\"4️⃣\nhours: 5️⃣01️⃣\n---\nBody")
        let bytes = Array("---\ntitle: \"Wélding\"\nhours: 040\n---\nBody".utf8)
        _ = marked
        let document = FrontMatterDocument.parse(bytes, file: FileID(0))
        #expect(document.diagnostics.isEmpty)
        #expect(document.value.mapping.map(\.key.value) == ["title", "hours"])
        #expect(String(decoding: bytes[document.value.mapping[0].value.span.range], as: UTF8.self) == "\"Wélding\"")
        #expect(String(decoding: bytes[document.value.mapping[1].value.span.range], as: UTF8.self) == "040")
        #expect(String(decoding: bytes[document.value.body], as: UTF8.self) == "Body")
    }
}
