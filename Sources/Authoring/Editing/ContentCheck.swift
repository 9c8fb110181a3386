package import Diagnostics
package import Files
package import SourceText

/// All that is wrong with a site, and which files it speaks of.
package struct CheckedContent: Sendable {
    package let diagnostics: [Diagnostic]
    package let sources: SourceTable

    package init(_ diagnostics: [Diagnostic], _ sources: SourceTable) {
        self.diagnostics = diagnostics
        self.sources = sources
    }

    func path(of diagnostic: Diagnostic) -> String { sources.path(of: diagnostic.span.file) }

    func report(_ diagnostics: [Diagnostic], in files: any FileSystem) -> DiagnosticReport {
        DiagnosticReport(diagnostics, sources: sources) { file in try? files.read(sources.path(of: file), limit: 2 << 20) }
    }
}

/// Checks a site, or what it would be after an edit: the stages are not known here.
package typealias ContentCheck = @Sendable (any FileSystem) async throws(FileSystemError) -> CheckedContent
