import SourceText

extension Catalog {
    /// The catalog as the pages in one of its other languages show it: what is translated says so in that language, the
    /// rest is as it was and states the language that it is in. Positions, ids, edges and places stay.
    ///
    /// - Parameter number: counted from 1 in the order of `translations`; 0 gives the catalog itself.
    /// - Complexity: O(n) in the number of things.
    package func inLanguage(_ number: Int) -> Catalog {
        guard number > 0, number <= translations.count else { return self }
        let translation = translations[number - 1]
        let languages = (own: configuration.language, other: translation.language)
        var catalog = self
        catalog.configuration.translate(with: translation)
        catalog.topicNames = translation.topics
        for i in catalog.topics.indices {
            if let title = translation.topics[catalog.topics[i].slug] { catalog.topics[i].title = title } else { catalog.topics[i].language = languages.own }
        }
        if let home {
            var translated = home
            let parts = translated.translate(with: translation.home, languages)
            catalog.homeLanguages = parts ?? PartLanguages(all: translated.language)
            // A home page without a title of its own has the site's.
            if home.title.value == configuration.title, translation.home?.title == nil, let title = translation.site?.title {
                translated.title.value = title
                catalog.homeLanguages.title = nil
            }
            catalog.home = translated
        }
        for i in catalog.credentials.indices {
            let node = Node.credential(CredentialIndex(i))
            catalog.partLanguages[node] = catalog.credentials[i].translate(with: translation.things[node], languages)
        }
        for i in catalog.competencies.indices {
            let node = Node.competency(CompetencyIndex(i))
            catalog.partLanguages[node] = catalog.competencies[i].translate(with: translation.things[node], languages)
        }
        for i in catalog.frameworks.indices {
            let node = Node.framework(FrameworkIndex(i))
            catalog.partLanguages[node] = catalog.frameworks[i].entry.translate(with: translation.things[node], languages)
        }
        for i in catalog.pathways.indices {
            let node = Node.pathway(PathwayIndex(i))
            catalog.partLanguages[node] = catalog.pathways[i].translate(with: translation.things[node], languages)
        }
        for i in catalog.organizations.indices {
            let node = Node.organization(OrganizationIndex(i))
            catalog.partLanguages[node] = catalog.organizations[i].entry.translate(with: translation.things[node], languages)
            if let description = translation.things[node]?.logoDescription { catalog.organizations[i].logo?.description = description }
        }
        for i in catalog.occupations.indices {
            let node = Node.occupation(OccupationIndex(i))
            catalog.partLanguages[node] = catalog.occupations[i].entry.translate(with: translation.things[node], languages)
        }
        for i in catalog.pages.indices {
            let node = Node.page(PageIndex(i))
            catalog.partLanguages[node] = catalog.pages[i].entry.translate(with: translation.things[node], languages)
        }
        return catalog
    }

    /// The languages of what a thing says, where they are not the catalog's.
    ///
    /// - Parameter language: the `language` of its entry, which is large to ask for here.
    package func languages(of node: Node, written language: LanguageTag?) -> PartLanguages {
        if !partLanguages.isEmpty, let parts = partLanguages[node] { return parts }
        guard let language, language != configuration.language else { return PartLanguages() }
        return PartLanguages(all: language)
    }
}

/// The site's own language, and the one that is translated into.
private typealias Languages = (own: LanguageTag, other: LanguageTag)

private extension SiteConfiguration {
    mutating func translate(with translation: CatalogTranslation) {
        let own = language
        language = translation.language
        let said = translation.site
        title = said?.title ?? title
        if let translated = said?.description { description = translated } else { descriptionLanguage = own }
        for i in levels.indices {
            let names = said?.levels[levels[i].id]
            if let title = names?.title { levels[i].title = title } else { levels[i].language = own }
            if let summary = names?.summary { levels[i].summary = summary } else { levels[i].summaryLanguage = own }
        }
        for i in audiences.indices {
            let names = said?.audiences[audiences[i].id]
            if let title = names?.title { audiences[i].title = title } else { audiences[i].language = own }
            if let summary = names?.summary { audiences[i].summary = summary } else { audiences[i].summaryLanguage = own }
        }
    }
}

private extension Entry {
    /// - Returns: the languages of its parts, where it is translated and not all of them are the other language.
    mutating func translate(with texts: TranslatedTexts?, _ languages: Languages) -> PartLanguages? {
        let written = language ?? languages.own
        let foreign: LanguageTag? = written == languages.other ? nil : written
        language = foreign
        guard let texts else { return nil }
        var parts = PartLanguages()
        if let title = texts.title { self.title.value = title } else { parts.title = foreign }
        if let summary = texts.summary { self.summary = summary } else if summary != nil { parts.summary = foreign }
        if let prose = texts.prose { self.prose = prose } else if !prose.isEmpty { parts.body = foreign }
        if let description = texts.imageDescription { image?.description = description }
        if !texts.hasDetails { parts.details = foreign }
        language = parts.title
        return parts == PartLanguages() ? nil : parts
    }
}

private extension Credential<Resolved> {
    mutating func translate(with texts: TranslatedTexts?, _ languages: Languages) -> PartLanguages? {
        if let texts, texts.hasDetails {
            if let score = texts.passingScore { assessment?.passingScore = score }
            if let description = texts.assessmentDescription { assessment?.description = description }
            qualityAssurance = texts.qualityAssurance ?? qualityAssurance
            for (i, name) in (texts.costNames?.value ?? []).enumerated() where i < cost.count { cost[i].name = name ?? cost[i].name }
            for (i, name) in (texts.alignmentNames?.value ?? []).enumerated() where i < alignments.count { alignments[i].name = name ?? alignments[i].name }
            for (i, name) in (texts.subjectNames?.value ?? []).enumerated() where i < subjects.count { subjects[i].name = name ?? subjects[i].name }
            for (i, source) in (texts.funding?.value ?? []).enumerated() where i < funding.count {
                funding[i].name = source.name ?? funding[i].name
                funding[i].note = source.note ?? funding[i].note
            }
            requires = requires.translated(with: texts.requires?.value)
            recommends = recommends.translated(with: texts.recommends?.value)
            if let renewal { self.renewal?.requires = renewal.requires.translated(with: texts.renewal?.value) }
        }
        return entry.translate(with: texts, languages)
    }
}

private extension Competency<Resolved> {
    mutating func translate(with texts: TranslatedTexts?, _ languages: Languages) -> PartLanguages? {
        guard var texts else { return entry.translate(with: nil, languages) }
        for (i, name) in (texts.alignmentNames?.value ?? []).enumerated() where i < alignments.count { alignments[i].name = name ?? alignments[i].name }
        // One that has no title of its own is called by its statement.
        if texts.title == nil, entry.title.value == statement { texts.title = texts.statement }
        let written = entry.language ?? languages.own
        var parts = entry.translate(with: texts, languages) ?? PartLanguages()
        if let translated = texts.statement { statement = translated } else if written != languages.other { parts.statement = written }
        return parts == PartLanguages() ? nil : parts
    }
}

private extension Pathway<Resolved> {
    mutating func translate(with texts: TranslatedTexts?, _ languages: Languages) -> PartLanguages? {
        for (i, stage) in (texts?.stages?.value ?? []).enumerated() where i < stages.count {
            stages[i].title.value = stage.title ?? stages[i].title.value
            stages[i].summary = stage.summary ?? stages[i].summary
            stages[i].requires = stages[i].requires.translated(with: stage.requires?.value)
        }
        return entry.translate(with: texts, languages)
    }
}

private extension [Requirement<Located<CredentialIndex>>] {
    /// The same requirements with the words of another list that takes the same.
    func translated(with words: [Requirement<Located<ThingID>>]?) -> Self {
        guard let words, words.count == count else { return self }
        return zip(self, words).map { requirement, words in
            switch (requirement, words) {
            case (.group(var group), .group(let translated)):
                group.title = translated.title ?? group.title
                group.note = translated.note ?? group.note
                group.members = group.members.translated(with: translated.members)
                return .group(group)
            case (.outside(var condition), .outside(let translated)):
                // A length of time is worded by the theme.
                if condition.duration == nil { condition.text = translated.text }
                condition.note = translated.note ?? condition.note
                return .outside(condition)
            default:
                return requirement
            }
        }
    }
}
