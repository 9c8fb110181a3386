/// A text of the theme with places for values: `{count} of {total}`.
struct Phrase: Sendable {
    private enum Piece {
        case text(String)
        /// The number of the value that stands here.
        case value(Int)
    }

    private let pieces: [Piece]

    /// - Parameter parameters: the names that may stand in braces; the first name is the first value of `callAsFunction`.
    /// - Returns: the phrase, and the names in braces that are not among `parameters`, with their places in bytes.
    static func parse(_ text: String, parameters: [String]) -> (phrase: Phrase, unknown: [(name: String, range: Range<Int>)]) {
        let bytes = Array(text.utf8)
        var pieces: [Piece] = []
        var unknown: [(name: String, range: Range<Int>)] = []
        var start = 0
        var i = 0
        while i < bytes.count {
            guard bytes[i] == UInt8(ascii: "{"), let close = bytes[i...].firstIndex(of: UInt8(ascii: "}")) else {
                i += 1
                continue
            }
            let name = String(decoding: bytes[(i + 1)..<close], as: UTF8.self)
            if let number = parameters.firstIndex(of: name) {
                if start < i { pieces.append(.text(String(decoding: bytes[start..<i], as: UTF8.self))) }
                pieces.append(.value(number))
                start = close + 1
            } else {
                unknown.append((name, i..<(close + 1)))
            }
            i = close + 1
        }
        if start < bytes.count { pieces.append(.text(String(decoding: bytes[start...], as: UTF8.self))) }
        return (Phrase(pieces: pieces), unknown)
    }

    /// The text with its values, which stand in the order of the parameters.
    func callAsFunction(_ values: String...) -> String {
        var length = 0
        for piece in pieces {
            switch piece {
            case .text(let words): length += words.utf8.count
            case .value(let number): if number < values.count { length += values[number].utf8.count }
            }
        }
        var text = ""
        text.reserveCapacity(length)
        for piece in pieces {
            switch piece {
            case .text(let words): text += words
            case .value(let number): if number < values.count { text += values[number] }
            }
        }
        return text
    }
}

/// A phrase in its singular and its plural; the first value is the count.
struct CountedPhrase: Sendable {
    let one: Phrase
    let other: Phrase
    let rule: PluralRule

    func callAsFunction(_ count: Int) -> String {
        (rule.isSingular(count) ? one : other)(String(count))
    }

    func callAsFunction(_ count: Int, _ value: String) -> String {
        (rule.isSingular(count) ? one : other)(String(count), value)
    }

    /// - Parameter shown: the count as it is written, such as `1,250`.
    func callAsFunction(_ count: Int, shown: String) -> String {
        (rule.isSingular(count) ? one : other)(shown)
    }
}

/// When a language uses the singular. Two forms are told apart; languages with more use the last for all but one.
enum PluralRule: Sendable {
    /// Only for one: English, German, Spanish.
    case exactlyOne
    /// For nothing and for one: French, Brazilian Portuguese.
    case upToOne

    /// Source: Unicode CLDR, plural rules of cardinal numbers.
    init(language: String) {
        switch language {
        case "fr", "pt", "hy": self = .upToOne
        default: self = .exactlyOne
        }
    }

    func isSingular(_ count: Int) -> Bool {
        switch self {
        case .exactlyOne: count == 1
        case .upToOne: count == 0 || count == 1
        }
    }
}
