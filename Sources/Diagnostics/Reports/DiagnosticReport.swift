package import SourceText

/// The diagnostics of a run with their places as people count them, ready to be written in any format.
package struct DiagnosticReport: Sendable {
    /// At most so many are shown; the rest is counted.
    package static let limit = 1000

    struct Place: Sendable {
        let path: String
        let start: SourcePosition
        let end: SourcePosition
        /// The line that holds the start, without its end.
        let text: String
    }

    struct Item: Sendable {
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

    /// - Parameter read: the bytes of a source file, or `nil` where they can no longer be had.
    package init(_ diagnostics: [Diagnostic], sources: SourceTable, read: (FileID) -> [UInt8]?) {
        let ordered = diagnostics.inReportOrder()
        errors = ordered.count { $0.severity == .error }
        warnings = ordered.count { $0.severity == .warning }
        notes = ordered.count { $0.severity == .note }
        // Errors come before warnings when not all can be shown.
        let shown = ordered.count > Self.limit
            ? Array((ordered.filter { $0.severity == .error } + ordered.filter { $0.severity != .error }).prefix(Self.limit)).inReportOrder()
            : ordered
        var indexes: [FileID: LineIndex] = [:]
        func place(_ span: SourceSpan) -> Place {
            let index = indexes[span.file] ?? LineIndex(read(span.file) ?? [])
            indexes[span.file] = index
            let start = index.position(at: Int(span.start))
            let end = index.position(at: Int(span.end))
            return Place(
                path: Quoting.shown(sources.path(of: span.file), limit: 1000), start: start, end: max(start, end),
                text: String(decoding: index.content(ofLine: start.line), as: UTF8.self))
        }
        items = shown.map { diagnostic in
            Item(diagnostic: diagnostic, place: place(diagnostic.span), related: diagnostic.related.prefix(20).map { ($0.message, place($0.span)) },
                 fix: diagnostic.fix.map { place($0.span) })
        }
    }

    package var hidden: Int { errors + warnings + notes - items.count }
    package var isEmpty: Bool { items.isEmpty }
    /// How many of those that are shown come with an edit that mends them.
    package var fixable: Int { items.count { $0.fix != nil } }

    /// "1 error and 2 warnings", or "no problems".
    package var summary: String {
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
