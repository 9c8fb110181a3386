import DataFiles
import Digests
import Model
import OutputText
@testable import Signatures
import TestSupport
import Testing

/// A statement with a sound proof, and the keys that it is checked with.
struct Signed {
    let key: SecretKey
    var statement: Statement
    var proof: Proof

    static let did = "did:web:credentials.example.org"

    init(_ kind: Statement.Kind = .endorsement, key: SecretKey = SecretKey(), name: String = "Endorsement of Hand Hygiene", created: String = "2026-03-01T00:00:00Z") {
        let base = "https://credentials.example.org/"
        let folder = base + "credentials/hand-hygiene/"
        self.key = key
        statement = Statement(
            kind: kind, id: kind == .endorsement ? folder + "endorsement.json" : base + "manifest.vc.json", name: name, issuer: Self.did, issuerName: "Acme Association",
            validFrom: created, subject: kind == .endorsement ? folder + "achievement.json" : base + "manifest.json",
            comment: kind == .endorsement ? "Acme Association publishes this achievement." : "", digest: "uEiB0-YdQ0hhSrEnSAGCvOvOXA-eXx2YPMGR3rEsTUnWmUw")
        proof = Proof.of(statement.quads, by: key, called: Self.did + "#key-1", created: created)
    }

    var bytes: [UInt8] { statement.bytes(proof) }

    /// A document with the key, as an editor might have spoilt it.
    func keys(
        id: String = Signed.did, controller: String = Signed.did, type: String = "Multikey", key: String? = nil, isForStatements: Bool = true, end: (name: String, text: String)? = nil
    ) throws -> KeyDocument {
        var json = JSONWriter()
        json.object { json in
            json.member("id", id)
            json.array("verificationMethod") { json in
                json.object { json in
                    json.member("id", Signed.did + "#key-1")
                    json.member("type", type)
                    json.member("controller", controller)
                    json.member("publicKeyMultibase", key ?? self.key.publicKey.text)
                    if let end { json.member(end.name, end.text) }
                }
            }
            json.array("assertionMethod") { if isForStatements { $0.element(Signed.did + "#key-1") } }
        }
        return try KeyDocument(json.bytes)
    }

    func objection(_ keys: KeyDocument, on today: String = "2026-06-01") throws -> Objection? {
        keys.objection(to: try SignedStatement(bytes), on: try CalendarDate(today))
    }
}

struct StatementTests {
    @Test func `an endorsement has the statements of RDF that its contexts make of it`() {
        let base = "https://credentials.example.org/credentials/hand-hygiene/"
        let (own, subject, issuer) = ("<\(base)endorsement.json>", "<\(base)achievement.json>", "<did:web:credentials.example.org>")
        let (type, vocabulary) = ("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#")
        let credentials = "https://www.w3.org/2018/credentials#"
        #expect(String(decoding: Signed().statement.quads.bytes, as: UTF8.self) == """
            \(issuer) \(type) <\(vocabulary)Profile> .
            \(issuer) <https://schema.org/name> "Acme Association" .
            \(subject) \(type) <\(vocabulary)EndorsementSubject> .
            \(subject) <\(vocabulary)endorsementComment> "Acme Association publishes this achievement." .
            \(subject) <https://schema.org/encodingFormat> "application/ld+json" .
            \(subject) <https://w3id.org/security#digestMultibase> "uEiB0-YdQ0hhSrEnSAGCvOvOXA-eXx2YPMGR3rEsTUnWmUw"^^<https://w3id.org/security#multibase> .
            \(own) \(type) <\(vocabulary)EndorsementCredential> .
            \(own) \(type) <\(credentials)VerifiableCredential> .
            \(own) <https://schema.org/name> "Endorsement of Hand Hygiene" .
            \(own) <\(credentials)credentialSubject> \(subject) .
            \(own) <\(credentials)issuer> \(issuer) .
            \(own) <\(credentials)relatedResource> \(subject) .
            \(own) <\(credentials)validFrom> "2026-03-01T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .

            """)
    }

    @Test(arguments: [Statement.Kind.endorsement, .manifest])
    func `a statement reads back, whatever its words are`(kind: Statement.Kind) throws {
        for name in ["Hand Hygiene", "\"quoted\" \\ \u{1}\u{7F}", "</script>", "e\u{301}\u{2028}\u{202E}", "\n\t", String(repeating: "x", count: 2000), ""] {
            let signed = Signed(kind, name: name)
            let read = try SignedStatement(signed.bytes)
            #expect(read.statement == signed.statement)
            #expect(read.proof == signed.proof)
            #expect(try signed.objection(signed.keys()) == nil)
        }
    }

    @Test(arguments: [Statement.Kind.endorsement, .manifest])
    func `no byte of a signed statement can be another`(kind: Statement.Kind) throws {
        let signed = Signed(kind)
        let keys = try signed.keys()
        var generator = SeededGenerator(seed: 7)
        let bytes = signed.bytes
        let today = try CalendarDate("2026-06-01")
        for place in bytes.indices {
            var spoilt = bytes
            spoilt[place] ^= UInt8(1) << UInt8(generator.next() % 8)
            guard let read = try? SignedStatement(spoilt) else { continue }
            #expect(keys.objection(to: read, on: today) != nil, "byte \(place) of \(String(decoding: spoilt, as: UTF8.self))")
        }
    }

    @Test func `a statement with more or less than ours is of another shape, and is not guessed at`() throws {
        let text = String(decoding: Signed().bytes, as: UTF8.self)
        func reason(_ changed: String) -> String? {
            do throws(SignedStatement.UnsupportedShape) {
                _ = try SignedStatement(Array(changed.utf8))
                return nil
            } catch {
                return error.description
            }
        }
        func replacing(_ part: String, _ other: String) -> String? { reason(text.replacing(part, with: other)) }
        #expect(reason(text) == nil)
        #expect(replacing(#""EndorsementCredential""#, #""AchievementCredential""#) == "it is neither an endorsement of an Achievement nor a statement about a manifest")
        #expect(replacing("{\"@context\":", "{ \"@context\":") == "it is not spelled as Cairn spells its statements")
        #expect(replacing(#""name":"Endorsement"#, #""extra":1,"name":"Endorsement"#) == "it is not spelled as Cairn spells its statements")
        #expect(replacing("context-3.0.3", "context-3.0.2") == "it is not spelled as Cairn spells its statements")
        #expect(replacing("eddsa-rdfc-2022", "ecdsa-sd-2023") == "its proof is not of the suite eddsa-rdfc-2022")
        #expect(replacing(#""proof":["#, #""proof":[{},"#) == "it has 2 proofs, and a statement of Cairn's has one")
        #expect(replacing(#""issuer":{"id":"#, #""issuer":{"name":"x","id":"#)?.contains("twice") == true)
        #expect(replacing("2026-03-01T00:00:00Z", "2026-03-01T00:00:00+02:00") == "a time in it is not written like 2026-03-01T00:00:00Z")
        #expect(replacing("did:web:credentials.example.org#key-1", "did:web:x> <y#key-1") == "a name in it is no URL")
        #expect(reason("") != nil)
        #expect(reason("[]") != nil)
        #expect(reason(text + " ") == "it is not spelled as Cairn spells its statements")
        #expect(reason(text + String(repeating: " ", count: 70_000))?.contains("at most 65536 are read") == true)
    }

    @Test func `only the publisher's own key, fit for statements and not retired, is believed`() throws {
        let signed = Signed()
        #expect(try signed.objection(signed.keys()) == nil)
        #expect(try signed.objection(signed.keys(key: SecretKey().publicKey.text)) == .falseProof)
        #expect(try signed.objection(signed.keys(id: "did:web:other.example")) == .wrongIssuer(Signed.did, "did:web:other.example"))
        #expect(try signed.objection(signed.keys(controller: "did:web:other.example")) == .wrongController("did:web:other.example", Signed.did))
        #expect(try signed.objection(signed.keys(isForStatements: false)) == .unfitKey(Signed.did + "#key-1"))
        #expect(try signed.objection(signed.keys(type: "JsonWebKey")) == .unknownKey(Signed.did + "#key-1"))
        // A key that no Ed25519 key is, is no key.
        #expect(try signed.objection(signed.keys(key: "z6Mk")) == .unknownKey(Signed.did + "#key-1"))
        #expect(try signed.objection(signed.keys(key: "z" + Base58.encoded([0xED, 0x01, 1] + [UInt8](repeating: 0, count: 31)))) == .unknownKey(Signed.did + "#key-1"))
    }

    @Test(arguments: ["revoked", "expires"])
    func `what was signed before a key's end stands, and nothing after`(name: String) throws {
        let signed = Signed()
        for isForStatements in [true, false] {
            #expect(try signed.objection(signed.keys(isForStatements: isForStatements, end: (name, "2026-03-02T00:00:00Z"))) == nil)
            for end in ["2026-03-01T00:00:00Z", "2025-01-01T00:00:00Z"] {
                #expect(try signed.objection(signed.keys(isForStatements: isForStatements, end: (name, end))) == .retiredKey(Signed.did + "#key-1", "2026-03-01T00:00:00Z", end))
            }
            // A time that cannot be compared is in the past.
            #expect(try signed.objection(signed.keys(isForStatements: isForStatements, end: (name, "next year"))) == .retiredKey(Signed.did + "#key-1", "2026-03-01T00:00:00Z", ""))
        }
    }

    @Test func `a statement of tomorrow does not hold today`() throws {
        let signed = Signed()
        #expect(try signed.objection(signed.keys(), on: "2026-03-01") == nil)
        #expect(try signed.objection(signed.keys(), on: "2026-02-28") == .notYet("2026-03-01T00:00:00Z"))
    }
}

struct KeyDocumentTests {
    private func reason(_ text: String) -> String? {
        do throws(KeyDocument.Problem) {
            _ = try KeyDocument(Array(text.utf8))
            return nil
        } catch {
            return error.description
        }
    }

    @Test func `a document that is none is refused with its reason`() {
        #expect(reason("") == "it can not be read: the file is empty, at byte 1")
        #expect(reason("{}") == "it has no 'id' that is a DID")
        #expect(reason(#"{"id":"https://example.org"}"#) == "it has no 'id' that is a DID")
        #expect(reason(#"{"id":"did:web:x"}"#) == "it has no list 'verificationMethod'")
        #expect(reason(#"{"id":"did:web:x","id":"did:web:y"}"#)?.contains("'id' is given twice") == true)
        #expect(reason(#"{"id":"did:web:x","verificationMethod":[{"id":"did:web:x#a","type":"Multikey"}]}"#) == "a key in it has no 'controller' or no 'publicKeyMultibase'")
        #expect(reason(#"{"id":"did:web:x","verificationMethod":[1,null,"a",[],{},{"type":"Multikey"}]}"#) == nil)
        #expect(reason(String(repeating: " ", count: 300_000))?.contains("at most 262144 are read") == true)
        #expect(reason(#"{"id":"did:web:x","verificationMethod":"# + String(repeating: "[", count: 100_000)) == "it can not be read: values are nested more than 16 deep, at byte 55")
        #expect(reason(#"{"id":"did:web:x","verificationMethod":["# + String(repeating: "1,", count: 20_000) + "1]}")?.contains("more than 10000 values") == true)
    }

    @Test func `two keys of one name are refused, since either may be meant`() {
        let key = #"{"id":"did:web:x#a","type":"Multikey","controller":"did:web:x","publicKeyMultibase":"z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"}"#
        #expect(reason(#"{"id":"did:web:x","verificationMethod":[\#(key)]}"#) == nil)
        #expect(reason(#"{"id":"did:web:x","verificationMethod":[\#(key),\#(key)]}"#) == "two of its keys have one name")
    }

    @Test func `any bytes are read or refused, and none ends the process`() {
        var generator = SeededGenerator(seed: 11)
        let sound = Array(#"{"id":"did:web:x","verificationMethod":[{"id":"did:web:x#a","type":"Multikey","controller":"did:web:x","publicKeyMultibase":"z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"}],"assertionMethod":["did:web:x#a"]}"#.utf8)
        for _ in 0..<3000 {
            var bytes = sound
            for _ in 0..<(1 + generator.next() % 4) {
                let place = Int(generator.next() % UInt64(bytes.count))
                switch generator.next() % 3 {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
                case 1: bytes.remove(at: place)
                default: bytes.insert(contentsOf: bytes[place..<min(place + 9, bytes.count)], at: place)
                }
            }
            _ = try? KeyDocument(bytes)
            _ = try? SignedStatement(bytes)
            _ = try? SiteManifest(bytes)
        }
    }

    @Test(arguments: [
        "01", "1.", ".5", "1e", "+1", "-", "nul", "tru", #""a"#, #""\x""#, #""\u12""#, #""\ud800""#, #""\ud800\u0041""#, #""\udc00""#, "\"\u{1}\"", "[1,]", "{,}", #"{"a"1}"#, "[1 2]", "{\"a\":1}}", "'a'", "\u{FEFF}1",
    ])
    func `what RFC 8259 does not allow is no JSON`(text: String) {
        #expect(throws: StrictJSON.Problem.self) { try StrictJSON.read(Array(text.utf8)) }
    }

    @Test func `what it allows is read`() throws {
        let read = try StrictJSON.read(Array(#" {"a": "\u00e9\ud83d\ude00\/\n", "b": [ -0.5e+3 , { } , [ ] , true , false , null ] } "#.utf8))
        #expect(read["a"]?.string == "é😀/\n" && read["b"]?.elements?.count == 6)
        #expect(throws: StrictJSON.Problem.self) { try StrictJSON.read([0x22, 0xFF, 0x22]) }
    }

    @Test func `a name that comes twice, and more than a statement needs, are refused in words`() throws {
        for (text, words) in [
            (#"{"a":1,"\u0061":2}"#, "is given twice"), (String(repeating: "[", count: 17) + String(repeating: "]", count: 17), "nested more than 16 deep"),
            ("[" + String(repeating: "1,", count: 10_000) + "1]", "more than 10000 values"),
        ] {
            let problem = try #require(throws: StrictJSON.Problem.self) { try StrictJSON.read(Array(text.utf8)) }
            #expect(problem.description.contains(words), "\(problem)")
        }
        #expect(throws: Never.self) { try StrictJSON.read(Array((String(repeating: "[", count: 16) + String(repeating: "]", count: 16)).utf8)) }
    }
}
