import ArgumentParser
import Authoring
import Diagnostics
import Files
import Foundation
import Interchange
import Model

/// `cairn import`: takes over what others have written down, as content that an editor owns from then on.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take over credentials, competencies and pathways from another system's file.",
        discussion: """
            Writes a Markdown file for each thing, and says what was carried and what was not. A file that is there is never touched; with --update, fields that \
            the source has changed since the last import are changed, but for those that an editor has changed too. What the source said is remembered in \
            content/.imports/, so that a repeated import finds the same things. All files are written, or none. Nothing is fetched from anywhere.
            """,
        subcommands: [ImportCASE.self, ImportCTDL.self, ImportBadges.self, ImportCSV.self])
}

/// What all imports have.
struct ImportOptions: ParsableArguments {
    @OptionGroup var site: SiteOptions

    @Argument(help: ArgumentHelp("The file to import.", valueName: "file"), completion: .file())
    var file: String

    @Flag(name: .long, help: "Say what would be written, and write nothing.")
    var dryRun = false

    @Flag(name: .long, help: "Also change fields that the source has changed since the last import, where no editor has.")
    var update = false

    @Option(name: .long, help: "How the report is written: text for people, json for programs.")
    var format = OutputFormat.text

    @Flag(name: .long, help: "Say nothing but what went wrong.")
    var quiet = false
}

struct ImportCASE: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case", abstract: "Import a CASE package, 1.0 or 1.1, or OpenSALT's JSON or CSV: a framework and its competencies.")

    @OptionGroup var options: ImportOptions

    func run() async throws {
        try await ImportRun(options, "case").run { bytes, file, settings in CASEImport.read(bytes, file: file, settings) }
    }
}

struct ImportCTDL: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ctdl", abstract: "Import CTDL JSON-LD: credentials, organizations, frameworks, pathways; also envelopes of the Credential Registry.")

    @OptionGroup var options: ImportOptions

    func run() async throws {
        try await ImportRun(options, "ctdl").run { bytes, file, settings in CTDLImport.read(bytes, file: file, settings) }
    }
}

struct ImportBadges: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "badges", abstract: "Import Open Badges, 2.0 or 3.0: definitions, and awards without the person.")

    @OptionGroup var options: ImportOptions

    func run() async throws {
        try await ImportRun(options, "badges").run { bytes, file, settings in OpenBadgesImport.read(bytes, file: file, settings) }
    }
}

struct ImportCSV: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "csv", abstract: "Import a table, a thing a row.",
        discussion: """
            Which column becomes which field is guessed from the columns' names, shown, and saved in content/.imports/, where it can be changed for the next import. \
            With --map it is read from a file or, where there is none yet, saved there.
            """)

    @OptionGroup var options: ImportOptions

    @Option(name: .long, help: ArgumentHelp("The file that says which column becomes which field.", valueName: "file"), completion: .file())
    var map: String?

    @Option(name: .long, help: ArgumentHelp("What the rows are, where the columns do not tell: \(CSVMapping.kinds.map(\.rawValue).joined(separator: ", ")).", valueName: "kind"))
    var kind: String?

    @Option(name: .long, help: ArgumentHelp("The title of the framework that the competencies belong to.", valueName: "title"))
    var framework: String?

    func run() async throws {
        var wanted: Kind?
        if let kind {
            wanted = Kind(rawValue: kind) ?? Kind(folder: kind)
            guard let wanted, CSVMapping.kinds.contains(wanted) else {
                throw ValidationError("A table cannot hold things of the kind '\(kind)'. The kinds are: \(CSVMapping.kinds.map(\.rawValue).joined(separator: ", ")).")
            }
        }
        try await ImportRun(options, "csv").runTable(map: map, kind: wanted, framework: framework)
    }
}
