import CLoopback
import Foundation
@testable import PreviewServer
import Testing

/// A preview and clients that mean it ill: nothing but the site is read, no half page is sent, and others are served.
struct ServerAbuseTests {
    private func serve(_ changes: [String: String] = [:], _ limits: ServerLimits = .patient) async throws -> (preview: Preview, port: UInt16, site: EditableSite) {
        let site = try EditableSite(changes)
        let preview = Preview(site.pipeline, generator: "Cairn", follows: false, run: "run", limits: limits)
        let port = try await preview.start(port: 0).address.port
        return (preview, port, site)
    }

    @Test func `no path reaches a file that is not published`() async throws {
        let (preview, port, _) = try await serve(["secret.txt": "a secret", "content/notes.txt": "a secret", "static/open.txt": "for all"])
        let paths = [
            "/../cairn.yml", "/..%2fcairn.yml", "/%2e%2e/cairn.yml", "/%2e%2e%2fcairn.yml", "/..%5ccairn.yml", "/static/../../secret.txt", "/secret.txt", "/cairn.yml",
            "/content/notes.txt", "/content/credentials/observer.md", "/static/open.txt", "/%c0%ae%c0%ae/secret.txt", "//secret.txt", "/open.txt%00.html", "/.cairn/../secret.txt",
            "/.cairn/events/../preview.js", "/theme/", "/..;/cairn.yml", "/....//cairn.yml", "/%252e%252e/cairn.yml", "/file:///etc/passwd", "/C:/secret.txt", "/etc/passwd",
        ]
        for path in paths {
            let answer = try await RawClient.get(port, path)
            #expect(answer.status == 404, "\(path)")
            #expect(!answer.contains("a secret") && !answer.contains("base_url"), "\(path)")
        }
        #expect(try await RawClient.get(port, "/open.txt").answerBody == "for all")
        await preview.stop()
    }

    @Test func `only our own names are answered`() async throws {
        let (preview, port, _) = try await serve()
        for host in ["evil.example:\(port)", "localhost", "localhost:1", "localhost.evil.example:\(port)", "127.0.0.1.nip.io:\(port)", "[::]:\(port)", "0.0.0.0:\(port)", "", "localhost:\(port)@evil"] {
            #expect(try await RawClient.get(port, "/", host: host).status == 421, "\(host)")
        }
        for host in ["localhost:\(port)", "LOCALHOST:\(port)", "127.0.0.1:\(port)", "[::1]:\(port)"] {
            #expect(try await RawClient.get(port, "/", host: host).status == 200, "\(host)")
        }
        #expect(try await RawClient.exchange(port, "GET / HTTP/1.1\r\n\r\n").status == 400)
        #expect(try await RawClient.exchange(port, "GET / HTTP/1.0\r\n\r\n").status == 421)
        await preview.stop()
    }

    @Test func `events are for pages of the preview`() async throws {
        let (preview, port, _) = try await serve()
        for fields in ["Origin: https://evil.example\r\n", "Origin: null\r\n", "Origin: http://localhost:1\r\n", "Sec-Fetch-Site: cross-site\r\n"] {
            #expect(try await RawClient.get(port, "/.cairn/events", fields).status == 403, "\(fields)")
        }
        let listener = try await RawClient(port: port)
        await listener.send("GET /.cairn/events HTTP/1.1\r\nHost: localhost:\(port)\r\nOrigin: http://localhost:\(port)\r\n\r\n")
        let first = await listener.receive(until: "\n\n") ?? ""
        #expect(first.contains("text/event-stream") && first.contains("\"version\":\"run-1\""))
        await preview.stop()
        #expect(await listener.receive() == "")
    }

    @Test func `only GET and HEAD are answered`() async throws {
        let (preview, port, _) = try await serve()
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "BREW"] {
            let answer = try await RawClient.get(port, "/", method: method)
            #expect(answer.status == 405 && answer.contains("Allow: GET, HEAD"), "\(method)")
        }
        let whole = try await RawClient.get(port, "/")
        let head = try await RawClient.get(port, "/", method: "HEAD")
        #expect(head.answerBody.isEmpty)
        #expect(head.contains("Content-Length: \(whole.answerBody.utf8.count)\r\n"))
        for field in ["Cache-Control: no-store", "X-Content-Type-Options: nosniff", "Content-Type: text/html; charset=utf-8"] { #expect(head.contains(field)) }
        await preview.stop()
    }

    @Test func `a thousand idle connections hold nobody up`() async throws {
        try #require(cairn_allow_open_files(4096) >= 2500, "the test needs open files")
        let (preview, port, _) = try await serve()
        var idle: [RawClient] = []
        for _ in 0..<1000 { idle.append(try await RawClient(port: port)) }
        for client in idle.suffix(100) { await client.send("GET / HTTP/1.1\r\nHost:") }
        for path in ["/", "/credentials/", "/credentials/observer/"] { #expect(try await RawClient.get(port, path).status == 200) }
        #expect(idle.count == 1000)
        await preview.stop()
    }

    @Test func `a client that never ends its head is cut off`() async throws {
        var limits = ServerLimits.patient
        limits.headTime = .seconds(1)
        let (preview, port, _) = try await serve([:], limits)
        #expect(try await RawClient.drip(port, "GET / HTTP/1.1\r\n", "X: y\r\n").status == 408)
        #expect(try await RawClient.exchange(port, "") == "", "who says nothing is told nothing")
        await preview.stop()
    }

    @Test func `a client that does not take its answer is given up, and others are served`() async throws {
        var limits = ServerLimits.patient
        limits.sendingTime = .milliseconds(300)
        let (preview, port, _) = try await serve(["static/large.bin": String(repeating: "0123456789abcdef", count: 1 << 20)], limits)
        let request = "GET /large.bin HTTP/1.1\r\nHost: localhost:\(port)\r\nConnection: close\r\n\r\n"
        async let taken = RawClient.dawdle(port, request, for: 2)
        #expect(try await RawClient.get(port, "/").status == 200)
        #expect(try await taken < 16 << 20)
        #expect(try await RawClient.exchange(port, request).answerBody.utf8.count == 16 << 20)
        await preview.stop()
    }

    @Test func `a huge head is refused`() async throws {
        let (preview, port, _) = try await serve()
        #expect(try await RawClient.exchange(port, "GET / HTTP/1.1\r\nHost: localhost:\(port)\r\nX: " + String(repeating: "a", count: 100_000) + "\r\n\r\n").status == 431)
        #expect(try await RawClient.exchange(port, "GET /" + String(repeating: "a", count: 20_000) + " HTTP/1.1\r\n").status == 431)
        #expect(try await RawClient.get(port, "/" + String(repeating: "%61", count: 4000)).status == 404)
        await preview.stop()
    }

    @Test func `requests in a row are answered in their order`() async throws {
        let (preview, port, _) = try await serve()
        let paths = ["/", "/nope", "/credentials/observer/", "/robots.txt"]
        // The other side has ended, and still gets all that it asked for.
        let answers = try await RawClient.exchange(port, paths.map { "GET \($0) HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n" }.joined(), endsSending: true)
        let statuses = answers.components(separatedBy: "HTTP/1.1 ").dropFirst().map { Int($0.prefix(3)) }
        #expect(statuses == [200, 404, 200, 200])
        #expect(answers.hasSuffix("sitemap.xml\n"))
        await preview.stop()
    }

    @Test func `a client that ends at once, or sends no HTTP, does no harm`() async throws {
        let (preview, port, _) = try await serve()
        for bytes: [UInt8] in [[], [0x16, 3, 1, 2, 0, 1, 0, 1, 0xFC], Array("\r\n\r\n\r\n\r\n\r\n\r\n".utf8), [UInt8](repeating: 0, count: 30_000), Array("SSH-2.0-x\r\n".utf8)] {
            let answer = try await RawClient.exchange(port, bytes, endsSending: true)
            #expect(answer.isEmpty || [400, 431].contains(answer.status ?? 0))
        }
        #expect(try await RawClient.get(port, "/").status == 200)
        await preview.stop()
    }

    @Test func `only so many streams of events stay open`() async throws {
        var limits = ServerLimits.patient
        limits.streams = 4
        let (preview, port, _) = try await serve([:], limits)
        var listeners: [RawClient] = []
        for _ in 0..<6 {
            let listener = try await RawClient(port: port)
            await listener.send("GET /.cairn/events HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n")
            #expect(await listener.receive(until: "\n\n") != nil)
            listeners.append(listener)
        }
        #expect(await listeners[0].receive() == "", "the oldest made room")
        await preview.stop()
    }

    @Test func `a port that is taken is left to its owner`() async throws {
        let (preview, port, _) = try await serve()
        let (other, next, _) = try await serve()
        await other.stop()
        let third = Preview(try EditableSite().pipeline, generator: "Cairn", follows: false, run: "run", limits: .patient)
        let address = try await third.start(port: port).address
        #expect(address.port > port && next != port)
        #expect(try await RawClient.get(address.port, "/").status == 200)
        await third.stop()
        await preview.stop()
    }
}
