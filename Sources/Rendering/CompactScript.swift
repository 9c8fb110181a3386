/// A script of the theme without what is there for its readers alone: comments, indentation, and spaces that part nothing.
///
/// Ends of lines stay where a statement may end at them. Strings, patterns and templates stay as they are.
struct CompactScript {
    private let source: [UInt8]
    private var i = 0
    private(set) var bytes: [UInt8] = []

    init(_ source: [UInt8]) {
        self.source = source
        bytes.reserveCapacity(source.count)
        while i < source.count { next() }
        if !bytes.isEmpty { bytes.append(UInt8(ascii: "\n")) }
    }
}

private extension CompactScript {
    /// No statement ends after these, nor before those.
    static let openers = Set("{([,;:?=&|<>".utf8)
    static let closers = Set("})],;:?=&|<>.".utf8)
    /// After these, `/` begins a pattern.
    static let beforePatterns = Set("({[,;:?=&|<>!+-*%~^\n".utf8)

    mutating func next() {
        switch source[i] {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): takeSpace()
        case UInt8(ascii: "/") where isComment: takeSpace()
        case UInt8(ascii: "/") where isPattern: takePattern()
        case UInt8(ascii: "'"), UInt8(ascii: "\""): take(until: source[i])
        case UInt8(ascii: "`"): takeTemplate()
        case let byte:
            bytes.append(byte)
            i += 1
        }
    }

    var isComment: Bool {
        i + 1 < source.count && source[i] == UInt8(ascii: "/") && (source[i + 1] == UInt8(ascii: "/") || source[i + 1] == UInt8(ascii: "*"))
    }

    var isPattern: Bool {
        guard let last = bytes.last else { return true }
        return Self.beforePatterns.contains(last) || bytes.suffix(6).elementsEqual("return".utf8)
    }

    /// Passes over spaces, ends of lines and comments, and leaves what of them matters.
    mutating func takeSpace() {
        var endsLine = false
        while i < source.count {
            switch source[i] {
            case UInt8(ascii: "\n"):
                endsLine = true
                i += 1
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): i += 1
            case UInt8(ascii: "/") where isComment: passComment()
            default:
                leave(endsLine)
                return
            }
        }
    }

    mutating func passComment() {
        let isBlock = source[i + 1] == UInt8(ascii: "*")
        i += 2
        let start = i
        while i < source.count, isBlock ? !(i > start && source[i] == UInt8(ascii: "/") && source[i - 1] == UInt8(ascii: "*")) : source[i] != UInt8(ascii: "\n") { i += 1 }
        if isBlock { i += 1 }
    }

    mutating func leave(_ endsLine: Bool) {
        guard let last = bytes.last else { return }
        let next = source[i]
        if endsLine {
            if !Self.openers.contains(last), !Self.closers.contains(next) { bytes.append(UInt8(ascii: "\n")) }
            return
        }
        let partsSigns = last == next && (last == UInt8(ascii: "+") || last == UInt8(ascii: "-") || last == UInt8(ascii: "/"))
        if partsSigns || Self.isOfName(last) && Self.isOfName(next) { bytes.append(UInt8(ascii: " ")) }
    }

    static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "#"), 0x80...:
            true
        default: false
        }
    }

    /// Takes a string, its quotation marks included.
    mutating func take(until quote: UInt8) {
        repeat {
            if source[i] == UInt8(ascii: "\\"), i + 1 < source.count {
                bytes.append(source[i])
                i += 1
            }
            bytes.append(source[i])
            i += 1
        } while i < source.count && source[i] != quote
        if i < source.count {
            bytes.append(quote)
            i += 1
        }
    }

    mutating func takePattern() {
        var isInClass = false
        repeat {
            if source[i] == UInt8(ascii: "["), !isInClass { isInClass = true } else if source[i] == UInt8(ascii: "]") { isInClass = false }
            if source[i] == UInt8(ascii: "\\"), i + 1 < source.count {
                bytes.append(source[i])
                i += 1
            }
            bytes.append(source[i])
            i += 1
        } while i < source.count && source[i] != UInt8(ascii: "\n") && (isInClass || source[i] != UInt8(ascii: "/"))
        if i < source.count, source[i] == UInt8(ascii: "/") {
            bytes.append(source[i])
            i += 1
        }
    }

    /// Takes a template as it is, with the templates that stand in it.
    mutating func takeTemplate() {
        // How many braces are open in the code of each template around this place.
        var braces: [Int] = []
        var isText = true
        repeat {
            let byte = source[i]
            bytes.append(byte)
            i += 1
            if isText, byte == UInt8(ascii: "\\"), i < source.count {
                bytes.append(source[i])
                i += 1
            } else if isText, byte == UInt8(ascii: "$"), i < source.count, source[i] == UInt8(ascii: "{") {
                bytes.append(source[i])
                i += 1
                braces.append(0)
                isText = false
            } else if !isText, byte == UInt8(ascii: "{") {
                braces[braces.count - 1] += 1
            } else if !isText, byte == UInt8(ascii: "}") {
                if braces[braces.count - 1] == 0 {
                    braces.removeLast()
                    isText = true
                } else {
                    braces[braces.count - 1] -= 1
                }
            } else if !isText, byte == UInt8(ascii: "`") {
                // Of a template in the code: as it is, which holds as long as it has no code of its own.
                take(until: UInt8(ascii: "`"))
            }
        } while i < source.count && !(isText && braces.isEmpty && source[i] == UInt8(ascii: "`"))
        if i < source.count {
            bytes.append(source[i])
            i += 1
        }
    }
}
