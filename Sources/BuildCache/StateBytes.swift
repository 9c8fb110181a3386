package import Files

/// Writes values one after the other; `StateReader` reads them in the same order.
///
/// Counts have as many bytes as they need, seven bits in each, the lowest first; other whole numbers have eight bytes, the
/// lowest first; texts and lists begin with their count.
package struct StateWriter {
    package private(set) var bytes: [UInt8] = []

    package init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    package mutating func write(_ number: Int64) {
        unsafe withUnsafeBytes(of: number.littleEndian) { unsafe bytes.append(contentsOf: $0) }
    }

    /// A number that is small and not negative has the fewest bytes.
    package mutating func write(_ number: Int) {
        var rest = UInt64(bitPattern: Int64(number))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    package mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }
    package mutating func write(byte: UInt8) { bytes.append(byte) }

    package mutating func write(_ text: String) {
        write(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    package mutating func write(bytes more: [UInt8]) {
        write(more.count)
        bytes.append(contentsOf: more)
    }

    package mutating func write(_ fingerprint: Fingerprint) {
        write(Int64(bitPattern: fingerprint.high))
        write(Int64(bitPattern: fingerprint.low))
    }

    package mutating func write(_ identity: FileIdentity) {
        write(Int64(bitPattern: identity.device))
        write(Int64(bitPattern: identity.number))
    }

    package mutating func write<Value>(_ value: Value?, _ writeValue: (inout StateWriter, Value) -> Void) {
        write(value != nil)
        if let value { writeValue(&self, value) }
    }

    package mutating func write<Value>(_ list: [Value], _ writeValue: (inout StateWriter, Value) -> Void) {
        write(list.count)
        for value in list { writeValue(&self, value) }
    }
}

/// Reads what a `StateWriter` wrote. Bytes that nobody wrote so are an error, never a trap.
package struct StateReader {
    package struct Damage: Error {
        package init() {}
    }

    private let bytes: ArraySlice<UInt8>
    private var position: Int

    package init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    package var isAtEnd: Bool { position == bytes.endIndex }

    /// All that was not read yet.
    package var rest: ArraySlice<UInt8> { bytes[position...] }

    private mutating func take(_ count: Int) throws(Damage) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.endIndex - position else { throw Damage() }
        defer { position += count }
        return bytes[position..<(position + count)]
    }

    package mutating func number() throws(Damage) -> Int64 {
        guard bytes.endIndex - position >= 8 else { throw Damage() }
        let offset = position - bytes.startIndex
        position += 8
        return unsafe bytes.withUnsafeBytes { unsafe Int64(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: Int64.self)) }
    }

    package mutating func count() throws(Damage) -> Int {
        var (number, shift) = (UInt64(0), UInt64(0))
        while position < bytes.endIndex, shift < 64 {
            let byte = bytes[position]
            position += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int(truncatingIfNeeded: number) }
            shift += 7
        }
        throw Damage()
    }

    package mutating func byte() throws(Damage) -> UInt8 {
        guard position < bytes.endIndex else { throw Damage() }
        defer { position += 1 }
        return bytes[position]
    }

    package mutating func flag() throws(Damage) -> Bool { try byte() == 1 }

    package mutating func text() throws(Damage) -> String {
        String(decoding: try take(try count()), as: UTF8.self)
    }

    /// The bytes of a text or of a list of bytes, where they stand.
    package mutating func slice() throws(Damage) -> ArraySlice<UInt8> {
        try take(try count())
    }

    package mutating func fingerprint() throws(Damage) -> Fingerprint {
        Fingerprint(high: UInt64(bitPattern: try number()), low: UInt64(bitPattern: try number()))
    }

    package mutating func identity() throws(Damage) -> FileIdentity {
        FileIdentity(device: UInt64(bitPattern: try number()), number: UInt64(bitPattern: try number()))
    }

    package mutating func optional<Value>(_ read: (inout StateReader) throws(Damage) -> Value) throws(Damage) -> Value? {
        try flag() ? try read(&self) : nil
    }

    /// How many values follow, each of which has at least `size` bytes: more than there is room for is damage.
    package mutating func listCount(ofAtLeast size: Int = 1) throws(Damage) -> Int {
        let count = try count()
        guard count >= 0, count <= (bytes.endIndex - position) / size else { throw Damage() }
        return count
    }

    package mutating func list<Value>(_ read: (inout StateReader) throws(Damage) -> Value) throws(Damage) -> [Value] {
        let count = try listCount()
        var list: [Value] = []
        list.reserveCapacity(count)
        for _ in 0..<count { list.append(try read(&self)) }
        return list
    }
}
