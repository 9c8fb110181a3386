/// What happened below a folder since it was last told.
package enum FileChanges: Hashable, Sendable {
    /// At these paths, relative to the folder, something was created, changed or removed. A folder stands for all in it.
    case at(Set<String>)
    /// Anything may have changed: the system could not keep count.
    case anywhere

    /// The paths; `nil` where anything may have changed.
    package var paths: Set<String>? {
        switch self {
        case .at(let paths): paths
        case .anywhere: nil
        }
    }

    mutating func add(_ path: String) {
        guard case .at(var paths) = self else { return }
        // Whoever changes so much at once is served faster by looking at everything.
        guard paths.count < Self.limit else {
            self = .anywhere
            return
        }
        self = .at([])
        paths.insert(path)
        self = .at(paths)
    }

    private static let limit = 10_000
}
