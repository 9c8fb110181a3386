package import Model
import OutputText

/// The keys of a signed site, for those who check its signatures.
///
/// A retired key says until when it is to be believed and is no key for new statements.
///
/// Source: W3C DID Core 1.0, section 5; Controlled Identifiers 1.0, section 2.2 (Multikey, `revoked`).
package struct DIDDocument: Sendable {
    package let signing: SiteConfiguration.Signing

    package init(_ signing: SiteConfiguration.Signing) {
        self.signing = signing
    }

    package var bytes: [UInt8] {
        var json = JSONWriter(capacity: 1024)
        let did = signing.did.text
        json.object { json in
            json.array("@context") { json in
                json.element("https://www.w3.org/ns/did/v1")
                json.element("https://w3id.org/security/multikey/v1")
            }
            json.member("id", did)
            json.array("verificationMethod") { json in
                for key in [signing.current] + signing.retired {
                    json.object { json in
                        json.member("id", did, "#", key.id.text)
                        json.member("type", "Multikey")
                        json.member("controller", did)
                        json.member("publicKeyMultibase", key.key.text)
                        if let until = key.until { json.member("revoked", "\(until)T00:00:00Z") }
                    }
                }
            }
            json.array("assertionMethod") { $0.element(did + "#" + signing.current.id.text) }
        }
        return json.bytes
    }
}
