package import SourceText

/// The stable, kebab-case name of a kind of fault, such as `unknown-reference`.
///
/// The set is open: each code is declared beside the check that finds it, and has a page that `cairn explain` prints.
package struct DiagnosticCode: Hashable, Sendable, Comparable, ExpressibleByStringLiteral {
    package let name: String

    package init(_ name: String) {
        self.name = name
    }

    package init(stringLiteral name: String) {
        self.name = name
    }

    package static func < (a: DiagnosticCode, b: DiagnosticCode) -> Bool {
        a.name < b.name
    }
}

package enum Severity: String, Hashable, Sendable {
    /// Nothing is published.
    case error
    /// Published, but worth mending; fails under `--strict`.
    case warning
    /// A fact the author may want to know.
    case note
}

/// Something that the author can mend in the content, the configuration or the theme.
///
/// The wording: one line, without a full stop, the most specific words first. `span` is the one token at fault.
package struct Diagnostic: Hashable, Sendable {
    package struct Related: Hashable, Sendable {
        package let message: String
        package let span: SourceSpan

        package init(_ message: String, at span: SourceSpan) {
            self.message = message
            self.span = span
        }
    }

    package let code: DiagnosticCode
    package let severity: Severity
    package let message: String
    package let span: SourceSpan
    /// What to do, where we know it.
    package let help: String?
    /// Other places that belong to the problem, such as the first of two duplicates.
    package let related: [Related]
    /// The edit that surely mends it, as `cairn fix` makes it after it has seen that it does.
    package let fix: TextEdit?

    package init(
        _ code: DiagnosticCode, _ severity: Severity, _ message: String, at span: SourceSpan,
        help: String? = nil, related: [Related] = [], fix: TextEdit? = nil
    ) {
        self.code = code
        self.severity = severity
        self.message = message
        self.span = span
        self.help = help
        self.related = related
        self.fix = fix
    }

    /// An error.
    package init(
        _ code: DiagnosticCode, _ message: String, at span: SourceSpan, help: String? = nil, related: [Related] = [], fix: TextEdit? = nil
    ) {
        self.init(code, .error, message, at: span, help: help, related: related, fix: fix)
    }
}

/// A replacement of a stretch of a source file.
package struct TextEdit: Hashable, Sendable {
    package let span: SourceSpan
    package let replacement: String

    package init(replace span: SourceSpan, with replacement: String) {
        self.span = span
        self.replacement = replacement
    }
}

extension TextEdit {
    /// The edit that puts a word in the place of another that stands alone in the file, in quotation marks or without; `nil`
    /// where it is written in some longer way.
    ///
    /// - Parameters:
    ///   - word: what the span holds, as it reads.
    ///   - span: from the first to the last byte, quotation marks included.
    package init?(word: String, at span: SourceSpan, with replacement: String) {
        guard let first = replacement.utf8.first, replacement.utf8.allSatisfy(Self.isPlain), first != UInt8(ascii: "-"), replacement != "null" else { return nil }
        switch span.range.count - word.utf8.count {
        case 0: self.init(replace: span, with: replacement)
        case 2 where span.range.count > 2 || word.isEmpty:
            self.init(replace: SourceSpan(file: span.file, start: Int(span.start) + 1, end: Int(span.end) - 1), with: replacement)
        default: return nil
        }
    }

    /// Bytes that mean themselves wherever a value of YAML or a destination of Markdown may stand.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
             UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: " "), UInt8(ascii: "+"), UInt8(ascii: "~"): true
        default: byte >= 0x80
        }
    }
}

/// A value together with the problems that were met while making it: the best value that could be made.
package struct Diagnosed<Value> {
    package var value: Value
    package var diagnostics: [Diagnostic]

    package init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
        self.value = value
        self.diagnostics = diagnostics
    }
}

extension Diagnosed: Sendable where Value: Sendable {}

extension Sequence<Diagnostic> {
    package var containsErrors: Bool {
        contains { $0.severity == .error }
    }

    /// Sorted by file, place, code and message, each once, so that the order never depends on threads.
    package func inReportOrder() -> [Diagnostic] {
        func key(_ d: Diagnostic) -> (UInt32, UInt32, UInt32, String, String) {
            (d.span.file.rawValue, d.span.start, d.span.end, d.code.name, d.message)
        }
        var result: [Diagnostic] = []
        for diagnostic in sorted(by: { key($0) < key($1) }) where diagnostic != result.last { result.append(diagnostic) }
        return result
    }
}
