import TestSupport

/// A random mapping, written in random ways that YAML offers, and what it means.
struct WrittenYAML {
    private(set) var text = ""
    /// As a test of reading writes it: `{name: 'text', list: ['a', 'b']}`.
    private(set) var meaning = ""

    init(using generator: inout SeededGenerator) {
        (text, meaning) = Self.mapping(indentation: 0, depth: 0, using: &generator)
    }
}

private extension WrittenYAML {
    static let words = ["welding", "Foo", "a-b", "120", "1.10", "no", "2026-01-15", "12:30", "http://example.org/#x", "é", "漢字", "C#", "it's", "x_y", "naïve \"q\"", "👩‍🚒", "-5", "~"]

    static func mapping(indentation: Int, depth: Int, using generator: inout SeededGenerator) -> (text: String, meaning: String) {
        var text = ""
        var meanings: [String] = []
        for i in 0..<Int.random(in: 1...5, using: &generator) {
            let name = ["k\(i)", "key-\(i)", "schlüssel_\(i)"][Int.random(in: 0...2, using: &generator)]
            if Int.random(in: 0...9, using: &generator) == 0 { text += "\n" + spaces(indentation) + "# comment: [x\n" }
            let value = value(indentation: indentation, depth: depth, using: &generator)
            text += spaces(indentation) + name + ":" + value.text
            meanings.append(name + ": " + value.meaning)
        }
        return (text, "{" + meanings.joined(separator: ", ") + "}")
    }

    /// With what stands before it (a space, or a line end), and a line end.
    static func value(indentation: Int, depth: Int, using generator: inout SeededGenerator) -> (text: String, meaning: String) {
        let step = Int.random(in: 1...4, using: &generator)
        switch Int.random(in: 0...(depth < 4 ? 9 : 5), using: &generator) {
        case 0: return ("\n", "''")
        case 1, 2, 3:
            let scalar = scalar(using: &generator)
            return (" " + scalar.text + (Int.random(in: 0...4, using: &generator) == 0 ? "  # comment\n" : "\n"), scalar.meaning)
        case 4:
            let style = Bool.random(using: &generator)
            let lines = (0..<Int.random(in: 1...3, using: &generator)).map { _ in words[Int.random(in: 0..<words.count, using: &generator)] }
            return (" " + (style ? "|" : ">") + "\n" + lines.map { spaces(indentation + step) + $0 + "\n" }.joined(),
                    "'" + lines.joined(separator: style ? "\n" : " ") + "\n'")
        case 5:
            let items = (0..<Int.random(in: 0...4, using: &generator)).map { _ in scalar(using: &generator, isInBrackets: true) }
            return (" [" + items.map(\.text).joined(separator: ", ") + "]\n", "[" + items.map(\.meaning).joined(separator: ", ") + "]")
        case 6:
            let items = (0..<Int.random(in: 1...3, using: &generator)).map { i in (name: "n\(i)", value: scalar(using: &generator, isInBrackets: true)) }
            return (" {" + items.map { $0.name + ": " + $0.value.text }.joined(separator: ", ") + "}\n",
                    "{" + items.map { $0.name + ": " + $0.value.meaning }.joined(separator: ", ") + "}")
        case 7:
            let inner = mapping(indentation: indentation + step, depth: depth + 1, using: &generator)
            return ("\n" + inner.text, inner.meaning)
        default:
            var text = "\n"
            var meanings: [String] = []
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let item = scalar(using: &generator)
                text += spaces(indentation + step) + "- " + item.text + "\n"
                meanings.append(item.meaning)
            }
            return (text, "[" + meanings.joined(separator: ", ") + "]")
        }
    }

    static func scalar(using generator: inout SeededGenerator, isInBrackets: Bool = false) -> (text: String, meaning: String) {
        let chosen = (0..<Int.random(in: 1...3, using: &generator)).map { _ in words[Int.random(in: 0..<words.count, using: &generator)] }
        let text = chosen.joined(separator: " ")
        switch Int.random(in: 0...2, using: &generator) {
        case 0: return ("'" + doubled(text) + "'", "'\(text)'")
        case 1: return ("\"" + escaped(text) + "\"", "'\(text)'")
        // "- " cannot begin a plain text, and in brackets a colon before a comma would end it.
        default: return ("x " + text, "'x \(text)'")
        }
    }

    static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

    static func doubled(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.flatMap { $0 == "'" ? ["'", "'"] : [$0] }))
    }

    static func escaped(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.flatMap { $0 == "\"" ? ["\\", "\""] : [$0] }))
    }
}
