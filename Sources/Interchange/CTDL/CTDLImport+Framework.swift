import ContentSchema
import DataFiles
import Model
import SourceText

extension CTDLReading {
    /// The only framework of the file, where there is just one.
    private var onlyFramework: CTDLNodes.Node? {
        let found = nodes.list.filter { $0.types.contains("CompetencyFramework") }
        return found.count == 1 ? found[0] : nil
    }

    mutating func readFramework(_ node: CTDLNodes.Node) {
        guard let object = self.object(node.value, "CompetencyFramework") else { return }
        guard let title = text(object, "name") else { return ledger.leftOut("CompetencyFramework", "it has no name", at: node.value.span) }
        var maker = self.maker(.framework, object, id: node.id, title: title)
        setDescription(&maker, object)
        setAddress("source_url", &maker, object, "source")
        maker.set("version", object.text("versionCode", "versionIdentifier"), from: "CompetencyFramework.versionCode")
        maker.set("modified", object.text("dateModified"), from: "CompetencyFramework.dateModified")
        let publishers = object.all("publisher") + object.all("creator")
        let name = text(object, "publisherName")
        if let publisher = publishers.first, let reference = organization(publisher, title: name?.text) { maker.set("publisher", .reference(reference), from: "CompetencyFramework.publisher", at: publisher.span) } else if let name {
            maker.set("publisher", .reference(named(.organization, name)), from: "CompetencyFramework.publisherName", at: name.span)
        }
        setStatus(&maker, object, "publicationStatusType")
        object.leave(["license"], "a site has one license for all of its data", ledger)
        object.pass("hasTopChild", "hasChild", "identifier")
        object.finish(ledger)
        drafts.append(maker.finished())
    }

    mutating func readCompetency(_ node: CTDLNodes.Node) {
        guard let object = self.object(node.value, "Competency") else { return }
        guard let found = text(object, "competencyText", "name", "competencyLabel") else { return ledger.leftOut("Competency", "it has no 'competencyText'", at: node.value.span) }
        let statement = found.map(words)
        let label = text(object, "competencyLabel", "CompetencyLabel")
        var maker = self.maker(.competency, object, id: node.id, title: label ?? Self.title(for: statement))
        maker.set("statement", statement, from: "Competency.competencyText")
        if !maker.has("statement") { maker.guess("statement", "…") }
        maker.set("code", object.text("codedNotation", "listID"), from: "Competency.codedNotation")
        let framework = addresses(object, "isPartOf", "isTopChildOf").first?.text ?? node.id.flatMap { frameworks[$0] } ?? onlyFramework?.id
        if let framework {
            maker.set("framework", .reference(DraftReference(.framework, framework)), from: "Competency.isPartOf", at: node.value.span)
            if let position = nodes[framework], let title = heading(of: nodes.list[position].value) { maker.folder = title }
        }
        if let id = node.id, let parent = parents[id], parent.address != framework { maker.set("parent", .reference(DraftReference(.competency, parent.address)), from: "Competency.isChildOf", at: parent.span) }
        setNature(&maker, object)
        maker.set("weight", object.text("weight"), from: "Competency.weight")
        maker.set("modified", object.text("dateModified"), from: "Competency.dateModified")
        for comment in texts(object, "comment") { maker.description(comment, isPlain: isPlain, from: "Competency.comment") }
        for (address, span) in addresses(object, "exactAlignment") {
            guard let url = try? WebURL(address) else {
                ledger.notCarried("Competency.exactAlignment", "it is no address of the web", at: span)
                continue
            }
            maker.add("alignments", .named(("framework", .text(url.host)), ("name", .text(url.text)), ("url", .text(url.text))), from: "Competency.exactAlignment", at: span)
        }
        object.leave(["majorAlignment", "minorAlignment", "broadAlignment", "narrowAlignment"], "an alignment means the same thing, not one like it", ledger)
        object.pass("isChildOf", "hasChild", "isPartOf", "isTopChildOf", "identifier", "listID", "codedNotation")
        object.finish(ledger)
        drafts.append(maker.finished())
    }

    /// A statement as a title, cut where it is too long for one. One that is the whole statement follows it into other languages.
    private static func title(for statement: CTDLWords) -> CTDLWords {
        let line = ForeignText.line(statement.text)
        return line.unicodeScalars.count <= 200 ? CTDLWords(text: line, span: statement.span) : statement.line(100)
    }

    private func setNature(_ maker: inout DraftMaker, _ object: ForeignObject) {
        guard let category = object.value("competencyCategory") else { return }
        // Cairn writes the English name beside the others.
        for name in CTDLText.all(category).map({ $0.text.text.lowercased() }) where CompetencyNature(rawValue: name) != nil {
            maker.set("nature", .text(name), from: "Competency.competencyCategory", at: category.span)
            return
        }
        ledger.notCarried("Competency.competencyCategory", "competencies are knowledge, skills or abilities, or nothing is said", at: category.span)
    }

    mutating func readOccupation(_ node: CTDLNodes.Node) {
        guard let object = self.object(node.value, "Occupation") else { return }
        guard let title = text(object, "name") else { return ledger.leftOut("Occupation", "it has no name", at: node.value.span) }
        var maker = self.maker(.occupation, object, id: node.id, title: title)
        setDescription(&maker, object)
        object.pass("subjectWebpage")
        object.finish(ledger)
        drafts.append(maker.finished())
    }
}
