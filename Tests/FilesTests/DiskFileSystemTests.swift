@testable import Files
import Testing
import TestSupport
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// What only a disk can show; what every file system does alike is in `FileSystemTests`.
struct DiskFileSystemTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func plantLink(_ target: String, at path: String) {
        #expect(unsafe symlink(target, folder.path + "/" + path) == 0)
    }

    private func number(_ body: () throws(FileSystemError) -> Void) -> Int32? {
        do throws(FileSystemError) {
            try body()
            return nil
        } catch {
            return error.number
        }
    }

    /// Both ways of resolving a path, since a machine only ever uses one of them by itself.
    private func bothWays() throws -> [DiskFileSystem] {
        [
            try DiskFileSystem(root: folder.path, shownAs: nil, resolution: .atOnce),
            try DiskFileSystem(root: folder.path, shownAs: nil, resolution: .stepwise),
        ]
    }

    // MARK: Links, pipes and names

    @Test func `no operation goes through a link to a folder`() throws {
        try folder.files.createFolder("real")
        try folder.files.createFile("real/file", [1])
        try folder.files.createFile("other", [2])
        plantLink("real", at: "linked")
        for files in try bothWays() {
            #expect(number { () throws(FileSystemError) in _ = try files.read("linked/file", limit: 9) } == ELOOP)
            #expect(number { () throws(FileSystemError) in _ = try files.status(of: "linked/file") } == ELOOP)
            #expect(number { () throws(FileSystemError) in _ = try files.entries(of: "linked") } == ELOOP)
            #expect(number { () throws(FileSystemError) in _ = try files.walk("linked") } == ELOOP)
            #expect(number { () throws(FileSystemError) in try files.createFile("linked/new", []) } == ELOOP)
            #expect(number { () throws(FileSystemError) in try files.createFolder("linked/new") } == ELOOP)
            #expect(number { () throws(FileSystemError) in try files.link("linked/file", to: "new") } == ELOOP)
            #expect(number { () throws(FileSystemError) in try files.link("other", to: "linked/new") } == ELOOP)
            #expect(number { () throws(FileSystemError) in try files.rename("other", to: "linked/new") } == ELOOP)
            #expect(number { () throws(FileSystemError) in try files.removeFile("linked/file") } == ELOOP)
            #expect(number { () throws(FileSystemError) in try files.removeTree("linked") } == ELOOP)
            #expect(number { () throws(FileSystemError) in _ = try files.lock("linked/lock") } == ELOOP)
        }
        #expect(try folder.files.entries(of: "real").map(\.path) == ["real/file"])
    }

    @Test func `a link to a file is not read, and is reported as a link`() throws {
        try folder.files.createFile("file", [1])
        plantLink("file", at: "link")
        for files in try bothWays() {
            #expect(number { () throws(FileSystemError) in _ = try files.read("link", limit: 9) } == ELOOP)
            #expect(try files.status(of: "link")?.kind == .symbolicLink)
        }
    }

    @Test func `a tree with links that lead out of it is removed without what they lead to`() throws {
        try folder.files.createFolder("kept")
        try folder.files.createFile("kept/file", [1])
        try folder.files.createFolder("tree")
        try folder.files.createFolder("tree/below")
        plantLink("../../kept", at: "tree/below/link")
        plantLink("/etc/passwd", at: "tree/link")
        try folder.files.removeTree("tree")
        #expect(try folder.files.walk("").map(\.path) == ["kept", "kept/file"])
    }

    @Test func `a walk reports links, pipes, hidden and unreadable names as what they are`() throws {
        try folder.files.createFolder("a")
        try folder.files.createFile("a/.hidden", [])
        plantLink("a", at: "link")
        plantLink("nowhere", at: "a/broken")
        #expect(unsafe mkfifo(folder.path + "/pipe", 0o644) == 0)
        let name: [CChar] = Array((folder.path + "/caf").utf8CString.dropLast()) + [CChar(bitPattern: 0xE9), CChar(UInt8(ascii: "!")), 0]
        let made = unsafe open(name, O_CREAT | O_WRONLY, 0o644)
        #expect(made >= 0)
        close(made)
        let entries = try folder.files.walk("")
        #expect(entries.map(\.path) == ["a", "a/.hidden", "a/broken", "caf\\xE9!", "link", "pipe"])
        #expect(entries.map(\.status.kind) == [.folder, .file, .symbolicLink, .file, .symbolicLink, .other])
        #expect(entries.map(\.hasReadableName) == [true, true, true, false, true, true])
        #expect(entries.map { $0.isHidden(below: "") } == [false, true, false, false, false, false])
    }

    @Test func `a pipe is refused at once instead of being waited for`() throws {
        #expect(unsafe mkfifo(folder.path + "/pipe", 0o644) == 0)
        for files in try bothWays() {
            #expect(throws: FileSystemError("read", "pipe", reason: "it is not a regular file", number: EINVAL)) {
                try files.read("pipe", limit: 9)
            }
            #expect(number { () throws(FileSystemError) in _ = try files.lock("pipe") } == EINVAL)
        }
    }

    // MARK: Permissions and errors

    @Test func `files and folders have their permissions whatever the mask`() throws {
        let old = umask(0o077)
        defer { umask(old) }
        try folder.files.createFolder("folder")
        try folder.files.createFile("file", [1])
        #expect(try folder.files.status(of: "folder")?.permissions == 0o755)
        #expect(try folder.files.status(of: "file")?.permissions == 0o644)
    }

    @Test func `an error names the operation, the path and the system's reason`() throws {
        let outside = try DiskFileSystem(root: folder.path, shownAs: "/srv/www")
        for (files, shown) in [(folder.files, "a/b"), (outside, "/srv/www/a/b")] {
            #expect(throws: FileSystemError("read", shown, reason: "No such file or directory", number: ENOENT)) {
                try files.read("a/b", limit: 9)
            }
        }
        #expect(FileSystemError.system("write", "x", ENOSPC).description == "could not write x: No space left on device")
    }

    @Test func `a root that is missing or a file is an error`() throws {
        try folder.files.createFile("file", [])
        #expect(number { () throws(FileSystemError) in _ = try DiskFileSystem(root: folder.path + "/missing") } == ENOENT)
        #expect(number { () throws(FileSystemError) in _ = try DiskFileSystem(root: folder.path + "/file") } == ENOTDIR)
        #expect(number { () throws(FileSystemError) in _ = try DiskFileSystem(root: "a\0b") } == EINVAL)
    }

    @Test func `no descriptor stays open`() throws {
        let descriptors = "proc/\(getpid())/fd"
        let machine = try DiskFileSystem(root: "/")
        guard (try? machine.exists(descriptors)) == true else { return }
        func openDescriptors() throws -> Int { try machine.entries(of: descriptors).count }
        try folder.files.createFolder("a")
        let before = try openDescriptors()
        for files in try bothWays() {
            for _ in 0..<50 {
                try files.createFile("a/file", [1, 2, 3])
                _ = try files.read("a/file", limit: 3)
                _ = try files.walk("")
                _ = try files.lineage(of: "a")
                try files.lock("a/file")?.release()
                _ = try files.lock("a")
                try files.removeFile("a/file")
                _ = try? files.read("a/missing", limit: 1)
                _ = try? files.createFile("a", [])
            }
        }
        // Other tests run at the same time and have some of their own.
        #expect(try openDescriptors() < before + 40)
    }

    // MARK: Places

    @Test func `the lineage leads up to the topmost folder`() throws {
        try folder.files.createFolder("a")
        let inner = try DiskFileSystem(root: folder.path + "/a").lineage(of: "")
        let outer = try folder.files.lineage(of: "")
        #expect(inner.dropFirst() == outer[...])
        #expect(try inner.last == DiskFileSystem(root: "/").lineage(of: "").first)
    }

    @Test func `a folder that does not exist is placed in the nearest folder that does`() throws {
        try folder.files.createFolder("site")
        try folder.files.createFolder("www")
        plantLink("www", at: "linked")
        let site = folder.path + "/site"
        for (given, rest, shown) in [
            ("public", "public", "public"), ("./public/", "public", "public"), ("dist/web", "dist/web", "dist/web"),
            ("../www", "www", "../www"), ("../www/a/b", "a/b", "../www/a/b"), ("../linked/a", "a", "../linked/a"),
            (folder.path + "/www/a", "a", folder.path + "/www/a"),
        ] {
            let (files, path) = try DiskFileSystem.around(given, from: site)
            #expect(path == rest && files.shown(path) == shown, "\(given)")
        }
        try DiskFileSystem.around("../linked/a", from: site).files.createFolder("a")
        #expect(try folder.files.exists("www/a"))
        for given in ["/", "", ".", "..", "a/..", "a/../b", "public\0x"] {
            #expect(number { () throws(FileSystemError) in _ = try DiskFileSystem.around(given, from: site) } == EINVAL, "\(given)")
        }
    }

    @Test func `folders nested as deep as a path allows are walked and removed`() throws {
        var path = "d"
        try folder.files.createFolder(path)
        for _ in 1..<500 {
            path += "/d"
            try folder.files.createFolder(path)
        }
        #expect(try folder.files.walk("").count == 500)
        try folder.files.removeTree("d")
        #expect(try folder.files.walk("").isEmpty)
    }

    @Test func `remembered folders are forgotten when they are removed or replaced`() throws {
        let quick = folder.files.rememberingFolders()
        try quick.createFolder("a")
        try quick.createFolder("a/b")
        try quick.createFile("a/b/file", [1])
        try quick.link("a/b/file", to: "a/b/second")
        try quick.removeTree("a/b")
        try quick.createFolder("a/b")
        try quick.createFolder("a/b/c")
        try quick.rename("a", to: "z")
        try quick.createFolder("a")
        #expect(number { () throws(FileSystemError) in try quick.createFolder("a/b/c") } == ENOENT)
        #expect(try quick.status(of: "z/b/c")?.kind == .folder)
    }

    @Test func `a file is written and read whole, whatever its size`() throws {
        var generator = SeededGenerator(seed: 3)
        for size in [0, 1, 4095, 4096, 4097, 1 << 20] {
            let contents = (0..<size).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            try folder.files.createFile("file", contents)
            #expect(try folder.files.read("file", limit: size) == contents)
            if size > 0 {
                #expect(throws: FileSystemError("read", "file", reason: "it has \(size) bytes; the bound is \(size - 1)", number: EFBIG)) {
                    try folder.files.read("file", limit: size - 1)
                }
            }
            try folder.files.removeFile("file")
        }
    }
}
