import ArgumentParser
import Diagnostics
import Files
import Foundation
import Model
import OutputText
import Pipeline
import Publishing
import Signatures

/// `cairn sign`: puts signed statements beside what is published.
struct Sign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sign a published site.",
        discussion: """
            Signs a statement about manifest.json, and with it about every file, and an endorsement of each Achievement, with the secret half of the \
            key in cairn.yml. Signing is the last step before a site is uploaded: a later build keeps the statements about what has not changed and removes the others.

            The secret key is read from a file (--key) or from the variable CAIRN_SIGNING_KEY, never from the site. 'cairn sign --make-key FILE' makes one.
            """)

    /// The variable that holds the secret key where no file is named.
    static let variable = "CAIRN_SIGNING_KEY"

    @OptionGroup var site: SiteOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var reporting: ReportOptions

    @Option(name: .long, help: ArgumentHelp("The file with the secret key, instead of the variable CAIRN_SIGNING_KEY.", valueName: "file"), completion: .file())
    var key: String?

    @Option(name: .long, help: ArgumentHelp(
        "The day that the statement about the manifest bears, and endorsements of credentials that state no 'modified'; without it, the last day that the content states.",
        valueName: "yyyy-mm-dd"), transform: SelectionOptions.day)
    var date: CalendarDate?

    @Option(name: [.short, .long], help: ArgumentHelp("The folder with the published site, instead of the one that cairn.yml names.", valueName: "dir"), completion: .directory)
    var output: String?

    @Option(name: .long, help: ArgumentHelp("Make a new key, write its secret half to a new file that only you can read, and print what belongs in cairn.yml.", valueName: "file"), completion: .file())
    var makeKey: String?

    func run() async throws {
        let console = Console(isQuiet: reporting.quiet)
        if let makeKey { return try make(makeKey, console) }
        let folder = try site.locate()
        let secret = try SecretKeyPlace(file: key, environment: ProcessInfo.processInfo.environment[Self.variable]).read(sparing: folder, console)
        let (output, isStrict) = (output, reporting.strict)
        var request = SigningRequest(
            key: secret, date: date,
            place: { configured throws(FileSystemError) in try PublishingPlace(site: folder, output: output, configured: configured) },
            accepts: { !$0.fails(strict: isStrict) })
        request.reportLimit = reporting.format.limit
        let pipeline = try Pipeline(folder: folder, selection)
        let outcome: SigningOutcome
        do throws(SigningRefusal) {
            outcome = try await pipeline.sign(request)
        } catch {
            if case .failed(let failure) = error { throw failure }
            throw FileSystemError("sign", folder, reason: error.description)
        }
        switch outcome {
        case .rejected(let problems):
            let report = SiteReport(problems, site: folder, reporting, console)
            try report.show(closing: nil)
            report.refuse()
            throw ExitCode.contentErrors
        case .signed(let signed):
            try SiteReport(signed.report, site: folder, reporting, console).show(closing: Self.summary(signed)) { json in
                json.object("signatures") { json in
                    json.member("issuer", signed.did)
                    json.member("signed", signed.signed)
                    json.member("kept", signed.kept)
                }
            }
            if let warning = signed.publication.warning, !reporting.quiet { console.note(warning) }
        }
    }

    private static func summary(_ signed: SignedSite) -> String {
        let kept = signed.kept > 0 ? ", \(signed.kept) as they were" : ""
        return "\(signed.signed) statement\(signed.signed == 1 ? "" : "s") signed for \(signed.did)\(kept)"
    }

    private func make(_ path: String, _ console: Console) throws {
        let key = SecretKey()
        let (files, name) = try DiskFileSystem.around(path, from: FileManager.default.currentDirectoryPath)
        guard try !files.exists(name) else { throw ValidationError("There is a file '\(path)' already, and a key that is lost cannot be had back. Choose another name.") }
        try files.createDurableFile(name, Array((key.text + "\n").utf8), permissions: 0o600)
        try console.write("""
            signing:
              key: \(key.publicKey)

            """)
        console.note("The secret half is in '\(path)', which only you can read. Whoever has it can sign in your name: keep it out of the site and of its repository.")
    }
}

/// Where a secret key is, and how it is read.
private struct SecretKeyPlace {
    let file: String?
    let environment: String?

    /// - Parameter site: the folder of the site, whose sources and output hold no secrets.
    func read(sparing site: String, _ console: Console) throws -> SecretKey {
        guard let file else {
            guard let environment, !environment.isEmpty else {
                throw ValidationError("There is no key: name its file with --key, or put it into the variable \(Sign.variable). 'cairn sign --make-key FILE' makes one.")
            }
            return try parse(Array(environment.utf8), "the variable \(Sign.variable)")
        }
        let (files, name) = try DiskFileSystem.around(file, from: FileManager.default.currentDirectoryPath)
        guard let status = try files.status(of: name) else { throw FileSystemError("read", file, reason: "there is no such file") }
        guard status.kind == .file else { throw FileSystemError("read", file, reason: "it is no regular file") }
        let place = URL(fileURLWithPath: file).resolvingSymlinksInPath().path + "/"
        for folder in ["content", "static", "theme"] {
            let sources = URL(fileURLWithPath: site).appending(path: folder).resolvingSymlinksInPath().path + "/"
            guard !place.utf8.starts(with: sources.utf8) else {
                throw ValidationError("'\(file)' is among what the site publishes. Move it elsewhere, make another key, and take this one out of cairn.yml.")
            }
        }
        if status.permissions & 0o077 != 0 { console.note("warning: others can read '\(file)'; run 'chmod 600 \(file)'") }
        return try parse(try files.read(name, limit: SecretKey.largest), "'\(file)'")
    }

    private func parse(_ text: [UInt8], _ place: String) throws -> SecretKey {
        do throws(SecretKey.Problem) {
            return try SecretKey(text)
        } catch {
            throw ValidationError("There is no key in \(place): \(error).")
        }
    }
}
