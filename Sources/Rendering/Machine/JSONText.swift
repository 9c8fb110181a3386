/// A JSON text that somebody else may have written, read in place: values are ranges of its bytes.
///
/// Nothing is recursive, so no depth harms; a text that is no JSON simply has no such member.
struct JSONText: Sendable {
    let bytes: [UInt8]

    /// A member of an object. Names with escapes are not understood, since none of ours has any.
    struct Member {
        let name: ArraySlice<UInt8>
        let value: Range<Int>
    }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The whole text as a value.
    var root: Range<Int> { skipSpace(0)..<bytes.count }

    /// Calls `body` with each member until it returns `false`. Returns whether the value is an object that was read
    /// to its end or as far as was wanted.
    @discardableResult
    func forEachMember(of value: Range<Int>, _ body: (Member) -> Bool) -> Bool {
        var place = value.lowerBound
        guard take(UInt8(ascii: "{"), &place, value) else { return false }
        place = skipSpace(place)
        if take(UInt8(ascii: "}"), &place, value) { return true }
        while true {
            guard let name = endOfString(place, value) else { return false }
            let nameRange = (place + 1)..<(name - 1)
            place = skipSpace(name)
            guard take(UInt8(ascii: ":"), &place, value) else { return false }
            place = skipSpace(place)
            guard let end = endOfValue(place, value) else { return false }
            guard body(Member(name: bytes[nameRange], value: place..<end)) else { return true }
            place = skipSpace(end)
            if take(UInt8(ascii: "}"), &place, value) { return true }
            guard take(UInt8(ascii: ","), &place, value) else { return false }
            place = skipSpace(place)
        }
    }

    @discardableResult
    func forEachElement(of value: Range<Int>, _ body: (Range<Int>) -> Bool) -> Bool {
        var place = value.lowerBound
        guard take(UInt8(ascii: "["), &place, value) else { return false }
        place = skipSpace(place)
        if take(UInt8(ascii: "]"), &place, value) { return true }
        while true {
            guard let end = endOfValue(place, value) else { return false }
            guard body(place..<end) else { return true }
            place = skipSpace(end)
            if take(UInt8(ascii: "]"), &place, value) { return true }
            guard take(UInt8(ascii: ","), &place, value) else { return false }
            place = skipSpace(place)
        }
    }

    func member(_ name: String, of value: Range<Int>) -> Range<Int>? {
        var found: Range<Int>?
        forEachMember(of: value) { member in
            if member.name.elementsEqual(name.utf8) { found = member.value }
            return found == nil
        }
        return found
    }

    /// A string without escapes, which is all that ids, digests and dates need.
    func plainString(_ value: Range<Int>?) -> String? {
        guard let value, value.count >= 2, bytes[value.lowerBound] == UInt8(ascii: "\""), value.count <= 2002 else { return nil }
        let inner = bytes[(value.lowerBound + 1)..<(value.upperBound - 1)]
        guard !inner.contains(UInt8(ascii: "\\")) else { return nil }
        return String(validating: inner, as: UTF8.self)
    }

    func string(_ name: String, of value: Range<Int>) -> String? {
        plainString(member(name, of: value))
    }
}

private extension JSONText {
    func take(_ byte: UInt8, _ place: inout Int, _ value: Range<Int>) -> Bool {
        guard place < value.upperBound, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    func skipSpace(_ start: Int) -> Int {
        var place = start
        while place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x0A || bytes[place] == 0x0D || bytes[place] == 0x09 { place += 1 }
        return place
    }

    /// Behind the closing quotation mark.
    func endOfString(_ start: Int, _ value: Range<Int>) -> Int? {
        guard start < value.upperBound, bytes[start] == UInt8(ascii: "\"") else { return nil }
        var place = start + 1
        while place < value.upperBound {
            switch bytes[place] {
            case UInt8(ascii: "\\"): place += 2
            case UInt8(ascii: "\""): return place + 1
            default: place += 1
            }
        }
        return nil
    }

    /// Behind a value; of an object or an array, behind the bracket that closes it.
    func endOfValue(_ start: Int, _ value: Range<Int>) -> Int? {
        guard start < value.upperBound else { return nil }
        switch bytes[start] {
        case UInt8(ascii: "\""): return endOfString(start, value)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            var depth = 0
            var place = start
            while place < value.upperBound {
                switch bytes[place] {
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    depth -= 1
                    if depth == 0 { return place + 1 }
                case UInt8(ascii: "\""):
                    guard let end = endOfString(place, value) else { return nil }
                    place = end - 1
                default: break
                }
                place += 1
            }
            return nil
        default:
            let isScalar = { (byte: UInt8) in byte > 0x20 && byte != UInt8(ascii: ",") && byte != UInt8(ascii: "}") && byte != UInt8(ascii: "]") }
            var place = start
            while place < value.upperBound, isScalar(bytes[place]) { place += 1 }
            return place > start ? place : nil
        }
    }
}
