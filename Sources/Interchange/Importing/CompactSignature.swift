import DataFiles
import Diagnostics
import SourceText

/// The payload of a compact JSON Web Signature: what stands between its two dots. Nothing is verified: an import takes words, not trust.
///
/// Source: RFC 7515, section 3.1.
enum CompactSignature {
    /// The payload as JSON, all of it said to stand at `place`; `nil` where the text is no such signature.
    static func payload(of text: String, at place: SourceSpan) -> JSONValue? {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = decoded(Array(parts[1])) else { return nil }
        return JSONReader.read(bytes, file: place.file, pinnedTo: place).value
    }

    /// Base64url without padding. Source: RFC 4648, section 5.
    private static func decoded(_ text: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(text.count / 4 * 3)
        var bits: UInt32 = 0
        var count = 0
        for byte in text where byte != UInt8(ascii: "=") {
            let value: UInt8
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - UInt8(ascii: "A")
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - UInt8(ascii: "a") + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0") + 52
            case UInt8(ascii: "-"), UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "_"), UInt8(ascii: "/"): value = 63
            default: return nil
            }
            bits = (bits << 6 | UInt32(value)) & 0xFFFF
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return result.isEmpty ? nil : result
    }
}
