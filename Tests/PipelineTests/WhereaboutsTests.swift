import Files
import Model
import Pipeline
import Testing

struct WhereaboutsTests {
    let site: EditedSite
    let files = MemoryFileSystem()

    init() throws {
        site = try EditedSite(files, seed: 1)
        files.plant("content/credentials/later.md", .file(Array("---\ntitle: Later\ntype: badge\npublished: 2031-01-15\n---\n".utf8)))
        files.plant("content/credentials/unfinished.md", .file(Array("---\ntitle: Unfinished\ntype: badge\nstatus: draft\n---\n".utf8)))
    }

    @Test(arguments: ["observer", "credential/observer", "/credentials/observer/", "/credentials/observer", "/credentials/observer/index.html", "content/credentials/observer.md", "/credentials/observer/index.json"])
    func `a thing is found by its id, its path and its file`(name: String) async throws {
        let found = try await site.checked().whereabouts(of: name)
        #expect(found.path == "/credentials/observer/" && found.sources == ["content/credentials/observer.md"])
        #expect(found.neighbours.contains { $0.relation == "requires" && $0.things.map(\.name) == ["credential/standard-precautions"] })
    }

    @Test func `a page that is missing is missing for a reason`() async throws {
        let checked = try await site.checked()
        guard case .draft = checked.whereabouts(of: "unfinished").answer else { throw Unexpected() }
        guard case .scheduled(_, let day) = checked.whereabouts(of: "/credentials/later/").answer else { throw Unexpected() }
        #expect(day.description == "2031-01-15")
        guard case .nothing(let near) = checked.whereabouts(of: "/credentials/obsrever/").answer else { throw Unexpected() }
        #expect(near == "/credentials/observer/")
        guard case .nothing(let nearID) = checked.whereabouts(of: "obsrever").answer else { throw Unexpected() }
        #expect(nearID == "observer")
    }

    @Test(arguments: ["", "/", "//", "..", "/../../etc", "\u{0}", "a/b/c/d", "cairn.yml"])
    func `any name gets an answer`(name: String) async throws {
        _ = try await site.checked().whereabouts(of: name)
    }

    @Test(arguments: ["/fr/credentials/observer/", "/fr/credentials/observer/index.html", "content/credentials/observer.fr.md"])
    func `a page in another language is made from the translation and from what it translates`(name: String) async throws {
        files.plant("content/credentials/observer.fr.md", .file(Array("---\ntitle: Observateur\n---\n".utf8)))
        let found = try await site.checked().whereabouts(of: name)
        #expect(found.path == "/fr/credentials/observer/")
        #expect(found.sources == ["content/credentials/observer.fr.md", "content/credentials/observer.md"])
    }

    struct Unexpected: Error {}
}
