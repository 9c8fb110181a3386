import Diagnostics
import Files
import Foundation
@testable import PreviewServer
import Testing

/// What browsers see of a site while it is edited.
struct PreviewTests {
    private func serve(_ site: EditableSite, follows: Bool = false) async throws -> (preview: Preview, port: UInt16) {
        let preview = Preview(site.pipeline, generator: "Cairn", follows: follows, run: "run", limits: .patient)
        return (preview, try await preview.start(port: 0).address.port)
    }

    private func listen(_ port: UInt16) async throws -> RawClient {
        let listener = try await RawClient(port: port)
        await listener.send("GET /.cairn/events HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n")
        #expect(await listener.receive(until: "\n\n") != nil)
        return listener
    }

    @Test func `an edited text is on its page, and open pages are told`() async throws {
        let site = try EditableSite()
        let (preview, port) = try await serve(site, follows: true)
        let listener = try await listen(port)
        try site.write("content/credentials/standard-precautions.md", try site.text("content/credentials/standard-precautions.md") + "\nFresh words.\n")
        guard case .shown = await preview.follow(["content/credentials/standard-precautions.md"]).result else {
            Issue.record("the edit is not shown")
            return
        }
        #expect(try await RawClient.get(port, "/credentials/standard-precautions/").contains("Fresh words."))
        let event = await listener.receive(until: "\n\n")
        #expect(event == "retry: 500\ndata: {\"version\":\"run-2\",\"go\":\"/credentials/standard-precautions/\"}\n\n")
        await preview.stop()
    }

    @Test func `an edited title is wherever it stood`() async throws {
        let site = try EditableSite()
        let (preview, port) = try await serve(site)
        try site.write("content/credentials/observer.md", try site.text("content/credentials/observer.md").replacingOccurrences(of: "Hand Hygiene Observer", with: "Keen Eye"))
        _ = await preview.follow(["content/credentials/observer.md"])
        for path in ["/credentials/observer/", "/credentials/", "/pathways/to-associate/", "/catalog.json", "/credentials/observer/index.json", "/feed.json"] {
            let answer = try await RawClient.get(port, path)
            #expect(answer.status == 200 && answer.contains("Keen Eye") && !answer.contains("Hand Hygiene Observer"), "\(path)")
        }
        await preview.stop()
    }

    @Test func `a mistake is told, the last good page stays, and mending shows the new one`() async throws {
        let site = try EditableSite()
        let (preview, port) = try await serve(site)
        let listener = try await listen(port)
        let good = try site.text("content/credentials/observer.md")
        try site.write("content/credentials/observer.md", good.replacingOccurrences(of: "standard-precautions", with: "standard-precaution"))
        let outcome = await preview.follow(["content/credentials/observer.md"])
        guard case .rejected(hasVersion: true) = outcome.result else {
            Issue.record("the mistake is shown")
            return
        }
        #expect(outcome.news?.errors == 1)
        let event = await listener.receive(until: "\n\n") ?? ""
        #expect(event.contains("\"version\":\"run-1\"") && event.contains("unknown-reference") && event.contains("observer.md:4:12") && event.contains("^^^^"))
        #expect(try await RawClient.get(port, "/credentials/observer/").contains("Hand Hygiene Observer"))
        try site.write("content/credentials/observer.md", good.replacingOccurrences(of: "Hand Hygiene Observer", with: "Keen Eye"))
        _ = await preview.follow(["content/credentials/observer.md"])
        let mended = await listener.receive(until: "\n\n") ?? ""
        #expect(mended.contains("\"version\":\"run-3\"") && !mended.contains("problems"))
        #expect(try await RawClient.get(port, "/credentials/observer/").contains("Keen Eye"))
        await preview.stop()
    }

    @Test func `a site with mistakes at the start is served as soon as they are mended`() async throws {
        let site = try EditableSite()
        let good = try site.text("cairn.yml")
        try site.write("cairn.yml", "title: x\nbase_url: nowhere\n\"<script>alert(1)</script>\": y\n")
        let (preview, port) = try await serve(site)
        let page = try await RawClient.get(port, "/credentials/")
        #expect(page.status == 503 && page.contains("invalid-url") && page.contains("/.cairn/preview.js"))
        #expect(!page.contains("<script>alert"), "what authors wrote is text")
        #expect(page.contains("&lt;script&gt;alert"))
        try site.write("cairn.yml", good)
        _ = await preview.follow(["cairn.yml"])
        #expect(try await RawClient.get(port, "/credentials/").status == 200)
        await preview.stop()
    }

    @Test(arguments: ["</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "]]>\u{2028}data: {}", "'${alert(1)}`"])
    func `hostile words in a mistake stay words`(title: String) async throws {
        let site = try EditableSite()
        let (preview, port) = try await serve(site)
        let listener = try await listen(port)
        try site.write("content/credentials/hostile.md", EditableSite.credential("x", "y", "requires: ['\(title.replacingOccurrences(of: "'", with: "''"))']\n"))
        _ = await preview.follow(["content/credentials/hostile.md"])
        let event = await listener.receive(until: "\n\n") ?? ""
        #expect(event.contains("\"problems\""))
        // One event, whatever the words hold: its data is one line.
        #expect(event.split(separator: "\n").filter { $0.hasPrefix("data: ") }.count == 1)
        #expect(try await !RawClient.get(port, "/").contains("alert(1)"))
        await preview.stop()
    }

    @Test func `the script makes text of what it is told, and nothing else`() {
        for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function("] { #expect(!PreviewScript.text.contains(word)) }
    }

    @Test func `only styles are swapped where only styles changed`() async throws {
        let site = try EditableSite(["theme/css/90-own.css": "body { color: red }"])
        let (preview, port) = try await serve(site)
        let listener = try await listen(port)
        let page = try await RawClient.get(port, "/")
        let old = try #require(page.firstMatch(of: /\/assets\/style\.[0-9a-f]+\.css/)).0
        try site.write("theme/css/90-own.css", "body { color: green }")
        guard case .stylesShown = await preview.follow(["theme/css/90-own.css"]).result else {
            Issue.record("the page is loaded again")
            return
        }
        let event = await listener.receive(until: "\n\n") ?? ""
        #expect(event.contains("\"styles\":{\"after\":\"run-1\",\"path\":\"/assets/style."))
        let new = try #require(event.firstMatch(of: /\/assets\/style\.[0-9a-f]+\.css/)).0
        #expect(try await RawClient.get(port, String(new)).contains("color: green"))
        #expect(try await RawClient.get(port, String(old)).contains("color: red"), "a page that was sent before still has its styles")
        await preview.stop()
    }

    @Test func `a request sees one version of the site, however many edits come`() async throws {
        let site = try EditableSite(["content/credentials/twin.md": EditableSite.credential("Mark0", "Mark0 Mark0")])
        let (preview, port) = try await serve(site)
        let editing = Task {
            for number in 1...40 {
                try site.write("content/credentials/twin.md", EditableSite.credential("Mark\(number)", "Mark\(number) Mark\(number)"))
                _ = await preview.follow(["content/credentials/twin.md"])
            }
        }
        for _ in 0..<40 {
            let page = try await RawClient.get(port, "/credentials/twin/")
            #expect(page.status == 200 && page.hasSuffix("</html>\n"))
            #expect(Set(page.matches(of: /Mark[0-9]+/).map { String($0.0) }).count == 1)
        }
        try await editing.value
        #expect(try await RawClient.get(port, "/credentials/twin/").contains("Mark40"))
        await preview.stop()
    }

    @Test func `the site is served below the path of its base URL`() async throws {
        let site = try EditableSite()
        try site.write("cairn.yml", try site.text("cairn.yml").replacingOccurrences(of: "northlake.example/", with: "northlake.example/catalog/"))
        let (preview, port) = try await serve(site)
        #expect(try await RawClient.get(port, "/").contains("Location: /catalog/\r\n"))
        #expect(try await RawClient.get(port, "/catalog/").status == 200)
        #expect(try await RawClient.get(port, "/catalog").status == 200)
        #expect(try await RawClient.get(port, "/catalog/credentials/observer/").status == 200)
        #expect(try await RawClient.get(port, "/credentials/observer/").status == 404)
        #expect(try await RawClient.get(port, "/catalogue/").status == 404)
        await preview.stop()
    }

    @Test func `old paths lead on, and folders have a slash`() async throws {
        let site = try EditableSite(["content/credentials/moved.md": EditableSite.credential("Moved", "x", "aliases: [/old/place/, /früher.html]\n")])
        let (preview, port) = try await serve(site)
        for path in ["/old/place/", "/fr%C3%BCher.html"] {
            let answer = try await RawClient.get(port, path)
            #expect(answer.status == 302 && answer.contains("Location: /credentials/moved/\r\n"), "\(path)")
        }
        #expect(try await RawClient.get(port, "/credentials/moved").contains("301 Moved Permanently\r\n"))
        #expect(try await RawClient.get(port, "/credentials/moved/index.html").status == 200)
        await preview.stop()
    }

    @Test func `machine files are as a build would write them`() async throws {
        let site = try EditableSite()
        let (preview, port) = try await serve(site)
        for (path, type) in [("/catalog.json", "application/json"), ("/feed.json", "application/feed+json"), ("/atom.xml", "application/atom+xml; charset=utf-8"), ("/llms.txt", "text/plain; charset=utf-8"), ("/credentials/observer/index.md", "text/markdown; charset=utf-8"), ("/catalog/credentials-1.ndjson", "application/x-ndjson"), ("/ims/case/v1p1/CFDocuments.json", "application/json"), ("/sitemap.xml", "application/xml; charset=utf-8"), ("/robots.txt", "text/plain; charset=utf-8"), ("/assets/icon.svg", "image/svg+xml; charset=utf-8")] {
            let answer = try await RawClient.get(port, path)
            #expect(answer.status == 200 && answer.contains("Content-Type: \(type)\r\n"), "\(path)")
        }
        #expect(try await RawClient.get(port, "/nothing.json").status == 404)
        await preview.stop()
    }

    @Test func `a file that cannot be read for a moment is read with the next edit`() async throws {
        let site = try EditableSite()
        let (preview, port) = try await serve(site)
        try site.files.removeFile("content/credentials/observer.md")
        site.files.plant("content/credentials/observer.md", .other)
        let outcome = await preview.follow(["content/credentials/observer.md"])
        #expect(outcome.news?.errors ?? 0 > 0)
        try site.files.removeFile("content/credentials/observer.md")
        try site.write("content/credentials/observer.md", EditableSite.credential("Keen Eye", "x"))
        _ = await preview.follow(["content/credentials/observer.md"])
        #expect(try await RawClient.get(port, "/credentials/observer/").contains("Keen Eye"))
        await preview.stop()
    }
}
