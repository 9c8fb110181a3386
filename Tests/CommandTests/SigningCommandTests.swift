import Foundation
import Testing

/// `cairn sign` and `cairn verify`, as people run them.
struct SigningCommandTests {
    private static let credential = "---\ntitle: Observer\ntype: badge\nmodified: 2026-03-15\n---\n"

    /// A built site with a key in its `cairn.yml`, and the file of the secret half.
    private func site(signing: Bool = true) throws -> (folder: SiteFolder, key: String) {
        let key = FileManager.default.temporaryDirectory.appending(path: "cairn-key-\(UUID().uuidString)").path
        let made = try RunningTool.run(["sign", "--make-key", key])
        #expect(made.status == 0)
        #expect(made.output.hasPrefix("signing:\n  key: z6Mk"))
        #expect(!made.output.contains("z3u2") && !made.errors.contains("z3u2"))
        let configuration = "title: Northlake\nbase_url: https://credentials.example/\npublisher: northlake\n" + (signing ? made.output : "")
        let folder = try SiteFolder(["cairn.yml": configuration, "content/credentials/observer.md": Self.credential])
        #expect(try RunningTool.run(["build", "--site", folder.path, "--quiet"]).status == 0)
        return (folder, key)
    }

    private func verify(_ folder: SiteFolder, _ options: String...) throws -> RunningTool.Result {
        try RunningTool.run(["verify", folder.path + "/public"] + options)
    }

    @Test func `a site is signed with a key from a file, or from the variable, and verified`() throws {
        let (folder, key) = try site()
        let permissions = try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions] as? Int
        #expect(permissions == 0o600)
        let signed = try RunningTool.run(["sign", "--site", folder.path, "--key", key])
        #expect(signed.status == 0)
        #expect(signed.output.hasSuffix("2 statements signed for did:web:credentials.example\n"))
        let sound = try verify(folder)
        #expect(sound.status == 0)
        #expect(sound.output.hasSuffix("2 statements of did:web:credentials.example, by the copy's own keys\n"))
        let again = try RunningTool.run(["sign", "--site", folder.path, "--format", "json"], environment: ["CAIRN_SIGNING_KEY": String(contentsOf: URL(fileURLWithPath: key), encoding: .utf8)])
        #expect(again.status == 0)
        #expect(again.output.contains(#""signatures":{"issuer":"did:web:credentials.example","signed":0,"kept":2}"#))
        #expect(try verify(folder, "--did", folder.path + "/public/.well-known/did.json").status == 0)
        try Data("{}".utf8).write(to: URL(fileURLWithPath: folder.path + "/public/feed.json"))
        let spoilt = try verify(folder)
        #expect(spoilt.status == 1)
        #expect(spoilt.output.hasPrefix("feed.json: it has 2 bytes, and had "))
        #expect(spoilt.output.hasSuffix("[changed-file]\n1 problem\n"))
        #expect(try verify(folder, "--format", "json").output.contains(#""verified":false,"issuer":"did:web:credentials.example","keys":"copy""#))
    }

    @Test func `without a key, with a wrong one or with one from the site nothing is signed, and no message repeats it`() throws {
        let (folder, key) = try site()
        let none = try RunningTool.run(["sign", "--site", folder.path])
        #expect(none.status == 64)
        #expect(none.errors.contains("There is no key: name its file with --key"))
        let secret = try String(contentsOf: URL(fileURLWithPath: key), encoding: .utf8)
        for wrong in ["z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", String(secret.dropLast(4)), "a secret word", " "] {
            let result = try RunningTool.run(["sign", "--site", folder.path], environment: ["CAIRN_SIGNING_KEY": wrong])
            #expect(result.status == 64)
            #expect(wrong.count < 2 || !(result.output + result.errors).contains(wrong))
        }
        let other = try RunningTool.run(["sign", "--site", folder.path], environment: ["CAIRN_SIGNING_KEY": "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"])
        #expect(other.status == 74)
        #expect(other.errors.contains("the secret key is not that of the site"))
        let inside = folder.path + "/content/key"
        try FileManager.default.copyItem(atPath: key, toPath: inside)
        let among = try RunningTool.run(["sign", "--site", folder.path, "--key", inside])
        #expect(among.status == 64)
        #expect(among.errors.contains("is among what the site publishes"))
        #expect(try RunningTool.run(["sign", "--site", folder.path, "--key", key + "-none"]).status == 74)
        #expect(try RunningTool.run(["sign", "--make-key", key]).status == 64)
        #expect(try String(contentsOf: URL(fileURLWithPath: key), encoding: .utf8) == secret)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/public/manifest.vc.json"))
    }

    @Test func `a site that is not signed is verified by its hashes alone, and a folder that is none ends as it should`() throws {
        let (folder, _) = try site(signing: false)
        let unsigned = try verify(folder)
        #expect(unsigned.status == 1)
        #expect(unsigned.output.contains("manifest.vc.json: the site has no signed statement about its manifest [not-signed]"))
        #expect(try verify(folder, "--hashes-only").status == 0)
        #expect(try verify(folder, "--hashes-only", "--did", "x").status == 64)
        #expect(try verify(folder, "--did", folder.path + "/none.json").status == 74)
        #expect(try RunningTool.run(["verify", folder.path + "/nowhere"]).status == 74)
        let empty = try RunningTool.run(["verify", folder.path + "/content"])
        #expect(empty.status == 1)
        #expect(empty.output.hasPrefix("manifest.json: without it nothing can be said of the files [missing-manifest]"))
    }
}
