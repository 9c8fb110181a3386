import SourceText

/// Names for problems that stay when lines above them come or go, by which a code host knows an alert again.
///
/// A name follows from the code and the text of the line, without the space around it; problems of one file that would
/// share a name are numbered in their order.
struct LineFingerprints {
    private struct Key: Hashable {
        let path: String
        let hash: UInt64
    }

    private var met: [Key: Int] = [:]
    private var last: (path: String, line: Int, hash: UInt64)?

    mutating func next(for item: DiagnosticReport.Item) -> String {
        let place = item.place
        let text: UInt64
        if let last, last.line == place.start.line, last.path == place.path {
            text = last.hash
        } else {
            text = Self.hash(place.line.trimmed, from: Self.start)
            last = (place.path, place.start.line, text)
        }
        let hash = Self.hash(item.diagnostic.code.name.utf8, from: text)
        let number = met[Key(path: place.path, hash: hash), default: 0] + 1
        met[Key(path: place.path, hash: hash)] = number
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits + ":\(number)"
    }

    /// FNV-1a of 64 bits. Source: <https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>.
    private static func hash(_ bytes: some Sequence<UInt8>, from start: UInt64) -> UInt64 {
        bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    private static let start: UInt64 = 0xCBF2_9CE4_8422_2325
}

private extension ArraySlice<UInt8> {
    /// Without space and tabs around it, in the same storage.
    var trimmed: ArraySlice<UInt8> {
        func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) }) else { return self[endIndex...] }
        return self[first...last]
    }
}
