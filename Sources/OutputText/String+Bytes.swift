extension String {
    /// Calls with the UTF-8 of the text. Spares the copy, and so the counting of references, that `withUTF8` needs a
    /// variable for.
    @inline(__always)
    func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        if unsafe utf8.withContiguousStorageIfAvailable(body) == nil {
            var text = self
            text.withUTF8(body)
        }
    }
}
