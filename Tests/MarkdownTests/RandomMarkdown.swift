import TestSupport

/// Bodies made of pieces that mean something to Markdown, so that chance meets structure.
struct RandomMarkdown {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// Pieces that our HTML and cmark's agree on.
    static let shared = [
        "a", "b c", "word", "é", "日", "*", "*", "**", "_", "__", "`", "``", "[", "]", "(", ")", "![", "](b.md)", "](<c d> 't')", "[x]", "[X][]",
        "[a][x]", "![y][x]", "<b>", "</b>", "<a href='z'>", "<!-- c -->", "<tel:12>", "&amp;", "&copy;", "&#35;", "&lt;", "\\", "\\*", "\\[",
        "\"", "'", "<", ">", "&", "!", "#", "1", ".", " ", " ", " ", "  ", "    ", "\t", "\n", "\n", "\n", "\n\n", "\n\n", "  \n", "\\\n",
        "\n- ", "\n- ", "\n  - ", "\n+ ", "\n* ", "\n1. ", "\n3) ", "\n> ", "\n> ", ">", "\n## ", "\n### h", "\n---\n", "\n===\n", "\n***\n",
        "\n```\n", "\n``` sh\n", "\n    code", "\n[x]: y.md 'T'\n", "\n\n|a|b|\n|-|:-:|\n|c|d|\n", "|", "\n|-|-|\n", "- [ ] ", "- [x] d", "\n<div>\n", "\n</div>\n",
        "\r\n",
    ]

    /// Pieces that belong to what we do ourselves, or that were trouble somewhere.
    static let hostile = [
        "~", "~~", "\\~", "www.a.b", "www.", "http://c.d", "https://e_f.g/", "h@i.j", "@", "://", "<script>", "</script>", "<img src=x onerror=y>",
        "](javascript:x)", "](java&Tab;script:x)", "](&#106;avascript:x)", "<javascript:x>", "[j]: javascript:x\n", "[j]", "](//k)", "\" onload=\"x", "' onload='x",
        "](data:text/html,x)", "![](https://l.m/n.png)", "\u{0}", "\u{1}", "\u{7F}", "\u{202E}", "\u{2066}", "\u{FEFF}", "\u{85}", "\u{FFFE}", "\u{600}", "\u{301}",
        "&#0;", "&#1;", "&Tab;", "&colon;", "<?", "<!", "<![CDATA[", "]]>", "<!--", "-->", "-", "\n-\n", "\n>\n", "\r", "```\"><script>\n", "{", "}", "%", "%6A",
    ]

    mutating func pieces(_ count: Int, from list: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<count { bytes += Array((list.randomElement(using: &generator) ?? "").utf8) }
        return bytes
    }

    mutating func number(below bound: Int) -> Int {
        Int.random(in: 0..<bound, using: &generator)
    }

    /// `bytes` with some of them changed, removed, doubled or moved; not always UTF-8.
    mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<(1 + number(below: 6)) where !bytes.isEmpty {
            let start = number(below: bytes.count)
            let end = min(bytes.count, start + 1 + number(below: 8))
            switch number(below: 4) {
            case 0: bytes[start] = UInt8(number(below: 256))
            case 1: bytes.removeSubrange(start..<end)
            case 2: bytes.insert(contentsOf: bytes[start..<end], at: number(below: bytes.count))
            default: bytes[start] ^= UInt8(1 << number(below: 8))
            }
        }
        return bytes
    }
}
