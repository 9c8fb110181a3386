import Model

/// The texts of a theme that are filled in by code: names of vocabularies, and phrases with values.
///
/// This is the one list of them; what templates say by themselves is in the templates, as `{{strings.key}}`.
final class Words: Sendable {
    // MARK: Names
    let kind: VocabularyNames<Kind>
    let kinds: VocabularyNames<Kind>
    let type: VocabularyNames<CredentialType>
    let status: VocabularyNames<Status>
    let method: VocabularyNames<AssessmentMethod>
    let supervision: VocabularyNames<Supervision>
    let delivery: VocabularyNames<Delivery>
    let pace: VocabularyNames<Pace>
    let costKind: VocabularyNames<CostKind>
    let nature: VocabularyNames<CompetencyNature>
    let organizationType: VocabularyNames<OrganizationType>
    let sector: VocabularyNames<Sector>
    let condition: VocabularyNames<OutsideCondition.Kind>
    let country: [String: String]

    // MARK: Values
    let decimalPoint: String
    let digitGroup: String
    let comma: String
    let lastOfList: Phrase
    let range: Phrase
    let dateFormat: Phrase
    let months: [String]
    let money: Phrase
    let free: String
    let priceFrom: Phrase
    let percent: Phrase
    let minutes, hours, days, weeks: CountedPhrase
    let shortMinutes, shortHours: Phrase
    let ofWork: Phrase
    let durationYears, durationMonths, durationWeeks, durationDays: CountedPhrase
    let credit: [CreditUnit: CountedPhrase]
    let counts: [Kind: CountedPhrase]
    let levels, audiences, topics: String
    let table: String
    let home: String
    /// What the language calls itself.
    let language: String

    // MARK: Requirements
    let ruleAll, ruleAny: CountedPhrase
    let ruleBoth, ruleEither: String
    let ruleChoose: Phrase
    let ruleEarn: Phrase
    let ruleOne: String
    let conditionLength: Phrase
    let required, proof, methods, watchedOver, passingScore, credits: String
    let recommended, renewal, validFor, renewEvery: String

    // MARK: Where a credential leads
    let leadRequired: CountedPhrase
    let leadChoice: CountedPhrase
    let leadChoose: Phrase
    let leadEarn: Phrase
    let leadIn: Phrase
    let leadRecommended, leadRenewal: String
    let leadStage: Phrase
    let leadDestination: String
    let leadCovers: Phrase
    let leadLast, leadLastButOne: String
    let leadAdded: Phrase
    let leadBefore: CountedPhrase
    let leadUnstated: String

    // MARK: Ways along a trail
    let wayOnly, wayCheapest, wayFastest, wayFewest, wayDearest, wayLongest, wayMost: String
    let wayWithoutPrice, wayWithoutTime: Phrase
    let wayBound: String

    // MARK: Maps
    let trailMap, leadMap: Phrase
    let moreStages: CountedPhrase

    // MARK: Competencies
    let taught, assessed, taughtAndAssessed, neither: String
    let taughtCount, assessedCount: CountedPhrase
    let otherAbilities: String

    // MARK: Lists and pages
    let stages: CountedPhrase
    let leadsTo: Phrase
    let more: CountedPhrase
    let page: Phrase
    let pageTitle, thingTitle, pagedTitle: Phrase
    let levelTitle, audienceTitle, topicTitle: Phrase
    let eqf: Phrase
    let listDescription: Phrase
    let facetDescription: Phrase
    let redirectTitle: Phrase
    let notFoundTitle: String
    let notFoundDescription: String
    let accredits, endorses, recognizes: String
    let homeTitle, allOf, allTopics: Phrase
    // MARK: What credentials prove
    let employers, employersSummary: String
    let needsAssessed, needsTaught, needsOpen: Phrase
    let evidenceCovers: Phrase
    let labelled: Phrase
    let planner, plannerDescription: String
    let record, feed, catalog, openBadge: String
    let search, compare: String
    let searchDescription, compareDescription: Phrase
    let facets: FacetWords
    let endorsementTitle, endorsement, manifestTitle: Phrase

    let twins: TwinWords

    /// What names of vocabularies mean to people, by the name, for structured data.
    let labels: [String: String]

    init(_ table: inout StringTable) {
        kind = table.names("kind", of: Kind.self)
        kinds = table.names("kinds", of: Kind.self)
        type = table.names("type", of: CredentialType.self)
        status = table.names("status", of: Status.self)
        method = table.names("method", of: AssessmentMethod.self)
        supervision = table.names("supervision", of: Supervision.self)
        delivery = table.names("delivery", of: Delivery.self)
        pace = table.names("pace", of: Pace.self)
        costKind = table.names("cost", of: CostKind.self)
        nature = table.names("nature", of: CompetencyNature.self)
        organizationType = table.names("organization", of: OrganizationType.self)
        sector = table.names("sector", of: Sector.self)
        condition = table.names("condition", of: OutsideCondition.Kind.self)
        country = Dictionary(uniqueKeysWithValues: CountryCode.all.sorted().map { ($0, table.text("country." + $0)) })

        decimalPoint = table.text("number.point")
        digitGroup = table.text("number.group")
        comma = table.text("list.comma")
        lastOfList = table.phrase("list.last", "others", "last")
        range = table.phrase("range", "least", "most")
        dateFormat = table.phrase("date", "day", "month", "year")
        months = (1...12).map { table.text("month.\($0)") }
        money = table.phrase("money", "amount", "currency")
        free = table.text("price.free")
        priceFrom = table.phrase("price.from", "price")
        percent = table.phrase("percent", "number")
        minutes = table.counted("time.minutes")
        hours = table.counted("time.hours")
        days = table.counted("time.days")
        weeks = table.counted("time.weeks")
        shortMinutes = table.phrase("time.short.minutes", "count")
        shortHours = table.phrase("time.short.hours", "count")
        ofWork = table.phrase("time.of-work", "hours")
        durationYears = table.counted("duration.years")
        durationMonths = table.counted("duration.months")
        durationWeeks = table.counted("duration.weeks")
        durationDays = table.counted("duration.days")
        credit = Dictionary(uniqueKeysWithValues: CreditUnit.allCases.map { ($0, table.counted("credit." + $0.rawValue)) })
        counts = Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0, table.counted("count." + $0.rawValue)) })
        levels = table.text("kinds.level")
        audiences = table.text("kinds.audience")
        topics = table.text("kinds.topic")
        home = table.text("home")
        language = table.text("language")
        self.table = table.text("table")

        ruleAll = table.counted("rule.all")
        ruleAny = table.counted("rule.any")
        ruleBoth = table.text("rule.both")
        ruleEither = table.text("rule.either")
        ruleChoose = table.phrase("rule.choose", "count", "total")
        ruleEarn = table.phrase("rule.earn", "credit")
        ruleOne = table.text("rule.this")
        conditionLength = table.phrase("condition-length", "kind", "length")
        required = table.text("required")
        proof = table.text("proof")
        methods = table.text("methods")
        watchedOver = table.text("supervision")
        passingScore = table.text("passing-score")
        credits = table.text("credit")
        recommended = table.text("recommended")
        renewal = table.text("renewal")
        validFor = table.text("valid-for")
        renewEvery = table.text("renew-every")

        leadRequired = table.counted("lead.required")
        leadChoice = table.counted("lead.choice")
        leadChoose = table.phrase("lead.choose", "count", "total")
        leadEarn = table.phrase("lead.earn", "part", "credit")
        leadIn = table.phrase("lead.in", "lead", "group")
        leadRecommended = table.text("lead.recommended")
        leadRenewal = table.text("lead.renewal")
        leadStage = table.phrase("lead.stage", "number", "total", "stage")
        leadDestination = table.text("lead.destination")
        leadCovers = table.phrase("lead.covers", "count", "total")
        leadLast = table.text("lead.last")
        leadLastButOne = table.text("lead.last-but-one")
        leadAdded = table.phrase("lead.added", "time")
        leadBefore = table.counted("lead.before")
        leadUnstated = table.text("lead.unstated")

        wayOnly = table.text("way.only")
        wayCheapest = table.text("way.cheapest")
        wayFastest = table.text("way.fastest")
        wayFewest = table.text("way.fewest")
        wayDearest = table.text("way.dearest")
        wayLongest = table.text("way.longest")
        wayMost = table.text("way.most")
        wayWithoutPrice = table.phrase("way.without-price", "list")
        wayWithoutTime = table.phrase("way.without-time", "list")
        wayBound = table.text("way.bound")

        trailMap = table.phrase("map.trail", "title")
        leadMap = table.phrase("map.leads", "title")
        moreStages = table.counted("map.more-stages")

        taught = table.text("taught")
        assessed = table.text("assessed")
        taughtAndAssessed = table.text("taught-and-assessed")
        neither = table.text("neither")
        taughtCount = table.counted("taught-by")
        assessedCount = table.counted("assessed-by")
        otherAbilities = table.text("abilities.other")

        stages = table.counted("count.stage")
        leadsTo = table.phrase("leads-to", "title")
        more = table.counted("more")
        page = table.phrase("page", "page", "pages")
        pageTitle = table.phrase("title.page", "title", "site")
        thingTitle = table.phrase("title.thing", "title", "kind", "site")
        pagedTitle = table.phrase("title.paged", "title", "page")
        levelTitle = table.phrase("title.level", "title")
        audienceTitle = table.phrase("title.audience", "title")
        topicTitle = table.phrase("title.topic", "title")
        eqf = table.phrase("eqf", "level")
        listDescription = table.phrase("description.list", "count", "site")
        facetDescription = table.phrase("description.facet", "count", "title", "site")
        redirectTitle = table.phrase("title.redirect", "path")
        notFoundTitle = table.text("title.not-found")
        notFoundDescription = table.text("description.not-found")
        planner = table.text("planner")
        plannerDescription = table.text("description.planner")
        record = table.text("data.record")
        search = table.text("title.search")
        compare = table.text("title.compare")
        searchDescription = table.phrase("description.search", "site")
        compareDescription = table.phrase("description.compare", "site")
        facets = FacetWords(&table)
        openBadge = table.text("data.open-badge")
        endorsementTitle = table.phrase("endorsement.title", "title")
        endorsement = table.phrase("endorsement", "publisher")
        manifestTitle = table.phrase("manifest.title", "site")
        accredits = table.text("accredits")
        endorses = table.text("endorses")
        recognizes = table.text("recognizes")
        homeTitle = table.phrase("title.home", "site", "title")
        allOf = table.phrase("all-of", "count")
        allTopics = table.phrase("all-topics", "count")
        employers = table.text("employers")
        employersSummary = table.text("employers.summary")
        needsAssessed = table.phrase("needs.assessed", "count", "total")
        needsTaught = table.phrase("needs.taught", "count")
        needsOpen = table.phrase("needs.open", "count")
        evidenceCovers = table.phrase("evidence.covers", "count", "total")
        labelled = table.phrase("labelled", "label", "value")
        feed = table.text("data.feed")
        catalog = table.text("data.catalog")
        twins = TwinWords(&table)

        var labels: [String: String] = [:]
        for type in CredentialType.allCases { labels[type.rawValue] = self.type[type] }
        for kind in CostKind.allCases { labels[kind.rawValue] = costKind[kind] }
        for (unit, phrase) in credit { labels[unit.rawValue] = String(phrase(2, shown: "").drop { $0 == " " }) }
        self.labels = labels
    }
}
