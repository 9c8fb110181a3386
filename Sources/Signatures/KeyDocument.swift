import DataFiles
package import Model

/// A DID document as a verifier reads it: which keys its subject signs with. Anybody may have written it.
///
/// Keys of other sorts are passed over.
package struct KeyDocument: Sendable {
    package struct Method: Sendable {
        let id: String
        let controller: String
        let key: SigningKey
        let isForStatements: Bool
        /// The first instant at which the key is not to be believed any more.
        let end: String?
    }

    package let id: String
    package let methods: [Method]

    /// The largest document that is read, in bytes.
    package static let largest = 256 << 10

    package struct Problem: Error, Hashable, CustomStringConvertible {
        package let description: String
    }

    package init(_ bytes: [UInt8]) throws(Problem) {
        guard bytes.count <= Self.largest else { throw Problem(description: "it has \(bytes.count) bytes; at most \(Self.largest) are read") }
        let json: JSONValue
        do throws(StrictJSON.Problem) {
            json = try StrictJSON.read(bytes)
        } catch {
            throw Problem(description: error.description)
        }
        guard let id = json["id"]?.string, id.utf8.starts(with: "did:".utf8) else { throw Problem(description: "it has no 'id' that is a DID") }
        guard let listed = json["verificationMethod"]?.elements else { throw Problem(description: "it has no list 'verificationMethod'") }
        let forStatements = (json["assertionMethod"]?.elements ?? []).compactMap(\.string)
        var methods: [Method] = []
        for method in listed {
            guard let name = method["id"]?.string, method["type"]?.string == "Multikey" else { continue }
            guard !methods.contains(where: { $0.id.utf8.elementsEqual(name.utf8) }) else { throw Problem(description: "two of its keys have one name") }
            guard let controller = method["controller"]?.string, let text = method["publicKeyMultibase"]?.string else { throw Problem(description: "a key in it has no 'controller' or no 'publicKeyMultibase'") }
            guard let key = try? SigningKey(text) else { continue }
            let ends = [method["revoked"], method["expires"]].compactMap { $0 }
            // A time that cannot be compared is taken for one that is long past.
            let instants = ends.map { end in end.string.flatMap { Instant.isOne($0) ? $0 : nil } ?? "" }
            methods.append(Method(
                id: name, controller: controller, key: key, isForStatements: forStatements.contains { $0.utf8.elementsEqual(name.utf8) },
                end: instants.min { Instant.precedes($0, $1) }))
        }
        self.id = id
        self.methods = methods
    }

    /// Why a signed statement is not to be believed; `nil` where it is.
    ///
    /// - Parameter today: the day on which that is asked.
    package func objection(to signed: SignedStatement, on today: CalendarDate) -> Objection? {
        let (statement, proof) = (signed.statement, signed.proof)
        guard statement.issuer.utf8.elementsEqual(id.utf8) else { return .wrongIssuer(statement.issuer, id) }
        guard let method = methods.first(where: { $0.id.utf8.elementsEqual(proof.verificationMethod.utf8) }) else { return .unknownKey(proof.verificationMethod) }
        guard method.controller.utf8.elementsEqual(id.utf8) else { return .wrongController(method.controller, id) }
        guard method.isForStatements || method.end != nil else { return .unfitKey(method.id) }
        if let end = method.end, !Instant.precedes(proof.created, end) { return .retiredKey(method.id, proof.created, end) }
        guard proof.verifies(statement.quads, with: method.key) else { return .falseProof }
        for instant in [statement.validFrom, proof.created] where Instant.precedes("\(today)T23:59:59Z", instant) { return .notYet(instant) }
        return nil
    }
}

/// Why a statement is not to be believed.
package enum Objection: Sendable, Equatable {
    case wrongIssuer(String, String)
    case unknownKey(String)
    case wrongController(String, String)
    case unfitKey(String)
    case retiredKey(String, String, String)
    case falseProof
    case notYet(String)
}
