package import Files
import OutputText

/// `manifest.json`: the size and the SHA-256 of the files of a published site, by which whoever has copies can tell whether
/// they are whole.
///
/// ```json
/// {"version":"cairn-manifest-1","about":"https://…/schemas/manifest.json","base_url":"https://…/","covers":"machine-files","generation":"9f…","files":[
/// ["catalog.json",5120,"0c6f…64 digits…9e"],
/// ["credentials/a/index.json",812,"…"]
/// ]}
/// ```
/// Files are sorted by the bytes of their paths, each on a line of its own. `generation` is the SHA-256 of these lines with
/// their commas: it tells this publication from every other. The manifest lists neither itself nor signatures.
///
/// There is one way to write a manifest, and only that is read: a byte that differs anywhere is noticed.
package struct SiteManifest: Sendable, Equatable {
    package struct Entry: Sendable, Equatable {
        package let path: RelativePath
        package let size: Int
        package let digest: SHA256Digest

        package init(path: RelativePath, size: Int, digest: SHA256Digest) {
            (self.path, self.size, self.digest) = (path, size, digest)
        }
    }

    /// Which files are listed.
    package enum Coverage: String, Sendable {
        /// Those for machines.
        case machineFiles = "machine-files"
        /// Every file but those that could not be: the manifest and its signatures.
        case all
    }

    package static let path = "manifest.json"
    /// The signed statement about it, where the site is signed.
    package static let statementPath = "manifest.vc.json"
    package static let version = "cairn-manifest-1"
    /// The largest manifest that is read, in bytes: one of about four million files.
    package static let largest = 512 << 20

    package let base: String
    /// The URL of the schema; `nil` where the site publishes none.
    package let schema: String?
    package let coverage: Coverage
    /// Sorted by path; no path twice.
    package let entries: [Entry]

    /// - Parameter entries: In any order, no path twice.
    package init(base: String, schema: String?, coverage: Coverage, entries: [Entry]) {
        (self.base, self.schema, self.coverage) = (base, schema, coverage)
        self.entries = entries.sorted { $0.path < $1.path }
    }

    /// The entry of a path. - Complexity: O(log n).
    package subscript(path: RelativePath) -> Entry? {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].path < path { low = middle + 1 } else { high = middle }
        }
        return low < entries.count && entries[low].path == path ? entries[low] : nil
    }

    // MARK: Writing

    package var bytes: [UInt8] {
        var json = JSONWriter(capacity: entries.count * 128)
        for (place, entry) in entries.enumerated() {
            if place > 0 { json.lineBreak() }
            Self.write(entry, to: &json)
        }
        let lines = json.finish(asLine: !entries.isEmpty)
        return head(SHA256Digest(of: lines)) + lines + Self.end
    }

    /// All that comes before the lines of the files.
    private func head(_ generation: SHA256Digest) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("version", Self.version)
            json.member("about", schema)
            json.member("base_url", base)
            json.member("covers", coverage.rawValue)
            json.member("generation", String(decoding: generation.hexadecimal, as: UTF8.self))
            json.array("files") { _ in }
        }
        return json.bytes.dropLast(2) + [UInt8(ascii: "\n")]
    }

    private static let end = Array("]}\n".utf8)

    /// A line without its comma and its newline.
    private static func write(_ entry: Entry, to json: inout JSONWriter) {
        json.array { json in
            json.element(entry.path.text)
            json.element(entry.size)
            json.element(utf8: entry.digest.hexadecimal)
        }
    }

    /// What the line of a path begins with, which no other line does.
    private static func start(_ path: RelativePath) -> [UInt8] {
        var json = JSONWriter(capacity: 128)
        json.array { $0.element(path.text) }
        return json.bytes.dropLast() + [UInt8(ascii: ",")]
    }

    // MARK: Changing

    /// The bytes of a manifest in which those of some files that it lists have new contents; `nil` where these are not the
    /// bytes of a manifest. Files that it does not list are passed over.
    package static func replacing(_ contents: [RelativePath: [UInt8]], listedIn manifest: [UInt8]) -> [UInt8]? {
        guard let parts = Parts(manifest) else { return nil }
        var known: [Fingerprint: (start: [UInt8], path: RelativePath)] = [:]
        for path in contents.keys {
            let start = Self.start(path)
            known[Fingerprint(of: start)] = (start, path)
        }
        var new: [UInt8] = []
        new.reserveCapacity(manifest.count + 64)
        var copied = 0
        let starts = lineStarts(of: manifest, from: parts.lines.lowerBound).prefix { $0 < parts.lines.upperBound } + [parts.lines.upperBound]
        for (place, next) in zip(starts, starts.dropFirst()) {
            let line = place..<(next - 1)
            guard let start = Self.start(of: line, in: manifest), let found = known[Fingerprint(of: manifest[start])],
                  haveSameBytes(manifest, start, found.start, 0..<found.start.count), let bytes = contents[found.path]
            else { continue }
            new += manifest[copied..<place]
            var json = JSONWriter(capacity: 256)
            write(Entry(path: found.path, size: bytes.count, digest: SHA256Digest(of: bytes)), to: &json)
            new += json.finish()
            if manifest[line.upperBound - 1] == UInt8(ascii: ",") { new.append(UInt8(ascii: ",")) }
            copied = line.upperBound
        }
        guard copied > 0 else { return manifest }
        new += manifest[copied..<parts.lines.upperBound]
        new.replaceSubrange(parts.generation, with: SHA256Digest(of: new[parts.lines.lowerBound...]).hexadecimal)
        new += end
        return new
    }

    /// What comes before the size in a line, which ends with the size and the digest of the file; `nil` where it has none.
    private static func start(of line: Range<Int>, in manifest: [UInt8]) -> Range<Int>? {
        // `["path",5120,"` and then 64 digits and `"]`, behind which a comma may stand.
        var place = line.upperBound - 68
        if line.upperBound > line.lowerBound, manifest[line.upperBound - 1] == UInt8(ascii: ",") { place -= 1 }
        while place > line.lowerBound, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(manifest[place - 1]) { place -= 1 }
        return place > line.lowerBound ? line.lowerBound..<place : nil
    }

    /// Where the lines and the generation of a manifest stand.
    private struct Parts {
        let generation: Range<Int>
        let lines: Range<Int>

        init?(_ bytes: [UInt8]) {
            let marker = Array(#""generation":""#.utf8)
            guard bytes.starts(with: #"{"version":"cairn-manifest-1","#.utf8), let firstLine = bytes.firstIndex(of: UInt8(ascii: "\n")),
                  bytes.suffix(end.count) == end[...], firstLine + 1 + end.count <= bytes.count
            else { return nil }
            let head = bytes[..<firstLine]
            // The last member before the files; no string in the head holds a quotation mark that is not escaped.
            let start = firstLine - #"","files":["#.utf8.count - 64
            guard start >= marker.count, head[(start - marker.count)..<start].elementsEqual(marker), head.suffix(11).elementsEqual(#"","files":["#.utf8) else { return nil }
            generation = start..<(start + 64)
            lines = (firstLine + 1)..<(bytes.count - end.count)
        }
    }
}
