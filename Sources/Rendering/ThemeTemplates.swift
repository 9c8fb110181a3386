import Diagnostics
import SourceText
import Templates

/// The templates of all pages, compiled; a class, so that a page that takes one copies none.
final class ThemeTemplates: Sendable {
    let home: CompiledTemplate<HomeView>
    let credential: CompiledTemplate<CredentialView>
    let competency: CompiledTemplate<CompetencyView>
    let framework: CompiledTemplate<FrameworkView>
    let pathway: CompiledTemplate<PathwayView>
    let organization: CompiledTemplate<OrganizationView>
    let occupation: CompiledTemplate<OccupationView>
    let page: CompiledTemplate<PageView>
    let list: CompiledTemplate<ListView>
    let facets: CompiledTemplate<FacetsView>
    let employers: CompiledTemplate<EmployersView>
    let planner: CompiledTemplate<PlannerView>
    let search: CompiledTemplate<SearchView>
    let compare: CompiledTemplate<CompareView>
    let notFound: CompiledTemplate<NotFoundView>
    let redirect: CompiledTemplate<RedirectView>

    private init(
        home: CompiledTemplate<HomeView>, credential: CompiledTemplate<CredentialView>, competency: CompiledTemplate<CompetencyView>, framework: CompiledTemplate<FrameworkView>,
        pathway: CompiledTemplate<PathwayView>, organization: CompiledTemplate<OrganizationView>, occupation: CompiledTemplate<OccupationView>, page: CompiledTemplate<PageView>,
        list: CompiledTemplate<ListView>, facets: CompiledTemplate<FacetsView>, employers: CompiledTemplate<EmployersView>, planner: CompiledTemplate<PlannerView>,
        search: CompiledTemplate<SearchView>, compare: CompiledTemplate<CompareView>, notFound: CompiledTemplate<NotFoundView>, redirect: CompiledTemplate<RedirectView>
    ) {
        (self.home, self.credential, self.competency, self.framework, self.pathway) = (home, credential, competency, framework, pathway)
        (self.organization, self.occupation, self.page, self.list, self.facets) = (organization, occupation, page, list, facets)
        (self.employers, self.planner, self.search, self.compare, self.notFound, self.redirect) = (employers, planner, search, compare, notFound, redirect)
    }

    /// - Returns: `nil` where a page's template is missing or has errors.
    static func compile(_ files: [ThemeFile], strings: ThemeStrings) -> Diagnosed<ThemeTemplates?> {
        let sources = files.map { TemplateSource(name: templateName($0), file: $0.file, bytes: $0.bytes) }
        var compiler = TemplateCompiler(TemplateSet(sources), strings: strings)
        let home = compiler.compile("home", for: HomeView.self)
        let credential = compiler.compile("credential", for: CredentialView.self)
        let competency = compiler.compile("competency", for: CompetencyView.self)
        let framework = compiler.compile("framework", for: FrameworkView.self)
        let pathway = compiler.compile("pathway", for: PathwayView.self)
        let organization = compiler.compile("organization", for: OrganizationView.self)
        let occupation = compiler.compile("occupation", for: OccupationView.self)
        let page = compiler.compile("page", for: PageView.self)
        let list = compiler.compile("list", for: ListView.self)
        let facets = compiler.compile("facets", for: FacetsView.self)
        let employers = compiler.compile("employers", for: EmployersView.self)
        let planner = compiler.compile("plan", for: PlannerView.self)
        let search = compiler.compile("search", for: SearchView.self)
        let compare = compiler.compile("compare", for: CompareView.self)
        let notFound = compiler.compile("not-found", for: NotFoundView.self)
        let redirect = compiler.compile("redirect", for: RedirectView.self)
        // A template that no page reaches, because of an error on the way, is not to be called unused.
        let diagnostics = compiler.diagnostics + (compiler.diagnostics.containsErrors ? [] : compiler.unusedTemplates)
        guard let home, let credential, let competency, let framework, let pathway, let organization, let occupation, let page, let list, let facets,
              let employers, let planner, let search, let compare, let notFound, let redirect
        else { return Diagnosed(nil, diagnostics) }
        return Diagnosed(
            ThemeTemplates(
                home: home, credential: credential, competency: competency, framework: framework, pathway: pathway, organization: organization,
                occupation: occupation, page: page, list: list, facets: facets, employers: employers, planner: planner, search: search, compare: compare, notFound: notFound, redirect: redirect),
            diagnostics)
    }

    /// The keys of the texts that a template shows: what follows `strings.` in it.
    static func stringKeys(in template: [UInt8]) -> [String] {
        let prefix = Array("strings.".utf8)
        var keys: [String] = []
        var i = 0
        while i + prefix.count < template.count {
            guard let start = template[i...].firstIndex(of: prefix[0]), start + prefix.count < template.count else { break }
            guard template[start..<(start + prefix.count)].elementsEqual(prefix) else {
                i = start + 1
                continue
            }
            let name = template[(start + prefix.count)...].prefix { byte in
                byte > 0x20 && byte != UInt8(ascii: "}") && byte != UInt8(ascii: "{") && byte < 0x7F
            }
            if !name.isEmpty { keys.append(String(decoding: name, as: UTF8.self)) }
            i = name.endIndex
        }
        return keys
    }

    /// `partials/card.mustache` is `partials/card` to other templates.
    private static func templateName(_ file: ThemeFile) -> String {
        String(decoding: file.name.utf8.dropLast(".mustache".utf8.count), as: UTF8.self)
    }
}
