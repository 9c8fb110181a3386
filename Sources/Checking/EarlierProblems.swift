package import Diagnostics
package import Model
import SourceText

/// What is known to be missing from a catalog because of problems that were reported before it was checked.
///
/// A reference to nothing is left out of a resolved catalog, so a group may have fewer members than its author wrote.
package struct EarlierProblems: Sendable {
    package static let none = EarlierProblems([])

    private let filesWithErrors: Set<FileID>
    private let filesWithProblems: Set<FileID>
    private let unreadableKinds: Set<Kind>

    /// - Parameters:
    ///   - diagnostics: problems of loading and resolving.
    ///   - unreadable: things that are known by name only (`AuthoredCatalog.unreadable`).
    package init(_ diagnostics: [Diagnostic], unreadable: [Kind: Set<ThingID>] = [:]) {
        filesWithErrors = Set(diagnostics.lazy.filter { $0.severity == .error }.map(\.span.file))
        filesWithProblems = Set(diagnostics.lazy.filter { $0.severity != .note }.map(\.span.file))
        unreadableKinds = Set(unreadable.lazy.filter { !$0.value.isEmpty }.map(\.key))
    }

    /// Whether the file has errors, so that fields or references of it may be missing.
    func hasErrors(_ file: FileID) -> Bool { filesWithErrors.contains(file) }

    /// Whether a reference may have been left out of the file, be it with a warning.
    func hasProblems(_ file: FileID) -> Bool { filesWithProblems.contains(file) }

    /// Whether things of the kind are missing, and with them, without a word, the references to them.
    func misses(_ kind: Kind) -> Bool { unreadableKinds.contains(kind) }
}
