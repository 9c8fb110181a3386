package import Model
import OutputText
import SourceText

/// The frameworks of a catalog as CASE has them, in both of its versions.
///
/// CASE knows frameworks and competencies and nothing that can be earned. The tree is told by associations alone: each
/// item is the child of one other or of the document. The URI of an item, or of an association, leads to the package that
/// holds it: one file for each would be two for each competency, and tools read packages.
///
/// Source: 1EdTech, Competencies and Academic Standards Exchange 1.1, information model and REST binding.
package struct CASEDocuments: Sendable {
    private let catalog: Catalog
    private let addresses: AbsoluteAddresses
    private let frameworks: [CASEFramework]

    package init(_ catalog: Catalog) {
        self.catalog = catalog
        let addresses = AbsoluteAddresses(catalog.configuration.baseURL)
        self.addresses = addresses
        frameworks = catalog.frameworks.indices.map { CASEFramework(FrameworkIndex($0), in: catalog, addresses) }
    }

    /// How many frameworks there are.
    package var count: Int { frameworks.count }

    /// Where the package of a framework stands, as a path of the site; `nil` where nothing is published.
    package static func packagePath(of framework: FrameworkIndex, in catalog: Catalog, _ version: CASEVersion = .v1p1) -> String? {
        guard catalog.configuration.publishes(.case) else { return nil }
        let addresses = AbsoluteAddresses(catalog.configuration.baseURL)
        return version.packagePath(CASEFramework.identifier(of: catalog.frameworks[framework.position].entry, .framework, addresses).description)
    }

    /// The answer to a request for all documents.
    package func list(_ version: CASEVersion) -> [UInt8] {
        var json = JSONWriter(capacity: 256 + frameworks.count * 1024)
        json.object { json in
            json.array("CFDocuments") { json in
                for framework in frameworks {
                    json.lineBreak()
                    json.object { writeDocument(framework, version, isInPackage: false, to: &$0) }
                }
            }
        }
        return json.finish(asLine: true)
    }

    /// The document and the package of a framework, with the paths of the site at which they stand.
    ///
    /// - Parameter position: of the framework in the catalog.
    package func files(of position: Int, _ version: CASEVersion) -> [(path: String, contents: [UInt8])] {
        let framework = frameworks[position]
        let identifier = framework.identifier.description
        var document = JSONWriter(capacity: 1024)
        document.object { writeDocument(framework, version, isInPackage: false, to: &$0) }
        return [
            (version.documentPath(identifier), document.bytes + [UInt8(ascii: "\n")]),
            (version.packagePath(identifier), package(framework, version)),
        ]
    }
}

private extension CASEDocuments {
    /// What CASE asks for where no day of a change is stated: there is no clock to take one from.
    static let noDay = "1970-01-01"

    static func timestamp(_ day: CalendarDate?) -> String {
        (day?.description ?? noDay) + "T00:00:00Z"
    }

    func title(_ item: CASEFramework.Item) -> String {
        catalog.competencies[item.index.position].entry.title.value
    }

    func package(_ framework: CASEFramework, _ version: CASEVersion) -> [UInt8] {
        let address = addresses.url(version.packagePath(framework.identifier.description)) + "#"
        let identifiers = framework.items.map(\.identifier.description)
        var json = JSONWriter(capacity: 1024 + framework.items.count * 1400)
        json.object { json in
            json.object("CFDocument") { writeDocument(framework, version, isInPackage: true, to: &$0) }
            json.array("CFItems") { json in
                for (position, item) in framework.items.enumerated() {
                    json.lineBreak()
                    json.object { writeItem(item, identifiers[position], in: framework, address, version, to: &$0) }
                }
            }
            json.array("CFAssociations") { json in
                for (position, item) in framework.items.enumerated() {
                    let origin = Node(title: title(item), identifier: identifiers[position], uri: address + identifiers[position])
                    writePlace(of: item, origin, in: framework, identifiers, address, version, to: &json)
                    writeAlignments(of: item, origin, in: framework, address, version, to: &json)
                }
            }
        }
        return json.finish(asLine: true)
    }

    // MARK: The document

    func writeDocument(_ framework: CASEFramework, _ version: CASEVersion, isInPackage: Bool, to json: inout JSONWriter) {
        let found = catalog.frameworks[framework.index.position]
        let identifier = framework.identifier.description
        let publisher = catalog.publisher(of: framework.index).map { catalog.organizations[$0.position].entry.title.value }
        json.member("identifier", identifier)
        json.member("uri", addresses.url(version.documentPath(identifier)))
        if version == .v1p1 { json.member("caseVersion", "1.1") }
        json.member("creator", publisher ?? catalog.configuration.title)
        json.member("title", found.entry.title.value)
        json.member("lastChangeDateTime", Self.timestamp(framework.changed))
        json.member("officialSourceURL", found.sourceURL?.text ?? addresses.url(of: .framework, found.entry.id))
        json.member("publisher", publisher)
        if !found.entry.description.isEmpty { json.member("description", found.entry.description) }
        json.member("subject", found.entry.distinctTopics)
        json.member("language", (found.entry.language ?? catalog.configuration.language).text)
        json.member("version", found.version)
        json.member("adoptionStatus", Self.adoptionStatus(found.entry.status))
        writeStatusDays(of: found.entry, to: &json)
        writeLicense(to: &json)
        guard !isInPackage else { return }
        json.object("CFPackageURI") { json in
            json.member("title", found.entry.title.value)
            json.member("identifier", identifier)
            json.member("uri", addresses.url(version.packagePath(identifier)))
        }
    }

    static func adoptionStatus(_ status: Status) -> String {
        switch status {
        case .draft: "Draft"
        case .active: "Adopted"
        case .superseded, .retired: "Deprecated"
        }
    }

    /// When it began to be as it is, and when it ended, as far as that is stated.
    func writeStatusDays(of entry: Entry, to json: inout JSONWriter) {
        if let published = entry.published { json.member("statusStartDate", published.value.description) }
        if !entry.isCurrent, let modified = entry.modified { json.member("statusEndDate", modified.value.description) }
    }

    /// A license that is known by its URL is linked; one that has a name alone stands in a note.
    func writeLicense(to json: inout JSONWriter) {
        guard let license = catalog.configuration.license else { return }
        guard let url = try? WebURL(license) else {
            json.member("notes", license)
            return
        }
        json.object("licenseURI") { json in
            json.member("title", license)
            json.member("identifier", StableUUID(of: url.text, in: .urls).description)
            json.member("uri", url.text)
        }
    }

    // MARK: Items

    func writeItem(
        _ item: CASEFramework.Item, _ identifier: String, in framework: CASEFramework, _ address: String, _ version: CASEVersion, to json: inout JSONWriter
    ) {
        let competency = catalog.competencies[item.index.position]
        json.member("identifier", identifier)
        json.member("uri", address, identifier, "")
        json.member("fullStatement", competency.statement)
        if competency.entry.title.value != competency.statement { json.member("abbreviatedStatement", competency.entry.title.value) }
        json.member("humanCodingScheme", competency.code)
        json.member("CFItemType", "Competency")
        json.member("conceptKeywords", competency.entry.distinctTopics)
        json.member("notes", competency.entry.summary)
        json.member("language", (competency.entry.language ?? catalog.configuration.language).text)
        writeStatusDays(of: competency.entry, to: &json)
        json.member("lastChangeDateTime", Self.timestamp(changed(item, in: framework)))
        guard version == .v1p1, competency.nature != nil || competency.weight != nil else { return }
        json.object("extensions") { json in
            json.member("nature", competency.nature?.rawValue)
            if let weight = competency.weight { json.member("weight", number: weight.description) }
        }
    }

    /// A competency that is written in its framework's file changes with it.
    func changed(_ item: CASEFramework.Item, in framework: CASEFramework) -> CalendarDate? {
        catalog.competencies[item.index.position].entry.changed ?? catalog.frameworks[framework.index.position].entry.changed
    }

    // MARK: Associations

    /// One end of an association.
    struct Node {
        var title: String
        var identifier: String
        var uri: String
        var targetType = "CASE"
    }

    func writePlace(
        of item: CASEFramework.Item, _ origin: Node, in framework: CASEFramework, _ identifiers: [String], _ address: String, _ version: CASEVersion, to json: inout JSONWriter
    ) {
        let parent: Node
        if let position = item.parent {
            parent = Node(title: title(framework.items[position]), identifier: identifiers[position], uri: address + identifiers[position])
        } else {
            let identifier = framework.identifier.description
            parent = Node(
                title: catalog.frameworks[framework.index.position].entry.title.value, identifier: identifier,
                uri: addresses.url(version.documentPath(identifier)))
        }
        let identifier = StableUUID(of: "isChildOf " + parent.identifier, in: item.identifier).description
        json.lineBreak()
        json.object { json in
            json.member("identifier", identifier)
            json.member("associationType", "isChildOf")
            json.member("sequenceNumber", item.sequence)
            json.member("uri", address, identifier, "")
            write("originNodeURI", origin, version, to: &json)
            write("destinationNodeURI", parent, version, to: &json)
            json.member("lastChangeDateTime", Self.timestamp(changed(item, in: framework)))
        }
    }

    /// Entries of other frameworks that a competency corresponds to. One without an address is none that CASE can name.
    func writeAlignments(
        of item: CASEFramework.Item, _ origin: Node, in framework: CASEFramework, _ address: String, _ version: CASEVersion, to json: inout JSONWriter
    ) {
        let alignments = catalog.competencies[item.index.position].alignments
        guard !alignments.isEmpty else { return }
        var written: Set<StableUUID> = []
        for alignment in alignments {
            guard let url = alignment.url?.text else { continue }
            let identifier = StableUUID(of: "exactMatchOf " + url, in: item.identifier)
            guard written.insert(identifier).inserted else { continue }
            let target = CASEReference(alignment, at: url)
            json.lineBreak()
            json.object { json in
                json.member("identifier", identifier.description)
                json.member("associationType", "exactMatchOf")
                json.member("uri", address, identifier.description, "")
                write("originNodeURI", origin, version, to: &json)
                write("destinationNodeURI", Node(title: alignment.name, identifier: target.identifier, uri: url, targetType: target.type), version, to: &json)
                json.member("lastChangeDateTime", Self.timestamp(changed(item, in: framework)))
            }
        }
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
