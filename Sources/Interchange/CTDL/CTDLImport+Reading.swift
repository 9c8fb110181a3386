import ContentSchema
import DataFiles
import Diagnostics
import Model
import SourceText

/// Makes drafts of nodes, each of the kinds that content has.
struct CTDLReading {
    let nodes: CTDLNodes
    let settings: ImportSettings
    let ledger: ImportLedger
    var drafts: [Draft] = []
    /// Keys of things that were drafted because something named them.
    var mentioned: Set<String> = []
    /// The drafts of occupations by their titles.
    var occupations: [String: Int] = [:]
    /// Children by their parents' addresses, from both ends.
    private(set) var parents: [String: (address: String, span: SourceSpan)] = [:]
    private(set) var frameworks: [String: String] = [:]
    /// The language in which the texts of the thing that is read become content.
    private var spoken: LanguageTag
    /// Whether the thing that is read comes from Cairn, which writes no HTML in texts.
    private(set) var isPlain = false

    init(_ nodes: CTDLNodes, _ settings: ImportSettings, _ ledger: ImportLedger) {
        (self.nodes, self.settings, self.ledger) = (nodes, settings, ledger)
        spoken = settings.language
    }

    static let organizationTypes: Set<String> = ["Organization", "CredentialOrganization", "QACredentialOrganization"]

    mutating func read() {
        findParents()
        let hasPathway = nodes.list.contains { $0.types.contains("Pathway") }
        for node in nodes.list { attending(to: node.value, id: node.id) { $0.read(node, besidesPathway: hasPathway) } }
    }

    private mutating func read(_ node: CTDLNodes.Node, besidesPathway hasPathway: Bool) {
        let types = node.types
        if types.contains(where: { CredentialType(ctdlClass: $0) != nil }) || types.contains("Credential") {
            // In pathways of the wild, credentials stand where components should.
            if hasPathway, node.value.members?.contains(where: { CTDLNames.local($0.name) == "hasCondition" }) == true { return }
            return readCredential(node)
        }
        if !Self.organizationTypes.isDisjoint(with: types) { return readOrganization(node.value, id: node.id) }
        if types.contains("CompetencyFramework") { return readFramework(node) }
        if types.contains("Competency") { return readCompetency(node) }
        if types.contains("Pathway") { return readPathway(node) }
        if types.contains("Occupation") { return readOccupation(node) }
        let isPart = types.contains { $0.utf8.suffix(9).elementsEqual("Component".utf8) || $0 == "ProgressionModel" || $0 == "ProgressionLevel" }
        if isPart, hasPathway { return }
        ledger.leftOut(Quoting.shown(types[0], limit: 80), "content has no such kind", at: node.value.span)
    }

    /// Reads a thing in the language that it is described in.
    mutating func attending(to value: JSONValue, id: String?, _ read: (inout CTDLReading) -> Void) {
        let before = (spoken, isPlain)
        spoken = language(of: value)
        isPlain = id.flatMap { CTDLAddress($0) } != nil
        read(&self)
        (spoken, isPlain) = before
    }

    // MARK: What all have in common

    func object(_ value: JSONValue?, _ name: String) -> ForeignObject? { ForeignObject(value, name, localName: CTDLNames.local) }

    /// The text of the first of these properties that has one; what else there is of it is reported.
    func text(_ object: ForeignObject, _ names: String...) -> CTDLWords? {
        for name in names {
            let found = texts(in: object.all(name), "\(object.name).\(name)")
            guard let first = found.first else { continue }
            if found.count > 1 { ledger.notCarried("\(object.name).\(name)", "one text is imported", at: found[1].span) }
            return first
        }
        return nil
    }

    func texts(_ object: ForeignObject, _ names: String...) -> [CTDLWords] {
        names.flatMap { texts(in: object.all($0), "\(object.name).\($0)") }
    }

    /// A draft with what things of all kinds say.
    func maker(_ kind: Kind, _ object: ForeignObject, id: String?, title: CTDLWords) -> DraftMaker {
        let ctid = object.text("ctid")
        let identity = ctid.flatMap { ImportLedger.identity(in: $0.text) }
        let key = id ?? identity ?? ctid?.text ?? "\(settings.sourceName): \(ForeignText.line(title.text))"
        let own = id.flatMap { CTDLAddress($0) }.flatMap { $0.kind == kind ? $0.id : nil }
        var maker = DraftMaker(kind, key: key, wantedID: own ?? title.text, at: object.span, ledger)
        if let identity {
            maker.otherKeys.append(identity)
            maker.set("ctid", .text(identity), from: "\(object.name).ctid", at: ctid?.span ?? object.span)
        } else if let ctid {
            ledger.notCarried("\(object.name).ctid", "it is no CTID", at: ctid.span)
        }
        maker.set("title", title.map(words), from: "\(object.name).name")
        if !maker.has("title") { maker.title(title.text.isEmpty ? "Without a title" : "…", from: "\(object.name).name", at: title.span) }
        setLanguage(&maker, object)
        maker.topics(texts(object, "keyword", "conceptKeyword"), from: "\(object.name).keyword")
        object.pass("@context", "@id", "id", "@type", "type", "@graph")
        object.leave(["image"], "pictures are not copied; save them beside the file", ledger)
        return maker
    }

    /// The words of a text: itself, unless it is HTML.
    func words(_ text: String) -> String {
        !isPlain && ForeignMarkup.isPresent(in: text) ? ForeignMarkup.words(of: text) : text
    }

    func setDescription(_ maker: inout DraftMaker, _ object: ForeignObject, _ name: String = "description") {
        if let description = text(object, name) { maker.description(description, isPlain: isPlain, from: "\(object.name).\(name)") }
    }

    func setStatus(_ maker: inout DraftMaker, _ object: ForeignObject, _ name: String) {
        for status in object.all(name) {
            switch CTDLNames.concept(status) {
            case "Active"?, "Probationary"?, "Published"?: break
            case "Deprecated"?, "Ceased"?, "Inactive"?:
                maker.set("status", .text((object.peek("supersededBy") == nil ? Status.retired : .superseded).rawValue), from: "\(object.name).\(name)", at: status.span)
            case "Developing"?, "Planned"?, "Draft"?: maker.set("status", .text(Status.draft.rawValue), from: "\(object.name).\(name)", at: status.span)
            default: ledger.notCarried("\(object.name).\(name)", "there is no such status", at: status.span)
            }
        }
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

    /// The title of a node, without taking it.
    func heading(of value: JSONValue) -> String? {
        value.members?.first { CTDLNames.local($0.name) == "name" }.flatMap { CTDLText.preferred($0.value, spoken) }.map { ForeignText.line($0.text) }
    }

    /// A thing that is only named, drafted once.
    mutating func named(_ kind: Kind, _ name: CTDLWords) -> DraftReference {
        let title = ForeignText.line(name.text)
        let key = "\(kind.rawValue): \(title)"
        if !title.isEmpty, mentioned.insert(key).inserted {
            var maker = DraftMaker(kind, key: key, wantedID: title, at: name.span, ledger)
            maker.set("title", name.map(words), from: "name")
            drafts.append(maker.finished())
        }
        return DraftReference(kind, key, title: title)
    }
}

// MARK: Languages

extension CTDLReading {
    /// The site's language where a thing is named in it or in none, else the first that it is named in.
    private func language(of value: JSONValue) -> LanguageTag {
        func member(_ names: Set<String>) -> JSONValue? { value.members?.first { names.contains(CTDLNames.local($0.name)) && !$0.value.isNull }?.value }
        let stated = member(["inLanguage"]).flatMap { CTDLText.all($0).lazy.compactMap { CTDLText.tag($0.text.text) }.first }
        let tags = member(["name", "competencyText", "competencyLabel"]).map { CTDLText.all($0).map(\.language) } ?? []
        if tags.contains(where: { $0.flatMap(CTDLText.tag)?.primary == settings.language.primary }) { return settings.language }
        if !tags.contains(nil), let first = tags.lazy.compactMap({ $0.flatMap(CTDLText.tag) }).first { return first }
        return stated.flatMap { $0.primary == settings.language.primary ? nil : $0 } ?? settings.language
    }

    func setLanguage(_ maker: inout DraftMaker, _ object: ForeignObject) {
        let place = object.peek("inLanguage")?.span ?? object.span
        if spoken.primary != settings.language.primary { maker.set("language", .text(spoken.text), from: "\(object.name).inLanguage", at: place) }
        for (number, language) in object.all("inLanguage").flatMap({ CTDLText.all($0) }).enumerated() {
            if number > 0 {
                ledger.notCarried("\(object.name).inLanguage", "a thing has one language", at: language.text.span)
            } else if let tag = CTDLText.tag(language.text.text), tag.primary != spoken.primary {
                ledger.notCarried("\(object.name).inLanguage", "its texts are in '\(spoken.text)'", at: language.text.span)
            } else if CTDLText.tag(language.text.text) == nil {
                ledger.notCarried("\(object.name).inLanguage", "it is no language", at: language.text.span)
            }
        }
    }

    /// The language of the site that a text's language is.
    private func translation(into tag: LanguageTag) -> LanguageTag? {
        guard spoken.primary == settings.language.primary || tag.primary != spoken.primary else { return nil }
        return settings.languages.first { $0 == tag } ?? settings.languages.first { $0.primary == tag.primary }
    }

    /// The texts of a property in the language of the thing, each with its translations: in every language the texts stand in the same
    /// order, where there are as many.
    func texts(in values: [JSONValue], _ source: String) -> [CTDLWords] {
        let all = values.flatMap { CTDLText.all($0) }.filter { !$0.text.text.isEmpty }
        guard !all.isEmpty else { return [] }
        var groups: [(tag: String?, texts: [CTDLText.Text])] = []
        for (language, text) in all {
            if let position = groups.firstIndex(where: { $0.tag == language }) { groups[position].texts.append(text) } else if groups.count < Self.mostLanguages {
                groups.append((language, [text]))
            } else {
                ledger.notCarried(source, "it is in more than \(Self.mostLanguages) languages", at: text.span)
            }
        }
        let own = groups.firstIndex { $0.tag == spoken.text } ?? groups.firstIndex { $0.tag.flatMap(CTDLText.tag)?.primary == spoken.primary } ?? groups.firstIndex { $0.tag == nil } ?? 0
        if let tag = groups[own].tag.flatMap(CTDLText.tag), tag.primary != spoken.primary {
            ledger.changed(source, "it is in '\(tag.text)', and stands among texts in '\(spoken.text)'", at: groups[own].texts[0].span)
        }
        var result = groups[own].texts.map { CTDLWords(text: $0.text, span: $0.span) }
        for (number, group) in groups.enumerated() where number != own {
            func leave(_ why: String) {
                for text in group.texts { ledger.notCarried("\(source) in \(group.tag.map { "'\(Quoting.shown($0, limit: 40))'" } ?? "no language")", why, at: text.span) }
            }
            guard let tag = group.tag.flatMap(CTDLText.tag) else {
                leave(group.tag == nil ? "it is said in a language as well" : "it is no language")
                continue
            }
            guard let language = translation(into: tag) else {
                leave(tag.primary == spoken.primary ? "it is said in '\(spoken.text)' as well" : "the site has no such language")
                continue
            }
            guard group.texts.count == result.count else {
                leave("there are not as many as in '\(spoken.text)', so that nobody knows which is which")
                continue
            }
            guard !result[0].others.contains(where: { $0.language == language }) else {
                leave("it is said in '\(language.text)' as well")
                continue
            }
            for i in result.indices { result[i].others.append(DraftTranslation(language, group.texts[i].text)) }
        }
        return result
    }

    /// The languages of one property that are looked at.
    private static var mostLanguages: Int { 64 }
}

// MARK: What is part of what

private extension CTDLReading {
    mutating func findParents() {
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
    mutating func breakLoops() {
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
}
