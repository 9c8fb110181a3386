import CLoopback
import Foundation

/// A client that sends exactly the bytes that a test gives it. It waits on threads of its own, so that tests which wait do
/// not keep the server's tasks from running.
final class RawClient: Sendable {
    private let descriptor: Int32

    init(port: UInt16) async throws {
        descriptor = try await Self.apart { try Self.connected(to: port) }
    }

    deinit { close(descriptor) }

    func send(_ text: String) async {
        await send(Array(text.utf8))
    }

    func send(_ bytes: [UInt8]) async {
        let descriptor = descriptor
        await Self.apart {
            var start = 0
            while start < bytes.count {
                let sent = unsafe bytes[start...].withUnsafeBytes { unsafe cairn_send(descriptor, $0.baseAddress, $0.count) }
                guard sent > 0 else { return }
                start += sent
            }
        }
    }

    func endSending() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// What comes until the other side ends, or until `end` has come; `nil` where ten seconds pass.
    func receive(until end: String? = nil) async -> String? {
        let descriptor = descriptor
        return await Self.apart {
            var received: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
                if count < 0, errno == EAGAIN || errno == EWOULDBLOCK { return nil }
                if count <= 0 { return end == nil ? String(decoding: received, as: UTF8.self) : nil }
                received.append(contentsOf: buffer[..<count])
                if let end, String(decoding: received, as: UTF8.self).contains(end) { return String(decoding: received, as: UTF8.self) }
            }
        }
    }

    /// One request on a connection of its own, and all of the answer.
    static func exchange(_ port: UInt16, _ request: String) async throws -> String {
        let client = try await RawClient(port: port)
        await client.send(request)
        return await client.receive() ?? "(nothing came)"
    }

    static func get(_ port: UInt16, _ path: String, method: String = "GET", host: String? = nil, _ fields: String = "") async throws -> String {
        try await exchange(port, "\(method) \(path) HTTP/1.1\r\nHost: \(host ?? "localhost:\(port)")\r\n\(fields)Connection: close\r\n\r\n")
    }

    private struct ConnectingFailure: Error {
        let number: Int32
    }

    private static func connected(to port: UInt16) throws -> Int32 {
        #if canImport(Darwin)
        let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #else
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard descriptor >= 0, result == 0 else { throw ConnectingFailure(number: errno) }
        return descriptor
    }

    private static func apart<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
        }
    }

    private static func apart<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: work()) }
        }
    }
}

extension String {
    /// The number in the first line of an answer.
    var status: Int? {
        let words = split(separator: " ", maxSplits: 2)
        return words.count > 1 && words[0] == "HTTP/1.1" ? Int(words[1]) : nil
    }

    /// What follows the head of an answer.
    var answerBody: Substring {
        range(of: "\r\n\r\n").map { self[$0.upperBound...] } ?? ""
    }
}
