import Templates

/// The page for those who hire: kinds of work and how much of them is proved, how it is proved, who stands behind it, and how
/// to verify a badge.
struct EmployersView: TemplateView {
    let frame: PageFrame
    let title: String
    let summary: String
    let work: [WorkView]
    let moreWork: MoreView?
    /// How many current credentials use each method: "Examination", "12 credentials".
    let methods: [CountView]
    let backers: [BackerView]
    let moreBackers: MoreView?
    let issuers: [BackerView]
    let moreIssuers: MoreView?

    static let shape = ViewShape<EmployersView>("employers", [
        .view("frame") { $0.frame },
        .text("title") { $0.title },
        .text("summary") { $0.summary },
        .views("work") { $0.work },
        .flag("has-work") { !$0.work.isEmpty },
        .view("more-work") { $0.moreWork },
        .views("methods") { $0.methods },
        .flag("has-methods") { !$0.methods.isEmpty },
        .views("backers") { $0.backers },
        .flag("has-backers") { !$0.backers.isEmpty },
        .view("more-backers") { $0.moreBackers },
        .views("issuers") { $0.issuers },
        .flag("has-issuers") { !$0.issuers.isEmpty },
        .view("more-issuers") { $0.moreIssuers },
    ])
}

/// An occupation, and how much of what it needs is assessed.
struct WorkView: TemplateView {
    let title: String
    let url: String
    /// Of the title, where it is not the page's.
    var language: String?
    /// Nothing where the occupation names no competencies.
    let coverage: NeedCoverageView?

    static let shape = ViewShape<WorkView>("work", [
        .text("title") { $0.title },
        .url("url") { $0.url },
        .text("language") { $0.language },
        .view("coverage") { $0.coverage },
    ])
}

/// How many of the competencies that an occupation needs are assessed by a current credential, and which are not.
struct NeedCoverageView: TemplateView {
    let assessed: String
    let total: String
    /// "Assessed: 9 of 11"
    let text: String
    /// "Only taught: 1, in no credential yet: 1"; nothing where all are assessed.
    let gaps: String?

    static let shape = ViewShape<NeedCoverageView>("need-coverage", [
        .text("assessed") { $0.assessed },
        .text("total") { $0.total },
        .text("text") { $0.text },
        .text("gaps") { $0.gaps },
    ])
}

/// Something and how often there is it.
struct CountView: TemplateView {
    let name: String
    let count: String

    static let shape = ViewShape<CountView>("count", [
        .text("name") { $0.name },
        .text("count") { $0.count },
    ])
}

/// An organization that issues credentials or stands behind them.
struct BackerView: TemplateView {
    let title: String
    let url: String
    /// Of the title, where it is not the page's.
    var language: String?
    /// "Accredits: 3, recognizes: 5"
    let count: String
    var website: LinkView?
    var email: LinkView?

    static let shape = ViewShape<BackerView>("backer", [
        .text("title") { $0.title },
        .url("url") { $0.url },
        .text("language") { $0.language },
        .text("count") { $0.count },
        .view("website") { $0.website },
        .view("email") { $0.email },
    ])
}
