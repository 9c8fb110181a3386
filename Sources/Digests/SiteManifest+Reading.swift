import Files

extension SiteManifest {
    /// Why bytes are no manifest: in words, for whoever looks for what happened to a file.
    package struct Damage: Error, Hashable, CustomStringConvertible {
        package let description: String
    }

    /// Reads what `bytes` writes, and nothing else.
    package init(_ bytes: [UInt8]) throws(Damage) {
        var text = Reader(bytes)
        guard text.take(#"{"version":"#) else { throw Damage(description: "it does not begin as a manifest does") }
        guard try text.string() == Self.version else { throw Damage(description: "it is of a version that this Cairn does not know") }
        let schema = text.take(#","about":"#) ? try text.string() : nil
        guard text.take(#","base_url":"#) else { throw Damage(description: "its first line has no base_url where that belongs") }
        let base = try text.string()
        guard text.take(#","covers":"#), let coverage = Coverage(rawValue: try text.string()) else { throw Damage(description: "its first line does not say what it covers") }
        guard text.take(#","generation":"#), try text.string().utf8.count == 64, text.take(#","files":["# + "\n") else { throw Damage(description: "its first line has no generation where that belongs") }
        var entries: [Entry] = []
        entries.reserveCapacity(bytes.count / 128)
        while !text.take("]}\n") {
            let number = entries.count + 2
            guard let entry = try text.entry() else { throw Damage(description: "line \(number) is no path, size and digest") }
            guard entries.last.map({ $0.path < entry.path }) ?? true else { throw Damage(description: "line \(number) is out of order") }
            entries.append(entry)
        }
        guard text.isAtEnd else { throw Damage(description: "something stands behind its end") }
        self.init(base: base, schema: schema, coverage: coverage, entries: entries)
        guard self.bytes == bytes else { throw Damage(description: "its generation is not that of its lines") }
    }

    private struct Reader {
        private let bytes: [UInt8]
        private var place = 0

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
        }

        var isAtEnd: Bool { place == bytes.count }

        mutating func take(_ text: String) -> Bool {
            guard bytes[place...].starts(with: text.utf8) else { return false }
            place += text.utf8.count
            return true
        }

        /// A string, of which the only escape is that of a quotation mark: no path has a backslash or a control.
        mutating func string() throws(Damage) -> String {
            guard take("\"") else { throw Damage(description: "a text is missing") }
            var text: [UInt8] = []
            while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
                if bytes[place] == UInt8(ascii: "\\") {
                    place += 1
                    guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { throw Damage(description: "a text has an escape that no manifest needs") }
                }
                text.append(bytes[place])
                place += 1
            }
            guard take("\""), let valid = String(validating: text, as: UTF8.self) else { throw Damage(description: "a text is not whole") }
            return valid
        }

        /// A line with its comma and newline.
        mutating func entry() throws(Damage) -> Entry? {
            guard take("[") else { return nil }
            guard let path = RelativePath(try string()), take(",") else { return nil }
            let digits = bytes[place...].prefix(19, while: { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
            guard (1...18).contains(digits.count) else { return nil }
            place += digits.count
            guard take(",\"") else { return nil }
            guard place + 64 <= bytes.count, let digest = SHA256Digest(hexadecimal: bytes[place..<(place + 64)]) else { return nil }
            place += 64
            guard take("\"]") else { return nil }
            guard take(",\n") || take("\n") else { return nil }
            return Entry(path: path, size: digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }, digest: digest)
        }
    }
}

private extension ArraySlice<UInt8> {
    func prefix(_ most: Int, while isTaken: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        prefix(most).prefix(while: isTaken)
    }
}
