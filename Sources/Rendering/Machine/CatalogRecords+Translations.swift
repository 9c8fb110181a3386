import Interchange
import Model
import OutputText
import SourceText

extension CatalogRecords {
    /// What is said of a thing in other languages, by their tags: the page in the language, and the members that are
    /// translated, as they would stand in a record in that language. Writes nothing where nothing is translated.
    func writeTranslations(of node: Node, to json: inout JSONWriter) {
        let given = catalog.translations.enumerated().filter { $1.things[node] != nil && $0 < translated.count }
        guard !given.isEmpty else { return }
        json.object("translations") { json in
            for (number, translation) in given {
                guard let texts = translation.things[node] else { continue }
                json.object(translation.language.text) { json in
                    json.member("url", page(of: node, number))
                    write(texts, of: node, in: translated[number], to: &json)
                }
            }
        }
    }

    /// The languages of the site besides its own, with what the site is called in them.
    func writeLanguages(to json: inout JSONWriter) {
        guard !catalog.translations.isEmpty else { return }
        json.array("languages") { json in
            for (number, translation) in catalog.translations.enumerated() {
                json.object { json in
                    json.member("id", translation.language.text)
                    json.member("url", AbsoluteAddresses(catalog.configuration.baseURL, inLanguage: plan.inLanguage(number + 1).folder).home)
                    json.member("title", translation.site?.title)
                    json.member("description", translation.site?.description)
                    json.member("translated", translation.things.count)
                }
            }
        }
    }

    /// What a level or an audience is called in other languages.
    func writeTranslations(
        of id: ThingID, _ names: (SiteConfiguration.Language) -> [ThingID: SiteConfiguration.Language.Names], to json: inout JSONWriter
    ) {
        let given = catalog.translations.compactMap { translation in
            translation.site.flatMap { names($0)[id] }.map { (language: translation.language, names: $0) }
        }
        guard !given.isEmpty else { return }
        json.object("translations") { json in
            for (language, names) in given {
                json.object(language.text) { json in
                    json.member("title", names.title)
                    json.member("summary", names.summary)
                }
            }
        }
    }

    /// What a topic is called in other languages.
    func writeTranslations(ofTopic slug: ThingID, to json: inout JSONWriter) {
        guard catalog.translations.contains(where: { $0.topics[slug] != nil }) else { return }
        json.object("translations") { json in
            for translation in catalog.translations {
                guard let title = translation.topics[slug] else { continue }
                json.object(translation.language.text) { $0.member("title", title) }
            }
        }
    }
}

private extension CatalogRecords {
    func page(of node: Node, _ number: Int) -> String {
        addresses.url(plan.inLanguage(number + 1).folder + SitePlan.path(of: node, in: catalog))
    }

    func write(_ texts: TranslatedTexts, of node: Node, in translated: Catalog, to json: inout JSONWriter) {
        json.member("title", texts.title)
        // As in the record, the first paragraph of the text is the summary where the author gave none.
        let entry = translated.entry(of: node)
        if texts.summary != nil || texts.prose != nil && entry.summary == nil, !entry.description.isEmpty { json.member("summary", entry.description) }
        if texts.topics != nil { json.member("topics", entry.distinctTopics(named: translated.topicNames)) }
        json.member("image_alt", texts.imageDescription)
        json.member("logo_alt", texts.logoDescription)
        json.member("statement", texts.statement)
        switch node {
        case .credential(let index): writeDetails(texts, of: translated.credentials[index.position], to: &json)
        case .competency(let index): if texts.alignmentNames != nil { writeAlignments(translated.competencies[index.position].alignments, to: &json) }
        case .pathway(let index): if texts.stages != nil { writeStages(translated.pathways[index.position].stages, to: &json) }
        case .framework, .organization, .occupation, .page: break
        }
    }

    func writeDetails(_ texts: TranslatedTexts, of credential: Credential<Resolved>, to json: inout JSONWriter) {
        if texts.passingScore != nil || texts.assessmentDescription != nil {
            json.object("assessment") { json in
                json.member("passing_score", texts.passingScore)
                json.member("description", texts.assessmentDescription)
            }
        }
        if texts.costNames != nil { writeCosts(credential.cost, to: &json) }
        if texts.requires != nil { writeRequirements("requires", credential.requires, to: &json) }
        if texts.recommends != nil { writeRequirements("recommends", credential.recommends, to: &json) }
        if texts.renewal != nil, let renewal = credential.renewal {
            json.object("renewal") { writeRequirements("requires", renewal.requires, to: &$0) }
        }
        if texts.alignmentNames != nil { writeAlignments(credential.alignments, to: &json) }
        if texts.subjectNames != nil { writeSubjects(credential.subjects, to: &json) }
        if texts.funding != nil { writeFunding(credential.funding, to: &json) }
        json.member("quality_assurance", texts.qualityAssurance)
    }
}
