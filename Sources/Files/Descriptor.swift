#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// An open file or folder, which is closed when its owner is done with it.
struct Descriptor: ~Copyable, Sendable {
    let number: Int32

    init(_ number: Int32) {
        self.number = number
    }

    deinit { _ = Self.close(number) }

    /// Closes now. Returns 0, or the system's error: what was written may not have arrived.
    consuming func finish() -> Int32 {
        let result = Self.close(number)
        discard self
        return result
    }

    private static func close(_ number: Int32) -> Int32 {
        // Not tried again when interrupted: the number is free by then, and may be another thread's already.
        #if canImport(Darwin)
        let result = Darwin.close(number)
        #elseif canImport(Musl)
        let result = Musl.close(number)
        #else
        let result = Glibc.close(number)
        #endif
        return result == 0 || errno == EINTR ? 0 : errno
    }
}

/// Calls the system until no signal interrupts it. Returns what it returned and, where that is negative, its error.
func untilUninterrupted<Result: BinaryInteger>(_ call: () -> Result) -> (value: Result, error: Int32) {
    while true {
        let result = call()
        guard result < 0 else { return (result, 0) }
        let error = errno
        guard error == EINTR else { return (result, error) }
    }
}
