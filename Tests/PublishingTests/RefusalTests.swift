import Files
import Publishing
import Testing
import TestSupport

struct RefusalTests {
    private let files = MemoryFileSystem(["content/a.md": "A", "theme/style.css": "", "home/me/notes.txt": "", ".git/HEAD": ""])
    private let site: SmallSite = ["index.html": "home", "a/index.html": "a"]

    private func guarded() throws -> [GuardedFolder] {
        [
            try .surroundings("the site's own folder", "", in: files),
            try .surroundings("the home folder", "home/me", in: files),
            try .sources("the folder 'content'", "content", in: files),
            try .sources("the folder 'static'", "static", in: files),
            try .sources("the folder '.git'", ".git", in: files),
        ]
    }

    private func refusalOf(_ output: String, in other: (any FileSystem)? = nil) async -> PublishingRefusal? {
        await refusal {
            let stage = try await StagedSite(output: output, in: other ?? files, of: files, sparing: guarded())
            try site.write(to: stage)
            _ = try stage.publish()
        }
    }

    // MARK: What stands there

    @Test func `a symbolic link`() async throws {
        files.plant("public", .symbolicLink)
        let refused = await refusalOf("public")
        #expect(refused?.kind == .isSymbolicLink)
        #expect(refused?.description == "the output 'public' is a symbolic link; name the folder that it leads to instead")
    }

    @Test(arguments: [MemoryFileSystem.Planted.file([1]), .other])
    func `a file or a device`(planted: MemoryFileSystem.Planted) async throws {
        files.plant("public", planted)
        #expect(await refusalOf("public")?.kind == .isNotAFolder)
    }

    // MARK: Where it stands

    @Test(arguments: ["home", "home/me", "content"])
    func `a folder that is or holds what must stay`(output: String) async throws {
        #expect(await refusalOf(output)?.kind == .holdsSources)
    }

    @Test(arguments: ["content/public", "content/deep/public", ".git/public", "static/public"])
    func `a folder within the sources`(output: String) async throws {
        let refused = await refusalOf(output)
        #expect(refused?.kind == .liesInSources)
        #expect(refused?.description.hasPrefix("the output '\(output)' lies in the folder '") == true)
        #expect(try !files.exists(".cairn"), "nothing was touched")
    }

    @Test func `a source folder that does not exist yet`() async throws {
        #expect(await refusalOf("static")?.kind == .holdsSources)
    }

    @Test(arguments: ["public", "home/me/public", "dist/public", "content-public", "home/other"])
    func `but not a folder beside them`(output: String) async throws {
        #expect(await refusalOf(output) == nil)
        #expect(try SmallSite.published(at: output, in: files) == site)
    }

    @Test func `folders are told apart by what they are, not by how they are spelled`() async throws {
        let folder = try TemporaryFolder()
        let disk = folder.files
        try disk.createFolder("site")
        try disk.createFolder("site/content")
        try disk.createFolder("site/content/deep")
        let guarded = [
            try GuardedFolder.surroundings("the site's own folder", "", in: DiskFileSystem(root: folder.path + "/site")),
            try GuardedFolder.sources("the folder 'content'", "content", in: DiskFileSystem(root: folder.path + "/./site/../site")),
        ]
        func kind(_ output: String, below root: String) async throws -> PublishingRefusal.Kind? {
            let other = try DiskFileSystem(root: folder.path + root)
            return await refusal {
                _ = try await StagedSite(output: output, in: other, of: disk, sparing: guarded)
            }?.kind
        }
        #expect(try await kind("site", below: "") == .holdsSources)
        #expect(try await kind("content", below: "/site/content/..") == .holdsSources)
        #expect(try await kind("public", below: "/site/content") == .liesInSources)
        #expect(try await kind("public", below: "/site/content/deep") == .liesInSources)
        #expect(try await kind("public", below: "/site") == nil)
    }

    // MARK: What it holds

    @Test func `files and folders that Cairn did not write, of which the first are named`() async throws {
        try await site.publish(in: files)
        files.plant("public/CNAME", .file([1]))
        #expect(await refusalOf("public")?.description == """
            the output 'public' holds what Cairn did not write: 'CNAME'; \
            move that elsewhere (files to be published belong in 'static'), or choose another folder
            """)
        for path in ["a/x", "b/c/d", "empty"] { files.plant("public/" + path, .folder) }
        let refused = await refusalOf("public")
        #expect(refused?.kind == .holdsForeignFiles)
        #expect(refused?.description.contains(": 'CNAME', 'a/x', 'b' and 3 more;") == true, "\(refused?.description ?? "")")
    }

    @Test func `a folder that Cairn never wrote to`() async throws {
        files.plant("public/index.html", .file([1]))
        #expect(await refusalOf("public")?.kind == .holdsForeignFiles)
        #expect(try files.read("public/index.html", limit: 9) == [1])
    }

    @Test(arguments: [MemoryFileSystem.Planted.symbolicLink, .other, .folder, .unreadableName])
    func `a file of the site that has become something else`(planted: MemoryFileSystem.Planted) async throws {
        try await site.publish(in: files)
        try files.removeFile("public/index.html")
        files.plant("public/index.html", planted)
        #expect(await refusalOf("public")?.kind == .holdsForeignFiles)
    }

    @Test func `a folder of the site that has become a link`() async throws {
        try await site.publish(in: files)
        try files.removeTree("public/a")
        files.plant("public/a", .symbolicLink)
        #expect(await refusalOf("public")?.kind == .holdsForeignFiles)
    }

    @Test func `a file that came while the site was built`() async throws {
        try await site.publish(in: files)
        let refused = await refusal {
            let stage = try await StagedSite(output: "public", in: files, of: files, sparing: [])
            try stage.write([1], to: #require(RelativePath("new.html")))
            files.plant("public/foreign", .file([1]))
            _ = try stage.publish()
        }
        #expect(refused?.kind == .holdsForeignFiles)
        #expect(try files.read("public/foreign", limit: 9) == [1])
        #expect(try files.entries(of: "").map(\.path).contains(".public.cairn-staging-1") == false)
    }

    // MARK: A manifest that tells nothing

    @Test(arguments: [
        ("", "its first line"), ("nonsense\n", "its first line"), ("cairn-manifest 1", "its first line"),
        ("cairn-manifest 1\n", "its end is missing"), ("cairn-manifest 1\nabc\n", "line 2 is no file"),
        ("cairn-manifest 1\nend 0 00000000000000000000000000000000\n", "its last line"),
    ])
    func `a manifest that is damaged`(text: String, problem: String) async throws {
        files.plant("public/.cairn-manifest", .file(Array(text.utf8)))
        let refused = await refusalOf("public")
        #expect(refused?.kind == .damagedManifest)
        let description = try #require(refused?.description)
        #expect(description.contains(problem) && description.contains("delete that folder yourself"), "\(description)")
    }

    @Test func `a manifest of a later version`() async throws {
        files.plant("public/.cairn-manifest", .file(Array("cairn-manifest 2\nwhatever\n".utf8)))
        #expect(await refusalOf("public")?.kind == .unknownManifestVersion)
    }

    @Test func `a manifest in which any byte is changed, added or missing`() async throws {
        try await site.publish(in: files)
        let manifest = try files.read("public/.cairn-manifest", limit: 4096)
        var generator = SeededGenerator(seed: 7)
        for index in manifest.indices {
            var (changed, longer, shorter) = (manifest, manifest, manifest)
            changed[index] ^= UInt8.random(in: 1...255, using: &generator)
            longer.insert(UInt8.random(in: 0...255, using: &generator), at: index)
            shorter.remove(at: index)
            for (name, damaged) in [("changed", changed), ("longer", longer), ("shorter", shorter)] where damaged != manifest {
                files.plant("public/.cairn-manifest", .file(damaged))
                let kind = await refusalOf("public")?.kind
                #expect(kind == .damagedManifest || kind == .unknownManifestVersion, "byte \(index) \(name)")
            }
        }
    }
}
