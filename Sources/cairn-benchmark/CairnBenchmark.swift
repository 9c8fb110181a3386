import Files
import Foundation

/// Writes synthetic catalogs to measure builds with; `scripts/bench` runs it, and the builds.
@main
struct CairnBenchmark {
    static let usage = """
        usage: cairn-benchmark generate COUNT FOLDER

        Writes a site with COUNT credentials into FOLDER, which must exist and be empty, and prints how many things it
        has. Half as many competencies, and a few frameworks, pathways and organizations come with them. The files
        depend on COUNT alone.

        """

    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 3, arguments.first == "generate", let count = Int(arguments[2]), (1...10_000_000).contains(count),
              let folder = arguments.last
        else {
            FileHandle.standardError.write(Data(usage.utf8))
            exit(64)
        }
        do {
            let disk = try DiskFileSystem(root: folder, shownAs: folder)
            guard try disk.entries(of: "").isEmpty else {
                FileHandle.standardError.write(Data("cairn-benchmark: \(folder) is not empty\n".utf8))
                exit(64)
            }
            print(try SyntheticCatalog(credentials: count).write(to: disk))
        } catch {
            FileHandle.standardError.write(Data("cairn-benchmark: \(error)\n".utf8))
            exit(74)
        }
    }
}
