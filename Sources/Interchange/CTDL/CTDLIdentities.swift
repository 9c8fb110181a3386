import Model
import OutputText
import SourceText

/// The identifiers of the nodes that other nodes refer to, each written once and copied wherever it is named.
struct CTDLIdentities: Sendable {
    private let bytes: [UInt8]
    /// Where the quoted identifier stands in `bytes`: by the position of the kind, then by that of the thing.
    private let stretches: [[Range<Int>]]
    private let folders: [String]
    private let names: ThingNames

    init(_ catalog: Catalog, _ names: ThingNames, _ addresses: AbsoluteAddresses) {
        var json = JSONWriter(capacity: 1 << 16)
        var stretches: [[Range<Int>]] = []
        for kind in Kind.allCases {
            guard kind == .credential || kind == .organization else {
                stretches.append([])
                continue
            }
            let folder = addresses.folder(of: kind)
            stretches.append((0..<catalog.count(of: kind)).map { position in
                json.lineBreak()
                let start = json.count
                json.element(folder + names[kind, position].id + "/ctdl.json")
                return start..<json.count
            })
        }
        bytes = json.bytes
        self.stretches = stretches
        self.names = names
        folders = Kind.allCases.map { addresses.folder(of: $0) }
    }

    /// The address of the document of a thing.
    func document(of node: Node) -> String {
        folders[node.kind.position] + names[node].id + "/ctdl.json"
    }

    /// The identifier of a credential as the next element.
    func write(_ index: CredentialIndex, to json: inout JSONWriter) {
        json.element(json: bytes, stretches[Kind.credential.position][index.position])
    }

    func write(_ index: OrganizationIndex, to json: inout JSONWriter) {
        json.element(json: bytes, stretches[Kind.organization.position][index.position])
    }

    /// Writes nothing where there are none.
    func write(_ key: String, _ credentials: some Collection<CredentialIndex>, to json: inout JSONWriter) {
        guard !credentials.isEmpty else { return }
        json.array(key) { json in
            for credential in credentials { write(credential, to: &json) }
        }
    }

    /// Writes nothing where there are none.
    func write(_ key: String, _ organizations: some Collection<OrganizationIndex>, to json: inout JSONWriter) {
        guard !organizations.isEmpty else { return }
        json.array(key) { json in
            for organization in organizations { write(organization, to: &json) }
        }
    }

    /// The fragment of a pathway's document that is the pathway.
    func write(_ index: PathwayIndex, to json: inout JSONWriter) {
        json.element(document(of: .pathway(index)) + "#pathway")
    }
}
