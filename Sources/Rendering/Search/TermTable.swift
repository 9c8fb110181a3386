/// Distinct terms, numbered in the order in which they were first seen.
///
/// Terms lie one behind the other in one array, and are found by open addressing: 12 bytes a term and no allocation for one.
struct TermTable: Sendable {
    private var text: [UInt8] = []
    private var ends: [UInt32] = [0]
    private var hashes: [UInt32] = []
    /// Positions plus one; 0 is free. A power of two.
    private var slots: [UInt32]

    init(capacity: Int = 1024) {
        var size = 64
        while size < capacity * 2 { size *= 2 }
        slots = [UInt32](repeating: 0, count: size)
    }

    var count: Int { hashes.count }

    subscript(term: Int) -> ArraySlice<UInt8> { text[Int(ends[term])..<Int(ends[term + 1])] }

    /// In bytes.
    func length(of term: Int) -> Int { Int(ends[term + 1] - ends[term]) }

    /// The number of the term that a reader has found.
    @inline(__always)
    mutating func number(of term: borrowing TermReader) -> Int {
        number(of: term.bytes, 0, term.count, hash: term.hash)
    }

    /// The number of a term of another table.
    mutating func number(of term: Int, in other: TermTable) -> Int {
        number(of: other.text, Int(other.ends[term]), Int(other.ends[term + 1] - other.ends[term]), hash: other.hashes[term])
    }

    @inline(__always)
    private mutating func number(of bytes: [UInt8], _ start: Int, _ length: Int, hash: UInt32) -> Int {
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if hashes[number] == hash, isSame(number, bytes, start, length) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        text.append(contentsOf: bytes[start..<(start + length)])
        ends.append(UInt32(text.count))
        hashes.append(hash)
        slots[slot] = UInt32(hashes.count)
        if hashes.count * 2 > slots.count { grow() }
        return hashes.count - 1
    }

    @inline(__always)
    private func isSame(_ number: Int, _ bytes: [UInt8], _ start: Int, _ length: Int) -> Bool {
        let place = Int(ends[number])
        guard Int(ends[number + 1]) - place == length else { return false }
        for i in 0..<length where text[place + i] != bytes[start + i] { return false }
        return true
    }

    @inline(never)
    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for (number, hash) in hashes.enumerated() {
            var slot = Int(hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(number + 1)
        }
    }
}
