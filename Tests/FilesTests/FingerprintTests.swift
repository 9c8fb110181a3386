import Files
import Testing
import TestSupport

struct FingerprintTests {
    /// Fixed when the function was written: a change of it makes every cache and manifest in the world look damaged.
    @Test(arguments: [
        (0, "da68b8ee786fcbe9828bf8900f80f50b"), (1, "d33e0a3deee4bd5b35f31b68abcf3728"),
        (3, "d92501fa7a9f64e3434d0db9be73fad4"), (31, "a467130bba5ffd65449086923839826c"),
        (32, "ffead73332f5255b73bbf299d0d1dfb9"), (33, "a15a1d8244eb02c36d9ab18ecd22e650"),
        (64, "f96a0e438897a9190d432eae0622971e"), (100, "c97dec65309ab821408d90390b056432"),
    ])
    func `the bytes 0, 1, 2 and so on have known fingerprints`(count: Int, digits: String) {
        #expect(Fingerprint(of: (0..<count).map { UInt8($0) }).description == digits)
    }

    @Test func `text, bytes and a slice of bytes have one fingerprint`() {
        let text = "Stones along the trail, ä stone each"
        let bytes = Array(text.utf8)
        #expect(Fingerprint(of: text) == Fingerprint(of: bytes))
        #expect(Fingerprint(of: ([1, 2, 3] + bytes)[3...]) == Fingerprint(of: bytes))
    }

    @Test func `contents that come in pieces have the fingerprint of the whole`() {
        var generator = SeededGenerator(seed: 7)
        for round in 0..<300 {
            let contents = (0..<Int.random(in: 0...200, using: &generator)).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            var stream = FingerprintStream()
            var rest = contents[...]
            while !rest.isEmpty {
                let piece = Array(rest.prefix(Int.random(in: 0...70, using: &generator)))
                stream.take(piece)
                rest = rest.dropFirst(piece.count)
                #expect(stream.fingerprint == Fingerprint(of: contents[..<(contents.count - rest.count)]), "seed 7, round \(round)")
            }
            #expect(stream.fingerprint == Fingerprint(of: contents))
        }
    }

    @Test func `zeros at the end count`() {
        let fingerprints = (0...200).map { Fingerprint(of: [UInt8](repeating: 0, count: $0)) }
        #expect(Set(fingerprints).count == fingerprints.count)
    }

    @Test func `every bit of the contents changes both halves, about half of their bits`() {
        var generator = SeededGenerator(seed: 1)
        let contents = (0..<97).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let original = Fingerprint(of: contents)
        var changedBits = 0
        for bit in 0..<contents.count * 8 {
            var changed = contents
            changed[bit / 8] ^= 1 << (bit % 8)
            let fingerprint = Fingerprint(of: changed)
            let (high, low) = ((fingerprint.high ^ original.high).nonzeroBitCount, (fingerprint.low ^ original.low).nonzeroBitCount)
            #expect((10...54).contains(high) && (10...54).contains(low), "bit \(bit) changes \(high) and \(low) bits")
            changedBits += high + low
        }
        #expect((60...68).contains(changedBits / (contents.count * 8)))
    }

    @Test func `blocks that change places change the fingerprint`() {
        let (a, b) = ([UInt8](repeating: 1, count: 32), [UInt8](repeating: 2, count: 32))
        #expect(Fingerprint(of: a + b) != Fingerprint(of: b + a))
        let (first, second) = (Fingerprint(of: a), Fingerprint(of: b))
        #expect(Fingerprint(of: [first, second]) != Fingerprint(of: [second, first]))
        #expect(Fingerprint(of: [first]) != first)
    }

    @Test func `a fingerprint is read back from its digits`() throws {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<100 {
            let fingerprint = Fingerprint(high: generator.next(), low: generator.next() >> 40)
            #expect(Fingerprint(fingerprint.description) == fingerprint)
        }
    }

    @Test(arguments: ["", "0", String(repeating: "0", count: 31), String(repeating: "0", count: 33), String(repeating: "A", count: 32), String(repeating: "0", count: 31) + "g"])
    func `other digits are no fingerprint`(digits: String) {
        #expect(Fingerprint(digits) == nil)
    }
}
