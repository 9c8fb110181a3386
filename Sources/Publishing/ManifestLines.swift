import Files

/// A manifest as lines of bytes: to change a few of tens of thousands, none need be understood but those.
///
/// Reading 32,000 entries into values costs more than all else that replacing one file takes.
struct ManifestLines {
    private(set) var bytes: [UInt8]
    /// Where each file's line begins, then where the last line of the manifest does.
    private var starts: [Int]

    /// `nil` where the bytes are no whole manifest.
    init?(_ bytes: [UInt8]) {
        let first = "cairn-manifest 1\n".utf8
        guard bytes.starts(with: first), bytes.last == UInt8(ascii: "\n") else { return nil }
        var starts = [first.count]
        starts.reserveCapacity(bytes.count / 64)
        var start = first.count
        while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")), end + 1 < bytes.count {
            start = end + 1
            starts.append(start)
        }
        guard bytes[start...].elementsEqual(Self.lastLine(count: starts.count - 1, Fingerprint(of: bytes[..<start]))) else { return nil }
        self.bytes = bytes
        self.starts = starts
    }

    var count: Int { starts.count - 1 }

    /// Without its newline.
    func line(_ index: Int) -> ArraySlice<UInt8> { bytes[starts[index]..<(starts[index + 1] - 1)] }

    func path(_ index: Int) -> ArraySlice<UInt8> {
        // A fingerprint has 32 digits; the size comes between two spaces.
        let line = line(index)
        guard line.count > 34, let space = line[(line.startIndex + 33)...].firstIndex(of: UInt8(ascii: " ")) else { return [] }
        return line[(space + 1)...]
    }

    func entry(_ index: Int) -> OutputManifest.Entry? { OutputManifest.Entry(line(index)) }

    func index(of path: RelativePath) -> Int? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self.path(middle).lexicographicallyPrecedes(path.text.utf8) { low = middle + 1 } else { high = middle }
        }
        return low < count && self.path(low).elementsEqual(path.text.utf8) ? low : nil
    }

    /// The manifest in which these files, all of which it lists, have new contents.
    ///
    /// - Parameter replacements: by their place in the manifest, in ascending order.
    func replacing(_ replacements: [(index: Int, entry: OutputManifest.Entry)]) -> [UInt8] {
        var new: [UInt8] = []
        new.reserveCapacity(bytes.count + 64)
        var end = 0
        for (index, entry) in replacements {
            new += bytes[end..<starts[index]]
            new += entry.line
            end = starts[index + 1]
        }
        new += bytes[end..<starts[count]]
        new += Self.lastLine(count: count, Fingerprint(of: new))
        return new
    }

    static func lastLine(count: Int, _ above: Fingerprint) -> String.UTF8View {
        "end \(count) \(above)\n".utf8
    }
}
