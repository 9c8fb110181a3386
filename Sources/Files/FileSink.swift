/// Where a rendered site goes: a staged folder, or memory. May be called from several threads at once.
package protocol FileSink: Sendable {
    /// Takes one output file. Each path is given once.
    func write(_ contents: [UInt8], to path: RelativePath) throws(FileSystemError)

    /// Takes one output file piece by piece, so that a large one need never be in memory as a whole.
    ///
    /// - Parameter produce: Calls `append` with each piece, in order.
    func write(to path: RelativePath, pieces produce: (_ append: @escaping ([UInt8]) throws(FileSystemError) -> Void) async throws(FileSystemError) -> Void) async throws(FileSystemError)

    /// Takes a file of the site as it is; `source` is a path that the site's `FileSystem` can read.
    ///
    /// - Returns: The contents of the file.
    @discardableResult
    func copy(_ source: String, to path: RelativePath) throws(FileSystemError) -> [UInt8]
}

extension FileSink {
    /// Collects the pieces in memory; for sinks that have no better way.
    package func write(to path: RelativePath, pieces produce: (_ append: @escaping ([UInt8]) throws(FileSystemError) -> Void) async throws(FileSystemError) -> Void) async throws(FileSystemError) {
        var contents: [UInt8] = []
        try await produce { piece throws(FileSystemError) in contents.append(contentsOf: piece) }
        try write(contents, to: path)
    }
}
