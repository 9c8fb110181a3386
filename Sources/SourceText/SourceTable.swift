/// The source files of one run, numbered in the order in which they were added.
package struct SourceTable: Sendable {
    /// Paths as shown to people: relative to the site, with `/` between components.
    package private(set) var paths: [String] = []

    package init() {}

    /// Adds a file and returns its number.
    package mutating func add(_ path: String) -> FileID {
        paths.append(path)
        return FileID(UInt32(paths.count - 1))
    }

    package func path(of file: FileID) -> String {
        paths[Int(file.rawValue)]
    }
}
