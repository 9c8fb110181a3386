/// A file operation that failed for a reason the operator must mend: a full disk, a missing permission.
package struct FileSystemError: Error, Hashable, CustomStringConvertible {
    /// What was tried, in words: "read", "write", "create the folder".
    package let operation: String
    package let path: String
    /// The system's reason in words, such as "No space left on device".
    package let reason: String
    /// The system's `errno`, or 0 where the reason is our own.
    package let number: Int32

    package init(_ operation: String, _ path: String, reason: String, number: Int32 = 0) {
        self.operation = operation
        self.path = path
        self.reason = reason
        self.number = number
    }

    package var description: String {
        "could not \(operation) \(path): \(reason)"
    }
}
