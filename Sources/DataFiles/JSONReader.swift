package import Diagnostics
package import SourceText

/// Reads JSON that somebody else wrote: every value with its place, a problem with its line, nothing without a bound.
///
/// A name that an object gives twice is an error, since readers disagree about which of the two counts.
///
/// Source: RFC 8259; of what it leaves open, a byte-order mark is passed over, and a number beyond the range of a `Double` or half of
/// a surrogate pair is refused.
package struct JSONReader {
    private let bytes: [UInt8]
    private let file: FileID
    private let bounds: DataBounds
    /// Where everything is said to stand, where the text itself stands nowhere, as what was taken out of a signature.
    private let pin: SourceSpan?
    private var place = 0
    private var count = 0
    private var problems: [Diagnostic] = []

    /// The value, or `nil` where the text is no JSON. Reading ends at the first error but for names that come twice.
    package static func read(_ bytes: [UInt8], file: FileID, bounds: DataBounds = .imports, pinnedTo pin: SourceSpan? = nil) -> Diagnosed<JSONValue?> {
        var reader = JSONReader(bytes, file, bounds, pin)
        if bytes.count > bounds.fileBytes {
            return Diagnosed(nil, [Diagnostic(
                .fileTooLarge, "the file has \(bytes.count) bytes; the bound is \(bounds.fileBytes)", at: reader.span(0, 0), help: "Import it in parts")])
        }
        if let problem = TextEncoding.diagnose(bytes, file: file) { return Diagnosed(nil, [problem]) }
        do throws(Failure) {
            let value = try reader.document()
            return Diagnosed(reader.problems.containsErrors ? nil : value, reader.problems)
        } catch {
            return Diagnosed(nil, reader.problems + [error.diagnostic])
        }
    }

    private init(_ bytes: [UInt8], _ file: FileID, _ bounds: DataBounds, _ pin: SourceSpan?) {
        self.bytes = bytes
        self.file = file
        self.bounds = bounds
        self.pin = pin
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    }
}

private extension JSONReader {
    struct Failure: Error {
        let diagnostic: Diagnostic
    }

    func span(_ start: Int, _ end: Int) -> SourceSpan {
        pin ?? SourceSpan(file: file, start: start, end: end)
    }

    func failure(_ message: String, at start: Int, length: Int = 1, code: DiagnosticCode = .invalidJSON, help: String? = nil, related: [Diagnostic.Related] = []) -> Failure {
        Failure(diagnostic: Diagnostic(code, message, at: span(min(start, bytes.count), min(start + length, bytes.count)), help: help, related: related))
    }

    mutating func skipSpace() throws(Failure) {
        while place < bytes.count {
            switch bytes[place] {
            case 0x20, 0x09, 0x0A, 0x0D: place += 1
            case UInt8(ascii: "/"), UInt8(ascii: "#"):
                throw failure("JSON has no comments", at: place, help: "Remove the comment")
            default: return
            }
        }
    }

    mutating func document() throws(Failure) -> JSONValue {
        try skipSpace()
        guard place < bytes.count else { throw failure("the file is empty", at: 0) }
        let value = try value(depth: 0)
        try skipSpace()
        guard place == bytes.count else {
            throw failure("something follows after the end of the value", at: place, help: "A file holds one JSON value; check the brackets before it")
        }
        return value
    }

    mutating func countValue(at start: Int) throws(Failure) {
        count += 1
        guard count <= bounds.values else { throw failure("the file holds more than \(bounds.values) values", at: start, code: .tooManyValues, help: "Import it in parts") }
    }

    mutating func value(depth: Int) throws(Failure) -> JSONValue {
        let start = place
        try countValue(at: start)
        guard place < bytes.count else { throw failure("a value is missing at the end of the file", at: place) }
        switch bytes[place] {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""):
            let text = try string()
            return JSONValue(.string(text), at: span(start, place))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","):
            throw failure("a value is missing here", at: start)
        default:
            throw failure("no value begins like this", at: start, help: "Text stands in double quotation marks")
        }
    }

    mutating func word(_ word: String, _ content: JSONValue.Content) throws(Failure) -> JSONValue {
        let start = place
        guard bytes[place...].starts(with: word.utf8) else { throw failure("no value begins like this", at: start, help: "Text stands in double quotation marks") }
        place += word.utf8.count
        return JSONValue(content, at: span(start, place))
    }

    mutating func array(depth: Int) throws(Failure) -> JSONValue {
        let start = place
        guard depth <= bounds.depth else { throw failure("values are nested more than \(bounds.depth) deep", at: start, code: .nestedTooDeep) }
        place += 1
        var elements: [JSONValue] = []
        try skipSpace()
        if take(UInt8(ascii: "]")) { return JSONValue(.array(elements), at: span(start, place)) }
        while true {
            elements.append(try value(depth: depth))
            try skipSpace()
            if take(UInt8(ascii: "]")) { return JSONValue(.array(elements), at: span(start, place)) }
            try comma(before: UInt8(ascii: "]"), opened: start)
        }
    }

    mutating func object(depth: Int) throws(Failure) -> JSONValue {
        let start = place
        guard depth <= bounds.depth else { throw failure("values are nested more than \(bounds.depth) deep", at: start, code: .nestedTooDeep) }
        place += 1
        var members: [JSONMember] = []
        // By bytes: texts compare equal that are spelled differently.
        var positions: [[UInt8]: Int] = [:]
        try skipSpace()
        if take(UInt8(ascii: "}")) { return JSONValue(.object(members), at: span(start, place)) }
        while true {
            let nameStart = place
            guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
                throw failure(
                    place < bytes.count ? "the name of a member is missing here" : "the file ends within an object", at: place, help: "Names stand in double quotation marks",
                    related: [.init("the object begins here", at: span(start, start + 1))])
            }
            try countValue(at: nameStart)
            let name = try string()
            let namePlace = span(nameStart, place)
            try skipSpace()
            guard take(UInt8(ascii: ":")) else { throw failure("a colon is missing after the name \(Quoting.quoted(name))", at: place) }
            try skipSpace()
            let member = JSONMember(name, at: namePlace, try value(depth: depth))
            if let first = positions.updateValue(members.count, forKey: Array(name.utf8)) {
                positions[Array(name.utf8)] = first
                if problems.count < bounds.problems {
                    problems.append(Diagnostic(
                        .duplicateKey, "\(Quoting.quoted(name)) is given twice", at: namePlace, help: "Remove one of the two",
                        related: [.init("first given here", at: members[first].place)]))
                }
            }
            members.append(member)
            try skipSpace()
            if take(UInt8(ascii: "}")) { return JSONValue(.object(members), at: span(start, place)) }
            try comma(before: UInt8(ascii: "}"), opened: start)
        }
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    mutating func comma(before end: UInt8, opened start: Int) throws(Failure) {
        let comma = place
        guard take(UInt8(ascii: ",")) else {
            let what = end == UInt8(ascii: "]") ? "list" : "object"
            throw failure(
                place < bytes.count ? "a comma is missing here, or the end of the \(what)" : "the file ends within \(end == UInt8(ascii: "]") ? "a list" : "an object")", at: place,
                related: [.init("the \(what) begins here", at: span(start, start + 1))])
        }
        try skipSpace()
        if place < bytes.count, bytes[place] == end {
            throw failure("a comma stands before the end", at: comma, help: "Remove it")
        }
    }

    // MARK: Text

    mutating func string() throws(Failure) -> String {
        let start = place
        place += 1
        let plainStart = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "\""), bytes[place] != UInt8(ascii: "\\"), bytes[place] >= 0x20 { place += 1 }
        if place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
            place += 1
            return String(decoding: bytes[plainStart..<(place - 1)], as: UTF8.self)
        }
        var text = Array(bytes[plainStart..<place])
        while place < bytes.count {
            let byte = bytes[place]
            switch byte {
            case UInt8(ascii: "\""):
                place += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20:
                throw failure(
                    byte == 0x0A || byte == 0x0D ? "a line ends within a text" : "a text holds a control character", at: place,
                    help: byte == 0x0A || byte == 0x0D ? "Write \\n in its place, or close the quotation marks before it" : nil,
                    related: [.init("the text begins here", at: span(start, start + 1))])
            default:
                text.append(byte)
                place += 1
            }
        }
        throw failure("the quotation marks are never closed", at: start)
    }

    mutating func escape(into text: inout [UInt8]) throws(Failure) {
        let start = place
        guard place + 1 < bytes.count else { throw failure("the file ends within a text", at: place) }
        place += 2
        switch bytes[place - 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(bytes[place - 1])
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var code = try hexadecimal(start)
            if (0xD800..<0xDC00).contains(code), place + 1 < bytes.count, bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u") {
                place += 2
                let low = try hexadecimal(start)
                guard (0xDC00..<0xE000).contains(low) else { throw failure("half a character stands here", at: start, length: 6) }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw failure("half a character stands here", at: start, length: 6) }
            text.append(contentsOf: String(scalar).utf8)
        default: throw failure("no character is written like this", at: start, length: 2, help: "A backslash itself is written \\\\")
        }
    }

    /// Four hexadecimal digits.
    mutating func hexadecimal(_ start: Int) throws(Failure) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard place < bytes.count else { throw failure("the file ends within a text", at: start) }
            let digit: UInt8
            switch bytes[place] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = bytes[place] - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = bytes[place] - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = bytes[place] - UInt8(ascii: "A") + 10
            default: throw failure("\\u is followed by four hexadecimal digits", at: start, length: 2)
            }
            code = code << 4 | UInt32(digit)
            place += 1
        }
        return code
    }

    // MARK: Numbers

    mutating func number() throws(Failure) -> JSONValue {
        let start = place
        _ = take(UInt8(ascii: "-"))
        let whole = digits()
        guard whole > 0 else { throw failure("a number is missing its digits", at: start) }
        let first = place - whole
        guard whole == 1 || bytes[first] != UInt8(ascii: "0") else { throw failure("a number begins with 0", at: start, length: place - start, help: "Leave the zeros out, or put the number in quotation marks") }
        if take(UInt8(ascii: ".")), digits() == 0 { throw failure("digits are missing after the point", at: start, length: place - start) }
        if place < bytes.count, bytes[place] | 0x20 == UInt8(ascii: "e") {
            place += 1
            if place < bytes.count, bytes[place] == UInt8(ascii: "+") || bytes[place] == UInt8(ascii: "-") { place += 1 }
            guard digits() > 0 else { throw failure("digits are missing after the e", at: start, length: place - start) }
        }
        guard place - start <= bounds.numberDigits else {
            throw failure("a number has more than \(bounds.numberDigits) digits", at: start, length: place - start)
        }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        guard let value = Double(text), value.isFinite else { throw failure("the number \(Quoting.shown(text, limit: 40)) is out of range", at: start, length: place - start) }
        return JSONValue(.number(text), at: span(start, place))
    }

    mutating func digits() -> Int {
        let start = place
        while place < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[place]) { place += 1 }
        return place - start
    }
}
