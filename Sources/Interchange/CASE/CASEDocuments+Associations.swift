import Model
import OutputText
import SourceText

extension CASEDocuments {
    /// One end of an association.
    struct Node {
        var title: String
        var identifier: String
        var uri: String
        var targetType = "CASE"
    }

    struct Association {
        let type: String
        let identifier: String
        let origin, destination: Node
        /// Counted from 1 among the children of one parent; `nil` for what has no order.
        let sequence: Int?
        let changed: CalendarDate?
    }

    /// Where an item stands in the tree, and the entries of other frameworks that it corresponds to.
    ///
    /// An entry without an address is none that CASE can name.
    func associations(of position: Int, in framework: CASEFramework, _ places: Places) -> [Association] {
        let item = framework.items[position]
        let changed = changed(item, in: framework)
        let origin = node(position, in: framework, places)
        let parent = item.parent.map { node($0, in: framework, places) } ?? document(framework, places)
        var associations = [Association(
            type: "isChildOf", identifier: StableUUID(of: "isChildOf " + parent.identifier, in: item.identifier).description, origin: origin, destination: parent,
            sequence: item.sequence, changed: changed)]
        let alignments = catalog.competencies[item.index.position].alignments
        guard !alignments.isEmpty else { return associations }
        var written: Set<StableUUID> = []
        for alignment in alignments {
            guard let url = alignment.url?.text else { continue }
            let identifier = StableUUID(of: "exactMatchOf " + url, in: item.identifier)
            guard written.insert(identifier).inserted else { continue }
            let target = CASEReference(alignment, at: url)
            associations.append(Association(
                type: "exactMatchOf", identifier: identifier.description, origin: origin,
                destination: Node(title: alignment.name, identifier: target.identifier, uri: url, targetType: target.type), sequence: nil, changed: changed))
        }
        return associations
    }

    func write(_ association: Association, _ places: Places, _ version: CASEVersion, to json: inout JSONWriter) {
        json.member("identifier", association.identifier)
        json.member("associationType", association.type)
        if let sequence = association.sequence { json.member("sequenceNumber", sequence) }
        json.member("uri", places.ofAssociations, association.identifier, "")
        write("originNodeURI", association.origin, version, to: &json)
        write("destinationNodeURI", association.destination, version, to: &json)
        json.member("lastChangeDateTime", Self.timestamp(association.changed))
    }
}

private extension CASEDocuments {
    func node(_ position: Int, in framework: CASEFramework, _ places: Places) -> Node {
        Node(title: title(framework.items[position]), identifier: places.identifiers[position], uri: places.ofItems + places.identifiers[position])
    }

    func document(_ framework: CASEFramework, _ places: Places) -> Node {
        Node(
            title: catalog.frameworks[framework.index.position].entry.title.value, identifier: framework.identifier.description, uri: places.ofDocument)
    }

    func write(_ key: String, _ node: Node, _ version: CASEVersion, to json: inout JSONWriter) {
        json.object(key) { json in
            json.member("title", node.title)
            json.member("identifier", node.identifier)
            json.member("uri", node.uri)
            if version == .v1p1 { json.member("targetType", node.targetType) }
        }
    }
}

/// How an association names an entry of another framework.
struct CASEReference {
    let identifier: String
    /// `CASE`, or `ext:` and the framework's name without what the standard forbids.
    let type: String

    init(_ alignment: Alignment, at url: String) {
        // A package, an item or a document of a CASE service ends with its UUID.
        if let uuid = StableUUID(url.utf8.suffix(36)), Self.isOfService(url) {
            (identifier, type) = (uuid.description, "CASE")
            return
        }
        identifier = alignment.code ?? url
        let plain = alignment.framework.utf8.filter { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        }
        type = "ext:" + (plain.isEmpty ? "Framework" : String(decoding: plain, as: UTF8.self))
    }

    private static func isOfService(_ url: String) -> Bool {
        let marker = Array("/ims/case/".utf8)
        var rest = Array(url.utf8)[...]
        while let start = rest.firstIndex(of: marker[0]) {
            rest = rest[start...]
            if rest.starts(with: marker) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}
