import Diagnostics
import Files
import Model
import Rendering
import SourceText

/// The files of the theme that comes with the tool, as a site without files of its own sees them.
struct DefaultTheme {
    var files: [ThemeFile]

    init() throws {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/") + "/themes/default"
        let disk = try DiskFileSystem(root: root, shownAs: root)
        files = []
        for entry in try disk.walk("") where entry.status.kind == .file {
            files.append(ThemeFile(name: entry.path, file: FileID(UInt32(files.count + 100)), bytes: try disk.read(entry.path, limit: 1 << 20)))
        }
    }

    /// The file that takes the place of the theme's is number 1.
    mutating func replace(_ name: String, with text: String) {
        files.removeAll { $0.name == name }
        files.append(ThemeFile(name: name, file: FileID(1), bytes: Array(text.utf8)))
    }

    mutating func remove(_ name: String) {
        files.removeAll { $0.name == name }
    }

    func text(of name: String) -> String {
        String(decoding: files.first { $0.name == name }?.bytes ?? [], as: UTF8.self)
    }

    func load(_ language: LanguageTag = .english) -> Diagnosed<Theme?> {
        Theme.load(files, language: language)
    }
}
