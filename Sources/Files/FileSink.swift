/// Where a rendered site goes: a staged folder, or memory. May be called from several threads at once.
package protocol FileSink: Sendable {
    /// Takes one output file. Each path is given once.
    func write(_ contents: [UInt8], to path: RelativePath) throws(FileSystemError)

    /// Takes a file of the site as it is; `source` is a path that the site's `FileSystem` can read.
    func copy(_ source: String, to path: RelativePath) throws(FileSystemError)
}
