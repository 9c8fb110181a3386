import Files
import Model

/// How the index of a site is cut into files, which follows from the number of things alone: an edited text never moves
/// what stands in another file.
struct SearchLayout: Sendable {
    /// Things whose titles and facts are in one file.
    static let thingsPerFile = 16
    /// Things whose values of a facet are in one file.
    static let valuesPerFile = 4096

    /// What bounds the index, whatever editors write.
    enum Bound {
        /// Files of terms, of each of both sorts.
        static let shards = 1024
        /// Bytes of a file of terms. The terms that come after are not found.
        static let shard = 256 << 10
        /// Bytes of the list of things that have a term. One that would be longer tells nothing and is left empty.
        static let list = 32 << 10
        /// Distinct terms of one body; what comes after in a longer one is not found.
        static let bodyTerms = 2048
        /// Distinct terms of what else a thing says.
        static let headTerms = 512
        /// More things than this are found by all that they say but their bodies.
        static let thingsWithBodies = 200_000
        /// Terms of one length that typing mistakes are compared with.
        static let spelling = 8192
        /// Values of a facet that can be chosen: the most frequent.
        static let values = 1000
        /// Bytes of a summary in a result.
        static let summary = 200
    }

    /// Of each sort, a power of two.
    let shards: Int

    init(things: Int) {
        var shards = 1
        while shards * 64 < things, shards < Bound.shards { shards *= 2 }
        self.shards = shards
    }

    init(shards: Int) {
        self.shards = shards
    }

    /// The file in which a term stands.
    func shard(of term: ArraySlice<UInt8>) -> Int {
        Int(TermHash.ofBeginning(term)) & (shards - 1)
    }

    // MARK: Paths

    /// - Parameter folder: `/fr`, or nothing for the site's own language.
    static func index(in folder: String) -> String { folder + "/search/index.json" }
    static func file(_ name: String, _ number: Int, in folder: String) -> String { "\(folder)/search/\(name)-\(number).json" }
    static let words = "words"
    static let texts = "texts"
}
