import Digests
package import Model
import OutputText

/// A Data Integrity proof of the cryptosuite `eddsa-rdfc-2022`.
///
/// Source: W3C Data Integrity EdDSA Cryptosuites 1.0, section 3.2.
package struct Proof: Sendable, Equatable {
    /// The instant at which it was made: `2026-03-01T00:00:00Z`.
    package var created: String
    /// The DID URL of the key: `did:web:example.org#key-1`.
    package var verificationMethod: String
    /// 64 bytes.
    package var signature: [UInt8]

    package init(created: String, verificationMethod: String, signature: [UInt8]) {
        (self.created, self.verificationMethod, self.signature) = (created, verificationMethod, signature)
    }

    static let cryptosuite = "eddsa-rdfc-2022"

    /// What is signed of the proof itself: all but the signature.
    package static func configuration(created: String, verificationMethod: String) -> Quads {
        var quads = Quads()
        quads.add(.blank, Names.type, .name(Names.security("DataIntegrityProof")))
        quads.add(.blank, Names.security("cryptosuite"), .typed(cryptosuite, type: Names.security("cryptosuiteString")))
        quads.add(.blank, Names.created, .typed(created, type: Names.dateTime))
        quads.add(.blank, Names.security("proofPurpose"), .name(Names.security("assertionMethod")))
        quads.add(.blank, Names.security("verificationMethod"), .name(verificationMethod))
        return quads
    }

    /// The 64 bytes that are signed: the hash of the proof's configuration, and after it that of the document.
    package static func hashes(_ configuration: Quads, _ document: Quads) -> [UInt8] {
        SHA256Digest(of: configuration.bytes).bytes + SHA256Digest(of: document.bytes).bytes
    }

    /// The proof of a document by a key.
    package static func of(_ document: Quads, by key: SecretKey, called verificationMethod: String, created: String) -> Proof {
        let hashes = hashes(configuration(created: created, verificationMethod: verificationMethod), document)
        return Proof(created: created, verificationMethod: verificationMethod, signature: key.signature(of: hashes))
    }

    package func verifies(_ document: Quads, with key: SigningKey) -> Bool {
        key.verifies(signature, of: Self.hashes(Self.configuration(created: created, verificationMethod: verificationMethod), document))
    }

    /// `z` and the signature in base 58.
    package var value: String { "z" + Base58.encoded(signature) }

    /// The 64 bytes of a `proofValue`; `nil` where it is none, or spelled as no signature is.
    package static func signature(ofValue text: String) -> [UInt8]? {
        guard text.utf8.first == UInt8(ascii: "z"), let bytes = Base58.decoded(String(decoding: text.utf8.dropFirst(), as: UTF8.self)), bytes.count == 64 else { return nil }
        return bytes
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("type", "DataIntegrityProof")
            json.member("cryptosuite", Self.cryptosuite)
            json.member("created", created)
            json.member("verificationMethod", verificationMethod)
            json.member("proofPurpose", "assertionMethod")
            json.member("proofValue", value)
        }
    }
}
