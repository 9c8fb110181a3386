import SourceText

/// Problems as a Markdown table for the summary of a step.
struct GitHubSummary {
    let rows: [(item: DiagnosticReport.Item, path: String)]
    /// Problems that the report does not hold.
    let hidden: Int
    let annotated: Int
    /// "3 errors and 1 warning".
    let counts: String

    /// The table, cut where it would have more than `limit` bytes; empty where there is nothing to tell.
    func text(limit: Int) -> String {
        let all = rows.count + hidden
        guard all > 0 else { return "" }
        var text = """
            ## Cairn: \(counts)

            \(annotated) of them are annotations. The others:

            | | where | what |
            | --- | --- | --- |

            """
        // Room for the last line, which says how many are missing.
        let room = limit - 100
        guard text.utf8.count <= room else { return "" }
        var size = text.utf8.count
        var shown = 0
        for row in rows {
            let line = self.line(row.item, row.path)
            guard size + line.utf8.count <= room else { break }
            text += line
            size += line.utf8.count
            shown += 1
        }
        if shown < all { text += "\nAnd \(all - shown) more: run `cairn check` to see them.\n" }
        return text + "\n"
    }
}

private extension GitHubSummary {
    func line(_ item: DiagnosticReport.Item, _ path: String) -> String {
        let diagnostic = item.diagnostic
        let help = diagnostic.help.map { "<br>\(Self.escaped($0))" } ?? ""
        return "| \(diagnostic.severity.rawValue) | <code>\(Self.escaped(path)):\(item.place.start.line):\(item.place.start.column)</code> "
            + "| \(Self.escaped(diagnostic.message))\(help)<br><sub>\(diagnostic.code.name)</sub> |\n"
    }

    /// `text` in which nothing is markup: punctuation that Markdown could heed stands as numbered characters.
    static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), 0x80...:
                bytes.append(byte)
            case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "'"), UInt8(ascii: "?"), UInt8(ascii: "-"), UInt8(ascii: "/"):
                bytes.append(byte)
            default:
                bytes += "&#\(byte);".utf8
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
