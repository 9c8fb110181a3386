package import ArgumentParser
import Authoring
import Diagnostics
import Files
import Foundation
import PreviewServer
import Publishing

/// `cairn`, with its subcommands.
package struct Cairn: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "cairn",
        abstract: "Publishes a catalog of credentials and the pathways between them.",
        discussion: """
            A site is a folder with a cairn.yml and a content/ folder of Markdown files, one for each credential, competency or pathway. \
            'cairn init' starts one, 'cairn check' says what is wrong with it, and 'cairn build' publishes it.
            """,
        version: version,
        subcommands: [
            Build.self, Check.self, Fix.self, Serve.self, Init.self, New.self, Import.self, Rename.self, Plan.self, Audit.self, Diff.self, Why.self, Explain.self, Schema.self, Sign.self, Verify.self,
        ])

    /// The version that outputs name as their generator.
    package static let version = "0.1.0"

    package init() {}

    /// Runs the command line and ends the process with the status that it deserves: 0 done, 1 the content has errors, 64
    /// usage, 74 a file could not be read or written.
    package static func runAndExit() async -> Never {
        // A reader that has gone is an error of `write`, not a signal.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        Console.reserveStandardDescriptors()
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            Foundation.exit(0)
        } catch let error as FileSystemError {
            fail(error.description)
        } catch let error as PublishingError {
            fail(error.description)
        } catch let error as EditingError {
            fail(error.description)
        } catch let error as ListeningError {
            fail(error.description)
        } catch {
            exit(withError: error)
        }
    }

    private static func fail(_ message: String) -> Never {
        let console = Console()
        console.note(console.errorStyle.paint("error", .bold, .red) + ": " + message)
        Foundation.exit(74)
    }
}

extension ExitCode {
    /// The content has errors, or warnings under `--strict`.
    static let contentErrors = ExitCode(1)
    /// Cairn did what it should not.
    static let defect = ExitCode(70)
}

/// Of commands that answer people or programs.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}
