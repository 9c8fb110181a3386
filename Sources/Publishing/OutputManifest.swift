internal import Files

/// The list of the files that Cairn wrote, which stands in the output folder and tells them from anybody else's.
///
/// ```
/// cairn-manifest 1
/// 0c6f…32 digits…9e 5120 credentials/a/index.html
/// end 1 77aa…
/// ```
/// A line for each file, sorted by the bytes of the paths, has its fingerprint, its size in bytes and its path. The
/// last line counts the files and has the fingerprint of all that is above it. The manifest does not list itself.
struct OutputManifest: Equatable {
    struct Entry: Equatable, Sendable {
        let path: RelativePath
        let size: Int
        let fingerprint: Fingerprint
    }

    static let name = ".cairn-manifest"
    /// The largest manifest that is read, in bytes: one of about five million files.
    static let largest = 512 << 20

    /// Sorted by path; no path twice.
    var entries: [Entry]

    /// The place of a path in `entries`.
    func index(of path: RelativePath) -> Int? {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].path < path { low = middle + 1 } else { high = middle }
        }
        return low < entries.count && entries[low].path == path ? low : nil
    }

    // MARK: Writing

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.count * 96 + 128)
        bytes += "cairn-manifest 1\n".utf8
        for entry in entries {
            entry.append(to: &bytes)
        }
        bytes += ManifestLines.lastLine(count: entries.count, Fingerprint(of: bytes))
        return bytes
    }

    // MARK: Reading

    enum Problem: Error, Equatable {
        case unknownVersion(String)
        case damaged(String)
    }

    init(entries: [Entry]) {
        self.entries = entries
    }

    init(_ bytes: [UInt8]) throws(Problem) {
        var lines = Lines(bytes)
        guard let first = lines.next(), let version = Self.version(first) else {
            throw .damaged("its first line is not 'cairn-manifest 1'")
        }
        guard version == "1" else { throw .unknownVersion(version) }

        var entries: [Entry] = []
        while let line = lines.next() {
            if line.starts(with: "end ".utf8) {
                let above = Fingerprint(of: bytes[..<line.startIndex])
                guard line.elementsEqual("end \(entries.count) \(above)".utf8), lines.next() == nil else {
                    throw .damaged("its last line does not fit the lines above it")
                }
                self.entries = entries
                return
            }
            guard let entry = Entry(line) else { throw .damaged("line \(lines.number) is no file, size and fingerprint") }
            guard entries.last.map({ $0.path < entry.path }) ?? true else { throw .damaged("line \(lines.number) is out of order") }
            entries.append(entry)
        }
        throw .damaged("its end is missing")
    }

    private static func version(_ line: ArraySlice<UInt8>) -> String? {
        let start = "cairn-manifest ".utf8
        guard line.starts(with: start) else { return nil }
        let version = line.dropFirst(start.count)
        guard (1...9).contains(version.count), version.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        return String(decoding: version, as: UTF8.self)
    }

    private struct Lines {
        let bytes: [UInt8]
        var start = 0
        var number = 0

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
        }

        /// The next line that is ended by a newline.
        mutating func next() -> ArraySlice<UInt8>? {
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            defer { start = end + 1 }
            number += 1
            return bytes[start..<end]
        }
    }
}

extension OutputManifest.Entry {
    /// With its newline.
    var line: [UInt8] {
        var line: [UInt8] = []
        append(to: &line)
        return line
    }

    fileprivate func append(to bytes: inout [UInt8]) {
        bytes += fingerprint.hexadecimalDigits
        bytes.append(UInt8(ascii: " "))
        bytes += String(size).utf8
        bytes.append(UInt8(ascii: " "))
        bytes += path.text.utf8
        bytes.append(UInt8(ascii: "\n"))
    }

    init?(_ line: ArraySlice<UInt8>) {
        let space = UInt8(ascii: " ")
        guard let firstSpace = line.firstIndex(of: space),
              let secondSpace = line[(firstSpace + 1)...].firstIndex(of: space),
              let fingerprint = Fingerprint(String(decoding: line[..<firstSpace], as: UTF8.self)),
              let size = Self.number(line[(firstSpace + 1)..<secondSpace]),
              let text = String(validating: line[(secondSpace + 1)...], as: UTF8.self),
              let path = RelativePath(text)
        else { return nil }
        self.init(path: path, size: size, fingerprint: fingerprint)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...18).contains(digits.count) else { return nil }
        var number = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            number = number * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return number
    }
}
