import Model
import OutputText

extension CASEDocuments {
    /// Each item, each item with its associations, and each association of a framework, in a file of its own.
    ///
    /// Source: CASE 1.1 REST binding, section 3.3: `getCFItem`, `getCFItemAssociations`, `getCFAssociation`.
    func singleFiles(of framework: CASEFramework, _ version: CASEVersion) -> [(path: String, contents: [UInt8])] {
        let places = places(of: framework, version)
        let associations = framework.items.indices.map { self.associations(of: $0, in: framework, places) }
        // Those in which an item is the destination.
        var arriving = [[Association]](repeating: [], count: framework.items.count)
        for (position, item) in framework.items.enumerated() {
            if let parent = item.parent { arriving[parent].append(associations[position][0]) }
        }
        var files: [(path: String, contents: [UInt8])] = []
        for (position, item) in framework.items.enumerated() {
            files.append((version.itemPath(places.identifiers[position]), Self.file { json in
                writeItem(item, position, in: framework, places, version, to: &json)
                writeLink("CFDocumentURI", to: framework, at: version.documentPath(framework.identifier.description), to: &json)
            }))
            files.append((version.itemAssociationsPath(places.identifiers[position]), Self.file { json in
                json.object("CFItem") { json in
                    writeItem(item, position, in: framework, places, version, to: &json)
                    writeLink("CFDocumentURI", to: framework, at: version.documentPath(framework.identifier.description), to: &json)
                }
                json.array("CFAssociations") { json in
                    for association in associations[position] + arriving[position] {
                        json.object { write(association, in: framework, places, version, to: &$0) }
                    }
                }
            }))
            for association in associations[position] {
                files.append((version.associationPath(association.identifier), Self.file { write(association, in: framework, places, version, to: &$0) }))
            }
        }
        return files
    }
}

private extension CASEDocuments {
    static func file(_ content: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter(capacity: 2048)
        json.object(content)
        return json.finish(asLine: true)
    }

    /// An association outside of a package, which says whose it is.
    func write(_ association: Association, in framework: CASEFramework, _ places: Places, _ version: CASEVersion, to json: inout JSONWriter) {
        write(association, places, version, to: &json)
        writeLink("CFDocumentURI", to: framework, at: version.documentPath(framework.identifier.description), to: &json)
    }
}
