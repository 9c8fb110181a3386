package import Model

/// A set of credentials of one catalog, a bit for each.
package struct CredentialSet: Hashable, Sendable {
    private var words: [UInt64]

    /// - Parameter capacity: how many credentials the catalog has.
    package init(capacity: Int) {
        words = [UInt64](repeating: 0, count: (capacity + 63) / 64)
    }

    package init(capacity: Int, _ members: some Sequence<CredentialIndex>) {
        self.init(capacity: capacity)
        for member in members { insert(member) }
    }

    package func contains(_ credential: CredentialIndex) -> Bool {
        let position = credential.position
        return words[position >> 6] & (1 << UInt64(position & 63)) != 0
    }

    package mutating func insert(_ credential: CredentialIndex) {
        let position = credential.position
        words[position >> 6] |= 1 << UInt64(position & 63)
    }

    package mutating func remove(_ credential: CredentialIndex) {
        let position = credential.position
        words[position >> 6] &= ~(1 << UInt64(position & 63))
    }

    package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    /// Whether each member is in `other` as well; both are sets of one catalog.
    package func isSubset(of other: CredentialSet) -> Bool {
        zip(words, other.words).allSatisfy { $0 & ~$1 == 0 }
    }

    /// The members, in order of position.
    package var members: [CredentialIndex] {
        var members: [CredentialIndex] = []
        for (i, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                members.append(CredentialIndex(i << 6 | rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
        return members
    }
}
