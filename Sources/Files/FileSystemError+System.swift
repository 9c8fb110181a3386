#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

extension FileSystemError {
    /// The error that the system reports by `number`, in the system's own English words.
    package static func system(_ operation: String, _ path: String, _ number: Int32) -> FileSystemError {
        FileSystemError(operation, path, reason: reason(number), number: number)
    }

    static func misspelt(_ operation: String, _ path: String) -> FileSystemError {
        FileSystemError(operation, path, reason: "the path leads out of its folder or has an empty component", number: EINVAL)
    }

    static func notAFile(_ operation: String, _ path: String) -> FileSystemError {
        FileSystemError(operation, path, reason: "it is not a regular file", number: EINVAL)
    }

    static func tooLarge(_ path: String, _ size: Int, _ limit: Int) -> FileSystemError {
        FileSystemError("read", path, reason: "it has \(size) bytes; the bound is \(limit)", number: EFBIG)
    }

    /// The words do not depend on the locale, since nothing here calls `setlocale`.
    private static func reason(_ number: Int32) -> String {
        // The system's words for a link where none may be ("Too many levels of symbolic links") explain nothing.
        if number == ELOOP { return "there is a symbolic link in the path, and links are not followed" }
        return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { words in
            unsafe words.initialize(repeating: 0)
            guard let start = words.baseAddress else { return "error \(number)" }
            _ = unsafe strerror_r(number, start, words.count - 1)
            return unsafe String(cString: start)
        }
    }
}
