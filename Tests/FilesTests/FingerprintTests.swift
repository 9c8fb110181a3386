import Testing
import Files
import TestSupport

struct FingerprintTests {
    @Test func `known contents have known fingerprints`() {
        for n in [0, 1, 3, 31, 32, 33, 64, 100] {
            print(n, Fingerprint(of: [UInt8]((0..<n).map { UInt8(truncatingIfNeeded: $0) })))
        }
    }
}
