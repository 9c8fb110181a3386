import DataFiles
import Diagnostics
import SourceText
import Testing
import TestSupport

/// Reading JSON that somebody else wrote.
struct JSONReaderTests {
    static func read(_ text: String, bounds: DataBounds = .imports) -> Diagnosed<JSONValue?> { JSONReader.read(Array(text.utf8), file: FileID(0), bounds: bounds) }

    /// Where, from which byte on, and what is wrong.
    static let broken: [(text: String, place: Int, message: String)] = [
        ("", 0, "the file is empty"), ("  \n", 0, "the file is empty"), ("{\"a\": 1,}", 7, "a comma stands before the end"), ("[1,]", 2, "a comma stands before the end"),
        ("[1 2]", 3, "a comma is missing here, or the end of the list"), ("{\"a\" 1}", 5, "a colon is missing after the name 'a'"), ("{a: 1}", 1, "the name of a member is missing here"),
        ("[1", 2, "the file ends within a list"), ("{\"a\": 1", 7, "the file ends within an object"), ("\"abc", 0, "the quotation marks are never closed"),
        ("[1] x", 4, "something follows after the end of the value"), ("// a\n1", 0, "JSON has no comments"), ("[1, # a\n2]", 4, "JSON has no comments"), ("{\"a\": }", 6, "a value is missing here"),
        ("[tru]", 1, "no value begins like this"), ("'a'", 0, "no value begins like this"), ("NaN", 0, "no value begins like this"), ("[01]", 1, "a number begins with 0"), ("[1.]", 1, "digits are missing after the point"),
        ("[1e]", 1, "digits are missing after the e"), ("[-]", 1, "a number is missing its digits"), ("[1e999]", 1, "the number 1e999 is out of range"), ("\"a\nb\"", 2, "a line ends within a text"),
        ("\"a\u{1}\"", 2, "a text holds a control character"), ("\"\\x\"", 1, "no character is written like this"), ("\"\\ud800\"", 1, "half a character stands here"), ("\"\\udc00\"", 1, "half a character stands here"),
        ("\"\\ud800\\u0041\"", 1, "half a character stands here"), ("\"\\u12g4\"", 1, "\\u is followed by four hexadecimal digits"), ("\"\\", 1, "the file ends within a text"), ("{\"a\":1,\"a\":2}", 7, "'a' is given twice"),
        ("{\"a\":1,\"\\u0061\":2}", 7, "'a' is given twice"),
    ]

    @Test(arguments: broken)
    func `what is no JSON is said at its place`(text: String, place: Int, message: String) {
        let read = Self.read(text)
        #expect(read.value == nil)
        #expect(read.diagnostics.first?.message == message)
        #expect(read.diagnostics.first.map { Int($0.span.start) } == place)
    }

    @Test func `values have their places, quotation marks included`() throws {
        let value = try #require(Self.read("\u{FEFF}{\"a\": [1.10, \"x\"]}").value)
        let member = try #require(value.members?.first)
        #expect(member.place.range == 4..<7)
        #expect(member.value.elements?.map(\.span.range) == [10..<14, 16..<19])
        guard case .number("1.10")? = member.value.elements?.first?.content else { return #expect(Bool(false), "a number stays as it is spelled") }
    }

    @Test func `names that are spelled differently are different, even where texts compare equal`() {
        #expect(Self.read("{\"\u{e9}\":1,\"e\u{301}\":2}").diagnostics.isEmpty)
    }

    @Test func `surrogates, escapes and characters of every length are read`() {
        #expect(Self.read(#""\ud83e\udea8\u00e9\n\t\"\\\/\b\f""#).value?.string == "🪨é\n\t\"\\/\u{8}\u{c}")
    }

    @Test func `depth, size, number and length of numbers are bounded, and the bound is named`() {
        func message(_ text: String, _ change: (inout DataBounds) -> Void = { _ in }) -> String? {
            var bounds = DataBounds()
            change(&bounds)
            return Self.read(text, bounds: bounds).diagnostics.first?.message
        }
        #expect(message(String(repeating: "[", count: 1_000_000)) == "values are nested more than 64 deep")
        #expect(message(String(repeating: "{\"a\":", count: 100_000)) == "values are nested more than 64 deep")
        #expect(message("[1,2,3]") { $0.values = 3 } == "the file holds more than 3 values")
        #expect(message("[1,2,3]") { $0.fileBytes = 3 } == "the file has 7 bytes; the bound is 3")
        #expect(message(String(repeating: "9", count: 301)) == "a number has more than 300 digits")
    }

    @Test func `other encodings are named`() {
        #expect(JSONReader.read([0xFF, 0xFE, 0x7B, 0], file: FileID(0)).diagnostics.first?.message == "the file is saved as UTF-16")
        #expect(JSONReader.read(Array("{\"a\":\"caf".utf8) + [0xE9] + Array("\"}".utf8), file: FileID(0)).diagnostics.map(\.code) == [.notUTF8])
    }

    @Test func `an object of many names is read in time that grows with them, not with their square`() {
        let members = (0..<200_000).map { "\"name \($0)\":\($0)" }.joined(separator: ",")
        #expect(Self.read("{\(members)}").value?.members?.count == 200_000)
    }

    @Test func `random values are read back as they were written`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var dice = SeededGenerator(seed: seed)
        for number in 0..<300 {
            var text = ""
            Self.write(0, &dice, &text)
            let read = Self.read(text)
            #expect(read.diagnostics.isEmpty, "value \(number) of seed \(seed): \(text)")
            var again = ""
            if let value = read.value { Self.write(value, &again) }
            #expect(again == text, "value \(number) of seed \(seed)")
        }
    }

    @Test func `random damage is an error within the file, and never more`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var dice = SeededGenerator(seed: seed)
        for _ in 0..<3000 {
            var text = ""
            Self.write(0, &dice, &text)
            var bytes = Array(text.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &dice) {
                let place = Int.random(in: 0...bytes.count, using: &dice)
                switch Int.random(in: 0..<3, using: &dice) {
                case 0: bytes.insert(Array("{}[]\",:\\u0e-.tfn/#\n".utf8).randomElement(using: &dice) ?? 0, at: place)
                case 1: if place < bytes.count { bytes.remove(at: place) }
                default: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &dice) }
                }
            }
            let read = JSONReader.read(bytes, file: FileID(0))
            #expect((read.value == nil) == !read.diagnostics.isEmpty, "seed \(seed)")
            for diagnostic in read.diagnostics { #expect(diagnostic.span.range.upperBound <= bytes.count, "seed \(seed)") }
        }
    }

    private static func write(_ depth: Int, _ dice: inout SeededGenerator, _ text: inout String) {
        switch Int.random(in: 0..<(depth > 4 ? 4 : 6), using: &dice) {
        case 0: text += ["null", "true", "false"].randomElement(using: &dice) ?? ""
        case 1: text += ["0", "-1", "1.50", "1e5", "12E-3"].randomElement(using: &dice) ?? ""
        case 2, 3: text += "\"" + (["a", "é", "日本", "", "a b", "🪨"].randomElement(using: &dice) ?? "") + "\""
        case 4:
            text += "["
            for i in 0..<Int.random(in: 0...4, using: &dice) {
                if i > 0 { text += "," }
                write(depth + 1, &dice, &text)
            }
            text += "]"
        default:
            text += "{"
            for i in 0..<Int.random(in: 0...4, using: &dice) {
                if i > 0 { text += "," }
                text += "\"k\(i)\":"
                write(depth + 1, &dice, &text)
            }
            text += "}"
        }
    }

    private static func write(_ value: JSONValue, _ text: inout String) {
        switch value.content {
        case .null: text += "null"
        case .boolean(let value): text += value ? "true" : "false"
        case .number(let number): text += number
        case .string(let string): text += "\"\(string)\""
        case .array(let elements):
            text += "["
            for (i, element) in elements.enumerated() {
                if i > 0 { text += "," }
                write(element, &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (i, member) in members.enumerated() {
                if i > 0 { text += "," }
                text += "\"\(member.name)\":"
                write(member.value, &text)
            }
            text += "}"
        }
    }
}
