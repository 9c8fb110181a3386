import ArgumentParser
import BundledFiles
import Files
import Foundation
import Model
import Pipeline
import Resolving

/// Where the site is.
struct SiteOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The site's folder; without it, the nearest one upwards from here that holds a cairn.yml.", valueName: "dir"), completion: .directory)
    var site: String?

    /// The site's folder.
    func locate() throws -> String {
        if let site {
            var isFolder: ObjCBool = false
            guard unsafe FileManager.default.fileExists(atPath: site, isDirectory: &isFolder), isFolder.boolValue else { throw ValidationError("There is no folder '\(site)'.") }
            guard FileManager.default.fileExists(atPath: site + "/cairn.yml") else {
                throw ValidationError("There is no cairn.yml in '\(site)'. Run 'cairn init \(site)' to start a site there.")
            }
            return site
        }
        var folder = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
        while true {
            if FileManager.default.fileExists(atPath: folder.appending(path: "cairn.yml").path) { return folder.path }
            let parent = folder.deletingLastPathComponent()
            guard parent.path != folder.path else { throw ValidationError("There is no cairn.yml here or in a folder above. Run 'cairn init' to start a site here.") }
            folder = parent
        }
    }
}

/// What decides which things are published.
struct SelectionOptions: ParsableArguments {
    @Flag(name: .long, help: "Include things with 'status: draft'.")
    var drafts = false

    @Option(name: .long, help: ArgumentHelp("The day that decides what is scheduled, instead of today (UTC).", valueName: "yyyy-mm-dd"), transform: SelectionOptions.day)
    var today: CalendarDate?

    /// Reads a day that was given on the command line.
    @Sendable static func day(_ text: String) throws -> CalendarDate {
        do throws(ValueProblem) {
            return try CalendarDate(text)
        } catch {
            throw ValidationError("'\(text)' is no day: \(error.message).\(error.help.map { " \($0)." } ?? "")")
        }
    }

    /// Today, in UTC.
    static var now: CalendarDate { CalendarDate(daysSince1970: Int(Date().timeIntervalSince1970 / 86_400)) }

    var resolving: ResolvingOptions {
        ResolvingOptions(includesDrafts: drafts, today: today ?? Self.now)
    }
}

/// How problems are reported, and which of them matter.
struct ReportOptions: ParsableArguments {
    @Option(
        name: .long,
        help: "How the report is written: text for people, json for programs, github for annotations in a pipeline of GitHub, sarif for code hosts.")
    var format = ReportFormat.text

    @Flag(name: .long, help: "Let warnings fail as errors do.")
    var strict = false

    @Flag(name: .long, help: "Say nothing but what fails: no warnings, no summary, no progress.")
    var quiet = false

    @Option(name: .long, help: ArgumentHelp(
        "With --format github: the files that the pull request changes, whose problems come first, a path a line from the repository's root on; - for standard input. Without it, git is asked where the pipeline names a base branch.",
        valueName: "file"), completion: .file())
    var changed: String?
}

extension ReportFormat: ExpressibleByArgument {}

extension Pipeline {
    /// The pipeline for a site's folder, with the themes that come with the tool.
    init(folder: String, _ selection: SelectionOptions) throws(FileSystemError) {
        let bundled = try BundledFiles()
        self.init(
            site: try DiskFileSystem(root: folder), themeNames: try bundled.themeNames,
            theme: { name throws(FileSystemError) in try bundled.theme(name) }, options: selection.resolving)
    }
}
