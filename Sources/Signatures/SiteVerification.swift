import Digests
package import Files
package import Model
import Parallel

/// Whether a copy of a site is what its publisher signed: found out from the copy alone, without a network.
package struct SiteVerification: Sendable {
    /// What is wrong with one file.
    package struct Finding: Hashable, Sendable {
        package enum Code: String, Sendable {
            case changedFile = "changed-file"
            case missingFile = "missing-file"
            case addedFile = "added-file"
            case missingManifest = "missing-manifest"
            case damagedManifest = "damaged-manifest"
            case damagedList = "damaged-list"
            case notSigned = "not-signed"
            case unsupportedShape = "vc-unsupported-shape"
            case wrongStatement = "wrong-statement"
            case wrongDigest = "wrong-digest"
            case wrongIssuer = "wrong-issuer"
            case unknownKey = "unknown-key"
            case wrongController = "wrong-controller"
            case unfitKey = "unfit-key"
            case retiredKey = "retired-key"
            case falseProof = "false-proof"
            case notYetValid = "not-yet-valid"
            case unreadableKeys = "unreadable-keys"
        }

        package let code: Code
        /// From the root of the site.
        package let path: String
        package let message: String

        package init(_ code: Code, _ path: String, _ message: String) {
            (self.code, self.path, self.message) = (code, path, message)
        }
    }

    /// In the order of the paths.
    package let findings: [Finding]
    /// How many files were held against the manifest.
    package let files: Int
    /// How many files the manifest says nothing of; none where it covers all.
    package let unlisted: Int
    /// How many statements were checked.
    package let statements: Int
    /// The DID that the statements are checked against; `nil` where none was.
    package let issuer: String?

    package var isSound: Bool { findings.isEmpty }

    /// What is asked of a verification.
    package struct Request: Sendable {
        /// The day on which statements have to hold.
        package var today: CalendarDate
        /// A DID document that the verifier has from elsewhere; without it, the copy's own is taken, which tells whether the
        /// copy agrees with itself.
        package var keys: [UInt8]?
        /// Whether only hashes are checked.
        package var isWithoutProofs = false

        package init(today: CalendarDate) {
            self.today = today
        }
    }

    /// What the list of published files is called, which stands in each output and is no part of the site.
    package static let publishedList = ".cairn-manifest"

    /// Verifies the site in a folder.
    package init(of folder: String, in files: any FileSystem, _ request: Request) async throws(FileSystemError) {
        var examination = Examination(folder: folder, files: files, request: request)
        try await examination.run()
        findings = examination.findings.sorted { a, b in (a.path, a.code.rawValue) < (b.path, b.code.rawValue) }
        self.files = examination.checked
        unlisted = examination.unlisted
        statements = examination.statements
        issuer = examination.issuer
    }

    /// The path of the endorsement of an Achievement; `nil` for other files.
    package static func endorsement(of path: RelativePath) -> RelativePath? {
        let ending = "/achievement.json".utf8
        guard path.text.utf8.count > ending.count, path.text.utf8.suffix(ending.count).elementsEqual(ending) else { return nil }
        return RelativePath(String(decoding: path.text.utf8.dropLast(ending.count), as: UTF8.self) + "/endorsement.json")
    }

    /// The file that a statement at a path is about; `nil` where no statement stands there.
    package static func subject(ofStatementAt path: RelativePath) -> RelativePath? {
        if path.text.utf8.elementsEqual(SiteManifest.statementPath.utf8) { return RelativePath(SiteManifest.path) }
        let ending = "/endorsement.json".utf8
        guard path.text.utf8.count > ending.count, path.text.utf8.suffix(ending.count).elementsEqual(ending) else { return nil }
        return RelativePath(String(decoding: path.text.utf8.dropLast(ending.count), as: UTF8.self) + "/achievement.json")
    }
}

private struct Examination {
    typealias Finding = SiteVerification.Finding

    let folder: String
    let files: any FileSystem
    let request: SiteVerification.Request
    var findings: [Finding] = []
    var checked = 0
    var unlisted = 0
    var statements = 0
    var issuer: String?

    private static let piece = 1 << 20
    private static let reservedNames = [SiteManifest.path, SiteManifest.statementPath, SiteVerification.publishedList]

    init(folder: String, files: any FileSystem, request: SiteVerification.Request) {
        (self.folder, self.files, self.request) = (folder, files, request)
    }

    mutating func run() async throws(FileSystemError) {
        let found = try files.walk(folder)
        var sizes: [RelativePath: Int] = [:]
        for entry in found where entry.status.kind != .folder {
            let text = String(decoding: entry.path.utf8.dropFirst(folder.isEmpty ? 0 : folder.utf8.count + 1), as: UTF8.self)
            guard entry.status.kind == .file, entry.hasReadableName, let path = RelativePath(text) else {
                report(.addedFile, text, entry.status.kind == .file ? "no file of a site has such a name" : "it is no regular file")
                continue
            }
            sizes[path] = entry.status.size
        }
        guard let manifestPath = RelativePath(SiteManifest.path), let size = sizes[manifestPath] else {
            return report(.missingManifest, SiteManifest.path, "without it nothing can be said of the files")
        }
        guard size <= SiteManifest.largest else { return report(.damagedManifest, SiteManifest.path, "it has \(size) bytes; at most \(SiteManifest.largest) are read") }
        let bytes = try files.read(at(manifestPath), limit: SiteManifest.largest)
        let manifest: SiteManifest
        do throws(SiteManifest.Damage) {
            manifest = try SiteManifest(bytes)
        } catch {
            return report(.damagedManifest, SiteManifest.path, error.description)
        }
        try await compare(sizes, with: manifest)
        guard !request.isWithoutProofs else { return }
        try checkStatements(manifest, bytes, sizes)
    }

    private func at(_ path: RelativePath) -> String { folder.isEmpty ? path.text : folder + "/" + path.text }

    private mutating func report(_ code: Finding.Code, _ path: String, _ message: String) {
        findings.append(Finding(code, path, message))
    }

    // MARK: Files

    private mutating func compare(_ sizes: [RelativePath: Int], with manifest: SiteManifest) async throws(FileSystemError) {
        var present: [SiteManifest.Entry] = []
        for entry in manifest.entries {
            guard let size = sizes[entry.path] else {
                report(.missingFile, entry.path.text, "the manifest lists it, and it is not here")
                continue
            }
            guard size == entry.size else {
                report(.changedFile, entry.path.text, "it has \(size) bytes, and had \(entry.size)")
                continue
            }
            present.append(entry)
        }
        checked = manifest.entries.count
        let (folder, files) = (folder, files)
        let isSame = try await concurrentMap(present, chunk: 32) { (entry: SiteManifest.Entry) throws(FileSystemError) -> Bool in
            var stream = SHA256Stream()
            var read = 0
            while read < entry.size {
                let path = folder.isEmpty ? entry.path.text : folder + "/" + entry.path.text
                let piece = try files.read(path, from: read, count: min(Self.piece, entry.size - read))
                guard !piece.isEmpty else { break }
                stream.take(piece)
                read += piece.count
            }
            return stream.digest == entry.digest
        }
        for (entry, isSame) in zip(present, isSame) where !isSame { report(.changedFile, entry.path.text, "its SHA-256 is not the one in the manifest") }
        for path in sizes.keys where !Self.reservedNames.contains(path.text) && manifest[path] == nil {
            if let subject = SiteVerification.subject(ofStatementAt: path), manifest[subject] != nil { continue }
            if manifest.coverage == .all {
                report(.addedFile, path.text, "the manifest does not list it")
            } else {
                unlisted += 1
            }
        }
    }

    // MARK: Statements

    private mutating func checkStatements(_ manifest: SiteManifest, _ bytes: [UInt8], _ sizes: [RelativePath: Int]) throws(FileSystemError) {
        let base: BaseURL
        let did: WebDID
        do throws(ValueProblem) {
            base = try BaseURL(manifest.base)
            did = try WebDID(of: base)
        } catch {
            return report(.damagedManifest, SiteManifest.path, "its base_url cannot be that of a signed site: \(error.message)")
        }
        guard let statementPath = RelativePath(SiteManifest.statementPath), let own = RelativePath(did.documentPath) else { return }
        if sizes[statementPath] == nil { report(.notSigned, SiteManifest.statementPath, "the site has no signed statement about its manifest") }
        guard let keys = try keys(own, sizes, did) else { return }
        issuer = keys.id
        if let size = sizes[statementPath] {
            try check(statementPath, size, .manifest, about: RelativePath(SiteManifest.path), SHA256Digest(of: bytes), base, keys)
        }
        for entry in manifest.entries {
            guard let path = SiteVerification.endorsement(of: entry.path) else { continue }
            guard let size = sizes[path] else {
                if sizes[statementPath] != nil { report(.missingFile, path.text, "each Achievement of a signed site has its endorsement") }
                continue
            }
            try check(path, size, .endorsement, about: entry.path, entry.digest, base, keys)
        }
    }

    /// The keys that statements are checked with; `nil` where there are none that can be read, which is reported.
    private mutating func keys(_ own: RelativePath, _ sizes: [RelativePath: Int], _ did: WebDID) throws(FileSystemError) -> KeyDocument? {
        let bytes: [UInt8]
        if let given = request.keys {
            bytes = given
        } else {
            guard let size = sizes[own] else {
                report(.unreadableKeys, own.text, "the document with the site's keys is not here")
                return nil
            }
            bytes = size <= KeyDocument.largest ? try files.read(at(own), limit: KeyDocument.largest) : []
        }
        do throws(KeyDocument.Problem) {
            let keys = try KeyDocument(bytes)
            guard keys.id.utf8.elementsEqual(did.text.utf8) else {
                report(.wrongIssuer, SiteManifest.path, "by its base_url the site is that of \(did), and the keys are those of \(keys.id)")
                return nil
            }
            return keys
        } catch {
            report(.unreadableKeys, own.text, "the document with the keys cannot be read: \(error)")
            return nil
        }
    }

    private mutating func check(
        _ path: RelativePath, _ size: Int, _ kind: Statement.Kind, about subject: RelativePath?, _ digest: SHA256Digest, _ base: BaseURL, _ keys: KeyDocument
    ) throws(FileSystemError) {
        statements += 1
        guard size <= SignedStatement.largest else { return report(.unsupportedShape, path.text, "it has \(size) bytes; at most \(SignedStatement.largest) are read") }
        let signed: SignedStatement
        do {
            signed = try SignedStatement(try files.read(at(path), limit: SignedStatement.largest))
        } catch let error as SignedStatement.UnsupportedShape {
            return report(.unsupportedShape, path.text, error.description)
        } catch let error as FileSystemError {
            throw error
        } catch {
            return
        }
        let statement = signed.statement
        guard statement.kind == kind, statement.id.utf8.elementsEqual(base.absolute("/" + path.text).utf8),
              let subject, statement.subject.utf8.elementsEqual(base.absolute("/" + subject.text).utf8)
        else { return report(.wrongStatement, path.text, "it is a statement about something else, or of another place") }
        if let objection = keys.objection(to: signed, on: request.today) { report(objection.code, path.text, objection.message) }
        // Whether it is this file that was signed: a changed file is named by the manifest, and again here.
        guard statement.digest.utf8.elementsEqual(digest.multibase.utf8) else {
            return report(.wrongDigest, path.text, "what was signed is another version of \(subject)")
        }
    }
}

private extension Objection {
    var code: SiteVerification.Finding.Code {
        switch self {
        case .wrongIssuer: .wrongIssuer
        case .unknownKey: .unknownKey
        case .wrongController: .wrongController
        case .unfitKey: .unfitKey
        case .retiredKey: .retiredKey
        case .falseProof: .falseProof
        case .notYet: .notYetValid
        }
    }

    var message: String {
        switch self {
        case .wrongIssuer(let issuer, let owner): "\(issuer) signed it, and the keys are those of \(owner)"
        case .unknownKey(let name): "\(name) is none of the publisher's keys"
        case .wrongController(let controller, let owner): "its key is in the hands of \(controller), not of \(owner)"
        case .unfitKey(let name): "\(name) is no key for statements"
        case .retiredKey(let name, let created, let end): "\(name) signed it on \(created), and was good until \(end.isEmpty ? "a time that cannot be read" : end)"
        case .falseProof: "its proof is not one of what it says"
        case .notYet(let instant): "it holds from \(instant) on"
        }
    }
}
