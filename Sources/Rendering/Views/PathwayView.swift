import Templates

/// The page of a pathway: a trail of stages that ends at its destination.
struct PathwayView: TemplateView {
    let frame: PageFrame
    let header: ThingHeaderView
    let audiences: [LinkView]
    let occupations: [LinkView]
    let totals: TrailTotalsView
    let opening: ProseView?
    let map: MapView
    let stages: [StageView]
    let destination: CardView
    /// What the destination itself asks for beyond the stages.
    let destinationRequirements: [RequirementView]
    let chapters: ProseView?
    let footer: ThingFooterView

    static let shape = ViewShape<PathwayView>("pathway", [
        .view("frame") { $0.frame },
        .view("header") { $0.header },
        .views("audiences") { $0.audiences },
        .flag("has-audiences") { !$0.audiences.isEmpty },
        .views("occupations") { $0.occupations },
        .flag("has-occupations") { !$0.occupations.isEmpty },
        .view("totals") { $0.totals },
        .view("opening") { $0.opening },
        .view("map") { $0.map },
        .views("stages") { $0.stages },
        .flag("has-stages") { !$0.stages.isEmpty },
        .view("destination") { $0.destination },
        .views("destination-requirements") { $0.destinationRequirements },
        .flag("has-destination-requirements") { !$0.destinationRequirements.isEmpty },
        .view("chapters") { $0.chapters },
        .view("footer") { $0.footer },
    ])
}

/// What the whole trail asks for, least to most; what nothing states is left out.
struct TrailTotalsView: TemplateView {
    let stages: String
    var credentials: String?
    var time: String?
    /// For everybody, then for audiences that have prices of their own.
    var prices: [PriceView] = []
    var credits: [String] = []
    /// Conditions outside the catalog, in words.
    let conditions: [String]
    /// Where the numbers come from.
    var ways: [PathwayWayView] = []
    /// What is not in the numbers.
    var notes: [String] = []

    static let shape = ViewShape<TrailTotalsView>("trail-totals", [
        .text("stages") { $0.stages },
        .text("credentials") { $0.credentials },
        .text("time") { $0.time },
        .views("prices") { $0.prices },
        .flag("has-prices") { !$0.prices.isEmpty },
        .texts("credits") { $0.credits },
        .flag("has-credits") { !$0.credits.isEmpty },
        .texts("conditions") { $0.conditions },
        .flag("has-conditions") { !$0.conditions.isEmpty },
        .views("ways") { $0.ways },
        .flag("has-ways") { !$0.ways.isEmpty },
        .texts("notes") { $0.notes },
    ])
}

/// A set of credentials that completes a pathway, and what it takes.
struct PathwayWayView: TemplateView {
    /// "The cheapest · The fastest"
    let name: String
    /// "5 credentials"
    let count: String
    let time: String?
    let price: String?
    /// In an order that can be followed; the first of them.
    let steps: [LinkView]
    /// "and 3 more"
    let more: String?

    static let shape = ViewShape<PathwayWayView>("pathway-way", [
        .text("name") { $0.name },
        .text("count") { $0.count },
        .text("time") { $0.time },
        .text("price") { $0.price },
        .views("steps") { $0.steps },
        .text("more") { $0.more },
    ])
}

/// A stretch of the trail.
struct StageView: TemplateView {
    let number: String
    let title: String
    /// Of the title and the summary, where it is not the page's.
    var language: String?
    var summary: String?
    /// How many of its requirements it takes, in words; nothing where there is only one.
    var rule: String?
    let requirements: [RequirementView]

    static let shape = ViewShape<StageView>("stage", [
        .text("number") { $0.number },
        .text("title") { $0.title },
        .text("language") { $0.language },
        .text("summary") { $0.summary },
        .text("rule") { $0.rule },
        .views("requirements") { $0.requirements },
    ])
}
