import ArgumentParser
import Authoring
import BundledFiles
import Files
import Foundation
import Model
import Rendering

/// `cairn init`: starts a site from a starter, and gives a site a pipeline and an editor that know it.
struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start a site from a starter; give a site a pipeline, or settings for an editor.",
        discussion: """
            Copies a starter site into a folder that is empty or does not exist. 'cairn init --list' names the starters.

            With --ci or --editor, a folder that holds a site already is left as it is but for the files of these: they are written \
            where nothing stands, at the root of the repository. What stands already is never changed; then what to add is shown.
            """)

    @Argument(help: ArgumentHelp("The folder for the site; here, where nothing is said.", valueName: "dir"), completion: .directory)
    var folder = "."

    @Option(name: .long, help: ArgumentHelp("The starter to begin with.", valueName: "name"), completion: .list(["minimal", "association", "cloud-native"]))
    var from: String?

    @Flag(name: .long, help: "Name the starters.")
    var list = false

    @Option(name: .long, help: ArgumentHelp("Write a pipeline that checks pull requests and publishes main.", valueName: "host"))
    var ci: CodeHost?

    @Option(name: .long, help: ArgumentHelp("Write settings that make an editor know the fields.", valueName: "editor"))
    var editor: Editor?

    enum CodeHost: String, ExpressibleByArgument, CaseIterable {
        case github, gitlab

        /// Where the host looks for its pipeline.
        var path: String {
            switch self {
            case .github: ".github/workflows/cairn.yml"
            case .gitlab: ".gitlab-ci.yml"
            }
        }
    }

    enum Editor: String, ExpressibleByArgument, CaseIterable {
        case vscode
    }

    func run() async throws {
        let console = Console()
        let bundled = try BundledFiles()
        if list {
            try console.write(try bundled.seedNames.joined(separator: "\n") + "\n")
            return
        }
        let isSite = FileManager.default.fileExists(atPath: folder + "/cairn.yml")
        if !isSite || from != nil || ci == nil && editor == nil { try start(bundled, console) }
        let place = RepositoryPlace(of: folder, [:])
        var offered = OfferedFiles()
        if let ci { offered.files.append((ci.path, try pipeline(for: ci, place, bundled))) }
        if editor != nil { offered.files += EditorFiles(folder: place.folder, schemas: PublishedSchemas(base: try baseURL()).files).files }
        guard !offered.files.isEmpty else { return }
        let root = place.folder.isEmpty ? folder : place.root
        try offered.write(into: try DiskFileSystem(root: root, shownAs: root == "." ? nil : root), console)
        if let ci { try console.write("Next: fill in CAIRN_REPOSITORY and CAIRN_REVISION at the top of \(ci.path).\n") }
    }
}

private extension Init {
    /// Copies the starter.
    func start(_ bundled: BundledFiles, _ console: Console) throws {
        let name = from ?? "minimal"
        guard let seed = try bundled.seed(name) else {
            throw ValidationError("There is no starter '\(name)'. There is: \(try bundled.seedNames.joined(separator: ", ")).")
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

    func pipeline(for host: CodeHost, _ place: RepositoryPlace, _ bundled: BundledFiles) throws -> [UInt8] {
        let text = try bundled.pipelines.read("\(host.rawValue).yml", limit: 1 << 20)
        let site = Array(Scaffold.quoted(place.folder.isEmpty ? "." : place.folder).utf8)
        let mark = Array("{{site}}".utf8)
        var result: [UInt8] = []
        var rest = text[...]
        while let byte = rest.first {
            if byte == mark[0], rest.starts(with: mark) {
                result += site
                rest = rest.dropFirst(mark.count)
            } else {
                result.append(byte)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    /// What the identifiers of the schemas begin with: nothing looks them up, since the files stand beside each other.
    func baseURL() throws(ValueProblem) -> BaseURL {
        try BaseURL("https://schemas.invalid/")
    }

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
