internal import CLoopback
#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// Wakes a thread that waits for sockets.
struct WakeUpPipe: Sendable {
    private let reading: Socket
    private let writing: Socket

    /// `nil` where the process has too many files open.
    init?() {
        var ends: (Int32, Int32) = (-1, -1)
        let result = unsafe withUnsafeMutablePointer(to: &ends) { ends in
            unsafe ends.withMemoryRebound(to: Int32.self, capacity: 2) { unsafe cairn_open_pipe($0) }
        }
        guard result == 0 else { return nil }
        reading = Socket(ends.0)
        writing = Socket(ends.1)
    }

    /// What the thread waits for.
    var descriptor: Int32 { reading.number }

    func wake() {
        var byte: UInt8 = 1
        // A full pipe wakes as well.
        _ = unsafe write(writing.number, &byte, 1)
    }

    func clear() {
        var bytes: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        while unsafe read(reading.number, &bytes, 32) == 32 {}
    }
}
