import ArgumentParser
import Authoring
import Diagnostics
import Files
import Model
import Pipeline
import Rendering

/// `cairn schema`: prints the JSON Schema of what editors write, for editors' tools.
struct Schema: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the JSON Schema of a kind's front matter, or of cairn.yml.",
        discussion: "Example: cairn schema credential. With the site's URL where there is a site, its identifiers are those of the published schemas.")

    @Argument(help: ArgumentHelp("A kind (\(Kind.names.joined(separator: ", "))) or 'cairn' for cairn.yml; all names, where nothing is said.", valueName: "name"), completion: .list(Kind.names + ["cairn"]))
    var name: String?

    @Option(name: .long, help: ArgumentHelp("The URL of the site that the identifiers begin with.", valueName: "url"))
    var base = "https://schemas.invalid/"

    @Flag(name: .long, help: "Print the reference of all fields for people, as Markdown.")
    var reference = false

    func run() async throws {
        let console = Console()
        if reference {
            try console.write(FieldReference.text)
            return
        }
        let baseURL: BaseURL
        do throws(ValueProblem) {
            baseURL = try BaseURL(base)
        } catch {
            throw ValidationError("'\(base)' is no URL of a site: \(error.message).")
        }
        let files = PublishedSchemas(base: baseURL).files.map { (name: String(decoding: Array($0.name.utf8.dropLast(".json".utf8.count)), as: UTF8.self), contents: $0.contents) }
        guard let name else {
            try console.write(files.map(\.name).joined(separator: "\n") + "\n")
            return
        }
        let meant = Kind(rawValue: name) ?? Kind(folder: name)
        let full = meant.map { "front-matter-\($0.rawValue)" } ?? (name == "cairn" || name == "cairn.yml" ? "cairn-yml" : name)
        guard let file = files.first(where: { $0.name == full }) else {
            throw ValidationError("There is no schema '\(name)'. \(Suggestion.didYouMean(name, in: files.map(\.name)) ?? "'cairn schema' names them all.")")
        }
        try console.write(file.contents)
    }
}
