extension String {
    /// Texts one after another, in one allocation: addresses are put together by the hundred thousand.
    package init(joining first: String, _ second: String, _ third: String = "") {
        self = unsafe String(unsafeUninitializedCapacity: first.utf8.count + second.utf8.count + third.utf8.count) { target in
            var end = unsafe first.copyBytes(to: target, from: 0)
            end = unsafe second.copyBytes(to: target, from: end)
            return unsafe third.copyBytes(to: target, from: end)
        }
    }

    /// Returns where the copy ends.
    @inline(__always)
    private func copyBytes(to target: UnsafeMutableBufferPointer<UInt8>, from start: Int) -> Int {
        let rest = unsafe UnsafeMutableBufferPointer(rebasing: target[start...])
        let copied = unsafe utf8.withContiguousStorageIfAvailable { source in
            unsafe rest.update(fromContentsOf: source)
        }
        if let copied { return start + copied }
        var end = start
        for byte in utf8 {
            unsafe target[end] = byte
            end += 1
        }
        return end
    }
}
