import ContentSchema
import DataFiles
package import Diagnostics
import Model
package import SourceText

/// Reads a CASE package, 1.0 or 1.1 as it is found in the wild, or the CSV of OpenSALT, into a framework and its competencies.
///
/// Source: 1EdTech CASE 1.1, CFPackage; the columns are those that OpenSALT exports and imports.
package enum CASEImport {
    package static func read(_ bytes: [UInt8], file: FileID, _ settings: ImportSettings) -> Diagnosed<ImportedContent?> {
        let first = bytes.first { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }
        guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") || bytes.isEmpty else {
            let table = CSVTable.read(bytes, file: file)
            guard let value = table.value else { return Diagnosed(nil, table.diagnostics) }
            return OpenSALTImport.read(value, file: file, settings)
        }
        let json = JSONReader.read(bytes, file: file)
        guard let value = json.value else { return Diagnosed(nil, json.diagnostics) }
        return read(value, settings)
    }

    static func read(_ value: JSONValue, _ settings: ImportSettings) -> Diagnosed<ImportedContent?> {
        let ledger = ImportLedger()
        guard let package = ForeignObject(value["CFPackage"] ?? value, "CFPackage") else {
            return refused("this is a list, and no CASE package", at: value.span, help: "Import one package at a time: what …/CFPackages/ID answers")
        }
        guard let document = ForeignObject(package.value("CFDocument"), "CFDocument") else {
            if package.peek("CFDocuments") != nil {
                return refused("this is the list of a server's frameworks, and holds no package", at: value.span, help: "Import what …/CFPackages/ID answers for one of them")
            }
            if package.peek("fullStatement") != nil || package.peek("CFItem") != nil {
                return refused("this is a single item, and no CASE package", at: value.span, help: "Import what …/CFPackages/ID answers for its framework")
            }
            if package.peek("title") != nil, package.peek("creator") != nil {
                return refused("this is a framework without its items", at: value.span, help: "Import what …/CFPackages/ID answers for it")
            }
            return refused("a CASE package has a 'CFDocument', which this file lacks", at: value.span)
        }
        var items: [CASEItem] = []
        for value in package.all("CFItems") {
            if let item = CASEItem(value, ledger) { items.append(item) }
        }
        var associations: [CASEAssociation] = []
        for value in package.all("CFAssociations") {
            if let association = CASEAssociation(value, ledger) { associations.append(association) }
        }
        package.leave(["CFDefinitions", "CFRubrics"], "definitions and rubrics have no place in content", ledger)
        package.finish(ledger)
        let drafts = ReadFramework(document, items, associations, settings, ledger).drafts()
        return Diagnosed(ImportedContent("a CASE package", drafts, ledger.remarks))
    }

    private static func refused(_ message: String, at place: SourceSpan, help: String? = nil) -> Diagnosed<ImportedContent?> {
        let start = SourceSpan(file: place.file, start: Int(place.start), end: Int(place.start) + 1)
        return Diagnosed(nil, [Diagnostic(.notImportable, message, at: start, help: help)])
    }
}

/// A statement of a framework, as a package or a table gives it.
struct CASEItem {
    typealias Text = (text: String, span: SourceSpan)

    let span: SourceSpan
    var identifier: Text?
    var uri: String?
    var statement: Text
    var title: Text?
    var code: Text?
    var language: Text?
    var notes: Text?
    var topics: [Text] = []
    var type: Text?
    var changed: Text?
    /// From when, and until when, it is as it is.
    var started, ended: Text?
    /// What CASE has no member for, and Cairn's own packages say in an extension.
    var nature, weight: Text?
    /// Identifiers or codes of its parents, where the item names them itself.
    var parents: [Text] = []
    /// What associations call it, where the source gives it no identifier.
    var localName: String?

    init(statement: Text, at span: SourceSpan) {
        self.statement = statement
        self.span = span
    }

    init?(_ value: JSONValue, _ ledger: ImportLedger) {
        guard let object = ForeignObject(value, "CFItem") else {
            ledger.leftOut("CFItem", "it is no object", at: value.span)
            return nil
        }
        guard let statement = object.text("fullStatement", "abbreviatedStatement") else {
            ledger.leftOut("CFItem", "it has no 'fullStatement'", at: value.span)
            return nil
        }
        self.init(statement: statement, at: value.span)
        identifier = object.text("identifier")
        uri = object.text("uri")?.text
        title = object.text("abbreviatedStatement") ?? object.text("alternativeLabel")
        code = object.text("humanCodingScheme")
        language = object.text("language")
        notes = object.text("notes")
        topics = object.all("conceptKeywords", "subject").flatMap { value in value.plainText.map { [($0, value.span)] } ?? [] }
        type = object.text("CFItemType")
        changed = object.text("lastChangeDateTime")
        started = object.text("statusStartDate")
        ended = object.text("statusEndDate")
        if let extensions = ForeignObject(object.peek("extensions"), "CFItem.extensions") {
            nature = extensions.text("nature")
            weight = extensions.text("weight")
            extensions.finish(ledger)
            object.pass("extensions")
        }
        object.pass("CFDocumentURI", "CFItemAssociationURI", "CFItemTypeURI", "conceptKeywordsURI", "subjectURI")
        object.leave(["listEnumeration"], "competencies are ordered by their codes", ledger)
        object.leave(["educationLevel", "educationalLevel"], "competencies have no level", ledger)
        object.finish(ledger)
    }
}

/// What a package says about two statements.
struct CASEAssociation {
    struct Node {
        let identifier: String
        let uri: String
        let title: String
        let targetType: String?
        let span: SourceSpan

        init?(_ value: JSONValue?) {
            guard let value else { return nil }
            identifier = value["identifier"]?.plainText ?? ""
            uri = value["uri"]?.string ?? value.string ?? ""
            title = value["title"]?.plainText ?? ""
            targetType = value["targetType"]?.string
            span = value.span
            if identifier.isEmpty && uri.isEmpty { return nil }
        }

        init(identifier: String, span: SourceSpan) {
            (self.identifier, self.uri, self.title, self.targetType, self.span) = (identifier, "", "", nil, span)
        }
    }

    let type: String
    let origin: Node
    let destination: Node
    /// Among its siblings; what gives no number comes last.
    let sequence: Int
    let span: SourceSpan

    init(type: String, origin: Node, destination: Node, sequence: Int, at span: SourceSpan) {
        (self.type, self.origin, self.destination, self.sequence, self.span) = (type, origin, destination, sequence, span)
    }

    init?(_ value: JSONValue, _ ledger: ImportLedger) {
        guard let object = ForeignObject(value, "CFAssociation"), let type = object.text("associationType"), let origin = Node(object.value("originNodeURI")),
              let destination = Node(object.value("destinationNodeURI"))
        else {
            ledger.leftOut("CFAssociation", "it lacks its type, its origin or its destination", at: value.span)
            return nil
        }
        self.init(type: type.text, origin: origin, destination: destination, sequence: object.text("sequenceNumber").flatMap { Int($0.text) } ?? .max, at: value.span)
        object.pass("identifier", "uri", "lastChangeDateTime", "CFDocumentURI")
        object.finish(ledger)
    }
}
