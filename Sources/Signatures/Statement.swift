import Digests
package import Model
import OutputText

/// What a publisher signs: that a file of the site, with just these bytes, is published by the publisher.
///
/// It is a Verifiable Credential of a fixed shape in which every node has a name, so that its canonical form follows from a
/// template and needs no processor of JSON-LD:
/// - the endorsement of an Achievement, an `EndorsementCredential` of Open Badges 3.0;
/// - the statement about `manifest.json`, and with it about every file that is listed there.
///
/// Source: W3C Verifiable Credentials Data Model 2.0; Open Badges 3.0, section B.1.12.
package struct Statement: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case endorsement
        case manifest
    }

    package var kind: Kind
    /// The URL of the statement.
    package var id: String
    package var name: String
    /// The publisher's DID, and what it is called.
    package var issuer: String
    package var issuerName: String
    /// The instant from which on it holds: `2026-03-01T00:00:00Z`.
    package var validFrom: String
    /// The URL of the file that it is about.
    package var subject: String
    /// What an endorsement says in words; empty for the manifest.
    package var comment: String
    /// Of the bytes of the file, as `digestMultibase` writes it.
    package var digest: String

    package init(kind: Kind, id: String, name: String, issuer: String, issuerName: String, validFrom: String, subject: String, comment: String, digest: String) {
        (self.kind, self.id, self.name, self.issuer, self.issuerName) = (kind, id, name, issuer, issuerName)
        (self.validFrom, self.subject, self.comment, self.digest) = (validFrom, subject, comment, digest)
    }

    package var mediaType: String {
        switch kind {
        case .endorsement: "application/ld+json"
        case .manifest: "application/json"
        }
    }

    /// An instant at the beginning of a day, in UTC.
    package static func instant(_ date: CalendarDate) -> String { "\(date)T00:00:00Z" }

    // MARK: As statements of RDF

    package var quads: Quads {
        var quads = Quads()
        let own = Quads.Subject.name(id)
        quads.add(own, Names.type, .name(Names.credentials("VerifiableCredential")))
        quads.add(own, Names.name, .text(name))
        quads.add(own, Names.credentials("issuer"), .name(issuer))
        quads.add(own, Names.credentials("validFrom"), .typed(validFrom, type: Names.dateTime))
        quads.add(own, Names.credentials("credentialSubject"), .name(subject))
        quads.add(own, Names.credentials("relatedResource"), .name(subject))
        if kind == .endorsement {
            quads.add(own, Names.type, .name(Names.badges("EndorsementCredential")))
            quads.add(.name(issuer), Names.type, .name(Names.badges("Profile")))
            quads.add(.name(subject), Names.type, .name(Names.badges("EndorsementSubject")))
            quads.add(.name(subject), Names.badges("endorsementComment"), .text(comment))
        }
        quads.add(.name(issuer), Names.name, .text(issuerName))
        quads.add(.name(subject), Names.security("digestMultibase"), .typed(digest, type: Names.security("multibase")))
        quads.add(.name(subject), Names.mediaType, .text(mediaType))
        return quads
    }

    // MARK: As JSON

    /// The document with its proof.
    package func bytes(_ proof: Proof) -> [UInt8] {
        var json = JSONWriter(capacity: 2048)
        json.object { json in
            json.array("@context") { json in
                json.element("https://www.w3.org/ns/credentials/v2")
                if kind == .endorsement { json.element("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json") }
            }
            json.member("id", id)
            json.array("type") { json in
                json.element("VerifiableCredential")
                if kind == .endorsement { json.element("EndorsementCredential") }
            }
            json.member("name", name)
            json.object("issuer") { json in
                json.member("id", issuer)
                if kind == .endorsement { json.array("type") { $0.element("Profile") } }
                json.member("name", issuerName)
            }
            json.member("validFrom", validFrom)
            json.object("credentialSubject") { json in
                json.member("id", subject)
                if kind == .endorsement {
                    json.array("type") { $0.element("EndorsementSubject") }
                    json.member("endorsementComment", comment)
                }
            }
            json.array("relatedResource") { json in
                json.object { json in
                    json.member("id", subject)
                    json.member("digestMultibase", digest)
                    json.member("mediaType", mediaType)
                }
            }
            json.array("proof") { proof.write(to: &$0) }
        }
        return json.bytes
    }
}
