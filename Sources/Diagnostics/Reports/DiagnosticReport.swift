package import SourceText

/// The diagnostics of a run with their places as people count them, ready to be written in any format.
package struct DiagnosticReport: Sendable {
    /// At most so many are shown to people and to programs; the rest is counted.
    package static let limit = 1000
    /// A message, and what helps against it, has at most so many characters.
    static let textLimit = 2000

    struct Place: Sendable {
        let path: String
        let start: SourcePosition
        let end: SourcePosition
        /// The columns counted in code points instead of characters.
        let startScalar: Int
        let endScalar: Int
        /// The line that holds the start, without its end.
        let line: ArraySlice<UInt8>
        let excerpt: LineExcerpt
    }

    struct Item: Sendable {
        /// With texts that are one line, printable and not too long, whatever was in the diagnostic.
        let diagnostic: Diagnostic
        let place: Place
        let related: [(message: String, place: Place)]
        /// The place of the edit that mends it.
        let fix: Place?
    }

    let items: [Item]
    package let errors: Int
    package let warnings: Int
    package let notes: Int

    /// - Parameters:
    ///   - limit: at most so many are shown, errors before the others.
    ///   - read: the bytes of a source file, or `nil` where they can no longer be had.
    package init(_ diagnostics: [Diagnostic], limit: Int = Self.limit, sources: SourceTable, read: (FileID) -> [UInt8]?) {
        let ordered = diagnostics.inReportOrder()
        errors = ordered.count { $0.severity == .error }
        warnings = ordered.count { $0.severity == .warning }
        notes = ordered.count { $0.severity == .note }
        let shown = ordered.count > limit
            ? Array((ordered.filter { $0.severity == .error } + ordered.filter { $0.severity != .error }).prefix(limit)).inReportOrder()
            : ordered
        var finder = PlaceFinder(sources: sources)
        items = shown.map { diagnostic in
            let diagnostic = diagnostic.printable(limit: Self.textLimit)
            return Item(
                diagnostic: diagnostic, place: finder.place(of: diagnostic.span, read: read),
                related: diagnostic.related.map { ($0.message, finder.place(of: $0.span, read: read)) },
                fix: diagnostic.fix.map { finder.place(of: $0.span, read: read) })
        }
    }

    private init(_ items: [Item], errors: Int, warnings: Int, notes: Int) {
        self.items = items
        self.errors = errors
        self.warnings = warnings
        self.notes = notes
    }

    /// The report without what does not fail: errors alone, and warnings where they fail too.
    package func failures(strict: Bool) -> DiagnosticReport {
        DiagnosticReport(
            items.filter { $0.diagnostic.severity == .error || strict && $0.diagnostic.severity == .warning },
            errors: errors, warnings: strict ? warnings : 0, notes: 0)
    }

    package var hidden: Int { errors + warnings + notes - items.count }
    package var isEmpty: Bool { items.isEmpty }
    /// How many of those that are shown come with an edit that mends them.
    package var fixable: Int { items.count { $0.fix != nil } }

    /// "1 error and 2 warnings", or "no problems".
    package var summary: String {
        Self.counted(errors: errors, warnings: warnings, notes: notes)
    }

    static func counted(errors: Int, warnings: Int, notes: Int) -> String {
        func counted(_ count: Int, _ what: String) -> String? {
            count == 0 ? nil : "\(count) \(what)\(count == 1 ? "" : "s")"
        }
        let parts = [counted(errors, "error"), counted(warnings, "warning"), counted(notes, "note")].compactMap { $0 }
        switch parts.count {
        case 0: return "no problems"
        case 1: return parts[0]
        default: return parts.dropLast().joined(separator: ", ") + " and " + parts[parts.count - 1]
        }
    }
}

private extension Diagnostic {
    /// At most so many other places are shown with a problem.
    static let relatedLimit = 20

    /// The same with texts of one line, without control characters, and not too long.
    func printable(limit: Int) -> Diagnostic {
        Diagnostic(
            code, severity, Quoting.shown(message, limit: limit), at: span, help: help.map { Quoting.shown($0, limit: limit) },
            related: related.prefix(Self.relatedLimit).map { Related(Quoting.shown($0.message, limit: limit), at: $0.span) }, fix: fix)
    }
}
