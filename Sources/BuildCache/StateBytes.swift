package import Files

/// Writes values one after the other; `StateReader` reads them in the same order.
///
/// Whole numbers have eight bytes, the lowest first; texts and lists begin with their count.
package struct StateWriter {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func write(_ number: Int64) {
        var rest = UInt64(bitPattern: number)
        for _ in 0..<8 {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    package mutating func write(_ number: Int) { write(Int64(number)) }
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

    private mutating func take(_ count: Int) throws(Damage) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.endIndex - position else { throw Damage() }
        defer { position += count }
        return bytes[position..<(position + count)]
    }

    package mutating func number() throws(Damage) -> Int64 {
        let taken = try take(8)
        var number: UInt64 = 0
        for byte in taken.reversed() { number = number << 8 | UInt64(byte) }
        return Int64(bitPattern: number)
    }

    package mutating func count() throws(Damage) -> Int {
        guard let count = Int(exactly: try number()) else { throw Damage() }
        return count
    }

    package mutating func byte() throws(Damage) -> UInt8 {
        let taken = try take(1)
        return taken[taken.startIndex]
    }

    package mutating func flag() throws(Damage) -> Bool { try byte() == 1 }

    package mutating func text() throws(Damage) -> String {
        String(decoding: try take(try count()), as: UTF8.self)
    }

    package mutating func byteList() throws(Damage) -> [UInt8] {
        Array(try take(try count()))
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

    package mutating func list<Value>(_ read: (inout StateReader) throws(Damage) -> Value) throws(Damage) -> [Value] {
        let count = try count()
        // Each value has at least a byte.
        guard count >= 0, count <= bytes.endIndex - position else { throw Damage() }
        var list: [Value] = []
        list.reserveCapacity(count)
        for _ in 0..<count { list.append(try read(&self)) }
        return list
    }
}
