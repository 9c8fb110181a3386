/// Numbers that look random and depend on a seed alone (SplitMix64), the same on every machine and in every version.
///
/// The standard library promises neither for its own shuffling and choosing, so nothing here uses them.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number in a range that is not empty.
    mutating func roll(_ range: Range<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[roll(0..<choices.count)]
    }

    /// As many different numbers of a range as asked for, or all that there are, in the order in which they fell.
    mutating func draw(_ count: Int, from range: Range<Int>) -> [Int] {
        var drawn: [Int] = []
        while drawn.count < min(count, range.count) {
            let number = roll(range)
            if !drawn.contains(number) { drawn.append(number) }
        }
        return drawn
    }
}
