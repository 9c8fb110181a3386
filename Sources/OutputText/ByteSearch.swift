extension [UInt8] {
    /// The place of the first `byte` at `start` or after it, looked for eight bytes at a time.
    package func position(of byte: UInt8, from start: Int) -> Int? {
        unsafe withUnsafeBytes { bytes in
            var i = start
            let wanted = SpecialBytes.every(UInt64(byte))
            while i + 8 <= bytes.count {
                let word = unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self))
                let found = SpecialBytes.zeros(in: word ^ wanted) & SpecialBytes.every(0x80)
                if found != 0 { return i + found.trailingZeroBitCount / 8 }
                i += 8
            }
            while i < bytes.count {
                if unsafe bytes[i] == byte { return i }
                i += 1
            }
            return nil
        }
    }
}
