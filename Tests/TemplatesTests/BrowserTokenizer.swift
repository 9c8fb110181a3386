/// What a browser makes of a page: its tags, attributes, comments and texts in order.
///
/// Written after the HTML standard's tokenizer, as plainly as can be, and sharing nothing with the templates' own.
/// Source: HTML, 13.2.5 Tokenization.
struct BrowserTokenizer {
    enum Event: Equatable {
        case start(String, attributes: [Attribute])
        case end(String)
        case comment
        /// A text in a script or a style.
        case rawText(String)
    }

    struct Attribute: Equatable {
        let name: String
        let value: [UInt8]
    }

    private let bytes: [UInt8]
    private var position = 0
    private var events: [Event] = []

    static func events(of bytes: [UInt8]) -> [Event] {
        var tokenizer = BrowserTokenizer(bytes: bytes)
        tokenizer.readData()
        return tokenizer.events
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private func at(_ offset: Int) -> UInt8? { position + offset < bytes.count ? bytes[position + offset] : nil }

    private func starts(with text: String) -> Bool {
        bytes[position...].prefix(text.utf8.count).elementsEqual(text.utf8) { Self.lower($0) == $1 }
    }

    private static func lower(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte + 32 : byte }

    private static func isLetter(_ byte: UInt8?) -> Bool { byte.map { (97...122).contains(lower($0)) } ?? false }

    private static func isSpace(_ byte: UInt8) -> Bool { [9, 10, 12, 13, 32].contains(byte) }

    private mutating func readData() {
        while position < bytes.count {
            guard bytes[position] == 0x3C else {
                position += 1
                continue
            }
            if Self.isLetter(at(1)) {
                position += 1
                readTag(isEnd: false)
            } else if at(1) == 0x2F, Self.isLetter(at(2)) {
                position += 2
                readTag(isEnd: true)
            } else if starts(with: "<!--") {
                readComment()
            } else if at(1) == 0x21 || at(1) == 0x3F || (at(1) == 0x2F && at(2) != nil) {
                skip(past: 0x3E)
                events.append(.comment)
            } else {
                position += 1
            }
        }
    }

    private mutating func skip(past byte: UInt8) {
        while position < bytes.count, bytes[position] != byte { position += 1 }
        position += 1
    }

    private mutating func readComment() {
        position += 4
        events.append(.comment)
        if at(0) == 0x3E { return position += 1 }
        if starts(with: "->") { return position += 2 }
        while position < bytes.count {
            if starts(with: "-->") { return position += 3 }
            if starts(with: "--!>") { return position += 4 }
            position += 1
        }
    }

    private mutating func readTag(isEnd: Bool) {
        var name = ""
        while let byte = at(0), !Self.isSpace(byte), byte != 0x2F, byte != 0x3E {
            name.unicodeScalars.append(Unicode.Scalar(Self.lower(byte)))
            position += 1
        }
        var attributes: [Attribute] = []
        while let byte = at(0), byte != 0x3E {
            if Self.isSpace(byte) || byte == 0x2F { position += 1 } else { attributes.append(readAttribute()) }
        }
        guard position < bytes.count else { return }
        position += 1
        if isEnd { return events.append(.end(name)) }
        events.append(.start(name, attributes: attributes))
        if ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"].contains(name) { readRawText(name) }
    }

    private mutating func readAttribute() -> Attribute {
        var name = ""
        repeat {
            name.unicodeScalars.append(Unicode.Scalar(Self.lower(bytes[position])))
            position += 1
        } while at(0).map { !Self.isSpace($0) && $0 != 0x2F && $0 != 0x3E && $0 != 0x3D } ?? false
        var next = 0
        while let byte = at(next), Self.isSpace(byte) { next += 1 }
        guard at(next) == 0x3D else { return Attribute(name: name, value: []) }
        position += next + 1
        while let byte = at(0), Self.isSpace(byte) { position += 1 }
        let start = position
        if let quote = at(0), quote == 0x22 || quote == 0x27 {
            position += 1
            while let byte = at(0), byte != quote { position += 1 }
            let value = Array(bytes[min(start + 1, bytes.count)..<min(position, bytes.count)])
            position += 1
            return Attribute(name: name, value: value)
        }
        while let byte = at(0), !Self.isSpace(byte), byte != 0x3E { position += 1 }
        return Attribute(name: name, value: Array(bytes[start..<position]))
    }

    private mutating func readRawText(_ name: String) {
        let start = position
        while position < bytes.count {
            if starts(with: "</\(name)"), let after = at(2 + name.utf8.count), Self.isSpace(after) || after == 0x2F || after == 0x3E {
                if name == "script" || name == "style" { events.append(.rawText(String(decoding: bytes[start..<position], as: UTF8.self))) }
                position += 2
                return readTag(isEnd: true)
            }
            position += 1
        }
    }
}
