import ArgumentParser
import Authoring
import Diagnostics
import Files
import Foundation
import Model

/// `cairn new`: writes the file of a new thing.
struct New: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the file of a new thing.",
        discussion: "Example: cairn new credential \"Hand Hygiene Observer\". The file is a draft with the fields that it needs; an existing file is never touched.")

    @OptionGroup var site: SiteOptions

    @Argument(help: ArgumentHelp("What it is: \(Kind.names.joined(separator: ", ")).", valueName: "kind"), completion: .list(Kind.names))
    var kind: String

    @Argument(help: ArgumentHelp("Its title.", valueName: "title"))
    var title: String

    @Option(name: .long, help: ArgumentHelp("Its id, where it should not follow from the title.", valueName: "id"))
    var id: String?

    func run() async throws {
        guard let kind = Kind(rawValue: kind) ?? Kind(folder: kind) else {
            throw ValidationError("There is no kind '\(kind)'. \(Suggestion.didYouMean(kind, in: Kind.names) ?? "The kinds are: \(Kind.names.joined(separator: ", ")).")")
        }
        guard !title.isEmpty, title.unicodeScalars.count <= 200, !title.unicodeScalars.contains(where: Quoting.isUnprintable) else {
            throw ValidationError("A title is a line of 1 to 200 characters.")
        }
        let id = try thingID()
        let files = try DiskFileSystem(root: try site.locate())
        let folder = "content/\(kind.folder)"
        let path = "\(folder)/\(id).md"
        if let taken = try existing(id, kind, files) {
            throw ValidationError("There is a \(kind.rawValue) '\(id)' already, in \(taken). Give another title, or an --id.")
        }
        for parent in ["content", folder] where try !files.exists(parent) { try files.createFolder(parent) }
        try files.createFile(path, Array(Scaffold(kind: kind, title: title, ctid: try newCTID()).text.utf8))
        try Console().write("\(path)\n")
    }
}

private extension New {
    func thingID() throws -> ThingID {
        if let id {
            do throws(ValueProblem) {
                return try ThingID(id)
            } catch {
                throw ValidationError("'\(id)' is no id: \(error.message).\(error.help.map { " \($0)." } ?? "")")
            }
        }
        guard let nearest = ThingID.nearest(to: title), let id = try? ThingID(nearest) else {
            throw ValidationError("No id follows from the title '\(title)'. Give one with --id.")
        }
        return id
    }

    /// The file of a thing with the id, in any folder of its kind.
    func existing(_ id: ThingID, _ kind: Kind, _ files: any FileSystem) throws(FileSystemError) -> String? {
        guard try files.exists("content/\(kind.folder)") else { return nil }
        return try files.walk("content/\(kind.folder)").first { $0.status.kind == .file && $0.name == "\(id).md" }?.path
    }

    /// A new identity, at random: the one place where chance has a say.
    func newCTID() throws(ValueProblem) -> CTID {
        try CTID("ce-" + UUID().uuidString.lowercased())
    }
}
