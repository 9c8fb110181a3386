import Files
import Model
import OutputText
import Parallel
import SourceText

/// The files with which a page's script searches the site in one language: `/search/index.json` and what it names.
///
/// Terms stand in files by how they begin, so that a query needs one file a word; titles and facts by thing, so that a
/// result needs one; values of facets by facet. What follows from titles, competencies and summaries (`words-N.json`)
/// is apart from what follows from bodies (`texts-N.json`): an edited body changes only the lists of the terms that it
/// gained and lost.
struct SearchIndex: Sendable {
    let maker: PageMaker
    let layout: SearchLayout
    /// The number of the first thing of each kind; things are counted through all kinds.
    let starts: [Int]
    let things: Int

    init(_ maker: PageMaker) {
        self.maker = maker
        var starts: [Int] = []
        var things = 0
        for kind in Kind.allCases {
            starts.append(things)
            things += maker.catalog.count(of: kind)
        }
        self.starts = starts
        self.things = things
        layout = SearchLayout(things: things)
    }

    private static let chunk = 512

    var folder: String { maker.plan.folder }
    /// The primary subtag of the language of the pages.
    var language: String { maker.catalog.configuration.language.primary }
    var hasBodies: Bool { things <= SearchLayout.Bound.thingsWithBodies }

    func node(_ thing: Int) -> Node {
        var kind = Kind.allCases.count - 1
        while starts[kind] > thing { kind -= 1 }
        return Node(Kind.allCases[kind], thing - starts[kind])
    }

    /// - Parameter places: is told which lists follow from each body.
    func write(into sink: some FileSink, places: BodyPlaces?) async throws(FileSystemError) {
        let chunks = stride(from: 0, to: things, by: Self.chunk).map { $0..<min($0 + Self.chunk, things) }
        let competencies = CompetencyTerms(maker.catalog)
        let parts = try await concurrentMap(chunks, chunk: 1) { chunk throws(FileSystemError) in
            try writeRecords(of: chunk, into: sink)
            return terms(of: chunk, competencies)
        }
        if let places { note(zip(chunks, parts).map { ($0, $1.checks) }, in: places) }
        let lists = TermLists(parts, language: language)
        let shards = Array(0..<layout.shards)
        let byShard = lists.terms(layout)
        _ = try await concurrentMap(shards, chunk: 1) { shard throws(FileSystemError) -> Void in
            try sink.write(lists.words(byShard[shard]), to: MachineFiles.path(SearchLayout.file(SearchLayout.words, shard, in: folder)))
            try sink.write(lists.texts(byShard[shard]), to: MachineFiles.path(SearchLayout.file(SearchLayout.texts, shard, in: folder)))
        }
        let spelling = lists.spelling()
        for (length, terms) in spelling {
            var json = JSONWriter(capacity: terms.count + 16)
            json.array { $0.element(utf8: terms) }
            try sink.write(json.bytes, to: MachineFiles.path(SearchLayout.file("spelling", length, in: folder)))
        }
        let facets = FacetValues(self)
        for facet in facets.all {
            try sink.write(facets.values(of: facet), to: MachineFiles.path("\(folder)/search/\(facet.id).json"))
            for (block, bytes) in facets.blocks(of: facet).enumerated() {
                try sink.write(bytes, to: MachineFiles.path(SearchLayout.file(facet.id, block, in: folder)))
            }
        }
        try sink.write(index(facets, spelling: spelling.map(\.length)), to: MachineFiles.path(SearchLayout.index(in: folder)))
    }
}

private extension SearchIndex {
    func note(_ checks: [(Range<Int>, [UInt64])], in places: BodyPlaces) {
        guard hasBodies, let output = try? MachineFiles.path(SearchLayout.index(in: folder)) else { return }
        var noted: [BodyPlaces.Place] = []
        for (chunk, checks) in checks {
            for (thing, check) in zip(chunk, checks) {
                let prose = maker.catalog.entry(of: node(thing)).prose
                guard !prose.isEmpty, prose.front != nil else { continue }
                noted.append(BodyPlaces.Place(
                    prose: prose, targets: [], output: output, form: .searched(.init(thing: thing, shards: layout.shards, language: language, check: check))))
            }
        }
        places.add(noted)
    }

    func terms(of chunk: Range<Int>, _ competencies: CompetencyTerms) -> ThingTerms {
        var terms = ThingTerms(language: language)
        var competencies = NumberedCompetencyTerms(competencies)
        for thing in chunk {
            terms.begin(thing: thing, isPast: !maker.catalog.entry(of: node(thing)).isCurrent)
            read(node(thing), into: &terms, &competencies)
        }
        return terms
    }

    func read(_ node: Node, into terms: inout ThingTerms, _ competencies: inout NumberedCompetencyTerms) {
        let catalog = maker.catalog
        let entry = catalog.entry(of: node)
        terms.read(title: entry.title.value)
        for topic in entry.topics { terms.read(topic.value, in: .competency) }
        switch node {
        case .credential(let index):
            let credential = catalog[index]
            for reference in credential.teaches { competencies.mention(reference.value, in: &terms) }
            for reference in credential.assesses { competencies.mention(reference.value, in: &terms) }
            terms.read(maker.words.type[credential.type], in: .competency)
            if let level = maker.level(credential.level) { terms.read(level.title, in: .competency) }
            if let issuer = catalog.issuer(of: index) { terms.read(catalog[issuer].entry.title.value, in: .competency) }
        case .competency(let index):
            let competency = catalog[index]
            // Whoever types a statement looks for the competency before what teaches it.
            if competency.statement != entry.title.value { terms.read(title: competency.statement) }
            if let code = competency.code { terms.read(code, in: .competency) }
        case .pathway(let index):
            let pathway = catalog[index]
            terms.read(catalog[pathway.destination.value].entry.title.value, in: .competency)
            for stage in pathway.stages { terms.read(stage.title.value, in: .competency) }
        case .organization(let index):
            for type in catalog[index].types { terms.read(maker.words.organizationType[type], in: .competency) }
            if let locality = catalog[index].address?.locality { terms.read(locality, in: .competency) }
        case .occupation(let index):
            let occupation = catalog[index]
            for reference in occupation.needs { competencies.mention(reference.value, in: &terms) }
            for code in [occupation.codes.soc, occupation.codes.isco, occupation.codes.onet] { if let code { terms.read(code, in: .competency) } }
        case .framework, .page: break
        }
        terms.read(entry.description, in: .summary)
        if hasBodies, !entry.prose.isEmpty { terms.read(body: entry.prose.rendition) }
    }

    /// Titles and facts of things, as results show them.
    func writeRecords(of chunk: Range<Int>, into sink: some FileSink) throws(FileSystemError) {
        for start in stride(from: chunk.lowerBound, to: chunk.upperBound, by: SearchLayout.thingsPerFile) {
            var json = JSONWriter(capacity: 4096)
            json.array { json in
                for thing in start..<min(start + SearchLayout.thingsPerFile, chunk.upperBound) { record(node(thing), to: &json) }
            }
            try sink.write(json.bytes, to: MachineFiles.path(SearchLayout.file("things", start / SearchLayout.thingsPerFile, in: folder)))
        }
    }

    func record(_ node: Node, to json: inout JSONWriter) {
        let card = maker.card(node).content
        json.object { json in
            json.member("url", card.url)
            json.member("kind", card.kind)
            json.member("code", card.code)
            json.member("status", card.status)
            json.member("title", card.title)
            json.member("title_language", card.language)
            if let summary = card.summary, !summary.isEmpty {
                json.member("summary", Excerpt.of(summary, limit: SearchLayout.Bound.summary) ?? summary)
                json.member("summary_language", card.summaryLanguage)
            }
            json.member("time", card.time)
            json.member("price", card.price)
            json.member("credit", card.credit)
            json.member("level", card.level)
            if !card.holds.isEmpty { json.member("holds", card.holds.joined(separator: " · ")) }
        }
    }

    /// What a script reads first: how many things there are, how the files are cut, and what can be chosen.
    func index(_ facets: FacetValues, spelling: [Int]) -> [UInt8] {
        var json = JSONWriter(capacity: 8192)
        json.object { json in
            if maker.catalog.configuration.publishes(.schemas) { json.member("$schema", maker.catalog.configuration.baseURL.absolute("/schemas/search.json")) }
            json.member("language", maker.catalog.configuration.language.text)
            json.member("things", things)
            json.member("credentials", maker.catalog.credentials.count)
            json.member("term_files", layout.shards)
            json.array("spelling") { json in for length in spelling { json.element(length) } }
            json.member("common_words", CommonWords.of(language).map { String(decoding: $0, as: UTF8.self) })
            json.array("facets") { json in
                for facet in facets.all {
                    json.object { json in
                        json.member("id", facet.id)
                        json.member("title", facet.title)
                        json.member("is_short", facet.isShort)
                    }
                }
            }
        }
        return json.finish()
    }
}
