/// Numbers of things in ascending order, as files of terms hold them: the distance from each to the next, in digits of
/// base 32. A digit stands for itself, or with 32 added where another one follows.
///
/// `[3, 4, 104]` is `DB` and `jE`: 3 and 1, then 100 = 3 · 32 + 4, of which the first digit is followed by another.
enum TermList {
    static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 256)
        for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
        return values
    }()

    @inline(__always)
    static func append(_ number: Int, to text: inout [UInt8]) {
        var shift = 0
        while number >> (shift + 5) > 0 { shift += 5 }
        while shift > 0 {
            text.append(digits[number >> shift & 31 | 32])
            shift -= 5
        }
        text.append(digits[number & 31])
    }

    /// `nil` where the text is no such list.
    static func numbers(_ text: ArraySlice<UInt8>) -> [Int]? {
        var numbers: [Int] = []
        var (last, next) = (0, 0)
        var isOpen = false
        for byte in text {
            let value = Int(values[Int(byte)])
            guard value < 64, next < 1 << 40 else { return nil }
            next = next << 5 | value & 31
            isOpen = value >= 32
            guard !isOpen else { continue }
            last += next
            numbers.append(last)
            next = 0
        }
        return isOpen ? nil : numbers
    }

    static func text(_ numbers: [Int]) -> [UInt8] {
        var text: [UInt8] = []
        var last = 0
        for number in numbers {
            append(number - last, to: &text)
            last = number
        }
        return text
    }
}

/// A file of terms: a JSON array of each term and, after it, its list, in the order of the terms' bytes; a pair a line.
///
/// The last pair is two empty strings where terms did not fit in. A list is empty where it would be too long.
struct TermFile {
    private(set) var entries: [(term: [UInt8], list: [UInt8])] = []
    private var size = 4
    /// Whether it has all terms.
    private(set) var isWhole = true

    init() {}

    /// A file that was published; `nil` where it is not one.
    init?(_ bytes: [UInt8]) {
        let quotes = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\"") }
        guard quotes.count % 4 == 0 else { return nil }
        entries.reserveCapacity(quotes.count / 4)
        for i in stride(from: 0, to: quotes.count, by: 4) {
            let term = Array(bytes[(quotes[i] + 1)..<quotes[i + 1]])
            if term.isEmpty { isWhole = false } else { entries.append((term, Array(bytes[(quotes[i + 2] + 1)..<quotes[i + 3]]))) }
        }
        guard self.bytes == bytes else { return nil }
    }

    /// Adds a term that comes after all others, unless the file is full.
    mutating func add(_ term: ArraySlice<UInt8>, _ list: [UInt8]) {
        let list = list.count > SearchLayout.Bound.list ? [] : list
        size += term.count + list.count + 7
        guard isWhole, size <= SearchLayout.Bound.shard else {
            isWhole = false
            return
        }
        entries.append((Array(term), list))
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size + 16)
        bytes.append(UInt8(ascii: "["))
        func append(_ term: [UInt8], _ list: [UInt8]) {
            if bytes.count > 1 { bytes.append(contentsOf: ",\n".utf8) }
            bytes.append(UInt8(ascii: "\""))
            bytes.append(contentsOf: term)
            bytes.append(contentsOf: "\",\"".utf8)
            bytes.append(contentsOf: list)
            bytes.append(UInt8(ascii: "\""))
        }
        for (term, list) in entries { append(term, list) }
        if !isWhole { append([], []) }
        bytes.append(contentsOf: "]\n".utf8)
        return bytes
    }

    /// Adds a thing to the list of a term, or takes it out. Returns whether it is sure what the file is then.
    mutating func set(_ term: [UInt8], has: Bool, thing: Int) -> Bool {
        guard isWhole else { return false }
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].term.lexicographicallyPrecedes(term) { low = middle + 1 } else { high = middle }
        }
        guard low < entries.count, entries[low].term == term else {
            guard has else { return false }
            entries.insert((term, TermList.text([thing])), at: low)
            return hasRoom
        }
        guard !entries[low].list.isEmpty, var things = TermList.numbers(entries[low].list[...]) else { return false }
        let place = things.firstIndex { $0 >= thing } ?? things.count
        let isThere = place < things.count && things[place] == thing
        guard isThere != has else { return false }
        if has { things.insert(thing, at: place) } else { things.remove(at: place) }
        if things.isEmpty { entries.remove(at: low) } else { entries[low].list = TermList.text(things) }
        return hasRoom && (things.isEmpty || entries[low].list.count <= SearchLayout.Bound.list)
    }

    private var hasRoom: Bool {
        entries.reduce(4) { $0 + $1.term.count + $1.list.count + 7 } <= SearchLayout.Bound.shard
    }
}
