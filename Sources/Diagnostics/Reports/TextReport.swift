import SourceText

/// A report for a person: each problem with its line and a caret, what to do, and where else to look.
package struct TextReport {
    private let report: DiagnosticReport
    private let style: TerminalStyle

    package init(_ report: DiagnosticReport, style: TerminalStyle) {
        self.report = report
        self.style = style
    }

    /// The whole text; empty where there is nothing to report.
    package var text: String {
        var text = report.items.map(text(of:)).joined(separator: "\n")
        if report.hidden > 0 { text += "\n… and \(report.hidden) more\n" }
        return text
    }

    /// The problems one by one, errors first.
    package var parts: [(severity: Severity, text: String)] {
        let errors = report.items.filter { $0.diagnostic.severity == .error }
        return (errors + report.items.filter { $0.diagnostic.severity != .error }).map { ($0.diagnostic.severity, text(of: $0)) }
    }
}

/// Whether text is coloured.
package struct TerminalStyle: Sendable {
    package enum Colour: String {
        case red = "31", yellow = "33", cyan = "36", green = "32", bold = "1", faint = "2"
    }

    package static let plain = TerminalStyle(isColoured: false)
    package static let coloured = TerminalStyle(isColoured: true)

    let isColoured: Bool

    package func paint(_ text: String, _ colours: Colour...) -> String {
        isColoured ? "\u{1B}[\(colours.map(\.rawValue).joined(separator: ";"))m\(text)\u{1B}[0m" : text
    }
}

private extension TextReport {
    func text(of item: DiagnosticReport.Item) -> String {
        let diagnostic = item.diagnostic
        let colour: TerminalStyle.Colour = switch diagnostic.severity {
        case .error: .red
        case .warning: .yellow
        case .note: .cyan
        }
        let gutter = String(repeating: " ", count: String(item.place.start.line).utf8.count)
        let bar = style.paint("|", .faint)
        var lines = [
            style.paint(diagnostic.severity.rawValue, .bold, colour) + style.paint(": \(diagnostic.message)", .bold) + style.paint(" [\(diagnostic.code.name)]", .faint),
            "\(gutter)\(style.paint("-->", .faint)) \(item.place.path):\(item.place.start.line):\(item.place.start.column)",
        ]
        if let excerpt = Excerpt(item.place.excerpt) {
            lines.append("\(gutter) \(bar)")
            lines.append("\(style.paint(String(item.place.start.line), .faint)) \(bar) \(excerpt.line)")
            lines.append("\(gutter) \(bar) \(excerpt.indent)\(style.paint(excerpt.carets, .bold, colour))")
        }
        for related in item.related {
            lines.append("\(gutter) \(style.paint("=", .faint)) \(related.message): \(related.place.path):\(related.place.start.line):\(related.place.start.column)")
        }
        if let help = diagnostic.help {
            lines.append("\(gutter) \(style.paint("=", .faint)) \(style.paint("help:", .green)) \(help)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// An excerpt as it is shown: printable, with the carets under what is meant.
private struct Excerpt {
    let line: String
    let indent: String
    let carets: String

    /// `nil` where the line is empty.
    init?(_ excerpt: LineExcerpt) {
        guard !excerpt.isEmpty else { return nil }
        func shown(_ text: String) -> String {
            Quoting.shown(text.unicodeScalars.reduce(into: "") { $0.unicodeScalars.append($1 == "\t" ? " " : $1) }, limit: 2000)
        }
        let before = shown(excerpt.before)
        let marked = shown(excerpt.marked)
        line = (excerpt.isCutAtStart ? "…" : "") + before + marked + shown(excerpt.after) + (excerpt.isCutAtEnd ? "…" : "")
        indent = String(repeating: " ", count: columns(before) + (excerpt.isCutAtStart ? 1 : 0))
        carets = String(repeating: "^", count: max(1, columns(marked)))
    }
}

/// How many columns of a terminal a text takes: two for the wide letters of East Asia and for pictographs.
private func columns(_ text: String) -> Int {
    text.reduce(0) { sum, character in
        guard let scalar = character.unicodeScalars.first else { return sum }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD: return sum + 2
        default: return sum + 1
        }
    }
}
