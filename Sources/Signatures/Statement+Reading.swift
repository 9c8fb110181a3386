import DataFiles

/// A statement as it was found, with its proof.
package struct SignedStatement: Sendable, Equatable {
    package let statement: Statement
    package let proof: Proof

    /// The largest statement that is read, in bytes.
    package static let largest = 64 << 10

    /// Why a document is none of ours. It may be a sound credential all the same: what it says is not guessed.
    package struct UnsupportedShape: Error, Hashable, CustomStringConvertible {
        package let description: String
    }

    /// Reads what `Statement.bytes` writes, byte for byte, and nothing else.
    package init(_ bytes: [UInt8]) throws(UnsupportedShape) {
        guard bytes.count <= Self.largest else { throw UnsupportedShape(description: "it has \(bytes.count) bytes; at most \(Self.largest) are read") }
        let json: JSONValue
        do throws(StrictJSON.Problem) {
            json = try StrictJSON.read(bytes)
        } catch {
            throw UnsupportedShape(description: error.description)
        }
        let types = json["type"]?.elements?.compactMap(\.string) ?? []
        let kind: Statement.Kind
        switch types {
        case ["VerifiableCredential"]: kind = .manifest
        case ["VerifiableCredential", "EndorsementCredential"]: kind = .endorsement
        default: throw UnsupportedShape(description: "it is neither an endorsement of an Achievement nor a statement about a manifest")
        }
        let subject = json["credentialSubject"]
        guard let id = json["id"]?.string, let name = json["name"]?.string, let issuer = json["issuer"]?["id"]?.string, let issuerName = json["issuer"]?["name"]?.string,
              let validFrom = json["validFrom"]?.string, let subjectID = subject?["id"]?.string,
              let digest = json["relatedResource"]?.elements?.first?["digestMultibase"]?.string, let proofs = json["proof"]?.elements, let written = proofs.first
        else { throw UnsupportedShape(description: "something is missing that each statement of Cairn's has") }
        guard proofs.count == 1 else { throw UnsupportedShape(description: "it has \(proofs.count) proofs, and a statement of Cairn's has one") }
        guard written["cryptosuite"]?.string == Proof.cryptosuite else { throw UnsupportedShape(description: "its proof is not of the suite \(Proof.cryptosuite)") }
        guard let created = written["created"]?.string, let method = written["verificationMethod"]?.string, let value = written["proofValue"]?.string,
              let signature = Proof.signature(ofValue: value)
        else { throw UnsupportedShape(description: "its proof has no signature of 64 bytes") }
        guard Instant.isOne(validFrom), Instant.isOne(created) else { throw UnsupportedShape(description: "a time in it is not written like 2026-03-01T00:00:00Z") }
        guard [id, issuer, subjectID, method].allSatisfy(Self.isName) else { throw UnsupportedShape(description: "a name in it is no URL") }
        statement = Statement(
            kind: kind, id: id, name: name, issuer: issuer, issuerName: issuerName, validFrom: validFrom, subject: subjectID,
            comment: subject?["endorsementComment"]?.string ?? "", digest: digest)
        proof = Proof(created: created, verificationMethod: method, signature: signature)
        guard statement.bytes(proof) == bytes else { throw UnsupportedShape(description: "it is not spelled as Cairn spells its statements") }
    }

    /// Whether a text can be a name in canonical N-Quads as it is.
    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.contains(UInt8(ascii: ":")) && text.utf8.allSatisfy { byte in
            byte > 0x20 && byte != 0x7F && !#"<>"{}|^`\"#.utf8.contains(byte)
        }
    }
}

/// Instants in UTC as statements have them, `2026-03-01T00:00:00Z`: as texts they are in the order of time.
enum Instant {
    static func isOne(_ text: String) -> Bool {
        let pattern = Array("0000-00-00T00:00:00Z".utf8)
        guard text.utf8.count == pattern.count else { return false }
        return zip(text.utf8, pattern).allSatisfy { byte, wanted in
            wanted == UInt8(ascii: "0") ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) : byte == wanted
        }
    }

    /// Whether the first comes before the second; both are instants.
    static func precedes(_ a: String, _ b: String) -> Bool {
        a.utf8.lexicographicallyPrecedes(b.utf8)
    }
}
