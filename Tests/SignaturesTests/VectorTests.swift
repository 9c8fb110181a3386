import Digests
import Model
@testable import Signatures
import Testing

/// The test vector of the standard, step by step, both ways.
///
/// Source: W3C Data Integrity EdDSA Cryptosuites 1.0, appendix B.1, `eddsa-rdfc-2022`.
struct VectorTests {
    private let publicKey = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
    private let secretKey = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"
    private let created = "2023-02-24T23:36:38Z"
    private var method: String { "did:key:\(publicKey)#\(publicKey)" }
    private let documentHash = "517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017"
    private let configurationHash = "bea7b7acfbad0126b135104024a5f1733e705108f42d59668b05c0c50004c6b0"
    private let signature = "4d8e53c2d5b3f2a7891753eb16ca993325bdb0d3cfc5be1093d0a18426f5ef8578cadc0fd4b5f4dd0d1ce0aefd15ab120b7a894d0eb094ffda4e6553cd1ed50d"
    private let proofValue = "z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme"

    private let canonicalDocument = """
        <did:example:abcdefgh> <https://www.w3.org/ns/credentials/examples#alumniOf> "The School of Examples" .
        <urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://www.w3.org/2018/credentials#VerifiableCredential> .
        <urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://www.w3.org/ns/credentials/examples#AlumniCredential> .
        <urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33> <https://schema.org/description> "A minimum viable example of an Alumni Credential." .
        <urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33> <https://schema.org/name> "Alumni Credential" .
        <urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33> <https://www.w3.org/2018/credentials#credentialSubject> <did:example:abcdefgh> .
        <urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33> <https://www.w3.org/2018/credentials#issuer> <https://vc.example/issuers/5678> .
        <urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33> <https://www.w3.org/2018/credentials#validFrom> "2023-01-01T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .

        """

    /// The unsigned document of the vector, in no certain order.
    private var document: Quads {
        var quads = Quads()
        let own = Quads.Subject.name("urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33")
        quads.add(own, Names.credentials("validFrom"), .typed("2023-01-01T00:00:00Z", type: Names.dateTime))
        quads.add(own, Names.type, .name("https://www.w3.org/ns/credentials/examples#AlumniCredential"))
        quads.add(own, Names.type, .name(Names.credentials("VerifiableCredential")))
        quads.add(own, Names.name, .text("Alumni Credential"))
        quads.add(own, "https://schema.org/description", .text("A minimum viable example of an Alumni Credential."))
        quads.add(own, Names.credentials("issuer"), .name("https://vc.example/issuers/5678"))
        quads.add(own, Names.credentials("credentialSubject"), .name("did:example:abcdefgh"))
        quads.add(.name("did:example:abcdefgh"), "https://www.w3.org/ns/credentials/examples#alumniOf", .text("The School of Examples"))
        return quads
    }

    private func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    @Test func `step 1: the document in its canonical form, and its hash`() {
        #expect(String(decoding: document.bytes, as: UTF8.self) == canonicalDocument)
        #expect(hexadecimal(SHA256Digest(of: document.bytes).bytes) == documentHash)
    }

    @Test func `step 2: the configuration of the proof, and its hash`() {
        let configuration = Proof.configuration(created: created, verificationMethod: method)
        #expect(String(decoding: configuration.bytes, as: UTF8.self) == """
            _:c14n0 <http://purl.org/dc/terms/created> "2023-02-24T23:36:38Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .
            _:c14n0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/security#DataIntegrityProof> .
            _:c14n0 <https://w3id.org/security#cryptosuite> "eddsa-rdfc-2022"^^<https://w3id.org/security#cryptosuiteString> .
            _:c14n0 <https://w3id.org/security#proofPurpose> <https://w3id.org/security#assertionMethod> .
            _:c14n0 <https://w3id.org/security#verificationMethod> <\(method)> .

            """)
        #expect(hexadecimal(SHA256Digest(of: configuration.bytes).bytes) == configurationHash)
    }

    @Test func `step 3: both hashes, that of the proof first`() {
        #expect(hexadecimal(Proof.hashes(Proof.configuration(created: created, verificationMethod: method), document)) == configurationHash + documentHash)
    }

    @Test func `step 4: the secret key belongs to the public one, and both are spelled as the vector spells them`() throws {
        let key = try SecretKey(Array(secretKey.utf8))
        #expect(key.publicKey.text == publicKey)
        #expect(key.text == secretKey)
    }

    @Test func `step 5: signing gives the vector's signature, where signatures are not random, and one that fits anywhere`() throws {
        let proof = Proof.of(document, by: try SecretKey(Array(secretKey.utf8)), called: method, created: created)
        #expect(proof.verifies(document, with: try SigningKey(publicKey)))
        #if os(Linux)
            #expect(hexadecimal(proof.signature) == signature)
            #expect(proof.value == proofValue)
        #endif
    }

    @Test func `and back: the vector's proof is read, and holds`() throws {
        let bytes = try #require(Proof.signature(ofValue: proofValue))
        #expect(hexadecimal(bytes) == signature)
        let proof = Proof(created: created, verificationMethod: method, signature: bytes)
        #expect(proof.verifies(document, with: try SigningKey(publicKey)))
    }

    @Test func `a proof holds of nothing else: another time, another key's name, another word, the hashes the other way round`() throws {
        let key = try SigningKey(publicKey)
        let bytes = try #require(Proof.signature(ofValue: proofValue))
        #expect(!Proof(created: "2023-02-24T23:36:39Z", verificationMethod: method, signature: bytes).verifies(document, with: key))
        #expect(!Proof(created: created, verificationMethod: method + "x", signature: bytes).verifies(document, with: key))
        var other = document
        other.add(.name("did:example:abcdefgh"), Names.name, .text("Somebody"))
        #expect(!Proof(created: created, verificationMethod: method, signature: bytes).verifies(other, with: key))
        let secret = try SecretKey(Array(secretKey.utf8))
        let swapped = SHA256Digest(of: document.bytes).bytes + SHA256Digest(of: Proof.configuration(created: created, verificationMethod: method).bytes).bytes
        #expect(!Proof(created: created, verificationMethod: method, signature: secret.signature(of: swapped)).verifies(document, with: key))
        for place in bytes.indices {
            var spoilt = bytes
            spoilt[place] ^= 1
            #expect(!Proof(created: created, verificationMethod: method, signature: spoilt).verifies(document, with: key))
        }
    }

    @Test(arguments: ["", "z", "2YwC8z", "u2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme", "z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZah", "z" + String(repeating: "z", count: 1000)])
    func `what is no signature of 64 bytes is none`(value: String) {
        #expect(Proof.signature(ofValue: value) == nil)
    }

    @Test func `texts are escaped as canonical N-Quads has them, lines are sorted, and none stands twice`() {
        var quads = Quads()
        quads.add(.name("b:b"), "p:p", .text("\"\\\n\r\t\u{8}\u{C}\u{1}\u{1F}\u{7F}é\u{2028}"))
        quads.add(.name("a:a"), "p:p", .text(""))
        quads.add(.name("b:b"), "p:p", .text("\"\\\n\r\t\u{8}\u{C}\u{1}\u{1F}\u{7F}é\u{2028}"))
        #expect(String(decoding: quads.bytes, as: UTF8.self) == "<a:a> <p:p> \"\" .\n<b:b> <p:p> \"\\\"\\\\\\n\\r\\t\\b\\f\\u0001\\u001F\\u007Fé\u{2028}\" .\n")
    }
}
