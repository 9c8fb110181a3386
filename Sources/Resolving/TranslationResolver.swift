import Diagnostics
import Model
import SourceText

/// Finds what translations translate: the languages of a site, and in each what is said of which thing.
struct TranslationResolver {
    let catalog: Catalog
    let tables: NameTables
    private(set) var diagnostics: [Diagnostic] = []

    init(_ catalog: Catalog, tables: NameTables) {
        self.catalog = catalog
        self.tables = tables
    }

    /// The translations by language, in the order of their tags. A language is one of the site's when `cairn.yml` lists
    /// it or, where it lists none, when something that is published is translated into it.
    mutating func resolve(_ authored: [AuthoredTranslation]) -> [CatalogTranslation] {
        var found: [LanguageTag: CatalogTranslation] = [:]
        for language in catalog.configuration.languages ?? [] {
            guard isOther(language) else { continue }
            found[language.tag.value] = CatalogTranslation(into: language.tag.value)
            found[language.tag.value]?.site = language
        }
        var undeclared: Set<LanguageTag> = []
        for translation in authored {
            guard isOther(translation) else { continue }
            if catalog.configuration.languages != nil, found[translation.language] == nil {
                if undeclared.insert(translation.language).inserted { reportUndeclared(translation, among: found.keys.sorted()) }
                continue
            }
            var texts = translation.texts
            switch translation.subject {
            case .home:
                guard catalog.home != nil else {
                    reportMissingHome(translation)
                    continue
                }
                if let first = found[translation.language]?.home {
                    reportSecond(translation, "the home page", after: first)
                    continue
                }
                found[translation.language, default: CatalogTranslation(into: translation.language)].home = texts
            case .thing(let kind, let id):
                guard let node = node(kind, id, translation) else { continue }
                if let first = found[translation.language]?.things[node] {
                    reportSecond(translation, "the \(kind.rawValue) '\(id)'", after: first)
                    continue
                }
                check(&texts, of: node)
                found[translation.language, default: CatalogTranslation(into: translation.language)].things[node] = texts
            }
        }
        return found.keys.sorted().compactMap { language in
            guard var translation = found[language] else { return nil }
            translation.topics = topics(in: translation)
            return translation
        }
    }
}

private extension TranslationResolver {
    mutating func isOther(_ language: SiteConfiguration.Language) -> Bool {
        let tag = language.tag
        guard tag.value != catalog.configuration.language else {
            diagnostics.append(Diagnostic(.ownLanguage, .error, "'\(tag.value)' is the site's own language", at: tag.span, help: "List the other languages only"))
            return false
        }
        reportUnknownNames(language.levels, among: catalog.configuration.levels.map(\.id), "level", at: tag.span)
        reportUnknownNames(language.audiences, among: catalog.configuration.audiences.map(\.id), "audience", at: tag.span)
        return true
    }

    mutating func reportUnknownNames(_ names: [ThingID: SiteConfiguration.Language.Names], among ids: [ThingID], _ what: String, at place: SourceSpan) {
        for id in names.keys.sorted() where !ids.contains(id) {
            diagnostics.append(Diagnostic(
                .unknownReference, .error, "the site has no \(what) '\(id)' to translate", at: place,
                help: Suggestion.didYouMean(id.text, in: ids.map(\.text)) ?? "It has: \(ids.map(\.text).joined(separator: ", "))"))
        }
    }

    mutating func isOther(_ translation: AuthoredTranslation) -> Bool {
        guard translation.language == catalog.configuration.language else { return true }
        diagnostics.append(Diagnostic(
            .ownLanguage, .error, "'\(translation.language)' is the site's own language, which the file without it is for", at: translation.texts.place,
            help: "Move what it says into that file"))
        return false
    }

    mutating func reportUndeclared(_ translation: AuthoredTranslation, among declared: [LanguageTag]) {
        let near = Suggestion.didYouMean(translation.language.text, in: declared.map(\.text))
        diagnostics.append(Diagnostic(
            .undeclaredLanguage, .error, "the site has no language '\(translation.language)'", at: translation.texts.place,
            help: near ?? "List it under 'languages' in cairn.yml, like: - id: \(translation.language)"))
    }

    mutating func reportMissingHome(_ translation: AuthoredTranslation) {
        diagnostics.append(Diagnostic(
            .unknownTranslation, .error, "there is no text of the home page to translate", at: translation.texts.place, help: "Write it in content/index.md"))
    }

    mutating func reportSecond(_ translation: AuthoredTranslation, _ what: String, after first: TranslatedTexts) {
        diagnostics.append(Diagnostic(
            .duplicateTranslation, .error, "\(what) is translated into '\(translation.language)' twice", at: translation.texts.place, help: "Remove one of the two",
            related: [.init("first translated here", at: first.place)]))
    }

    /// The thing that is translated; `nil` where it is not published, and where there is none, which is reported.
    mutating func node(_ kind: Kind, _ id: ThingID, _ translation: AuthoredTranslation) -> Node? {
        switch tables[kind][id] {
        case .published(let position): return Node(kind, position)
        case .draft, .scheduled, .unreadable: return nil
        case nil:
            let other = Kind.allCases.first { $0 != kind && tables[$0][id] != nil }
            let help = Suggestion.didYouMean(id.text, in: Array(tables[kind].names))
                ?? other.map { "'\(id)' is \($0.withArticle): move the file into content/\($0.folder)/" }
                ?? "Write content/\(kind.folder)/\(id).md first; a file that translates nothing has no dot in its name"
            diagnostics.append(Diagnostic(.unknownTranslation, .error, "there is no \(kind.rawValue) '\(id)' to translate", at: translation.texts.place, help: help))
            return nil
        }
    }

    /// What topics are called: as most of the things that have one translate it; of equally frequent names the first.
    func topics(in translation: CatalogTranslation) -> [ThingID: String] {
        var names: [ThingID: [String: Int]] = [:]
        for (node, texts) in translation.things {
            guard let topics = texts.topics?.value else { continue }
            for (topic, name) in zip(catalog.entry(of: node).topics, topics) {
                guard let slug = ThingID.nearest(to: topic.value).flatMap({ try? ThingID($0) }) else { continue }
                names[slug, default: [:]][name, default: 0] += 1
            }
        }
        return names.compactMapValues { names in names.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key }
    }
}

// MARK: Lists and requirements, which must be those of the original

private extension TranslationResolver {
    /// Leaves out what does not fit what it translates, and reports it.
    mutating func check(_ texts: inout TranslatedTexts, of node: Node) {
        let entry = catalog.entry(of: node)
        checkCount(&texts.topics, entry.topics.count, "topics", entry)
        switch node {
        case .credential(let index):
            let credential = catalog[index]
            checkCount(&texts.costNames, credential.cost.count, "cost", entry)
            checkCount(&texts.alignmentNames, credential.alignments.count, "alignments", entry)
            checkCount(&texts.subjectNames, credential.subjects.count, "subjects", entry)
            checkCount(&texts.funding, credential.funding.count, "funding", entry)
            checkRequirements(&texts.requires, credential.requires, "requires", entry)
            checkRequirements(&texts.recommends, credential.recommends, "recommends", entry)
            checkRequirements(&texts.renewal, credential.renewal?.requires ?? [], "renewal", entry)
            checkAssessment(&texts, credential.assessment, entry)
        case .competency(let index):
            checkCount(&texts.alignmentNames, catalog[index].alignments.count, "alignments", entry)
        case .pathway(let index):
            let stages = catalog[index].stages
            checkCount(&texts.stages, stages.count, "stages", entry)
            for i in stages.indices {
                guard var stage = texts.stages?.value[i] else { break }
                checkRequirements(&stage.requires, stages[i].requires, "requires", entry)
                texts.stages?.value[i] = stage
            }
        case .framework, .organization, .occupation, .page: break
        }
    }

    mutating func checkAssessment(_ texts: inout TranslatedTexts, _ assessment: Assessment?, _ entry: Entry) {
        guard texts.passingScore != nil || texts.assessmentDescription != nil, assessment == nil else { return }
        report("'assessment' is translated, but \(owner(entry)) has none", at: texts.place, entry, help: "Remove it, or describe the assessment there first")
        texts.passingScore = nil
        texts.assessmentDescription = nil
    }

    mutating func checkCount<Item>(_ list: inout Located<[Item]>?, _ count: Int, _ name: String, _ entry: Entry) {
        guard let given = list, given.value.count != count else { return }
        let help = count == 0 ? "Remove it" : "Give as many, in the same order"
        report("'\(name)' has \(given.value.count) here and \(count) in \(owner(entry))", at: given.span, entry, help: help)
        list = nil
    }

    mutating func checkRequirements(
        _ list: inout Located<[Requirement<Located<ThingID>>]>?, _ original: [Requirement<Located<CredentialIndex>>], _ name: String, _ entry: Entry
    ) {
        guard let given = list, let place = difference(original, given.value, at: given.span) else { return }
        report(
            "'\(name)' takes something else here than in \(owner(entry))", at: place, entry,
            help: "Copy it from there, and translate 'title', 'note' and conditions in words only")
        list = nil
    }

    func owner(_ entry: Entry) -> String { "'\(entry.id)'" }

    mutating func report(_ message: String, at place: SourceSpan, _ entry: Entry, help: String) {
        diagnostics.append(Diagnostic(.differentTranslation, .error, message, at: place, help: help, related: [.init("what is translated", at: entry.place)]))
    }

    /// Where a translation of requirements takes something else than they do; `nil` where it does not.
    func difference(_ original: [Requirement<Located<CredentialIndex>>], _ translated: [Requirement<Located<ThingID>>], at place: SourceSpan) -> SourceSpan? {
        guard original.count == translated.count else { return place }
        for (original, translated) in zip(original, translated) {
            switch (original, translated) {
            case (.held(let credential), .held(let id)):
                if catalog[credential.value].entry.id != id.value { return id.span }
            case (.group(let group), .group(let words)):
                guard group.rule == words.rule else { return words.span }
                if let place = difference(group.members, words.members, at: words.span) { return place }
            case (.outside(let condition), .outside(let words)):
                guard condition.kind == words.kind, words.duration == nil || words.duration == condition.duration else { return words.span }
            case (_, .held(let id)): return id.span
            case (_, .group(let words)): return words.span
            case (_, .outside(let words)): return words.span
            }
        }
        return nil
    }
}
