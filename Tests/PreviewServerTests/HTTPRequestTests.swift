@testable import PreviewServer
import Testing
import TestSupport

struct HTTPRequestTests {
    private func read(_ text: String) -> ReceivedHead { HTTPRequest.read(Array(text.utf8), scanned: 0) }

    private func refusal(_ text: String) -> HTTPStatus? {
        if case .refused(let status) = read(text) { status } else { nil }
    }

    @Test func `a request is read up to its empty line`() throws {
        let text = "GET /a?b HTTP/1.1\r\nhOsT: localhost:4000 \r\nORIGIN:\thttp://x\r\nX: y\r\n\r\n"
        guard case .request(let request, let length) = read(text + "GET /next") else { throw Unread() }
        #expect(length == text.utf8.count)
        #expect(String(decoding: request.target, as: UTF8.self) == "/a?b")
        #expect(request.host.map { String(decoding: $0, as: UTF8.self) } == "localhost:4000")
        #expect(request.origin.map { String(decoding: $0, as: UTF8.self) } == "http://x")
        #expect(request.isPersistent)
    }

    private struct Unread: Error {}

    @Test func `a head that comes byte by byte is read when its last byte is there`() {
        let text = Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
        for count in 0..<text.count {
            guard case .incomplete = HTTPRequest.read(Array(text[..<count]), scanned: max(0, count - 1)) else {
                Issue.record("\(count) bytes")
                continue
            }
        }
        guard case .request = HTTPRequest.read(text, scanned: text.count - 1) else {
            Issue.record("the whole head")
            return
        }
    }

    @Test func `a connection that is to be closed is`() throws {
        for text in ["GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n"] {
            guard case .request(let request, _) = read(text) else { throw Unread() }
            #expect(!request.isPersistent)
        }
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\n\r\n", HTTPStatus.badRequest), ("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", .badRequest), ("GET / HTTP/1.1\nHost: a\r\n\r\n", .badRequest),
        ("GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", .badRequest), ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", .badRequest), ("GET / HTTP/1.1\r\nHost: a\u{0}b\r\n\r\n", .badRequest),
        ("GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n", .badRequest), ("GET / HTTP/1.1\r\nno colon\r\n\r\n", .badRequest), ("GET / HTTP/1.1\r\n: a\r\n\r\n", .badRequest),
        ("GET  / HTTP/1.1\r\nHost: a\r\n\r\n", .badRequest), ("GET /\r\nHost: a\r\n\r\n", .badRequest), ("GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", .badRequest),
        ("GET / HTTP/2.0\r\nHost: a\r\n\r\n", .versionNotSupported), ("GET / GOPHER\r\nHost: a\r\n\r\n", .badRequest), ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .versionNotSupported),
        ("POST / HTTP/1.1\r\nHost: a\r\n\r\n", .methodNotAllowed), ("get / HTTP/1.1\r\nHost: a\r\n\r\n", .methodNotAllowed), ("G\u{1}T / HTTP/1.1\r\nHost: a\r\n\r\n", .badRequest),
        ("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n", .badRequest), ("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", .badRequest),
        ("\u{16}\u{3}\u{1}\u{2}\r\n\r\n", .badRequest),
    ])
    func `what two programs could read differently is refused`(text: String, status: HTTPStatus) {
        #expect(refusal(text) == status)
    }

    @Test func `a head has bounds`() {
        #expect(refusal("GET / HTTP/1.1\r\nX: " + String(repeating: "a", count: HTTPRequest.headLimit)) == .headTooLarge)
        #expect(refusal("GET / HTTP/1.1\r\n" + String(repeating: "X: y\r\n", count: HTTPRequest.fieldLimit + 1) + "\r\n") == .headTooLarge)
    }

    @Test(arguments: [UInt64(11), 12, 13])
    func `any bytes are read without a trap`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let good = Array("GET /a HTTP/1.1\r\nHost: localhost:1\r\nAccept: */*\r\n\r\n".utf8)
        for _ in 0..<3000 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert([10, 13, 32, 58, 0].randomElement(using: &random) ?? 0, at: place)
                }
            }
            if case .request(let request, let length) = HTTPRequest.read(bytes, scanned: Int.random(in: 0..<bytes.count, using: &random)) {
                #expect(length <= bytes.count && request.target.first == UInt8(ascii: "/"), "seed \(seed)")
            }
        }
    }
}
