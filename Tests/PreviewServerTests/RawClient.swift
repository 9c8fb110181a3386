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
        await Self.apart { Self.send(bytes, on: descriptor) }
    }

    /// What comes until the other side ends, or until `end` has come; `nil` where a minute passes without anything.
    func receive(until end: String? = nil) async -> String? {
        let descriptor = descriptor
        return await Self.apart { Self.received(on: descriptor, until: end) }
    }

    // MARK: Whole conversations, which run on one thread: between two steps of a test others may take seconds.

    /// One request on a connection of its own, and all of the answer.
    static func exchange(_ port: UInt16, _ request: String, endsSending: Bool = false) async throws -> String {
        try await exchange(port, Array(request.utf8), endsSending: endsSending)
    }

    static func exchange(_ port: UInt16, _ request: [UInt8], endsSending: Bool = false) async throws -> String {
        try await apart {
            let descriptor = try connected(to: port)
            defer { close(descriptor) }
            send(request, on: descriptor)
            if endsSending { shutdown(descriptor, Int32(SHUT_WR)) }
            return received(on: descriptor, until: nil) ?? "(nothing came)"
        }
    }

    static func get(_ port: UInt16, _ path: String, method: String = "GET", host: String? = nil, _ fields: String = "") async throws -> String {
        try await exchange(port, "\(method) \(path) HTTP/1.1\r\nHost: \(host ?? "localhost:\(port)")\r\n\(fields)Connection: close\r\n\r\n")
    }

    /// Begins a request and goes on with it, a little at a time, until something comes or the connection ends.
    static func drip(_ port: UInt16, _ beginning: String, _ drop: String) async throws -> String {
        try await apart {
            let descriptor = try connected(to: port)
            defer { close(descriptor) }
            send(Array(beginning.utf8), on: descriptor)
            var patience = timeval(tv_sec: 0, tv_usec: 20_000)
            unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
            for _ in 0..<3000 {
                if let answer = received(on: descriptor, until: "\r\n") { return answer }
                send(Array(drop.utf8), on: descriptor)
            }
            return "(nothing came)"
        }
    }

    /// Takes the first byte of an answer, nothing more for a while, and then the rest. Returns how many bytes came.
    static func dawdle(_ port: UInt16, _ request: String, for seconds: Double) async throws -> Int {
        try await apart {
            let descriptor = try connected(to: port)
            defer { close(descriptor) }
            send(Array(request.utf8), on: descriptor)
            var byte: UInt8 = 0
            guard unsafe recv(descriptor, &byte, 1, 0) == 1 else { return 0 }
            Thread.sleep(forTimeInterval: seconds)
            return 1 + (received(on: descriptor, until: nil)?.utf8.count ?? 0)
        }
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
        var patience = timeval(tv_sec: 60, tv_usec: 0)
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

    private static func send(_ bytes: [UInt8], on descriptor: Int32) {
        var start = 0
        while start < bytes.count {
            let sent = unsafe bytes[start...].withUnsafeBytes { unsafe cairn_send(descriptor, $0.baseAddress, $0.count) }
            guard sent > 0 else { return }
            start += sent
        }
    }

    private static func received(on descriptor: Int32, until end: String?) -> String? {
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
            if count < 0, errno == EAGAIN || errno == EWOULDBLOCK { return nil }
            if count <= 0 { return String(decoding: received, as: UTF8.self) }
            received.append(contentsOf: buffer[..<count])
            if let end, String(decoding: received, as: UTF8.self).contains(end) { return String(decoding: received, as: UTF8.self) }
        }
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
