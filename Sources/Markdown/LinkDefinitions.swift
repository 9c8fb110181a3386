/// The places of link definitions (`[label]: destination`) in a body, looked for when the first is wanted.
struct LinkDefinitions {
    private let bytes: [UInt8]
    private let body: Range<Int>
    private let lineStarts: [Int]
    private var destinations: [[UInt8]: Range<Int>]?

    init(_ bytes: [UInt8], body: Range<Int>, lineStarts: [Int]) {
        self.bytes = bytes
        self.body = body
        self.lineStarts = lineStarts
    }

    /// The destination in the first definition of `label`.
    mutating func destination(for label: Range<Int>) -> Range<Int>? {
        let known = destinations ?? allDestinations()
        destinations = known
        return known[Self.normalized(bytes[label])]
    }
}

private extension LinkDefinitions {
    /// - Complexity: one pass, with a bounded look ahead at each line that starts with a bracket.
    func allDestinations() -> [[UInt8]: Range<Int>] {
        var result: [[UInt8]: Range<Int>] = [:]
        for (i, start) in lineStarts.enumerated() {
            let lineEnd = i + 1 < lineStarts.count ? lineStarts[i + 1] : body.upperBound
            let prefix = LinePrefix(bytes, start..<lineEnd)
            var scanner = DestinationScanner(bytes, from: prefix.textStart, to: body.upperBound)
            guard let label = scanner.label(), scanner.offset < body.upperBound, bytes[scanner.offset] == UInt8(ascii: ":") else { continue }
            var rest = DestinationScanner(bytes, from: scanner.offset + 1, to: body.upperBound)
            rest.skipSpace()
            guard let destination = rest.destination() else { continue }
            let key = Self.normalized(bytes[label])
            if result[key] == nil { result[key] = destination }
        }
        return result
    }

    /// Labels match without regard to case and to the amount of white space; quote marks at the starts of lines are
    /// no part of them.
    static func normalized(_ label: ArraySlice<UInt8>) -> [UInt8] {
        let text = String(decoding: label, as: UTF8.self).lowercased()
        var result: [UInt8] = []
        var pendingSpace = false
        var isLineStart = false
        for byte in text.utf8 {
            if byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte) || (isLineStart && byte == UInt8(ascii: ">")) {
                pendingSpace = !result.isEmpty
                if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { isLineStart = true }
            } else {
                if pendingSpace { result.append(UInt8(ascii: " ")) }
                pendingSpace = false
                isLineStart = false
                result.append(byte)
            }
        }
        return result
    }
}
