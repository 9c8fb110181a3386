import ContentSchema
import DataFiles
package import Diagnostics
import Model
package import SourceText

/// Reads CTDL and CTDL-ASN JSON-LD as it is found in the wild: single nodes, graphs, lists and envelopes of the Credential Registry,
/// with prefixes, without, or expanded. No context is fetched: terms are known by their local names.
///
/// Source: CTDL and CTDL-ASN, encodings of 2026-08-06.
package enum CTDLImport {
    package static func read(_ bytes: [UInt8], file: FileID, _ settings: ImportSettings) -> Diagnosed<ImportedContent?> {
        let json = JSONReader.read(bytes, file: file)
        guard let root = json.value else { return Diagnosed(nil, json.diagnostics) }
        let ledger = ImportLedger()
        var nodes = CTDLNodes()
        nodes.collect(root, ledger)
        var reading = CTDLReading(nodes, settings, ledger)
        reading.read()
        guard !reading.drafts.isEmpty else {
            let place = SourceSpan(file: file, start: Int(root.span.start), end: Int(root.span.start) + 1)
            let isRequest = nodes.list.isEmpty && (root["Name"] != nil || root["Pathway"] != nil || root["Credential"] != nil)
            let isBadge = root["credentialSubject"] != nil
            return Diagnosed(nil, [Diagnostic(
                .notImportable, isRequest ? "this is a request to the registry's publishing service, and no CTDL" : "there is no credential, organization, framework, competency or pathway in this file", at: place,
                help: isRequest ? "Import what the registry publishes: its resource or graph" : isBadge ? "Import badges with 'cairn import badges'" : nodes.list.isEmpty ? nil : "It holds: \(nodes.typesHeld)")])
        }
        return Diagnosed(ImportedContent("CTDL", reading.drafts, ledger.remarks))
    }
}

/// The nodes of a file, out of whatever wraps them.
struct CTDLNodes {
    struct Node {
        let id: String?
        let types: [String]
        let value: JSONValue
    }

    private(set) var list: [Node] = []
    private var positions: [String: Int] = [:]

    subscript(id: String) -> Int? { positions[id] }

    /// The types of the first few nodes, for a message.
    var typesHeld: String {
        var names: [String] = []
        for type in list.flatMap(\.types) where !names.contains(type) { names.append(type) }
        return names.prefix(5).map { Quoting.shown($0, limit: 60) }.joined(separator: ", ")
    }

    mutating func collect(_ value: JSONValue, _ ledger: ImportLedger, depth: Int = 0) {
        guard depth < 8 else { return }
        if let elements = value.elements {
            for element in elements { collect(element, ledger, depth: depth + 1) }
            return
        }
        guard value.members != nil else { return }
        if let resource = value["decoded_resource"] { return collect(resource, ledger, depth: depth + 1) }
        if value["envelope_id"] != nil || value["envelope_type"] != nil, let resource = value["resource"] {
            if resource.members != nil { return collect(resource, ledger, depth: depth + 1) }
            guard let text = resource.string, let payload = CompactSignature.payload(of: text, at: resource.span) else {
                return ledger.leftOut("envelope", "its 'resource' cannot be read", at: resource.span)
            }
            return collect(payload, ledger, depth: depth + 1)
        }
        if let graph = value["@graph"] {
            collect(graph, ledger, depth: depth + 1)
            if CTDLNames.types(of: value).isEmpty { return }
        }
        let types = CTDLNames.types(of: value)
        guard !types.isEmpty else { return }
        let id = value["@id"]?.string ?? value["id"]?.string
        if let id {
            if positions[id] != nil { return ledger.leftOut(Quoting.shown(types[0], limit: 80), "another node has its @id", at: value.span) }
            positions[id] = list.count
        }
        list.append(Node(id: id, types: types, value: value))
    }
}

/// Makes drafts of nodes, each of the kinds that content has.
struct CTDLReading {
    let nodes: CTDLNodes
    let settings: ImportSettings
    let ledger: ImportLedger
    var drafts: [Draft] = []
    /// Keys of things that were drafted because something named them.
    var mentioned: Set<String> = []
    /// Children by their parents' addresses, from both ends.
    private(set) var parents: [String: (address: String, span: SourceSpan)] = [:]
    private(set) var frameworks: [String: String] = [:]

    init(_ nodes: CTDLNodes, _ settings: ImportSettings, _ ledger: ImportLedger) {
        (self.nodes, self.settings, self.ledger) = (nodes, settings, ledger)
    }

    static let organizationTypes: Set<String> = ["Organization", "CredentialOrganization", "QACredentialOrganization"]

    mutating func read() {
        findParents()
        let hasPathway = nodes.list.contains { $0.types.contains("Pathway") }
        for node in nodes.list {
            let types = node.types
            if types.contains(where: { CredentialType(ctdlClass: $0) != nil }) || types.contains("Credential") {
                // In pathways of the wild, credentials stand where components should.
                if hasPathway, node.value.members?.contains(where: { CTDLNames.local($0.name) == "hasCondition" }) == true { continue }
                readCredential(node)
            } else if !Self.organizationTypes.isDisjoint(with: types) { readOrganization(node.value, id: node.id) } else if types.contains("CompetencyFramework") { readFramework(node) } else if types.contains("Competency") { readCompetency(node) } else if types.contains("Pathway") { readPathway(node) } else if types.contains("Occupation") { readOccupation(node) } else if types.contains(where: { $0.utf8.suffix(9).elementsEqual("Component".utf8) }), hasPathway { continue } else if types.contains("ProgressionModel") || types.contains("ProgressionLevel"), hasPathway { continue } else {
                ledger.leftOut(Quoting.shown(types[0], limit: 80), "content has no such kind", at: node.value.span)
            }
        }
    }

    // MARK: What all have in common

    func object(_ value: JSONValue?, _ name: String) -> ForeignObject? { ForeignObject(value, name, localName: CTDLNames.local) }

    /// The text of a property in the site's language; that there are others is reported.
    func text(_ object: ForeignObject, _ names: String...) -> CTDLText.Text? {
        for name in names {
            let values = object.all(name)
            guard !values.isEmpty else { continue }
            let whole = JSONValue(.array(values), at: values[0].span)
            if CTDLText.languageCount(whole) > 1 { ledger.notCarried("\(object.name).\(name) in other languages", "one language is imported at a time", at: values[0].span) }
            if let text = CTDLText.preferred(whole, settings.language) { return text }
        }
        return nil
    }

    func texts(_ object: ForeignObject, _ names: String...) -> [CTDLText.Text] {
        names.flatMap { name -> [CTDLText.Text] in
            let values = object.all(name)
            return values.isEmpty ? [] : CTDLText.list(JSONValue(.array(values), at: values[0].span), settings.language)
        }
    }

    /// A draft with what things of all kinds say.
    func maker(_ kind: Kind, _ object: ForeignObject, id: String?, title: CTDLText.Text) -> DraftMaker {
        let ctid = object.text("ctid")
        let identity = ctid.flatMap { ImportLedger.identity(in: $0.text) }
        let key = id ?? identity ?? ctid?.text ?? "\(settings.sourceName): \(ForeignText.line(title.text))"
        var maker = DraftMaker(kind, key: key, wantedID: title.text, at: object.span, ledger)
        if let identity {
            maker.otherKeys.append(identity)
            maker.set("ctid", .text(identity), from: "\(object.name).ctid", at: ctid?.span ?? object.span)
        } else if let ctid {
            ledger.notCarried("\(object.name).ctid", "it is no CTID", at: ctid.span)
        }
        maker.title(title.text, from: "\(object.name).name", at: title.span)
        if !maker.has("title") { maker.title(title.text.isEmpty ? "Without a title" : "…", from: "\(object.name).name", at: title.span) }
        if let language = texts(object, "inLanguage").first, let tag = try? LanguageTag(LanguageTag.tag(ofLanguageCalled: language.text) ?? language.text), tag.primary != settings.language.primary {
            maker.set("language", .text(tag.text), from: "\(object.name).inLanguage", at: language.span)
        }
        maker.topics(texts(object, "keyword", "conceptKeyword"), from: "\(object.name).keyword")
        object.pass("@context", "@id", "id", "@type", "type", "@graph")
        object.leave(["image"], "pictures are not copied; save them beside the file", ledger)
        return maker
    }

    func addresses(_ object: ForeignObject, _ names: String...) -> [(text: String, span: SourceSpan)] {
        names.flatMap { name in object.all(name).compactMap { value in value.address.map { ($0, value.span) } } }
    }

    /// Sets a field to the first proper address, and reports the others.
    func setAddress(_ field: String, _ maker: inout DraftMaker, _ object: ForeignObject, _ names: String...) {
        for name in names {
            for value in object.all(name) {
                if let address = value.address { maker.set(field, .text(address), from: "\(object.name).\(name)", at: value.span) }
            }
        }
    }

    // MARK: Frameworks

    private mutating func findParents() {
        for node in nodes.list {
            guard let id = node.id else { continue }
            if node.types.contains("Competency") || node.types.contains("CompetencyFramework") {
                for member in node.value.members ?? [] {
                    let name = CTDLNames.local(member.name)
                    let values = member.value.elements ?? [member.value]
                    switch name {
                    case "isChildOf": if let parent = values.first?.address { parents[id] = (parent, member.value.span) }
                    case "hasChild", "hasTopChild":
                        for child in values.compactMap(\.address) {
                            if name == "hasChild", node.types.contains("Competency"), parents[child] == nil { parents[child] = (id, member.value.span) }
                            if node.types.contains("CompetencyFramework") { frameworks[child] = id }
                        }
                    default: break
                    }
                }
            }
        }
        breakLoops()
    }

    /// Takes out a parent that would make a competency part of itself.
    private mutating func breakLoops() {
        var settled: Set<String> = []
        for node in nodes.list {
            guard let start = node.id else { continue }
            var way: Set<String> = []
            var id = start
            while !settled.contains(id), way.insert(id).inserted, let parent = parents[id] {
                if way.contains(parent.address) {
                    ledger.notCarried("Competency.isChildOf", "it would make a competency part of itself", at: parent.span)
                    parents[id] = nil
                    break
                }
                id = parent.address
            }
            settled.formUnion(way)
        }
    }

    /// The only framework of the file, where there is just one.
    private var onlyFramework: CTDLNodes.Node? {
        let found = nodes.list.filter { $0.types.contains("CompetencyFramework") }
        return found.count == 1 ? found[0] : nil
    }

    private mutating func readFramework(_ node: CTDLNodes.Node) {
        guard let object = self.object(node.value, "CompetencyFramework") else { return }
        guard let title = text(object, "name") else { return ledger.leftOut("CompetencyFramework", "it has no name", at: node.value.span) }
        var maker = self.maker(.framework, object, id: node.id, title: title)
        if let description = text(object, "description") { maker.description(description.text, from: "CompetencyFramework.description", at: description.span) }
        setAddress("source_url", &maker, object, "source")
        maker.set("version", text(object, "versionCode", "versionIdentifier"), from: "CompetencyFramework.versionCode")
        maker.set("modified", object.text("dateModified"), from: "CompetencyFramework.dateModified")
        let publishers = object.all("publisher") + object.all("creator")
        let name = text(object, "publisherName")
        if let publisher = publishers.first, let reference = organization(publisher, title: name?.text) { maker.set("publisher", .reference(reference), from: "CompetencyFramework.publisher", at: publisher.span) } else if let name {
            maker.set("publisher", .reference(named(.organization, name)), from: "CompetencyFramework.publisherName", at: name.span)
        }
        if let status = object.value("publicationStatusType").flatMap({ CTDLNames.concept($0) }), status == "Deprecated" { maker.set("status", .text("retired"), from: "CompetencyFramework.publicationStatusType", at: node.value.span) }
        object.pass("hasTopChild", "hasChild", "publicationStatusType", "identifier")
        object.finish(ledger)
        drafts.append(maker.finished())
    }

    private mutating func readCompetency(_ node: CTDLNodes.Node) {
        guard let object = self.object(node.value, "Competency") else { return }
        guard let statement = text(object, "competencyText", "name", "competencyLabel") else { return ledger.leftOut("Competency", "it has no 'competencyText'", at: node.value.span) }
        let label = text(object, "competencyLabel", "CompetencyLabel")
        let words = ForeignMarkup.isPresent(in: statement.text) ? ForeignMarkup.words(of: statement.text) : statement.text
        var maker = self.maker(.competency, object, id: node.id, title: label ?? (text: ForeignText.cut(ForeignText.line(words), to: 100), span: statement.span))
        maker.set("statement", .text(words), from: "Competency.competencyText", at: statement.span)
        if !maker.has("statement") { maker.guess("statement", "…") }
        maker.set("code", text(object, "codedNotation", "listID"), from: "Competency.codedNotation")
        let framework = addresses(object, "isPartOf", "isTopChildOf").first?.text ?? node.id.flatMap { frameworks[$0] } ?? onlyFramework?.id
        if let framework {
            maker.set("framework", .reference(DraftReference(.framework, framework)), from: "Competency.isPartOf", at: node.value.span)
            if let position = nodes[framework], let title = heading(of: nodes.list[position].value) { maker.folder = title }
        }
        if let id = node.id, let parent = parents[id], parent.address != framework { maker.set("parent", .reference(DraftReference(.competency, parent.address)), from: "Competency.isChildOf", at: parent.span) }
        if let category = text(object, "competencyCategory") {
            if CompetencyNature(rawValue: category.text.lowercased()) != nil { maker.set("nature", .text(category.text.lowercased()), from: "Competency.competencyCategory", at: category.span) } else {
                ledger.notCarried("Competency.competencyCategory", "competencies are knowledge, skills or abilities, or nothing is said", at: category.span)
            }
        }
        maker.set("weight", object.text("weight"), from: "Competency.weight")
        maker.set("modified", object.text("dateModified"), from: "Competency.dateModified")
        if let comment = text(object, "comment") { maker.addBody(ForeignText.markdown(ofPlain: comment.text)) }
        for (address, span) in addresses(object, "exactAlignment", "majorAlignment", "minorAlignment", "broadAlignment", "narrowAlignment") {
            guard let url = try? WebURL(address) else {
                ledger.notCarried("Competency.exactAlignment", "it is no address of the web", at: span)
                continue
            }
            maker.add("alignments", .named(("framework", .text(url.host)), ("name", .text(url.text)), ("url", .text(url.text))), from: "Competency.exactAlignment", at: span)
        }
        object.pass("isChildOf", "hasChild", "isPartOf", "isTopChildOf", "identifier", "listID", "codedNotation")
        object.finish(ledger)
        drafts.append(maker.finished())
    }

    /// The title of a node, without taking it.
    func heading(of value: JSONValue) -> String? {
        value.members?.first { CTDLNames.local($0.name) == "name" }.flatMap { CTDLText.preferred($0.value, settings.language) }.map { ForeignText.line($0.text) }
    }

    private mutating func readOccupation(_ node: CTDLNodes.Node) {
        guard let object = self.object(node.value, "Occupation") else { return }
        guard let title = text(object, "name") else { return ledger.leftOut("Occupation", "it has no name", at: node.value.span) }
        var maker = self.maker(.occupation, object, id: node.id, title: title)
        if let description = text(object, "description") { maker.description(description.text, from: "Occupation.description", at: description.span) }
        object.pass("subjectWebpage")
        object.finish(ledger)
        drafts.append(maker.finished())
    }

    // MARK: Organizations

    /// A thing that is only named, drafted once.
    mutating func named(_ kind: Kind, _ name: CTDLText.Text) -> DraftReference {
        let title = ForeignText.line(name.text)
        let key = "\(kind.rawValue): \(title)"
        if !title.isEmpty, mentioned.insert(key).inserted {
            var maker = DraftMaker(kind, key: key, wantedID: title, at: name.span, ledger)
            maker.title(title, from: "name", at: name.span)
            drafts.append(maker.finished())
        }
        return DraftReference(kind, key, title: title)
    }

    /// The organization that a value is, names, or leads to.
    mutating func organization(_ value: JSONValue, title: String? = nil) -> DraftReference? {
        if let address = value.string { return DraftReference(.organization, address, title: title.map(ForeignText.line)) }
        guard value.members != nil else { return nil }
        let name = value.members?.first { CTDLNames.local($0.name) == "name" }
        guard let name, let text = CTDLText.preferred(name.value, settings.language) else { return value.address.map { DraftReference(.organization, $0) } }
        let key = value.address ?? "organization: " + ForeignText.line(text.text)
        if nodes[key] == nil, mentioned.insert(key).inserted { readOrganization(value, id: key) }
        return DraftReference(.organization, key, title: ForeignText.line(text.text))
    }

    mutating func readOrganization(_ value: JSONValue, id: String?) {
        guard let object = self.object(value, "Organization") else { return }
        guard let title = text(object, "name") else { return ledger.leftOut("Organization", "it has no name", at: value.span) }
        var maker = self.maker(.organization, object, id: id, title: title)
        if let description = text(object, "description") { maker.description(description.text, from: "Organization.description", at: description.span) }
        setAddress("homepage", &maker, object, "subjectWebpage", "url")
        if let email = texts(object, "email").first { maker.set("email", email, from: "Organization.email") }
        for type in object.all("agentType") {
            guard let concept = CTDLNames.concept(type), let known = OrganizationType.allCases.first(where: { $0.rawValue.utf8.filter { $0 != UInt8(ascii: "-") }.elementsEqual(concept.lowercased().utf8) }) else {
                ledger.notCarried("Organization.agentType", "there is no such type of organization", at: type.span)
                continue
            }
            maker.add("type", .text(known.rawValue), from: "Organization.agentType", at: type.span)
        }
        for sector in object.all("agentSectorType") {
            let known: Sector? = switch CTDLNames.concept(sector) {
            case "Public"?: .public
            case "PrivateNonProfit"?, "NonProfit"?: .nonprofit
            case "PrivateForProfit"?, "ForProfit"?: .forProfit
            default: nil
            }
            guard let sectorName = known else {
                ledger.notCarried("Organization.agentSectorType", "there is no such sector", at: sector.span)
                continue
            }
            maker.set("sector", .text(sectorName.rawValue), from: "Organization.agentSectorType", at: sector.span)
        }
        if let first = object.all("address").first, let address = self.object(first, "Place") {
            maker.set(
                "address", .named(
                    ("street", (text(address, "streetAddress")?.text).map(DraftValue.text)), ("locality", (text(address, "addressLocality")?.text).map(DraftValue.text)),
                    ("region", (text(address, "addressRegion")?.text).map(DraftValue.text)), ("postal_code", (address.text("postalCode")?.text).map(DraftValue.text))), from: "Organization.address", at: first.span)
            if let country = text(address, "addressCountry") {
                let code = ["united states": "US", "united states of america": "US", "usa": "US", "canada": "CA", "united kingdom": "GB"][country.text.lowercased()] ?? country.text
                maker.set("country", .text(code), from: "Place.addressCountry", at: country.span)
            }
            address.pass("@type", "@id", "name")
            address.finish(ledger)
        }
        for (address, span) in addresses(object, "sameAs", "socialMedia") { maker.add("same_as", .text(address), from: "Organization.sameAs", at: span) }
        object.leave(["owns", "offers", "hasCatalog", "accredits", "approves", "recognizes", "regulates", "renews"], "what it owns, offers and accredits is said by those things", ledger)
        object.finish(ledger)
        drafts.append(maker.finished())
    }
}
