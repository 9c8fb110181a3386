import Diagnostics
import Files
import Foundation

/// Files that `cairn init` would like to write into a folder that may hold some of them already: nobody's file is touched.
struct OfferedFiles {
    var files: [(path: String, contents: [UInt8])] = []

    /// Writes those that do not exist, and says of each what became of it. Of a file that exists with other contents it
    /// shows what it would have held.
    ///
    /// Where one cannot be written, those that were are removed again.
    func write(into folder: any FileSystem, _ console: Console) throws(FileSystemError) {
        var made: [(path: String, isFolder: Bool)] = []
        var kept: [(path: String, contents: [UInt8])] = []
        var lines: [String] = []
        do throws(FileSystemError) {
            for file in files {
                let path = folder.shown(file.path)
                if let status = try folder.status(of: file.path) {
                    let isEqual = status.kind == .file && (try? folder.read(file.path, limit: 4 << 20)) == file.contents
                    lines.append(isEqual ? "\(path) is as it should be" : "\(path) stands already and is left as it is; see below")
                    if !isEqual { kept.append(file) }
                    continue
                }
                for parent in Self.parents(of: file.path) where try !folder.exists(parent) {
                    try folder.createFolder(parent)
                    made.append((parent, true))
                }
                made.append((file.path, false))
                try folder.createFile(file.path, file.contents)
                lines.append("\(path) is written")
            }
        } catch {
            for item in made.reversed() {
                if item.isFolder {
                    try? folder.removeFolder(item.path)
                } else if error.number != EEXIST || error.path != folder.shown(item.path) {
                    try? folder.removeFile(item.path)
                }
            }
            throw error
        }
        try console.write(lines.map { $0 + "\n" }.joined())
        for file in kept {
            try console.write("\nWhat \(folder.shown(file.path)) would hold; add what you miss:\n\n")
            try console.write(file.contents)
        }
    }

    /// "a", "a/b" for "a/b/c".
    private static func parents(of path: String) -> [String] {
        let bytes = Array(path.utf8)
        return bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") }.map { String(decoding: bytes[..<$0], as: UTF8.self) }
    }
}
