import ArgumentParser
import BundledFiles
import Files
import Foundation

/// `cairn init`: starts a site from a starter.
struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start a site from a starter.",
        discussion: "Copies a starter site into a folder that is empty or does not exist. 'cairn init --list' names the starters.")

    @Argument(help: ArgumentHelp("The folder for the site; here, where nothing is said.", valueName: "dir"), completion: .directory)
    var folder = "."

    @Option(name: .long, help: ArgumentHelp("The starter to begin with.", valueName: "name"), completion: .list(["minimal", "association", "cloud-native"]))
    var from = "minimal"

    @Flag(name: .long, help: "Name the starters.")
    var list = false

    func run() async throws {
        let console = Console()
        let bundled = try BundledFiles()
        if list {
            try console.write(try bundled.seedNames.joined(separator: "\n") + "\n")
            return
        }
        guard let seed = try bundled.seed(from) else {
            throw ValidationError("There is no starter '\(from)'. There is: \(try bundled.seedNames.joined(separator: ", ")).")
        }
        let target = URL(fileURLWithPath: folder).standardizedFileURL
        let manager = FileManager.default
        var isFolder: ObjCBool = false
        let existed = unsafe manager.fileExists(atPath: target.path, isDirectory: &isFolder)
        if existed {
            guard isFolder.boolValue else { throw ValidationError("'\(folder)' is a file.") }
        } else {
            do {
                try manager.createDirectory(at: target, withIntermediateDirectories: true)
            } catch {
                throw FileSystemError("create the folder", target.path, reason: error.localizedDescription)
            }
        }
        let files = try DiskFileSystem(root: target.path, shownAs: existed && folder == "." ? nil : folder)
        let present = try files.entries(of: "").filter { $0.name != ".git" && $0.name != ".gitignore" && $0.name != "README.md" && $0.name != "LICENSE" && $0.name != ".DS_Store" }
        guard present.isEmpty else {
            throw ValidationError("The folder is not empty: it holds '\(present[0].name)'. A site is started in a folder of its own.")
        }
        let copied = try copy(seed, into: files)
        let path = folder == "." ? "" : folder
        try console.write("""
            A site of \(copied) files stands in \(folder == "." ? "this folder" : folder). Next:
              \(path.isEmpty ? "" : "cd \(path) && ")cairn build     publishes it to public/
              cairn new credential "My first credential"

            """)
    }
}

private extension Init {
    /// Copies all files of a starter; where one fails, what was copied is removed again.
    func copy(_ seed: any FileSystem, into files: any FileSystem) throws(FileSystemError) -> Int {
        var made: [(path: String, isFolder: Bool)] = []
        do throws(FileSystemError) {
            for entry in try seed.walk("") {
                if try files.exists(entry.path) { continue }
                switch entry.status.kind {
                case .folder:
                    try files.createFolder(entry.path)
                    made.append((entry.path, true))
                case .file:
                    let contents = try seed.read(entry.path, limit: 64 << 20)
                    made.append((entry.path, false))
                    try files.createFile(entry.path, contents)
                case .symbolicLink, .other: break
                }
            }
        } catch {
            for item in made.reversed() {
                if item.isFolder { try? files.removeFolder(item.path) } else { try? files.removeFile(item.path) }
            }
            throw error
        }
        return made.count { !$0.isFolder }
    }
}
