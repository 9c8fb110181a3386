import Model

/// The terms of one body, each once.
struct BodyTerms {
    private(set) var terms: TermTable
    /// The first terms of the table are the common words of the language, and none of the body's.
    let first: Int
    /// Tells these terms from others, in whatever order they came.
    private(set) var check: UInt64 = 0

    /// - Parameter html: the body as it is rendered, with its links filled in or not.
    init(html: [UInt8], language: String) {
        (terms, first) = CommonWords.table(of: language, capacity: 256)
        let first = first
        var reader = TermReader()
        var (terms, check) = (terms, UInt64(0))
        reader.read(html, isMarkup: true) { found in
            guard Self.isTaken(found) else { return true }
            let before = terms.count
            let number = terms.number(of: found)
            if number == before { check &+= Self.share(of: found.hash) }
            return terms.count - first < SearchLayout.Bound.bodyTerms
        }
        (self.terms, self.check) = (terms, check)
    }

    var all: [[UInt8]] { (first..<terms.count).map { Array(terms[$0]) } }

    /// Single letters are found in titles alone.
    @inline(__always)
    static func isTaken(_ term: borrowing TermReader) -> Bool { term.count > 1 }

    @inline(__always)
    static func share(of hash: UInt32) -> UInt64 {
        let mixed = UInt64(hash) &* 0x9E37_79B9_7F4A_7C15
        return mixed ^ mixed >> 29
    }
}
