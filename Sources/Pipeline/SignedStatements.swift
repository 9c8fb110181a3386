import Digests
import Files
import Interchange
import Model
import Publishing
import Rendering
import Signatures
import SourceText

/// The statements that a site's publisher signs, written beside what is published.
struct SignedStatements {
    private let catalog: Catalog
    private let signing: SiteConfiguration.Signing
    /// One for each language, the site's own first.
    private let words: [EndorsementWords]
    private let key: SecretKey
    private let date: CalendarDate?
    private let stage: StagedSite
    /// As messages show it.
    private let output: String
    private let publisher: String

    init(
        _ catalog: Catalog, _ signing: SiteConfiguration.Signing, words: [EndorsementWords], key: SecretKey, date: CalendarDate?, stage: StagedSite, output: String
    ) {
        (self.catalog, self.signing, self.words, self.key, self.date, self.stage, self.output) = (catalog, signing, words, key, date, stage, output)
        publisher = catalog.publisher.map { catalog[$0].entry.title.value } ?? catalog.configuration.title
    }

    /// Takes over every published file that is as it was built, and stages the statements.
    ///
    /// - Returns: how many statements were signed anew, and how many stand as they were.
    func write() throws(SigningRefusal) -> (signed: Int, kept: Int) {
        guard stage.isPublished else { throw .notPublished(output) }
        guard let path = RelativePath(SiteManifest.path), let statementPath = RelativePath(SiteManifest.statementPath), stage.publishedPaths.contains(path) else { throw .noManifest(output) }
        guard let bytes = stage.keep(path), let manifest = try? SiteManifest(bytes) else { throw .changedFile(path) }
        guard manifest.base.utf8.elementsEqual(catalog.configuration.baseURL.text.utf8), manifest.coverage == .all else { throw .staleSite(output) }
        try keepFiles(manifest)
        let documents = documents
        // A statement about all files is of the day on which the last of them changed.
        guard let last = date ?? lastChange else { throw .noDate }
        var (signed, kept) = (0, 0)
        func put(_ statement: Statement, at path: RelativePath) throws(SigningRefusal) {
            if let standing = standing(statement, at: path) {
                kept += 1
                try write(standing, path)
            } else {
                signed += 1
                let proof = Proof.of(statement.quads, by: key, called: signing.did.text + "#" + signing.current.id.text, created: statement.validFrom)
                try write(statement.bytes(proof), path)
            }
        }
        for entry in manifest.entries {
            guard let path = SiteVerification.endorsement(of: entry.path), let document = documents[entry.path] else { continue }
            let statement = Statement(
                kind: .endorsement, id: url(path), name: document.words.title(of: document.title), issuer: signing.did.text, issuerName: publisher,
                validFrom: Statement.instant(document.changed ?? last), subject: url(entry.path), comment: document.words.comment(by: publisher), digest: entry.digest.multibase)
            try put(statement, at: path)
        }
        let statement = Statement(
            kind: .manifest, id: url(statementPath), name: words[0].title(ofManifestOf: catalog.configuration.title), issuer: signing.did.text, issuerName: publisher,
            validFrom: Statement.instant(last), subject: url(path), comment: "", digest: SHA256Digest(of: bytes).multibase)
        try put(statement, at: statementPath)
        return (signed, kept)
    }
}

private extension SignedStatements {
    /// What an Achievement is called, in which language, and when its credential last changed.
    struct Document {
        let title: String
        let words: EndorsementWords
        let changed: CalendarDate?
    }

    func url(_ path: RelativePath) -> String { catalog.configuration.baseURL.absolute("/" + path.text) }

    /// Achievements by the paths of their files.
    var documents: [RelativePath: Document] {
        var documents: [RelativePath: Document] = [:]
        for number in words.indices {
            let catalog = catalog.inLanguage(number)
            let folder = number == 0 ? "" : "/" + self.catalog.translations[number - 1].language.folder
            for position in catalog.credentials.indices where OpenBadges.describes(CredentialIndex(position), inLanguage: number, of: self.catalog) {
                let entry = catalog.credentials[position].entry
                let path = String(decoding: OpenBadges.path(of: entry.id, folder: folder).utf8.dropFirst(), as: UTF8.self)
                if let path = RelativePath(path) { documents[path] = Document(title: entry.title.value, words: words[number], changed: entry.changed) }
            }
        }
        return documents
    }

    /// The last day that anything in the content states.
    var lastChange: CalendarDate? {
        Kind.allCases.lazy.flatMap { kind in catalog.nodes(of: kind) }.compactMap { catalog.entry(of: $0).changed }.max()
    }

    /// Takes over every file but statements, each held against the manifest.
    func keepFiles(_ manifest: SiteManifest) throws(SigningRefusal) {
        guard let own = RelativePath(signing.did.documentPath), let keys = stage.publishedBytes(own), keys == DIDDocument(signing).bytes else { throw .staleSite(output) }
        for path in stage.publishedPaths where !path.text.utf8.elementsEqual(SiteManifest.path.utf8) {
            // A file of the site's own may have a name like those of statements.
            if SiteVerification.subject(ofStatementAt: path) != nil, manifest[path] == nil { continue }
            guard let contents = stage.keep(path), let entry = manifest[path], entry.size == contents.count, entry.digest == SHA256Digest(of: contents) else {
                throw .changedFile(path)
            }
        }
    }

    /// The bytes of a statement at a path that says the same, whenever it was made, and whose proof holds.
    func standing(_ statement: Statement, at path: RelativePath) -> [UInt8]? {
        guard let bytes = stage.publishedBytes(path), let found = try? SignedStatement(bytes) else { return nil }
        var same = found.statement
        same.validFrom = statement.validFrom
        guard same == statement, found.proof.verificationMethod.utf8.elementsEqual((signing.did.text + "#" + signing.current.id.text).utf8),
              found.proof.verifies(found.statement.quads, with: signing.current.key)
        else { return nil }
        return bytes
    }

    func write(_ bytes: [UInt8], _ path: RelativePath) throws(SigningRefusal) {
        do throws(FileSystemError) {
            try stage.write(bytes, to: path)
        } catch {
            throw .failed(.failed(error))
        }
    }
}
