import BundledFiles
import Diagnostics
import Digests
import Files
import Model
import Pipeline
import Publishing
import Resolving
import Signatures
import SourceText
import TestSupport
import Testing

/// A small site that is built and signed in memory.
private struct SigningSite {
    let files: MemoryFileSystem
    let key: SecretKey

    init(_ key: SecretKey = SecretKey(), signing: String? = nil) throws {
        files = MemoryFileSystem()
        self.key = key
        for section in CaseFile(try ProjectFolder.text("Tests/Cases/Base.case")).files { files.plant(section.name, .file(section.bytes)) }
        files.plant("static/note.txt", .file(Array("As it is.\n".utf8)))
        files.plant("static/partners/endorsement.json", .file(Array("{}".utf8)))
        try append(signing ?? "\nsigning:\n  key: \(key.publicKey)\n  id: key-1\n", to: "cairn.yml")
    }

    func append(_ text: String, to path: String) throws {
        let old = try files.read(path, limit: 1 << 20)
        files.plant(path, .file(old + Array(text.utf8)))
    }

    @discardableResult
    func build() async throws -> BuiltSite {
        guard case .published(let built) = try await EditedSite.build(files) else { throw Rejected() }
        return built
    }

    @discardableResult
    func sign(with key: SecretKey? = nil, date: String? = "2026-05-01") async throws -> SignedSite {
        let files = files
        let request = SigningRequest(
            key: key ?? self.key, date: try date.map { try CalendarDate($0) },
            place: { output throws(FileSystemError) in PublishingPlace(files: files, output: output, guarded: [], isWithinSite: true) }, accepts: { $0.errors == 0 })
        let bundled = try BundledFiles()
        let pipeline = Pipeline(
            site: files, themeNames: try bundled.themeNames, theme: { name throws(FileSystemError) in try bundled.theme(name) },
            options: ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-06-01")))
        guard case .signed(let signed) = try await pipeline.sign(request) else { throw Rejected() }
        return signed
    }

    func verify(on today: String = "2026-06-01", keys: [UInt8]? = nil, hashesOnly: Bool = false) async throws -> SiteVerification {
        var request = SiteVerification.Request(today: try CalendarDate(today))
        request.keys = keys
        request.isWithoutProofs = hashesOnly
        return try await SiteVerification(of: "public", in: files, request)
    }

    func findings(on today: String = "2026-06-01", keys: [UInt8]? = nil) async throws -> [String] {
        try await verify(on: today, keys: keys).findings.map { "\($0.path) [\($0.code.rawValue)]" }
    }

    func published() throws -> [String: [UInt8]] { try EditedSite.published(in: files) }

    var statements: [String] {
        get throws { try published().keys.filter { $0.hasSuffix("/endorsement.json") && !$0.contains("partners") || $0 == "public/manifest.vc.json" }.sorted() }
    }

    struct Rejected: Error {}
}

struct SigningTests {
    @Test func `a signed site is sound, and all its files are covered`() async throws {
        let site = try SigningSite()
        try await site.build()
        let signed = try await site.sign()
        let achievements = try site.published().keys.filter { $0.hasSuffix("/achievement.json") }
        #expect(signed.signed == achievements.count + 1)
        let verification = try await site.verify()
        #expect(verification.findings == [])
        #expect(verification.statements == signed.signed)
        #expect(verification.issuer == signed.did)
        #expect(verification.unlisted == 0)
        // All but the manifest, the statements and Cairn's own list.
        #expect(verification.files == (try site.published().count) - signed.signed - 2)
    }

    @Test func `a byte that is changed anywhere is found, and its file is named`() async throws {
        let site = try SigningSite()
        try await site.build()
        try await site.sign()
        let published = try site.published()
        var generator = SeededGenerator(seed: 2026)
        for (path, bytes) in published.sorted(by: { $0.key < $1.key }) {
            let name = String(path.dropFirst("public/".count))
            for _ in 0..<(name.hasSuffix(".vc.json") || name == "manifest.json" ? 25 : 1) {
                var spoilt = bytes
                if spoilt.isEmpty { spoilt = [0] } else { spoilt[Int(generator.next() % UInt64(spoilt.count))] ^= UInt8(1) << UInt8(generator.next() % 8) }
                site.files.plant(path, .file(spoilt))
                var named = try await site.verify().findings.map(\.path)
                if try Publication.damage(ofListIn: "public", of: site.files) != nil { named.append(".cairn-manifest") }
                // A manifest whose lines are whole is named by the statement about it.
                #expect(named.contains(name) || name == "manifest.json" && named.contains("manifest.vc.json"), "\(name), where \(named) were named")
            }
            site.files.plant(path, .file(bytes))
        }
        #expect(try await site.findings() == [])
    }

    @Test func `a file that is missing, added or longer is found, and named`() async throws {
        let site = try SigningSite()
        try await site.build()
        try await site.sign()
        for (path, bytes) in try site.published() where path != "public/.cairn-manifest" {
            let name = String(path.dropFirst("public/".count))
            try site.files.removeFile(path)
            let missing = try await site.verify().findings.map(\.path)
            #expect(missing.contains(name), "without \(name), \(missing) were named")
            site.files.plant(path, .file(bytes + [0x20]))
            let longer = try await site.verify().findings.map(\.path)
            #expect(longer.contains(name), "with \(name) longer, \(longer) were named")
            site.files.plant(path, .file(bytes))
        }
        for name in ["extra.html", "credentials/unknown/endorsement.json", "credentials/extra.json", ".well-known/other.json"] {
            site.files.plant("public/" + name, .file([1]))
            #expect(try await site.findings() == ["\(name) [added-file]"])
            try site.files.removeFile("public/" + name)
        }
    }

    @Test func `statements of another site, key or version are told apart`() async throws {
        let (site, other) = (try SigningSite(), try SigningSite())
        for site in [site, other] {
            try await site.build()
            try await site.sign()
        }
        let endorsements = try site.statements.filter { $0.hasSuffix("/endorsement.json") }
        let (first, second) = (try #require(endorsements.first), try #require(endorsements.last))
        let name = String(first.dropFirst("public/".count))
        let sound = try site.published()
        // An endorsement of something else, put in the place of one.
        site.files.plant(first, .file(try #require(sound[second])))
        #expect(try await site.findings() == ["\(name) [wrong-statement]"])
        // One that somebody else signed.
        site.files.plant(first, .file(try #require(try other.published()[first])))
        #expect(try await site.findings().contains("\(name) [false-proof]"))
        site.files.plant(first, .file(try #require(sound[first])))
        // The keys of somebody else, under the publisher's name.
        let keys = try #require(try other.published().first { $0.key.hasSuffix("did.json") }?.value)
        #expect(try await site.findings(keys: keys).allSatisfy { $0.hasSuffix("[false-proof]") })
        #expect(try await site.findings(keys: keys).count == site.statements.count)
        #expect(try await site.findings(keys: Array("{}".utf8)).contains { $0.hasSuffix("[unreadable-keys]") })
        // Before the day on which it was signed.
        #expect(try await site.findings(on: "2020-01-01").contains("manifest.vc.json [not-yet-valid]"))
    }

    @Test func `a site that is not signed is whole and not proved`() async throws {
        let site = try SigningSite()
        try await site.build()
        #expect(try await site.findings() == ["manifest.vc.json [not-signed]"])
        #expect(try await site.verify(hashesOnly: true).isSound)
        let plain = try SigningSite(signing: "\n")
        try await plain.build()
        let verification = try await plain.verify(hashesOnly: true)
        #expect(verification.isSound)
        #expect(verification.unlisted > 0)
        try plain.files.removeFile("public/manifest.json")
        #expect(try await plain.findings() == ["manifest.json [missing-manifest]"])
    }

    @Test func `signing again signs nothing anew, and keeps every byte, whatever day it is`() async throws {
        let site = try SigningSite()
        try await site.build()
        let first = try await site.sign(date: "2026-05-01")
        let before = try site.published()
        let second = try await site.sign(date: "2026-05-20")
        #expect(second.signed == 0)
        #expect(second.kept == first.signed)
        #expect(second.publication.isUnchanged)
        #expect(try site.published() == before)
    }

    @Test func `a build after signing keeps what still holds, removes what does not, and is otherwise that of an unsigned site`() async throws {
        let site = try SigningSite()
        try await site.build()
        try await site.sign()
        let signed = try site.statements
        // Nothing has changed: all statements stay, and the site is sound.
        #expect(try await site.build().publication.isUnchanged)
        #expect(try await site.findings() == [])
        // A body changes the feed, and with it the manifest: the statement about it goes, the endorsements stay.
        try site.append("\nAnother paragraph.\n", to: "content/credentials/standard-precautions.md")
        try await site.build()
        #expect(try site.statements == signed.filter { $0 != "public/manifest.vc.json" })
        #expect(try await site.findings() == ["manifest.vc.json [not-signed]"])
        let fresh = try SigningSite(site.key)
        try fresh.append("\nAnother paragraph.\n", to: "content/credentials/standard-precautions.md")
        try await fresh.build()
        let ours = { (path: String) in path.hasPrefix("public/credentials/") && path.hasSuffix("/endorsement.json") || path.hasSuffix(".cairn-manifest") }
        #expect(try site.published().filter { !ours($0.key) } == fresh.published().filter { !ours($0.key) })
        let again = try await site.sign()
        #expect(again.signed == 1)
        #expect(again.kept == signed.count - 1)
        #expect(try await site.findings() == [])
        // A title changes one Achievement: its endorsement goes too.
        let source = String(decoding: try site.files.read("content/credentials/observer.md", limit: 1 << 20), as: UTF8.self)
        site.files.plant("content/credentials/observer.md", .file(Array(source.replacing("title: ", with: "title: New ").utf8)))
        try await site.build()
        #expect(try !site.statements.contains("public/credentials/observer/endorsement.json"))
        try await site.sign()
        #expect(try await site.findings() == [])
    }

    @Test func `with another key everything is signed anew, and nothing is left where a site is not signed any more`() async throws {
        let site = try SigningSite()
        try await site.build()
        try await site.sign()
        let next = SecretKey()
        let configuration = String(decoding: try site.files.read("cairn.yml", limit: 1 << 20), as: UTF8.self)
        let old = site.key.publicKey.text
        let rotated = configuration.replacing("  key: \(old)\n  id: key-1\n", with: "  key: \(next.publicKey)\n  id: key-2\n  retired:\n    - {key: \(old), id: key-1, until: 2026-05-10}\n")
        site.files.plant("cairn.yml", .file(Array(rotated.utf8)))
        try await site.build()
        #expect(try await site.verify().findings.map(\.code) == [.notSigned])
        let signed = try await site.sign(with: next, date: "2026-05-20")
        #expect(signed.kept == 0)
        #expect(try await site.findings() == [])
        site.files.plant("cairn.yml", .file(Array(configuration.utf8.dropLast("signing:\n  key: \(old)\n  id: key-1\n".utf8.count))))
        try await site.build()
        #expect(try site.statements == [])
    }

    @Test func `a site is signed only as it was built, with its own key`() async throws {
        let site = try SigningSite()
        func refusal(with key: SecretKey? = nil) async throws -> SigningRefusal? {
            do {
                try await site.sign(with: key)
                return nil
            } catch let refusal as SigningRefusal {
                return refusal
            }
        }
        #expect(try await refusal() == .notPublished("public"))
        try await site.build()
        let other = SecretKey()
        #expect(try await refusal(with: other) == .otherKey(configured: site.key.publicKey.text, given: other.publicKey.text))
        let home = try site.files.read("public/index.html", limit: 1 << 20)
        site.files.plant("public/index.html", .file([UInt8](repeating: 0x20, count: home.count)))
        #expect(try await refusal() == .changedFile(try #require(RelativePath("index.html"))))
        #expect(try site.statements == [])
        site.files.plant("public/index.html", .file(home))
        #expect(try await refusal() == nil)
        let plain = try SigningSite(signing: "\n")
        try await plain.build()
        await #expect(throws: SigningRefusal.noKeyInConfiguration(public: plain.key.publicKey.text)) { try await plain.sign() }
    }

    @Test func `a document in the folder that is longer than any of ours is not read`() async throws {
        let site = try SigningSite()
        try await site.build()
        try await site.sign()
        let path = try #require(try site.statements.first)
        site.files.plant(path, .file([UInt8](repeating: 0x20, count: 70_000)))
        #expect(try await site.verify().findings.map(\.code) == [.unsupportedShape])
    }
}
