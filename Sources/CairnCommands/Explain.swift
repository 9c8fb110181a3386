import ArgumentParser
import Files
import BundledFiles
import Diagnostics

/// `cairn explain`: says what a problem means, with an example.
struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what a problem means and how to mend it.",
        discussion: "Each problem has a code, such as unknown-reference, at the end of its first line. 'cairn explain --list' names all codes.")

    @Argument(help: ArgumentHelp("The code of the problem.", valueName: "code"))
    var code: String?

    @Flag(name: .long, help: "Name all codes.")
    var list = false

    func run() async throws {
        let console = Console()
        let explanations = try BundledFiles().explanations
        let codes = try explanations.entries(of: "").filter { $0.name.utf8.suffix(3).elementsEqual(".md".utf8) }.map { String(decoding: Array($0.name.utf8.dropLast(3)), as: UTF8.self) }
        if list {
            try console.write(codes.joined(separator: "\n") + "\n")
            return
        }
        guard let code else { throw ValidationError("Name a code, or give --list.") }
        guard codes.contains(code) else {
            throw ValidationError("No problem has the code '\(code)'. \(Suggestion.didYouMean(code, in: codes) ?? "'cairn explain --list' names all codes.")")
        }
        try console.write(try explanations.read("\(code).md", limit: 1 << 20))
    }
}
