import SourceText

/// The order in which the competencies of a framework are shown and exported: by code where all have one, in the order of their file
/// where they were written in one, and by id otherwise.
package struct CompetencyOrder {
    private let catalog: Catalog

    package init(_ catalog: Catalog) {
        self.catalog = catalog
    }

    package func sorted(_ siblings: ArraySlice<CompetencyIndex>) -> [CompetencyIndex] {
        guard siblings.count > 1 else { return Array(siblings) }
        let coded = siblings.compactMap { index in catalog.competencies[index.position].code.map { (code: Array($0.utf8), index: index) } }
        if coded.count == siblings.count {
            return coded.sorted { a, b in
                switch Self.compare(a.code, b.code) {
                case 0: a.index < b.index
                case let order: order < 0
                }
            }.map(\.index)
        }
        let file = siblings.first.map { catalog.competencies[$0.position].entry.file }
        if siblings.allSatisfy({ catalog.competencies[$0.position].entry.file == file }) {
            return siblings.sorted {
                (catalog.competencies[$0.position].entry.place.start, $0) < (catalog.competencies[$1.position].entry.place.start, $1)
            }
        }
        return Array(siblings)
    }

    /// Below zero where `a` comes first, above zero where `b` does. Numbers in codes count as numbers: `IP-2` before `IP-10`.
    package static func compare(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var (a, b) = (a[...], b[...])
        while let first = a.first, let second = b.first {
            if isDigit(first), isDigit(second) {
                let (left, right) = (takeNumber(&a), takeNumber(&b))
                if left.count != right.count { return left.count - right.count }
                if left != right { return left.lexicographicallyPrecedes(right) ? -1 : 1 }
            } else if first != second {
                return Int(first) - Int(second)
            } else {
                a.removeFirst()
                b.removeFirst()
            }
        }
        return a.count - b.count
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// The digits at the start, without leading zeros.
    private static func takeNumber(_ bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let digits = bytes.prefix(while: isDigit)
        bytes = bytes.dropFirst(digits.count)
        return digits.drop { $0 == UInt8(ascii: "0") }
    }
}
