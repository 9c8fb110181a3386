import OutputText
import TestSupport
import Testing

struct OutputTextTests {
    private func written(_ write: (inout OutputBuffer) -> Void) -> String {
        var buffer = OutputBuffer()
        write(&buffer)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    private func json(_ text: String, for destination: JSONWriter.Destination) -> String {
        var json = JSONWriter(for: destination)
        json.element(text)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// RFC 8259, a scalar at a time.
    private func escaped(_ text: String, for destination: JSONWriter.Destination) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            let code = String(scalar.value, radix: 16)
            switch scalar {
            case "\"", "\\": result += "\\" + String(scalar)
            case "\n" where destination == .file: result += "\\n"
            case "\r" where destination == .file: result += "\\r"
            case "\t" where destination == .file: result += "\\t"
            case "\0"..."\u{1F}", "\u{7F}": result += "\\u" + String(repeating: "0", count: 4 - code.utf8.count) + code
            case "<", ">", "&", "\u{2028}", "\u{2029}":
                result += destination == .script ? "\\u" + String(repeating: "0", count: 4 - code.utf8.count) + code : String(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    @Test(arguments: [JSONWriter.Destination.file, .script])
    func `any text is the same JSON, wherever in a word its bytes stand`(destination: JSONWriter.Destination) {
        let scalars: [Unicode.Scalar] = ["a", "b", "é", "\u{2028}", "\u{2027}", "”", "👍", "\"", "\\", "<", ">", "&", "\0", "\n", "\u{1F}", " ", "!", "\u{7F}", "\u{80}", "%", "'", "=", ";"]
        var random = SeededGenerator(seed: 20_260_301)
        for round in 0..<4000 {
            var text = ""
            // Long stretches without anything to escape, and such ones as have little else.
            let choice = round % 2 == 0 ? scalars : Array(scalars[..<3])
            for _ in 0..<Int.random(in: 0...40, using: &random) { text.unicodeScalars.append(choice[Int.random(in: 0..<choice.count, using: &random)]) }
            if let odd = scalars.randomElement(using: &random) { text.unicodeScalars.append(odd) }
            text += String(repeating: "x", count: Int.random(in: 0...9, using: &random))
            let written = json(text, for: destination)
            #expect(written == escaped(text, for: destination), "seed 20260301, round \(round): \(text.debugDescription)")
        }
    }

    /// Byte by byte, what `OutputBuffer` does eight bytes at a time.
    private func replaced(_ text: String, _ replacement: (UInt8) -> String?) -> String {
        String(decoding: text.utf8.flatMap { byte in replacement(byte).map { Array($0.utf8) } ?? [byte] }, as: UTF8.self)
    }

    @Test func `any text is escaped alike, wherever in a word its bytes stand`() {
        let scalars: [Unicode.Scalar] = [
            "a", "z", "é", "”", "👍", "\"", "\\", "<", "=", ">", "&", "'", "%", "$", "(", "!", " ", "\0", "\n", "\u{1F}", "^", "]", "_", "`", "{", "|", "}", "~", "\u{7F}", "\u{80}", "#",
        ]
        var random = SeededGenerator(seed: 20_261_122)
        for round in 0..<4000 {
            var text = ""
            let choice = round % 2 == 0 ? scalars : Array(scalars[..<2])
            for _ in 0..<Int.random(in: 0...40, using: &random) { text.unicodeScalars.append(choice[Int.random(in: 0..<choice.count, using: &random)]) }
            if let odd = scalars.randomElement(using: &random) { text.unicodeScalars.append(odd) }
            text += String(repeating: "x", count: Int.random(in: 0...9, using: &random))
            let markup = replaced(text) { byte in
                [UInt8(ascii: "&"): "&amp;", UInt8(ascii: "<"): "&lt;", UInt8(ascii: ">"): "&gt;", UInt8(ascii: "\""): "&quot;", UInt8(ascii: "'"): "&#39;"][byte]
            }
            let url = replaced(text) { byte in
                switch byte {
                case UInt8(ascii: "&"): "&amp;"
                case UInt8(ascii: "'"): "&#39;"
                case 0...0x20, 0x7F...: (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
                default: "\"<>\\`{|}^".utf8.contains(byte) ? "%" + String(byte, radix: 16, uppercase: true) : nil
                }
            }
            #expect(written { $0.appendEscaped(text) } == markup, "seed 20261122, round \(round): \(text.debugDescription)")
            #expect(written { $0.appendURL(text) } == url, "seed 20261122, round \(round): \(text.debugDescription)")
        }
    }

    @Test func `a byte is found at any place, from any place on`() {
        for count in 0...40 {
            for place in 0..<count {
                var bytes = [UInt8](repeating: 0x3D, count: count)
                bytes[place] = 0x3C
                for start in 0...count { #expect(bytes.position(of: 0x3C, from: start) == (start <= place ? place : nil)) }
            }
            #expect([UInt8](repeating: 0xBC, count: count).position(of: 0x3C, from: 0) == nil)
        }
    }

    @Test func `JSON that is written already is taken over as it is, whole or in part`() {
        var json = JSONWriter(capacity: 0)
        let written = Array(#"[1],{"a":2}"#.utf8)
        json.object { json in
            json.key("part")
            json.element(json: written, 4..<11)
            #expect(json.placedMember("text", utf8: Array("a \"b\"\né".utf8)) == 23..<36)
            json.array("all") { json in
                json.element(json: written, 0..<3)
                json.element(json: written, 4..<11)
            }
        }
        #expect(String(decoding: json.bytes, as: UTF8.self) == #"{"part":{"a":2},"text":"a \"b\"\né","all":[[1],{"a":2}]}"#)
        #expect(json.count == json.bytes.count)
    }

    @Test func `a string of three parts is their sum, also where it must be escaped`() {
        var json = JSONWriter(capacity: 0)
        json.object {
            $0.member("url", "https://example.org/", "a\"b", "/")
            $0.member("empty", "", "", "")
            $0.member("next", 1)
        }
        #expect(String(decoding: json.bytes, as: UTF8.self) == #"{"url":"https://example.org/a\"b/","empty":"","next":1}"#)
    }

    @Test func `a text longer than the room that was asked for is written whole`() {
        let long = String(repeating: "0123456789", count: 1000) + "\n"
        #expect(json(long, for: .file).utf8.count == 10_000 + 2 + 2)
    }

    @Test(arguments: [
        ("plain", "plain"), ("<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;"),
        ("\"\u{301} onload=x", "&quot;\u{301} onload=x"), ("\u{600}<script>", "\u{600}&lt;script&gt;"),
    ])
    func `HTML text is escaped byte by byte, also beside combining marks`(text: String, escaped: String) {
        #expect(written { $0.appendEscaped(text) } == escaped)
    }

    @Test func `a URL keeps what a URL may hold and encodes the rest`() {
        #expect(written { $0.appendURL("https://e.org/é?a=1&b=%20\" '<") } == "https://e.org/%C3%A9?a=1&amp;b=%20%22%20&#39;%3C")
    }

    @Test func `JSON for a script element holds no character that HTML reads`() {
        #expect(json("</script><!-- & \u{2028}\u{2029} é\u{E2}\n\"\\", for: .script) == #""\u003c/script\u003e\u003c!-- \u0026 \u2028\u2029 éâ\u000a\"\\""#)
    }

    @Test func `JSON members stand in the order of the calls`() {
        var json = JSONWriter()
        json.object {
            $0.member("b", "x\u{1}\n")
            $0.member("a", 1)
            $0.member("none", nil as String?)
            $0.array("list") { list in
                list.element(true)
                list.object { $0.member("n", number: "0.30") }
                list.array { _ in }
            }
            $0.member("empty", [String]())
        }
        #expect(String(decoding: json.bytes, as: UTF8.self) == #"{"b":"x\u0001\n","a":1,"list":[true,{"n":0.30},[]]}"#)
    }

    @Test func `a long text is escaped alike, wherever its stretches end`() {
        for place in 4080...4100 {
            let text = String(repeating: "x", count: place) + "\u{2028}\n\"é\u{2029}<”" + String(repeating: "\"", count: 5000) + "y"
            for destination in [JSONWriter.Destination.file, .script] {
                #expect(json(text, for: destination) == escaped(text, for: destination))
                var bytes = JSONWriter(for: destination, capacity: 0)
                bytes.element(utf8: Array(text.utf8))
                #expect(String(decoding: bytes.bytes, as: UTF8.self) == escaped(text, for: destination))
            }
        }
    }

    @Test func `what is finished is handed out once`() {
        var json = JSONWriter(capacity: 4096)
        json.array { $0.element("a") }
        #expect(json.finish(asLine: true) == Array("[\"a\"]\n".utf8))
        #expect(json.bytes.isEmpty)
        #expect(json.finish() == [])
    }

    @Test func `pieces are copied as elements and as members, with commas between them`() {
        let objects = JSONPieces(count: 3) { number, json in json.object { $0.member("n", number) } }
        let members = JSONPieces(count: 2, for: .script) { number, json in
            json.member("a", "<\(number)>")
            json.member("b", number)
        }
        var json = JSONWriter(capacity: 0)
        json.array { json in
            for number in [2, 0, 2] { objects.write(number, to: &json) }
            json.object { json in
                members.write(1, to: &json)
                json.member("c", 3)
            }
        }
        #expect(String(decoding: json.bytes, as: UTF8.self) == #"[{"n":2},{"n":0},{"n":2},{"a":"\u003c1\u003e","b":1,"c":3}]"#)
        #expect(objects.count == 3)
    }

    @Test(arguments: [0, 7, 10, 99, 100, 305, 999, 1000, 4096, 9999, 10_000, 12_345, -1, -120, .max, .min])
    func `a number has its digits`(number: Int) {
        #expect(written { $0.append(number) } == String(number))
    }

    @Test func `what XML may not hold is replaced wherever it stands, and line ends are kept`() {
        for count in 0...30 {
            for place in 0...count {
                let (before, after) = (String(repeating: "a\n", count: place), String(repeating: "\tb", count: count - place))
                for (odd, instead) in [("\u{1}", "\u{FFFD}"), ("\u{FFFE}", "\u{FFFD}"), ("\u{FFFD}", "\u{FFFD}"), ("\u{F900}", "\u{F900}"), ("\r", "\r"), ("\u{1F}\0", "\u{FFFD}\u{FFFD}")] {
                    #expect(written { $0.appendXML(before + odd + after) } == before + instead + after)
                    #expect(written { _ = $0.appendCDATA(utf8: Array((before + odd + after).utf8)) } == "<![CDATA[" + before + instead + after + "]]>")
                }
                #expect(written { _ = $0.appendCDATA(utf8: Array((before + "]]>]" + after).utf8)) } == "<![CDATA[" + before + "]]]><![CDATA[]>]" + after + "]]>")
            }
        }
    }
}
