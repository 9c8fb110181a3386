import BuildCache
import Files

/// The file in which a build is remembered: sections, each of which is read only by who needs it.
///
/// A line that names the format, then the size and the fingerprint of each section, a fingerprint of these, and the sections
/// one after the other. What is not so to the last byte is damaged, and as if it were not there.
struct RecordFile: Sendable {
    enum Section: Int, CaseIterable, Sendable {
        /// All that is small.
        case summary
        case sources
        case bodies
        /// The folders of the output and of the spare.
        case folders
        /// What the last build wrote and why, which only people ask for.
        case account
    }

    private let files: any FileSystem
    private let places: [(start: Int, size: Int, fingerprint: Fingerprint)]

    static let path = ".cairn/last-build"
    /// The largest that is read, in bytes.
    static let largest = 512 << 20
    private static let signature = "cairn-build 3\n"
    private static let top = signature.utf8.count + Section.allCases.count * 24 + 16

    /// `nil` where there is none, or it is damaged or of another Cairn.
    init?(in files: any FileSystem) {
        guard let status = try? files.status(of: Self.path), status.kind == .file, status.size <= Self.largest,
              let bytes = try? files.read(Self.path, from: 0, count: Self.top), bytes.count == Self.top, bytes.starts(with: Self.signature.utf8)
        else { return nil }
        let table = bytes[Self.signature.utf8.count..<(Self.top - 16)]
        var (state, seal) = (StateReader(table), StateReader(bytes[(Self.top - 16)...]))
        guard let fingerprint = try? seal.fingerprint(), fingerprint == Fingerprint(of: table) else { return nil }
        var (places, start) = ([(start: Int, size: Int, fingerprint: Fingerprint)](), Self.top)
        for _ in Section.allCases {
            guard let size = try? state.number(), let fingerprint = try? state.fingerprint(), (0...Int64(Self.largest)).contains(size) else { return nil }
            places.append((start, Int(size), fingerprint))
            start += Int(size)
        }
        guard start == status.size else { return nil }
        (self.files, self.places) = (files, places)
    }

    /// `nil` where it is damaged, or another record has taken the place of this one.
    func read(_ section: Section) -> [UInt8]? {
        let (start, size, fingerprint) = places[section.rawValue]
        guard let bytes = try? files.read(Self.path, from: start, count: size), bytes.count == size, Fingerprint(of: bytes) == fingerprint else { return nil }
        return bytes
    }

    /// Puts a record in the place of the last one, whole or not at all.
    ///
    /// - Parameter sections: in their order.
    static func write(_ sections: [[UInt8]], to files: any FileSystem) throws(FileSystemError) {
        var table = StateWriter()
        for section in sections {
            table.write(Int64(section.count))
            table.write(Fingerprint(of: section))
        }
        var seal = StateWriter()
        seal.write(Fingerprint(of: table.bytes))
        let new = path + ".new"
        if try files.exists(new) { try files.removeFile(new) }
        do throws(FileSystemError) {
            // One after the other, since no more is in memory at any time of a build than here.
            try files.createFile(new, Array(signature.utf8) + table.bytes + seal.bytes)
            for section in sections where !section.isEmpty { try files.extendFile(new, section) }
            try files.rename(new, to: path)
        } catch {
            // Most likely the disk is full: what was written of it is in the way.
            try? files.removeFile(new)
            throw error
        }
    }
}
