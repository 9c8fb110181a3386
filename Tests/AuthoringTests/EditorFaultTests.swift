import Authoring
import Files
import Testing
import TestSupport

/// Every file operation of an edit fails, in turn, in every way: all files are as before it, or all are as after it.
struct EditorFaultTests {
    enum Fault: CaseIterable {
        case failsOnce, failsFromThen, killed, killedDuring

        func plan(_ call: Int, _ error: Int32) -> FaultyFileSystem.Plan {
            switch self {
            case .failsOnce: .once(call, error)
            case .failsFromThen: .from(call, error)
            case .killed: .killed(call)
            case .killedDuring: .killedDuring(call)
            }
        }
    }

    /// ENOSPC, EIO, EACCES, EMFILE.
    private static let errors: [Int32] = [28, 5, 13, 24]

    private static let old = ["cairn.yml": "title: a", "content/credentials/a.md": "A", "content/credentials/b.md": "B", "content/pages/c.md": "C"]
    private static let changes = [
        FileChange("cairn.yml", from: Array("title: a".utf8), to: Array("title: z".utf8)),
        FileChange("content/credentials/a.md", movedTo: "content/credentials/z.md", from: Array("A".utf8), to: Array("Z".utf8)),
        FileChange("content/credentials/b.md", from: Array("B".utf8), to: Array("B, then Z".utf8)),
        FileChange("content/pages/c.md", movedTo: "content/pages/d.md", from: Array("C".utf8), to: Array("C".utf8)),
        FileChange(creating: "content/pages/new.md", Array("New".utf8)),
        FileChange(creating: "content/occupations/of/old/new.md", Array("New, too".utf8)),
    ]
    private static let new = ["cairn.yml": "title: z", "content/credentials/z.md": "Z", "content/credentials/b.md": "B, then Z", "content/pages/d.md": "C", "content/pages/new.md": "New", "content/occupations/of/old/new.md": "New, too"]

    private static func shown(_ files: any FileSystem) throws -> [String: String] {
        try EditedSite.snapshot(of: files).mapValues { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: Fault.allCases, [[], [.link]] as [Set<FaultyFileSystem.Ability>])
    func `an edit that fails at any call leaves all files as before or all as after`(fault: Fault, lacking: Set<FaultyFileSystem.Ability>) async throws {
        let whole = FaultyFileSystem(MemoryFileSystem(Self.old), lacking: lacking)
        let editor = try await ContentEditor(in: whole)
        #expect(try editor.commit(Self.changes) == nil)
        editor.close()
        #expect(try Self.shown(whole) == Self.new)
        let calls = whole.calls + 5
        #expect(calls > 30)
        for number in 1...calls {
            let base = MemoryFileSystem(Self.old)
            let faulty = FaultyFileSystem(base, fault.plan(number, Self.errors[number % Self.errors.count]), lacking: lacking)
            var succeeded = false
            do {
                let editor = try await ContentEditor(in: faulty, patience: .zero)
                defer { editor.close() }
                _ = try editor.commit(Self.changes)
                succeeded = true
            } catch {
                #expect(!error.description.isEmpty)
                if case .notTakenBack = error {} else if fault == .failsOnce {
                    #expect(try Self.shown(base) == Self.old, "call \(number), \(faulty.log.last ?? ""): what is said to be untouched is not")
                }
            }
            // Whatever happened, the next edit finds a whole state, and leaves nothing of the last one.
            let next = try await ContentEditor(in: base)
            next.close()
            let found = try Self.shown(base)
            #expect(found == (succeeded ? Self.new : Self.old) || !succeeded && found == Self.new, "call \(number): \(faulty.log.last ?? "")")
            #expect(try base.entries(of: ".cairn").map(\.path) == [".cairn/lock"], "call \(number)")
        }
    }

    @Test func `what was killed while it was taken back is taken back by the next`() async throws {
        for first in 8...60 {
            let base = MemoryFileSystem(Self.old)
            do {
                let editor = try await ContentEditor(in: FaultyFileSystem(base, .killed(first)))
                _ = try editor.commit(Self.changes)
            } catch {}
            for second in 1...40 {
                do {
                    let editor = try await ContentEditor(in: FaultyFileSystem(base, .killed(second)), patience: .zero)
                    editor.close()
                } catch {}
            }
            let editor = try await ContentEditor(in: base)
            editor.close()
            let found = try Self.shown(base)
            #expect(found == Self.old || found == Self.new, "killed at \(first)")
        }
    }

    @Test func `a file that somebody else has created meanwhile is left to them, and nothing else is written`() async throws {
        let files = MemoryFileSystem(Self.old)
        files.plant("content/pages/new.md", .file(Array("Theirs".utf8)))
        let before = try Self.shown(files)
        let editor = try await ContentEditor(in: files)
        #expect(throws: EditingError.alreadyExists("content/pages/new.md")) { _ = try editor.commit(Self.changes) }
        #expect(try Self.shown(files) == before)
    }

    @Test func `a file that somebody wrote to since it was read is left to them, and so are all others`() async throws {
        let files = MemoryFileSystem(Self.old)
        try files.removeFile("content/credentials/b.md")
        try files.createFile("content/credentials/b.md", Array("theirs".utf8))
        let editor = try await ContentEditor(in: files)
        #expect(throws: EditingError.changedMeanwhile("content/credentials/b.md")) { try editor.commit(Self.changes) }
        editor.close()
        var expected = Self.old
        expected["content/credentials/b.md"] = "theirs"
        #expect(try Self.shown(files) == expected)
    }

    @Test func `what was changed after an interruption is not overwritten when the edit is taken back`() async throws {
        let base = MemoryFileSystem(Self.old)
        let whole = FaultyFileSystem(MemoryFileSystem(Self.old))
        let complete = try await ContentEditor(in: whole)
        _ = try complete.commit(Self.changes)
        let last = try #require(whole.log.lastIndex { $0 == "rename .cairn/edits-done" })
        do {
            let editor = try await ContentEditor(in: FaultyFileSystem(base, .killed(last + 1)))
            _ = try editor.commit(Self.changes)
            Issue.record("it was not killed")
        } catch {}
        #expect(try InterruptedEdit.isPresent(in: base))
        try base.removeFile("content/credentials/b.md")
        try base.createFile("content/credentials/b.md", Array("typed since".utf8))
        await #expect(throws: EditingError.self) { try await ContentEditor(in: base) }
        #expect(try base.read("content/credentials/b.md", limit: 100) == Array("typed since".utf8))
        #expect(try base.walk("content").contains { $0.path.utf8.starts(with: "content/credentials/.cairn-edit-".utf8) }, "the original is still there")
    }

    @Test func `a second editor waits for the first, and says who is in the way`() async throws {
        let files = MemoryFileSystem(Self.old)
        let first = try await ContentEditor(in: files)
        await #expect(throws: EditingError.busy(lock: ".cairn/lock")) { try await ContentEditor(in: files, patience: .zero) }
        first.close()
        try await ContentEditor(in: files, patience: .zero).close()
    }

    @Test(arguments: [
        "", "cairn-edits 1\nend\n", "cairn-edits 2\nend\n", "cairn-edits 1\na\nb\n", "cairn-edits 1\n../x\n../x\n0\n0\n../.cairn-edit-1-0-old\n../.cairn-edit-1-0-new\nend\n",
        "cairn-edits 1\npublic/x\npublic/x\n00000000000000000000000000000000\n00000000000000000000000000000000\npublic/.cairn-edit-1-0-old\npublic/.cairn-edit-1-0-new\nend\n",
    ])
    func `a journal that no edit wrote changes nothing outside the content`(text: String) async throws {
        let files = MemoryFileSystem(Self.old.merging(["public/x": "kept", "public/.cairn-edit-1-0-old": "bait", ".cairn/edits": text]) { $1 })
        do {
            try await ContentEditor(in: files).close()
            #expect(text == "cairn-edits 1\nend\n", "an edit of nothing has nothing to take back")
        } catch {
            #expect(error == .damagedJournal(".cairn/edits"))
        }
        #expect(try files.read("public/x", limit: 9) == Array("kept".utf8))
        #expect(try files.exists("public/.cairn-edit-1-0-old"))
    }

    @Test(arguments: [0o644, 0o600, 0o664] as [UInt16])
    func `a file keeps its permissions on the disk, moved or not`(permissions: UInt16) async throws {
        let folder = try TemporaryFolder()
        for path in ["content", "content/credentials", "content/pages"] { try folder.files.createFolder(path) }
        for (path, text) in Self.old { try folder.files.createDurableFile(path, Array(text.utf8), permissions: permissions) }
        let editor = try await ContentEditor(in: folder.files)
        #expect(try editor.commit(Self.changes) == nil)
        editor.close()
        #expect(try Self.shown(folder.files) == Self.new)
        let created = Set(Self.changes.filter(\.isCreation).map(\.path))
        for path in Self.new.keys { #expect(try folder.files.status(of: path)?.permissions == (created.contains(path) ? 0o644 : permissions)) }
    }

    @Test func `a write-protected file is not written, nor is any other`() async throws {
        let files = MemoryFileSystem(Self.old)
        try files.removeFile("content/credentials/b.md")
        try files.createDurableFile("content/credentials/b.md", Array("B".utf8), permissions: 0o444)
        let editor = try await ContentEditor(in: files)
        #expect(throws: EditingError.writeProtected("content/credentials/b.md")) { try editor.commit(Self.changes) }
        #expect(try Self.shown(files) == Self.old)
    }

    @Test func `a symbolic link is not followed, and nothing is written`() async throws {
        let files = MemoryFileSystem(Self.old)
        files.plant("content/credentials/b.md", .symbolicLink)
        let editor = try await ContentEditor(in: files)
        #expect(throws: EditingError.notAFile("content/credentials/b.md")) { try editor.commit(Self.changes) }
        #expect(try files.read("content/credentials/a.md", limit: 9) == Array("A".utf8))
    }

    @Test func `a file that appears at the new path is not overwritten`() async throws {
        let files = MemoryFileSystem(Self.old.merging(["content/pages/d.md": "theirs"]) { $1 })
        let editor = try await ContentEditor(in: files)
        #expect(throws: EditingError.alreadyExists("content/pages/d.md")) { try editor.commit(Self.changes) }
        #expect(try files.read("content/pages/d.md", limit: 9) == Array("theirs".utf8))
    }
}
