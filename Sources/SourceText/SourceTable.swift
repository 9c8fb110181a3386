/// The source files of one run, numbered in the order in which they were added.
package struct SourceTable: Sendable {
    /// Paths as shown to people: relative to the site, with `/` between components.
    package private(set) var paths: [String] = []

    /// The numbers of the files by their paths; `nil` unless they are remembered.
    private var numbers: [String: FileID]?

    package init() {}

    /// From now on a file that is added again keeps its number, so that places in files that were not read again hold.
    package mutating func rememberNumbers() {
        guard numbers == nil else { return }
        numbers = Dictionary(paths.enumerated().map { ($1, FileID(UInt32($0))) }, uniquingKeysWith: { first, _ in first })
    }

    /// Adds a file and returns its number.
    package mutating func add(_ path: String) -> FileID {
        if let number = numbers?[path] { return number }
        let number = FileID(UInt32(paths.count))
        paths.append(path)
        numbers?[path] = number
        return number
    }

    package func path(of file: FileID) -> String {
        paths[Int(file.rawValue)]
    }
}
