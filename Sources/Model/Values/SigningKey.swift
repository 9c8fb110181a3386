/// The public half of an Ed25519 key, as `cairn.yml` and DID documents write it: `z6Mk…`.
///
/// Source: W3C Controlled Identifiers 1.0, section 2.2.2, Multikey: `z`, and in base 58 the bytes `ed 01` and the key's 32.
package struct SigningKey: Hashable, Sendable, CustomStringConvertible {
    package let text: String
    /// 32.
    package let bytes: [UInt8]

    package init(_ text: String) throws(ValueProblem) {
        if Self.isSecret(text) { throw ValueProblem("this is the secret half of a key", help: "Take it out of this file at once, make another key with 'cairn sign --make-key FILE', and write its public half here") }
        guard text.utf8.first == UInt8(ascii: "z"), let bytes = Base58.decoded(String(decoding: text.utf8.dropFirst(), as: UTF8.self)) else {
            throw ValueProblem("a public key is 'z6Mk' and letters and digits", help: "'cairn sign --make-key FILE' makes one")
        }
        guard bytes.count == 34 else { throw ValueProblem("a public key of Ed25519 has 34 bytes, and this has \(bytes.count)", help: "Copy the whole key") }
        guard bytes.starts(with: Self.prefix) else { throw ValueProblem("this is no key of Ed25519", help: "Those begin with z6Mk") }
        try self.init(bytes: Array(bytes.dropFirst(Self.prefix.count)))
    }

    /// From the key's 32 bytes.
    package init(bytes: [UInt8]) throws(ValueProblem) {
        guard bytes.count == 32 else { throw ValueProblem("a public key of Ed25519 has 32 bytes") }
        guard !Self.isWeak(bytes) else { throw ValueProblem("anybody can make signatures that fit this key", help: "'cairn sign --make-key FILE' makes a sound one") }
        self.bytes = bytes
        text = "z" + Base58.encoded(Self.prefix + bytes)
    }

    package var description: String { text }

    private static let prefix: [UInt8] = [0xED, 0x01]

    /// Whether a text is, or begins as, the secret half of a key.
    package static func isSecret(_ text: String) -> Bool {
        if text.utf8.starts(with: "z3u2".utf8) { return true }
        guard text.utf8.first == UInt8(ascii: "z"), let bytes = Base58.decoded(String(decoding: text.utf8.dropFirst(), as: UTF8.self)) else { return false }
        return bytes.count >= 2 && bytes[0] == 0x80 && bytes[1] == 0x26
    }

    /// Whether the key is a point of small order, whose signatures prove nothing.
    ///
    /// Source: the eight torsion points of Curve25519 in all encodings of 32 bytes (RFC 8032, section 5.1); the highest bit is a sign.
    private static func isWeak(_ key: [UInt8]) -> Bool {
        var y = key
        y[31] &= 0x7F
        return weak.contains(y)
    }

    private static let weak: [[UInt8]] = {
        func bytes(_ first: UInt8, _ middle: UInt8, _ last: UInt8) -> [UInt8] { [first] + [UInt8](repeating: middle, count: 30) + [last] }
        return [
            bytes(0, 0, 0), bytes(1, 0, 0), bytes(0xEC, 0xFF, 0x7F), bytes(0xED, 0xFF, 0x7F), bytes(0xEE, 0xFF, 0x7F),
            [
                0x26, 0xE8, 0x95, 0x8F, 0xC2, 0xB2, 0x27, 0xB0, 0x45, 0xC3, 0xF4, 0x89, 0xF2, 0xEF, 0x98, 0xF0,
                0xD5, 0xDF, 0xAC, 0x05, 0xD3, 0xC6, 0x33, 0x39, 0xB1, 0x38, 0x02, 0x88, 0x6D, 0x53, 0xFC, 0x05,
            ],
            [
                0xC7, 0x17, 0x6A, 0x70, 0x3D, 0x4D, 0xD8, 0x4F, 0xBA, 0x3C, 0x0B, 0x76, 0x0D, 0x10, 0x67, 0x0F,
                0x2A, 0x20, 0x53, 0xFA, 0x2C, 0x39, 0xCC, 0xC6, 0x4E, 0xC7, 0xFD, 0x77, 0x92, 0xAC, 0x03, 0x7A,
            ],
        ]
    }()
}

/// The publisher's name where keys are looked up: `did:web:example.org`, or `did:web:example.org:catalog` below a path.
///
/// Source: did:web Method Specification, sections 3.1 and 3.2.
package struct WebDID: Hashable, Sendable, CustomStringConvertible {
    package let text: String
    /// Where the document stands, from the root of the site, without a slash at the start.
    package let documentPath: String

    /// Of a site; what did:web cannot name is a problem.
    package init(of base: BaseURL) throws(ValueProblem) {
        let scheme = "https://".utf8
        guard base.origin.utf8.starts(with: scheme) else {
            throw ValueProblem("a signed site has an address that begins with https://", help: "Write the site's base_url with https://")
        }
        var text = "did:web:"
        for byte in base.origin.utf8.dropFirst(scheme.count) {
            switch byte {
            case 0x80...: throw ValueProblem("the host of a signed site is written in ASCII", help: "Write the host in base_url with 'xn--' (Punycode)")
            case UInt8(ascii: ":"): text += "%3A"
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): text.unicodeScalars.append(Unicode.Scalar(byte | 0x20))
            default: text.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        for component in base.path.utf8.split(separator: UInt8(ascii: "/")) {
            text += ":"
            for byte in component {
                if byte == UInt8(ascii: "~") { text += "%7E" } else { text.unicodeScalars.append(Unicode.Scalar(byte)) }
            }
        }
        self.text = text
        documentPath = base.path == "/" ? ".well-known/did.json" : "did.json"
    }

    package var description: String { text }
}
