/// A small JSON document that anybody may have written: RFC 8259 to the letter, no name twice in an object, and bounds on
/// size, depth and the number of values.
enum StrictJSON: Equatable {
    case null
    case boolean(Bool)
    /// As it is spelled.
    case number(String)
    case string(String)
    case array([StrictJSON])
    /// In the order of the document.
    case object([(name: String, value: StrictJSON)])

    struct Problem: Error, Hashable, CustomStringConvertible {
        let description: String
    }

    /// How deep values may stand in one another.
    static let depthLimit = 16
    /// How many values a document may have.
    static let valueLimit = 10_000

    init(_ bytes: [UInt8]) throws(Problem) {
        var parser = Parser(bytes)
        self = try parser.document()
    }

    subscript(name: String) -> StrictJSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }

    var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    var elements: [StrictJSON]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    static func == (a: StrictJSON, b: StrictJSON) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.boolean(let a), .boolean(let b)): a == b
        case (.number(let a), .number(let b)): a.utf8.elementsEqual(b.utf8)
        case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
        case (.array(let a), .array(let b)): a == b
        case (.object(let a), .object(let b)): a.count == b.count && zip(a, b).allSatisfy { $0.name.utf8.elementsEqual($1.name.utf8) && $0.value == $1.value }
        default: false
        }
    }
}

private extension StrictJSON {
    struct Parser {
        private let bytes: [UInt8]
        private var place = 0
        private var values = 0

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
        }

        mutating func document() throws(Problem) -> StrictJSON {
            let value = try value(depth: 0)
            skipSpace()
            guard place == bytes.count else { throw problem("something stands behind its end") }
            return value
        }

        private func problem(_ words: String) -> Problem {
            Problem(description: "\(words), at byte \(min(place, bytes.count) + 1)")
        }

        private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

        private mutating func skipSpace() {
            while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
        }

        private mutating func take(_ text: StaticString) -> Bool {
            let text = Array(text.description.utf8)
            guard bytes[min(place, bytes.count)...].starts(with: text) else { return false }
            place += text.count
            return true
        }

        private mutating func value(depth: Int) throws(Problem) -> StrictJSON {
            guard depth < StrictJSON.depthLimit else { throw problem("its values stand deeper in one another than \(StrictJSON.depthLimit)") }
            values += 1
            guard values <= StrictJSON.valueLimit else { throw problem("it has more than \(StrictJSON.valueLimit) values") }
            skipSpace()
            switch next {
            case UInt8(ascii: "{"): return try object(depth)
            case UInt8(ascii: "["): return try array(depth)
            case UInt8(ascii: "\""): return .string(try string())
            case UInt8(ascii: "t") where take("true"): return .boolean(true)
            case UInt8(ascii: "f") where take("false"): return .boolean(false)
            case UInt8(ascii: "n") where take("null"): return .null
            case let byte? where byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte): return .number(try number())
            default: throw problem("it is no JSON")
            }
        }

        private mutating func object(_ depth: Int) throws(Problem) -> StrictJSON {
            place += 1
            var members: [(name: String, value: StrictJSON)] = []
            var names: Set<[UInt8]> = []
            skipSpace()
            if take("}") { return .object(members) }
            while true {
                skipSpace()
                let name = try string()
                guard names.insert(Array(name.utf8)).inserted else { throw problem("an object has a name twice") }
                skipSpace()
                guard take(":") else { throw problem("a colon is missing") }
                members.append((name, try value(depth: depth + 1)))
                skipSpace()
                if take("}") { return .object(members) }
                guard take(",") else { throw problem("a comma is missing") }
            }
        }

        private mutating func array(_ depth: Int) throws(Problem) -> StrictJSON {
            place += 1
            var elements: [StrictJSON] = []
            skipSpace()
            if take("]") { return .array(elements) }
            while true {
                elements.append(try value(depth: depth + 1))
                skipSpace()
                if take("]") { return .array(elements) }
                guard take(",") else { throw problem("a comma is missing") }
            }
        }

        private mutating func number() throws(Problem) -> String {
            let start = place
            func isDigit(_ byte: UInt8?) -> Bool { byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false }
            _ = take("-")
            if !take("0") {
                guard isDigit(next) else { throw problem("a number has no digits") }
                while isDigit(next) { place += 1 }
            }
            if take(".") {
                guard isDigit(next) else { throw problem("a number has no digits behind its point") }
                while isDigit(next) { place += 1 }
            }
            if take("e") || take("E") {
                if !take("+") { _ = take("-") }
                guard isDigit(next) else { throw problem("a number has no digits in its exponent") }
                while isDigit(next) { place += 1 }
            }
            return String(decoding: bytes[start..<place], as: UTF8.self)
        }

        private mutating func string() throws(Problem) -> String {
            guard take("\"") else { throw problem("a text is missing") }
            var text: [UInt8] = []
            while true {
                guard let byte = next else { throw problem("a text has no end") }
                place += 1
                switch byte {
                case UInt8(ascii: "\""):
                    guard let valid = String(validating: text, as: UTF8.self) else { throw problem("a text is not UTF-8") }
                    return valid
                case UInt8(ascii: "\\"): try escape(&text)
                case 0..<0x20: throw problem("a text holds a control")
                default: text.append(byte)
                }
            }
        }

        private mutating func escape(_ text: inout [UInt8]) throws(Problem) {
            guard let byte = next else { throw problem("a text has no end") }
            place += 1
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "u"):
                var code = try unit()
                if 0xD800..<0xDC00 ~= code {
                    guard take("\\u") else { throw problem("half a character") }
                    let low = try unit()
                    guard 0xDC00..<0xE000 ~= low else { throw problem("half a character") }
                    code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
                }
                guard let scalar = Unicode.Scalar(code) else { throw problem("half a character") }
                text += String(Character(scalar)).utf8
            default: throw problem("an escape that there is not")
            }
        }

        private mutating func unit() throws(Problem) -> UInt32 {
            var unit: UInt32 = 0
            for _ in 0..<4 {
                let digit: UInt32? = switch next {
                case let byte? where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte): UInt32(byte - UInt8(ascii: "0"))
                case let byte? where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20): UInt32((byte | 0x20) - UInt8(ascii: "a")) + 10
                default: nil
                }
                guard let digit else { throw problem("an escape without four digits") }
                unit = unit << 4 | digit
                place += 1
            }
            return unit
        }
    }
}
