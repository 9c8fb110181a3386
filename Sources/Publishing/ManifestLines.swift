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
        let starts = lineStarts(of: bytes, from: first.count)
        guard let start = starts.last else { return nil }
        guard bytes[start...].elementsEqual(Self.lastLine(count: starts.count - 1, Fingerprint(of: bytes[..<start]))) else { return nil }
        self.bytes = bytes
        self.starts = starts
    }

    var count: Int { starts.count - 1 }

    /// Without its newline.
    func line(_ index: Int) -> ArraySlice<UInt8> { bytes[starts[index]..<(starts[index + 1] - 1)] }

    func path(_ index: Int) -> ArraySlice<UInt8> { bytes[pathRange(index)] }

    /// Empty where the line is none of a file.
    private func pathRange(_ index: Int) -> Range<Int> {
        // A fingerprint has 32 digits; the size comes between two spaces.
        let end = starts[index + 1] - 1
        var place = starts[index] + 33
        while place < end, bytes[place] != UInt8(ascii: " ") { place += 1 }
        return place < end ? (place + 1)..<end : end..<end
    }

    /// The lines that are different from those of a manifest of files of the same paths, in ascending order; `nil` where the
    /// other is none of the same paths.
    func differences(from other: ManifestLines) -> [Int]? {
        guard count == other.count else { return nil }
        var differing: [Int] = []
        for index in 0..<count where !haveSameBytes(bytes, starts[index]..<starts[index + 1], other.bytes, other.starts[index]..<other.starts[index + 1]) {
            guard haveSameBytes(bytes, pathRange(index), other.bytes, other.pathRange(index)) else { return nil }
            differing.append(index)
        }
        return differing
    }

    /// The folders that the files stand in, each before those in it, in the order of the files.
    var folders: PathList {
        var folders = PathList()
        var previous = 0..<0
        for index in 0..<count {
            let range = pathRange(index)
            // Up to where the path is the one before, its folders are too.
            var common = 0
            while common < previous.count, common < range.count, bytes[previous.lowerBound + common] == bytes[range.lowerBound + common] { common += 1 }
            for place in (range.lowerBound + common)..<range.upperBound where bytes[place] == UInt8(ascii: "/") {
                folders.append(bytes[range.lowerBound..<place])
            }
            previous = range
        }
        return folders
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
