package import Model
import OutputText
import SourceText

/// The frameworks of a catalog as CASE has them, in both of its versions.
///
/// CASE knows frameworks and competencies and nothing that can be earned. The tree is told by associations alone: each
/// item is the child of one other or of the document. The URI of an item, or of an association, leads to the package that
/// holds it, since tools read packages, and single files would be three for each competency; a site may ask for them
/// (`case_items`), and then the URIs lead there.
///
/// Source: 1EdTech, Competencies and Academic Standards Exchange 1.1, information model and REST binding.
package struct CASEDocuments: Sendable {
    let catalog: Catalog
    let addresses: AbsoluteAddresses
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

    /// The document and the package of a framework, and its items and associations one by one where the site asks for them, with
    /// the paths of the site at which they stand.
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
        ] + (catalog.configuration.hasCASEItems ? singleFiles(of: framework, version) : [])
    }
}

extension CASEDocuments {
    /// What CASE asks for where no day of a change is stated: there is no clock to take one from.
    static let noDay = "1970-01-01"

    static func timestamp(_ day: CalendarDate?) -> String {
        (day?.description ?? noDay) + "T00:00:00Z"
    }

    /// What URIs of a framework's items and associations begin with, the URI of its document, and the identifiers of its items.
    struct Places {
        let ofItems, ofAssociations, ofDocument: String
        let identifiers: [String]
    }

    func places(of framework: CASEFramework, _ version: CASEVersion) -> Places {
        let identifiers = framework.items.map(\.identifier.description)
        let document = addresses.url(version.documentPath(framework.identifier.description))
        guard !catalog.configuration.hasCASEItems else {
            return Places(ofItems: addresses.url(version.itemPath("")), ofAssociations: addresses.url(version.associationPath("")), ofDocument: document, identifiers: identifiers)
        }
        let package = addresses.url(version.packagePath(framework.identifier.description)) + "#"
        return Places(ofItems: package, ofAssociations: package, ofDocument: document, identifiers: identifiers)
    }

    func title(_ item: CASEFramework.Item) -> String {
        catalog.competencies[item.index.position].entry.title.value
    }

    func package(_ framework: CASEFramework, _ version: CASEVersion) -> [UInt8] {
        let places = places(of: framework, version)
        var json = JSONWriter(capacity: 1024 + framework.items.count * 1400)
        json.object { json in
            json.object("CFDocument") { writeDocument(framework, version, isInPackage: true, to: &$0) }
            json.array("CFItems") { json in
                for (position, item) in framework.items.enumerated() {
                    json.lineBreak()
                    json.object { writeItem(item, position, in: framework, places, version, to: &$0) }
                }
            }
            json.array("CFAssociations") { json in
                for position in framework.items.indices {
                    for association in associations(of: position, in: framework, places) {
                        json.lineBreak()
                        json.object { write(association, places, version, to: &$0) }
                    }
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
        if !isInPackage { writeLink("CFPackageURI", to: framework, at: version.packagePath(identifier), to: &json) }
    }

    func writeLink(_ key: String, to framework: CASEFramework, at path: String, to json: inout JSONWriter) {
        json.object(key) { json in
            json.member("title", catalog.frameworks[framework.index.position].entry.title.value)
            json.member("identifier", framework.identifier.description)
            json.member("uri", addresses.url(path))
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

    /// A licence whose address is known is linked; one that has a name alone stands in a note.
    func writeLicense(to json: inout JSONWriter) {
        guard let license = catalog.configuration.license else { return }
        guard let address = LicenseAddress.of(license) else {
            json.member("notes", license)
            return
        }
        json.object("licenseURI") { json in
            json.member("title", license)
            json.member("identifier", StableUUID(of: address, in: .urls).description)
            json.member("uri", address)
        }
    }

    // MARK: Items

    func writeItem(
        _ item: CASEFramework.Item, _ position: Int, in framework: CASEFramework, _ places: Places, _ version: CASEVersion, to json: inout JSONWriter
    ) {
        let competency = catalog.competencies[item.index.position]
        json.member("identifier", places.identifiers[position])
        json.member("uri", places.ofItems, places.identifiers[position], "")
        json.member("fullStatement", competency.statement)
        if competency.entry.title.value != competency.statement { json.member("abbreviatedStatement", competency.entry.title.value) }
        json.member("humanCodingScheme", competency.code)
        json.member("CFItemType", "Competency")
        json.member("conceptKeywords", competency.entry.distinctTopics)
        let notes = competency.entry.description
        if !notes.isEmpty { json.member("notes", notes) }
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
}
