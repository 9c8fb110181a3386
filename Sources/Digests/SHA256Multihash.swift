extension SHA256Digest {
    /// As Verifiable Credentials write digests: `uEi…`.
    ///
    /// Source: W3C VCDM 2.0, section 5.3, `digestMultibase`; `u` and, in base64url without padding, the multihash `12 20` and
    /// the digest.
    package var multibase: String {
        "u" + Self.base64URL([0x12, 0x20] + bytes)
    }

    private static func base64URL(_ bytes: [UInt8]) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let word = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0...group.count { text.append(digits[word >> (18 - 6 * place) & 63]) }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
