import Files
import Foundation

/// A file that a command writes where its caller says, and replaces only where it is such a file already.
struct ReportFile {
    private let files: DiskFileSystem
    private let name: String
    /// As it was given.
    private let path: String

    /// - Parameter path: absolute, or from the working folder on; its folder must exist.
    init(_ path: String) throws(FileSystemError) {
        let folder = (path as NSString).deletingLastPathComponent
        files = try DiskFileSystem(root: folder.isEmpty ? "." : folder, shownAs: folder.isEmpty ? nil : folder)
        name = (path as NSString).lastPathComponent
        self.path = path
        guard !["", "/", ".", ".."].contains(name) else { throw FileSystemError("write", path, reason: "this names no file") }
    }

    /// Writes the file. What stands there is replaced in one step, or not at all.
    ///
    /// - Parameters:
    ///   - reach: how many bytes of the beginning `isOurs` looks at.
    ///   - isOurs: whether a file that begins so may be replaced.
    ///   - advice: what to do where it may not.
    func write(_ bytes: [UInt8], reach: Int, isOurs: ([UInt8]) -> Bool, else advice: String) throws(FileSystemError) {
        guard let status = try files.status(of: name) else { return try create(bytes) }
        guard status.kind == .file else { throw FileSystemError("write", path, reason: "something else than a file stands there") }
        guard isOurs(try files.read(name, from: 0, count: reach)) else { throw FileSystemError("write", path, reason: advice) }
        let temporary = ".\(name).part"
        if try files.exists(temporary) { try files.removeFile(temporary) }
        do throws(FileSystemError) {
            try files.createFile(temporary, bytes)
            try files.rename(temporary, to: name)
        } catch {
            try? files.removeFile(temporary)
            throw error
        }
    }

    /// Writes a file where none is; a part of one is not left behind.
    private func create(_ bytes: [UInt8]) throws(FileSystemError) {
        do throws(FileSystemError) {
            try files.createFile(name, bytes)
        } catch {
            if error.number != EEXIST { try? files.removeFile(name) }
            throw error
        }
    }
}
