import ArgumentParser
import Diagnostics
import Files
import Foundation
import Model
import OutputText
import Publishing
import Signatures

/// `cairn verify`: whether a copy of a site is what its publisher signed.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Say whether a copy of a site is what its publisher signed.",
        discussion: """
            Every file is held against manifest.json, and the signed statements against the publisher's keys. Nothing is fetched: with --did the keys are \
            those of a document that you have from the publisher; without it they are the copy's own, which tells whether the copy agrees with itself.

            The exit status is 0 where everything is as it was signed, and 1 where anything is not; each file with a problem is named.
            """)

    @Argument(help: ArgumentHelp("The folder with the copy.", valueName: "dir"), completion: .directory)
    var folder: String

    @Option(name: .long, help: ArgumentHelp("The publisher's DID document, from elsewhere than the copy.", valueName: "file"), completion: .file())
    var did: String?

    @Flag(name: .long, help: "Check the hashes alone, as of a site that is not signed.")
    var hashesOnly = false

    @Option(name: .long, help: ArgumentHelp("The day on which statements have to hold, instead of today (UTC).", valueName: "yyyy-mm-dd"), transform: SelectionOptions.day)
    var today: CalendarDate?

    @Option(name: .long, help: "How the result is written: text for people, json for programs.")
    var format = OutputFormat.text

    func validate() throws {
        if hashesOnly, did != nil { throw ValidationError("--hashes-only looks at no keys; leave out --did.") }
    }

    func run() async throws {
        let console = Console()
        var request = SiteVerification.Request(today: today ?? SelectionOptions.now)
        request.isWithoutProofs = hashesOnly
        if let did { request.keys = try keys(did) }
        let files = try DiskFileSystem(root: folder)
        let verification = try await SiteVerification(of: "", in: files, request)
        var findings = verification.findings
        if let damage = try Publication.damage(ofListIn: "", of: files) {
            findings.append(.init(.damagedList, SiteVerification.publishedList, damage))
            findings.sort { ($0.path, $0.code.rawValue) < ($1.path, $1.code.rawValue) }
        }
        switch format {
        case .text: try console.write(text(verification, findings))
        case .json: try console.write(json(verification, findings))
        }
        if !findings.isEmpty { throw ExitCode.contentErrors }
    }

    private func keys(_ path: String) throws -> [UInt8] {
        let (files, name) = try DiskFileSystem.around(path, from: FileManager.default.currentDirectoryPath)
        return try files.read(name, limit: KeyDocument.largest)
    }

    private func text(_ verification: SiteVerification, _ findings: [SiteVerification.Finding]) -> String {
        var text = ""
        for finding in findings { text += "\(Quoting.shown(finding.path)): \(Quoting.shown(finding.message)) [\(finding.code.rawValue)]\n" }
        if !findings.isEmpty { return text + "\(findings.count) problem\(findings.count == 1 ? "" : "s")\n" }
        let files = "\(verification.files) file\(verification.files == 1 ? "" : "s") as in the manifest"
        let unlisted = verification.unlisted > 0 ? ", which says nothing of \(verification.unlisted) more" : ""
        guard let issuer = verification.issuer else { return "\(files)\(unlisted); proofs were not looked at\n" }
        let source = did == nil ? "the copy's own keys" : "the keys in '\(did ?? "")'"
        return "\(files)\(unlisted); \(verification.statements) statement\(verification.statements == 1 ? "" : "s") of \(issuer), by \(source)\n"
    }

    private func json(_ verification: SiteVerification, _ findings: [SiteVerification.Finding]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("verified", findings.isEmpty)
            json.member("issuer", verification.issuer)
            json.member("keys", hashesOnly ? nil : did == nil ? "copy" : "given")
            json.member("files", verification.files)
            json.member("unlisted", verification.unlisted)
            json.member("statements", verification.statements)
            json.array("problems") { json in
                for finding in findings {
                    json.object { json in
                        json.member("code", finding.code.rawValue)
                        json.member("file", finding.path)
                        json.member("message", finding.message)
                    }
                }
            }
        }
        return json.bytes + [UInt8(ascii: "\n")]
    }
}
