import Templates

/// The page of a credential, in the order in which people ask.
struct CredentialView: TemplateView {
    let frame: PageFrame
    let header: ThingHeaderView
    let facts: CredentialFactsView
    /// The body up to its first heading.
    let opening: ProseView?
    /// What one will be able to do, in one group or by domain.
    let abilities: [AbilityGroupView]
    let proof: ProofView?
    let requirements: [RequirementView]
    let recommendations: [RequirementView]
    /// The planner, asked for the way here.
    let planner: String?
    let funding: [FundingView]
    /// What it counts toward, and on which pathways it lies.
    let leads: [LeadView]
    let map: MapView?
    let pathways: [LeadView]
    /// Those that do not fit among the first, as links.
    let otherLeads: [LinkView]
    let moreLeads: MoreView?
    let validity: ValidityView?
    let backing: BackingView?
    let occupations: [LinkView]
    let equivalents: [CredentialLineView]
    let supersedes: [LinkView]
    let alignments: [AlignmentView]
    /// The body from its first heading on.
    let chapters: ProseView?
    let footer: ThingFooterView

    static let shape = ViewShape<CredentialView>("credential", [
        .view("frame") { $0.frame },
        .view("header") { $0.header },
        .view("facts") { $0.facts },
        .view("opening") { $0.opening },
        .views("abilities") { $0.abilities },
        .flag("has-abilities") { !$0.abilities.isEmpty },
        .flag("has-domains") { $0.abilities.first?.title != nil },
        .view("proof") { $0.proof },
        .views("requirements") { $0.requirements },
        .flag("has-requirements") { !$0.requirements.isEmpty },
        .url("planner") { $0.planner },
        .views("recommendations") { $0.recommendations },
        .flag("has-recommendations") { !$0.recommendations.isEmpty },
        .views("funding") { $0.funding },
        .flag("has-funding") { !$0.funding.isEmpty },
        .flag("takes-something") { !$0.requirements.isEmpty || !$0.recommendations.isEmpty || !$0.funding.isEmpty },
        .views("leads") { $0.leads },
        .view("map") { $0.map },
        .flag("has-leads") { !$0.leads.isEmpty },
        .views("pathways") { $0.pathways },
        .flag("has-pathways") { !$0.pathways.isEmpty },
        .flag("leads-somewhere") { !$0.leads.isEmpty || !$0.pathways.isEmpty || !$0.occupations.isEmpty },
        .views("other-leads") { $0.otherLeads },
        .flag("has-other-leads") { !$0.otherLeads.isEmpty },
        .view("more-leads") { $0.moreLeads },
        .view("validity") { $0.validity },
        .view("backing") { $0.backing },
        .views("occupations") { $0.occupations },
        .flag("has-occupations") { !$0.occupations.isEmpty },
        .views("equivalents") { $0.equivalents },
        .flag("has-equivalents") { !$0.equivalents.isEmpty },
        .views("supersedes") { $0.supersedes },
        .flag("has-supersedes") { !$0.supersedes.isEmpty },
        .flag("has-relatives") { !$0.equivalents.isEmpty || !$0.supersedes.isEmpty },
        .views("alignments") { $0.alignments },
        .flag("has-alignments") { !$0.alignments.isEmpty },
        .view("chapters") { $0.chapters },
        .view("footer") { $0.footer },
    ])
}

/// The panel of facts beside a credential.
struct CredentialFactsView: TemplateView {
    var image: ImageView?
    var time: String?
    /// "24 hours of work", where the time is given in days or weeks.
    var timeNote: String?
    var pace: String?
    let prices: [PriceView]
    let credits: [String]
    var delivery: String?
    var validity: String?
    var level: LinkView?
    let audiences: [LinkView]
    var issuer: LinkView?
    var register: String?
    var homepage: String?

    static let shape = ViewShape<CredentialFactsView>("credential-facts", [
        .view("image") { $0.image },
        .text("time") { $0.time },
        .text("time-note") { $0.timeNote },
        .text("pace") { $0.pace },
        .views("prices") { $0.prices },
        .flag("has-prices") { !$0.prices.isEmpty },
        .texts("credits") { $0.credits },
        .flag("has-credits") { !$0.credits.isEmpty },
        .text("delivery") { $0.delivery },
        .text("validity") { $0.validity },
        .view("level") { $0.level },
        .views("audiences") { $0.audiences },
        .flag("has-audiences") { !$0.audiences.isEmpty },
        .view("issuer") { $0.issuer },
        .url("register") { $0.register },
        .url("homepage") { $0.homepage },
        .flag("has-something") { facts in
            facts.image != nil || facts.time != nil || !facts.prices.isEmpty || !facts.credits.isEmpty || facts.delivery != nil || facts.validity != nil
                || facts.level != nil || !facts.audiences.isEmpty || facts.issuer != nil || facts.register != nil || facts.homepage != nil
        },
    ])
}

/// One price: "195 USD", "members".
struct PriceView: TemplateView {
    let amount: String
    /// For whom or what.
    let notes: String?
    /// Of the notes, where it is not the page's.
    var language: String?

    static let shape = ViewShape<PriceView>("price", [
        .text("amount") { $0.amount },
        .text("notes") { $0.notes },
        .text("language") { $0.language },
    ])
}

/// Competencies of a credential that belong together.
struct AbilityGroupView: TemplateView {
    /// The domain; nothing where all stand in one group.
    var title: String?
    var url: String?
    var language: String?
    let abilities: [AbilityView]

    static let shape = ViewShape<AbilityGroupView>("ability-group", [
        .text("title") { $0.title },
        .url("url") { $0.url },
        .text("language") { $0.language },
        .views("abilities") { $0.abilities },
    ])
}

/// A competency, and whether it is taught, assessed, or both.
final class AbilityView: SharedTemplateView {
    /// What one can do.
    let statement: String
    let title: String
    let url: String
    /// Of the title, and of the statement, where it is not the page's.
    let language: String?
    let statementLanguage: String?
    let isTaught: Bool
    let isAssessed: Bool
    /// "Taught and assessed"
    let mark: String
    let shown = ShownFragments()

    init(statement: String, title: String, url: String, language: String?, statementLanguage: String?, isTaught: Bool, isAssessed: Bool, mark: String) {
        (self.statement, self.title, self.url, self.language, self.statementLanguage) = (statement, title, url, language, statementLanguage)
        (self.isTaught, self.isAssessed, self.mark) = (isTaught, isAssessed, mark)
    }

    static let shape = ViewShape<AbilityView>("ability", [
        .text("statement") { $0.statement },
        .text("title") { $0.title },
        .url("url") { $0.url },
        .text("language") { $0.language },
        .text("statement-language") { $0.statementLanguage },
        .flag("is-taught") { $0.isTaught },
        .flag("is-assessed") { $0.isAssessed },
        .text("mark") { $0.mark },
    ])
}

/// How it is proved that one can do it.
struct ProofView: TemplateView {
    let methods: [String]
    var description: String?
    var passingScore: String?
    var supervision: String?
    let isProctored: Bool
    let isUnproctored: Bool
    /// Of the description and the passing score, where it is not the page's.
    var language: String?

    static let shape = ViewShape<ProofView>("proof", [
        .texts("methods") { $0.methods },
        .flag("has-methods") { !$0.methods.isEmpty },
        .text("description") { $0.description },
        .text("passing-score") { $0.passingScore },
        .text("supervision") { $0.supervision },
        .flag("is-proctored") { $0.isProctored },
        .flag("is-unproctored") { $0.isUnproctored },
        .text("language") { $0.language },
    ])
}

struct FundingView: TemplateView {
    let name: String
    var url: String?
    var note: String?
    /// Of the name and the note, where it is not the page's.
    var language: String?

    static let shape = ViewShape<FundingView>("funding", [
        .text("name") { $0.name },
        .url("url") { $0.url },
        .text("note") { $0.note },
        .text("language") { $0.language },
    ])
}

/// Something that a credential counts toward.
struct LeadView: TemplateView {
    let title: String
    let url: String
    let kind: String
    let mark: Mark
    var language: String?
    /// "One of 5 steps", "1.2 of 10 CEU in “Recent learning”"
    let reason: String
    var status: String?
    /// "2 of 9 competencies", with the two numbers for a meter.
    var coverage: String?
    var covered: String?
    var total: String?
    /// What it adds in time, or how it is one of a pathway's choices: "12 h more, with 2 others first", "One of 3 ways".
    var detail: String?

    static let shape = ViewShape<LeadView>("lead", [
        .text("title") { $0.title },
        .url("url") { $0.url },
        .text("kind") { $0.kind },
        .choice("mark", of: Mark.partials) { $0.mark.partial },
        .text("language") { $0.language },
        .text("reason") { $0.reason },
        .text("status") { $0.status },
        .text("coverage") { $0.coverage },
        .text("detail") { $0.detail },
        .text("covered") { $0.covered },
        .text("total") { $0.total },
    ])
}

/// How long an award lasts, and how it is renewed.
struct ValidityView: TemplateView {
    var validFor: String?
    var renewEvery: String?
    let renewal: [RequirementView]

    static let shape = ViewShape<ValidityView>("validity", [
        .text("valid-for") { $0.validFor },
        .text("renew-every") { $0.renewEvery },
        .views("renewal") { $0.renewal },
        .flag("has-renewal") { !$0.renewal.isEmpty },
    ])
}

/// Who stands behind a credential.
struct BackingView: TemplateView {
    var issuer: LinkView?
    let accreditedBy: [LinkView]
    let endorsedBy: [LinkView]
    let recognizedBy: [LinkView]
    var qualityAssurance: String?
    /// Of the words about quality, where it is not the page's.
    var language: String?

    static let shape = ViewShape<BackingView>("backing", [
        .view("issuer") { $0.issuer },
        .views("accredited-by") { $0.accreditedBy },
        .flag("has-accredited-by") { !$0.accreditedBy.isEmpty },
        .views("endorsed-by") { $0.endorsedBy },
        .flag("has-endorsed-by") { !$0.endorsedBy.isEmpty },
        .views("recognized-by") { $0.recognizedBy },
        .flag("has-recognized-by") { !$0.recognizedBy.isEmpty },
        .text("quality-assurance") { $0.qualityAssurance },
        .text("language") { $0.language },
    ])
}
