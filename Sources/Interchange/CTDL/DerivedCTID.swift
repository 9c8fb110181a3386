import Model

/// Identities of what only a machine format has, such as the components of a pathway.
///
/// They follow from the identity of the thing that they are part of and from what they are in it, so that they are the
/// same in every build: the name-based UUID of the part within the thing's own. A CTID is "a standard UUID v4", random or
/// pseudorandom, and those who check one refuse or warn of other versions; the thing's random UUID is the seed here, so
/// it is marked as version 4.
struct DerivedCTID {
    private let seed: StableUUID

    init?(of ctid: CTID) {
        guard let seed = StableUUID(ctid.text.utf8.dropFirst(3)) else { return nil }
        self.seed = seed
    }

    /// - Parameter key: What the part is within the thing; the same for the same part for ever.
    func text(_ key: String) -> String {
        var uuid = Array(StableUUID(of: key, in: seed).description.utf8)
        uuid[14] = UInt8(ascii: "4")
        return "ce-" + String(decoding: uuid, as: UTF8.self)
    }
}
