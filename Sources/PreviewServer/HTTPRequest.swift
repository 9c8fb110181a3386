/// The head of a request, as far as a preview needs it. A request has no body here.
struct HTTPRequest: Sendable {
    enum Method: Sendable {
        case get, head
    }

    let method: Method
    /// As sent: the path, with what follows it.
    let target: [UInt8]
    let host: [UInt8]?
    let origin: [UInt8]?
    /// What the browser says about where the request comes from: `same-origin`, `cross-site`, …
    let fetchSite: [UInt8]?
    /// Whether another request may follow on the connection.
    let isPersistent: Bool

    /// The largest head, in bytes.
    static let headLimit = 16 << 10
    static let fieldLimit = 100
}

/// What the bytes that arrived so far are.
enum ReceivedHead {
    case incomplete
    case request(HTTPRequest, length: Int)
    case refused(HTTPStatus)
}

extension HTTPRequest {
    /// Reads the head of a request at the start of `bytes`.
    ///
    /// Whatever two programs could read differently is refused instead of being guessed: lines that do not end in CR LF,
    /// folded fields, spaces before a colon, two hosts, bodies.
    ///
    /// - Parameter scanned: how many bytes were looked through before, so that a head that comes byte by byte is not
    ///   looked through again and again.
    /// Source: RFC 9112, sections 2 to 6.
    static func read(_ bytes: [UInt8], scanned: Int) -> ReceivedHead {
        // Some clients send a line break after a request that they take to have a body.
        var start = 0
        while start + 1 < bytes.count, start < 4, bytes[start] == 13, bytes[start + 1] == 10 { start += 2 }
        guard let end = end(of: bytes, from: max(start, scanned - 3)) else {
            return bytes.count - start > headLimit ? .refused(.headTooLarge) : .incomplete
        }
        guard end - start <= headLimit else { return .refused(.headTooLarge) }
        do throws(HTTPStatus) {
            return .request(try parse(bytes[start..<end]), length: end + 4)
        } catch {
            return .refused(error)
        }
    }
}

private extension HTTPRequest {
    /// Where the empty line's CR LF CR LF begins.
    static func end(of bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count >= 4, start <= bytes.count - 4 else { return nil }
        for i in start...(bytes.count - 4) where bytes[i] == 13 && bytes[i + 1] == 10 && bytes[i + 2] == 13 && bytes[i + 3] == 10 { return i }
        return nil
    }

    static func parse(_ head: ArraySlice<UInt8>) throws(HTTPStatus) -> HTTPRequest {
        let lines = try lines(of: head)
        let parts = lines[0].split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy(isTokenByte), !parts[1].isEmpty else { throw .badRequest }
        let isFirstVersion = parts[2].elementsEqual("HTTP/1.0".utf8)
        guard isFirstVersion || parts[2].elementsEqual("HTTP/1.1".utf8) else { throw parts[2].starts(with: "HTTP/".utf8) ? .versionNotSupported : .badRequest }
        let method: Method? = parts[0].elementsEqual("GET".utf8) ? .get : parts[0].elementsEqual("HEAD".utf8) ? .head : nil
        guard let method else { throw .methodNotAllowed }
        guard parts[1].first == UInt8(ascii: "/"), parts[1].allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { throw .badRequest }

        var fields = Fields()
        guard lines.count - 1 <= fieldLimit else { throw .headTooLarge }
        for line in lines.dropFirst() { try fields.read(line) }
        guard isFirstVersion || fields.host != nil else { throw .badRequest }
        return HTTPRequest(
            method: method, target: Array(parts[1]), host: fields.host.map(Array.init), origin: fields.origin.map(Array.init),
            fetchSite: fields.fetchSite.map(Array.init), isPersistent: !isFirstVersion && !fields.closes)
    }

    static func lines(of head: ArraySlice<UInt8>) throws(HTTPStatus) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = head.startIndex
        for i in head.indices where head[i] == 10 {
            guard i > start, head[i - 1] == 13 else { throw .badRequest }
            lines.append(head[start..<(i - 1)])
            start = i + 1
        }
        lines.append(head[start...])
        for line in lines where line.contains(13) || line.contains(0) { throw .badRequest }
        return lines
    }

    /// The fields that matter here.
    struct Fields {
        var host, origin, fetchSite: ArraySlice<UInt8>?
        var closes = false

        mutating func read(_ line: ArraySlice<UInt8>) throws(HTTPStatus) {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex, line[..<colon].allSatisfy(isTokenByte) else { throw .badRequest }
            let value = trimmed(line[(colon + 1)...])
            guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 9 }) else { throw .badRequest }
            switch String(decoding: line[..<colon].map(lowercase), as: UTF8.self) {
            case "host": try take(value, &host)
            case "origin": try take(value, &origin)
            case "sec-fetch-site": try take(value, &fetchSite)
            case "connection": closes = closes || value.map(lowercase).split(separator: UInt8(ascii: ",")).contains { trimmed($0[...]).elementsEqual("close".utf8) }
            case "content-length": guard value.elementsEqual("0".utf8) else { throw .badRequest }
            case "transfer-encoding": throw .badRequest
            default: break
            }
        }

        private func take(_ value: ArraySlice<UInt8>, _ field: inout ArraySlice<UInt8>?) throws(HTTPStatus) {
            guard field == nil else { throw .badRequest }
            field = value
        }
    }

    static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 9 }
        guard let first = bytes.firstIndex(where: { !isSpace($0) }), let last = bytes.lastIndex(where: { !isSpace($0) }) else { return [] }
        return bytes[first...last]
    }

    static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }

    static func lowercase(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
