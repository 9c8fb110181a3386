import Model
import OutputText
import SourceText

extension CTDLGraph {
    /// A pathway, its components, and its stages as a progression: nodes of one graph, a line each.
    func writePathway(_ index: PathwayIndex, to json: inout JSONWriter) {
        PathwayGraph(self, index).write(to: &json)
    }
}

/// The nodes of one pathway, as they are written.
private struct PathwayGraph {
    let graph: CTDLGraph
    let pathway: Pathway<Resolved>
    let speech: Speech
    let document: String
    /// In each of the pathway's languages, its own first.
    let stages: [[Stage<Resolved>]]
    let components: PathwayComponents
    let parts: DerivedCTID?
    let page: String

    init(_ graph: CTDLGraph, _ index: PathwayIndex) {
        self.graph = graph
        pathway = graph.catalog.pathways[index.position]
        speech = graph.speech(of: pathway.entry, .pathway(index))
        document = graph.identities.document(of: .pathway(index))
        page = graph.addresses.url(of: .pathway, pathway.entry.id)
        parts = pathway.entry.ctid.flatMap { DerivedCTID(of: $0.value) }
        stages = [pathway.stages] + speech.voices.dropFirst().map { $0.catalog.pathways[index.position].stages }
        components = PathwayComponents(stages, speech)
    }

    func write(to json: inout JSONWriter) {
        json.object(writePathway)
        json.lineBreak()
        json.object(writeDestination)
        for number in pathway.stages.indices {
            json.lineBreak()
            json.object { writeStage(number, to: &$0) }
        }
        for (held, stages) in zip(components.held, components.stagesOfHeld) {
            json.lineBreak()
            json.object { write(held, in: stages, to: &$0) }
        }
        for number in components.outside.indices {
            json.lineBreak()
            json.object { writeOutside(number, to: &$0) }
        }
        guard !pathway.stages.isEmpty else { return }
        json.lineBreak()
        json.object(writeProgression)
        for number in pathway.stages.indices {
            json.lineBreak()
            json.object { writeLevel(number, to: &$0) }
        }
    }
}

// MARK: The nodes

private extension PathwayGraph {
    var stageFragments: [String] { pathway.stages.indices.map { PathwayComponents.fragment(ofStage: $0) } }

    func writePathway(to json: inout JSONWriter) {
        json.member("@id", document, "#pathway", "")
        json.member("@type", "ceterms:Pathway")
        graph.writeCTID(of: pathway.entry, to: &json)
        speech.write("ceterms:name", pathway.entry.title.value, \.title, to: &json)
        speech.writeDescription("ceterms:description", to: &json)
        if let owner = graph.catalog.publisher ?? graph.catalog.issuer(of: pathway.destination.value) {
            graph.identities.write("ceterms:ownedBy", CollectionOfOne(owner), to: &json)
        }
        json.member("ceterms:subjectWebpage", page)
        json.member("ceterms:lifeCycleStatusType", pathway.entry.status.ctdlLifeCycle)
        graph.writeKeywords("ceterms:keyword", of: speech, to: &json)
        graph.writeOccupations(pathway.occupations, to: &json)
        if !pathway.stages.isEmpty { writeFragments("asn:hasProgressionModel", ["stages"], to: &json) }
        writeFragments("ceterms:hasDestinationComponent", ["destination"], to: &json)
        let outside = components.outside.indices.map { PathwayComponents.fragment(ofCondition: $0) }
        writeFragments("ceterms:hasPart", ["destination"] + stageFragments + components.held.map { components.fragment($0, graph.names) } + outside, to: &json)
    }

    func writeDestination(to json: inout JSONWriter) {
        writeComponent("ceterms:CredentialComponent", "destination", to: &json) { json in
            writeCredential(pathway.destination.value, to: &json)
        }
        writeFragments("ceterms:isDestinationComponentOf", ["pathway"], to: &json)
        guard !pathway.stages.isEmpty else { return }
        writeFragments("ceasn:hasChild", stageFragments, to: &json)
        json.array("ceterms:hasCondition") { json in
            json.object { json in
                json.member("@type", "ceterms:ComponentCondition")
                json.object("ceterms:description") { json in
                    for (voice, stages) in zip(speech.voices, stages) { json.member(voice.language, voice.sentence(forAll: stages.map(\.title.value))) }
                }
                json.member("ceterms:requiredNumber", pathway.stages.count)
                writeFragments("ceterms:targetComponent", stageFragments, to: &json)
            }
        }
    }

    func writeStage(_ number: Int, to json: inout JSONWriter) {
        let stage = pathway.stages[number]
        func translated(_ texts: TranslatedTexts) -> TranslatedTexts.Stage? {
            texts.stages.flatMap { $0.value.indices.contains(number) ? $0.value[number] : nil }
        }
        writeComponent("ceterms:BasicComponent", PathwayComponents.fragment(ofStage: number), to: &json) { json in
            speech.write("ceterms:name", stage.title.value, { translated($0)?.title }, to: &json)
            speech.write("ceterms:description", stage.summary ?? "", { translated($0)?.summary }, to: &json)
        }
        writeFragments("ceasn:isChildOf", ["destination"], to: &json)
        let held = zip(components.held, components.stagesOfHeld).filter { $0.1.contains(number) }.map { components.fragment($0.0, graph.names) }
        let outside = components.outside.indices.filter { components.outside[$0].stage == number }
        writeFragments("ceasn:hasChild", held + outside.map { PathwayComponents.fragment(ofCondition: $0) }, to: &json)
        writeFragments("asn:hasProgressionLevel", [PathwayComponents.fragment(ofLevel: number)], to: &json)
        writeNeighbours(of: number, PathwayComponents.fragment(ofStage:), to: &json)
        guard !stage.requires.isEmpty else { return }
        json.array("ceterms:hasCondition") { json in
            var conditions = ComponentConditions(graph, components, document, speech, nextOutside: outside.first ?? 0)
            conditions.write(all: stages.map { $0[number].requires }, to: &json)
        }
    }

    func write(_ held: PathwayComponents.Held, in stages: [Int], to json: inout JSONWriter) {
        writeComponent("ceterms:CredentialComponent", components.fragment(held, graph.names), to: &json) { json in
            writeCredential(held.credential, to: &json)
        }
        writeFragments("ceasn:isChildOf", stages.map { PathwayComponents.fragment(ofStage: $0) }, to: &json)
        guard let unit = held.unit ?? components.firstUnit else { return }
        let credits = graph.catalog.credentials[held.credential.position].credits.filter { $0.unit == unit }
        guard !credits.isEmpty else { return }
        json.array("ceterms:pointValue") { json in
            for credit in credits {
                json.object { json in
                    json.member("@type", "schema:QuantitativeValue")
                    json.member("schema:value", number: credit.amount.description)
                    json.member("schema:unitText", [credit.unit.ctdlConcept])
                    if let words = credit.unit.ctdlDescription { json.english("schema:description", words) }
                }
            }
        }
    }

    func writeOutside(_ number: Int, to json: inout JSONWriter) {
        let outside = components.outside[number]
        let condition = outside.condition
        let isExperience = condition.kind == .experience
        writeComponent(isExperience ? "ceterms:WorkExperienceComponent" : "ceterms:BasicComponent", PathwayComponents.fragment(ofCondition: number), to: &json) { json in
            if condition.duration == nil {
                outside.said.write("ceterms:name", in: speech.language, \.conditionText, to: &json)
            } else {
                outside.said.write("ceterms:name", { voice, _ in voice.sentence(for: condition) }, to: &json)
            }
            outside.said.write("ceterms:description", in: speech.language, \.note, to: &json)
            if !isExperience { json.name("ceterms:componentCategory", condition.kind.rawValue.capitalizedFirst, isList: true, in: speech.voices) { $0.words.kind(condition.kind) } }
        }
        writeFragments("ceasn:isChildOf", [PathwayComponents.fragment(ofStage: outside.stage)], to: &json)
    }

    func writeProgression(to json: inout JSONWriter) {
        json.member("@id", document, "#stages", "")
        json.member("@type", "asn:ProgressionModel")
        json.member("ceterms:ctid", parts?.text("stages"))
        json.member("ceasn:name", in: speech.voices) { $0.words.stages(pathway.stages.count) }
        json.member("ceasn:inLanguage", speech.voices.map(\.language))
        writeFragments("skos:hasTopConcept", pathway.stages.indices.map { PathwayComponents.fragment(ofLevel: $0) }, to: &json)
    }

    func writeLevel(_ number: Int, to json: inout JSONWriter) {
        let fragment = PathwayComponents.fragment(ofLevel: number)
        json.member("@id", document, "#", fragment)
        json.member("@type", "asn:ProgressionLevel")
        json.member("ceterms:ctid", parts?.text(fragment))
        speech.write("skos:prefLabel", pathway.stages[number].title.value, { texts in
            texts.stages.flatMap { $0.value.indices.contains(number) ? $0.value[number].title : nil }
        }, to: &json)
        json.member("ceasn:inProgressionModel", document, "#stages", "")
        json.member("skos:topConceptOf", document, "#stages", "")
        writeNeighbours(of: number, PathwayComponents.fragment(ofLevel:), to: &json)
    }
}

// MARK: What nodes have

private extension PathwayGraph {
    func writeComponent(_ type: String, _ fragment: String, to json: inout JSONWriter, _ names: (inout JSONWriter) -> Void) {
        json.member("@id", document, "#", fragment)
        json.member("@type", type)
        json.member("ceterms:ctid", parts?.text(fragment))
        names(&json)
        writeFragments("ceterms:isPartOf", ["pathway"], to: &json)
    }

    /// What a component says that stands for a credential.
    func writeCredential(_ index: CredentialIndex, to json: inout JSONWriter) {
        let credential = graph.catalog.credentials[index.position]
        let words = graph.speech(of: credential.entry, .credential(index))
        words.write("ceterms:name", credential.entry.title.value, \.title, to: &json)
        words.writeDescription("ceterms:description", to: &json)
        json.member("ceterms:credentialType", "ceterms:", credential.type.ctdlClass, "")
        json.key("ceterms:proxyFor")
        graph.identities.write(index, to: &json)
        graph.writePage(of: .credential(index), to: &json)
    }

    func writeNeighbours(of number: Int, _ fragment: (Int) -> String, to json: inout JSONWriter) {
        if number > 0 { writeFragments("ceterms:precededBy", [fragment(number - 1)], to: &json) }
        if number + 1 < pathway.stages.count { writeFragments("ceterms:precedes", [fragment(number + 1)], to: &json) }
    }

    func writeFragments(_ key: String, _ fragments: [String], to json: inout JSONWriter) {
        guard !fragments.isEmpty else { return }
        json.array(key) { json in
            for fragment in fragments { json.element(document + "#" + fragment) }
        }
    }
}
