import Crypto
package import Model

/// The secret half of an Ed25519 key. Nothing prints it but `text`, which is for the file that `cairn sign --make-key` writes.
package struct SecretKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// A new key, from the system's source of randomness.
    package init() {
        key = Curve25519.Signing.PrivateKey()
    }

    /// What a file or a variable holds that is no secret key: never with the text itself, since that may be most of one.
    package struct Problem: Error, Hashable, CustomStringConvertible {
        package let description: String
    }

    /// The largest text that is looked at, in bytes.
    package static let largest = 256

    /// From `z3u2…`, with space around it.
    ///
    /// Source: W3C Controlled Identifiers 1.0, section 2.2.2, `secretKeyMultibase`: `80 26` and the 32 bytes of the seed.
    package init(_ text: [UInt8]) throws(Problem) {
        guard text.count <= Self.largest else { throw Problem(description: "it is longer than a key is") }
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
        let trimmed = Array(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
        guard !trimmed.isEmpty else { throw Problem(description: "it is empty") }
        guard trimmed.first == UInt8(ascii: "z"), let bytes = Base58.decoded(String(decoding: trimmed.dropFirst(), as: UTF8.self)) else {
            throw Problem(description: "a secret key is 'z3u2' and letters and digits")
        }
        if bytes.count == 34, bytes.starts(with: [0xED, 0x01]) { throw Problem(description: "it is the public half of a key; the secret half begins with 'z3u2'") }
        guard bytes.count == 34, bytes.starts(with: Self.prefix) else { throw Problem(description: "it is no secret key of Ed25519") }
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes.dropFirst(2)) else { throw Problem(description: "it is no secret key of Ed25519") }
        self.key = key
    }

    private static let prefix: [UInt8] = [0x80, 0x26]

    /// `z3u2…`
    package var text: String {
        "z" + Base58.encoded(Self.prefix + [UInt8](key.rawRepresentation))
    }

    package var publicKey: SigningKey {
        guard let key = try? SigningKey(bytes: [UInt8](key.publicKey.rawRepresentation)) else {
            preconditionFailure("the public half of a key has 32 bytes and is not of small order")
        }
        return key
    }

    /// 64 bytes; on Linux the same for the same message, on a Mac other ones each time.
    ///
    /// Source: RFC 8032, section 5.1.6.
    func signature(of message: [UInt8]) -> [UInt8] {
        guard let signature = try? key.signature(for: message) else { preconditionFailure("a sound key signs any message") }
        return [UInt8](signature)
    }
}

extension SigningKey {
    /// Whether the secret half of the key signed the message.
    func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard signature.count == 64, let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return false }
        return key.isValidSignature(signature, for: message)
    }
}
