import Diagnostics
import Foundation
import Interchange
import Model
import Resolving
import TestSupport
import Testing

/// The structured data of a site's pages.
struct StructuredData {
    let catalog: Catalog
    let plan: SitePlan
    let graph: SchemaOrgGraph

    init(_ builder: CatalogBuilder) throws {
        catalog = resolve(builder.catalog, ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-07-01"))).value
        plan = SitePlan(everythingIn: catalog)
        graph = SchemaOrgGraph(catalog: catalog, plan: plan) { "«\($0)»" }
    }

    /// A page's graph without the frame that all have, with `~` for the site.
    func text(_ content: SitePlan.PageContent, breadcrumbs: [(title: String, path: String)] = [], listing: SchemaOrgGraph.Listing? = nil) -> String {
        let data = graph.pageData(for: content, listing: listing, breadcrumbs: breadcrumbs, title: "The title", description: "The description")
        var text = String(decoding: data, as: UTF8.self).replacingOccurrences(of: "https://credentials.example.org", with: "~")
        let (opening, closing) = (#"{"@context":"https://schema.org","@graph":["#, "]}")
        guard text.hasPrefix(opening), text.hasSuffix(closing) else { return text }
        text.removeFirst(opening.count)
        text.removeLast(closing.count)
        return text
    }

    func text(_ kind: Kind, _ id: String) -> String {
        catalog.node(kind, id).map { text(.thing($0)) } ?? "there is no \(kind) \(id)"
    }
}

struct SchemaOrgGraphTests {
    private let northlake = #"{"@type":"Organization","@id":"~/organizations/northlake/#organization","name":"Northlake Association","url":"~/organizations/northlake/"}"#
    private let board = #"{"@type":"Organization","@id":"~/organizations/state-board/#organization","name":"State Board","url":"~/organizations/state-board/"}"#
    private let ipc = #""inDefinedTermSet":"~/frameworks/ipc/""#
    private var hands: String {
        #"{"@type":"DefinedTerm","@id":"~/competencies/hand-hygiene/","url":"~/competencies/hand-hygiene/","name":"Performs hand hygiene","termCode":"1.1",\#(ipc)}"#
    }

    private func subject(_ type: String, _ path: String, _ fragment: String, _ name: String, _ description: String) -> String {
        #"{"@type":"\#(type)","@id":"~\#(path)\#(fragment)","url":"~\#(path)","mainEntityOfPage":"~\#(path)","name":"\#(name)","description":"\#(description)""#
    }

    @Test func `a credential is one to be earned, and a course where one can enrol`() throws {
        let offers = [
            #""offers":[{"@type":"Offer","category":"Paid","price":75.50,"priceCurrency":"USD","description":"With materials, Members","url":"https://northlake.example/register"}"#,
            #"{"@type":"Offer","category":"Paid","price":120,"priceCurrency":"USD","url":"https://northlake.example/register"}]"#,
        ].joined(separator: ",")
        #expect(try StructuredData(.sample()).text(.credential, "observer") == [
            subject("EducationalOccupationalCredential", "/credentials/observer/", "#credential", "Hand Hygiene Observer", "Watches hand hygiene and gives feedback."),
            #""identifier":[{"@type":"PropertyValue","propertyID":"CTID","value":"ce-4bfe85f0-7c83-4f2e-8b3a-3d1a6a0f7c11"}],"image":"~/ward.png""#,
            #""inLanguage":"en-GB","creativeWorkStatus":"Active","keywords":["Hand hygiene","Audits"],"datePublished":"2026-01-31","dateModified":"2026-03-15","sameAs":"https://northlake.example/observer""#,
            #""credentialCategory":{"@type":"DefinedTerm","name":"«microcredential»","termCode":"MicroCredential","url":"https://purl.org/ctdl/terms/MicroCredential"}"#,
            #""educationalLevel":"Foundation","audience":[{"@type":"EducationalAudience","audienceType":"Members"},{"@type":"EducationalAudience","audienceType":"Early career"}]"#,
            #""version":"2","validFor":"P1Y6M","competencyRequired":[\#(hands)],"assesses":[{"@id":"~/competencies/hand-hygiene/"}]"#,
            #""teaches":[{"@id":"~/competencies/hand-hygiene/"},{"@type":"DefinedTerm","@id":"~/competencies/teamwork/","url":"~/competencies/teamwork/","name":"Works in a team","inDefinedTermSet":"~/frameworks/competencies/"}]"#,
            #""educationalAlignment":[{"@type":"AlignmentObject","educationalFramework":"NICE","targetName":"Auditor"}"#,
            #"{"@type":"AlignmentObject","alignmentType":"educationalSubject","educationalFramework":"ISCED-F","targetName":"Nursing"}]"#,
            #""provider":\#(northlake),"recognizedBy":[\#(board),\#(northlake)]"#,
            #""about":[{"@type":"Occupation","@id":"~/occupations/nurse/#occupation","url":"~/occupations/nurse/","name":"Nurse","occupationalCategory":["29-1141.00","29-1141","2221","http://data.europa.eu/esco/occupation/1"]}]"#,
            offers + "}",
            #"{"@type":"Course","@id":"~/credentials/observer/#course","url":"~/credentials/observer/","name":"Hand Hygiene Observer","description":"Watches hand hygiene and gives feedback.","inLanguage":"en-GB""#,
            #""educationalCredentialAwarded":{"@id":"~/credentials/observer/#credential"},"provider":{"@id":"~/organizations/northlake/#organization"}"#,
            #""teaches":[{"@id":"~/competencies/hand-hygiene/"},{"@id":"~/competencies/teamwork/"}],"numberOfCredits":[{"@type":"QuantitativeValue","value":1.2,"unitText":"«ceu»"}]"#,
            #""hasCourseInstance":{"@type":"CourseInstance","courseMode":"Blended"}"#,
            offers + "}",
        ].joined(separator: ","))
    }

    @Test func `a credential that is free says so, and one without a summary is described as its page is`() throws {
        #expect(try StructuredData(.sample()).text(.credential, "basics") == [
            subject("EducationalOccupationalCredential", "/credentials/basics/", "#credential", "Basics", "The description"),
            #""inLanguage":"en","creativeWorkStatus":"Active","datePublished":"2026-01-01""#,
            #""credentialCategory":{"@type":"DefinedTerm","name":"«badge»","termCode":"Badge","url":"https://purl.org/ctdl/terms/Badge"}"#,
            #""timeRequired":"PT1H30M","provider":\#(northlake)"#,
            #""offers":[{"@type":"Offer","category":"Free","price":0,"priceCurrency":"USD","url":"~/credentials/basics/"}],"isAccessibleForFree":true}"#,
        ].joined(separator: ","))
    }

    @Test func `a credential that is not taught, or has no place to register, is no course`() throws {
        var builder = try CatalogBuilder()
        try builder.competency("k", "Does it")
        try builder.credential("taught", "Taught") { taught, builder in taught.teaches = try builder.references("k") }
        try builder.credential("open", "Open") { open, _ in open.registerURL = try WebURL("https://example.org/register") }
        let data = try StructuredData(builder)
        #expect(!data.text(.credential, "taught").contains("Course"))
        #expect(!data.text(.credential, "open").contains("Course"))
        #expect(data.text(.credential, "open").contains(#""offers":[{"@type":"Offer","url":"https://example.org/register"}]"#))
    }

    @Test func `a competency is a term of its framework's set`() throws {
        #expect(try StructuredData(.sample()).text(.competency, "hand-hygiene") == [
            subject("DefinedTerm", "/competencies/hand-hygiene/", "", "Performs hand hygiene", "The description"),
            #""alternateName":"Hand hygiene","termCode":"1.1""#,
            #""inDefinedTermSet":{"@type":"DefinedTermSet","@id":"~/frameworks/ipc/","url":"~/frameworks/ipc/","name":"Infection prevention"}}"#,
        ].joined(separator: ","))
    }

    @Test func `a framework is a set of terms`() throws {
        #expect(try StructuredData(.sample()).text(.framework, "ipc") == [
            subject("DefinedTermSet", "/frameworks/ipc/", "", "Infection prevention", "What people who prevent infections can do."),
            #""inLanguage":"en","creativeWorkStatus":"Active","version":"2026","isBasedOn":"https://example.org/ipc.pdf","publisher":\#(northlake)"#,
            #""hasDefinedTerm":[\#(hands),{"@type":"DefinedTerm","@id":"~/competencies/hygiene/","url":"~/competencies/hygiene/","name":"Keeps hands and surfaces clean","termCode":"1",\#(ipc)}]}"#,
        ].joined(separator: ","))
    }

    @Test func `a large framework names its first level only, and no more than 200 terms`() throws {
        var builder = try CatalogBuilder()
        try builder.framework("f", "F")
        try builder.competency("root", "Root") { root, builder in root.framework = try builder.reference("f") }
        for i in 0..<200 {
            try builder.competency("c-\(i)", "C \(i)") { competency, builder in
                competency.framework = try builder.reference("f")
                competency.parent = try builder.reference("root")
            }
        }
        #expect(try StructuredData(builder).text(.framework, "f").components(separatedBy: #""@type":"DefinedTerm""#).count - 1 == 1)
        for i in 0..<300 { try builder.competency("r-\(i)", "R \(i)") { competency, builder in competency.framework = try builder.reference("f") } }
        #expect(try StructuredData(builder).text(.framework, "f").components(separatedBy: #""@type":"DefinedTerm""#).count - 1 == 200)
    }

    @Test func `a pathway is a program with its steps, which end in what it leads to`() throws {
        let licensed = #"{"@type":"EducationalOccupationalCredential","@id":"~/credentials/licensed/#credential","name":"Licensed Practitioner","url":"~/credentials/licensed/"}"#
        #expect(try StructuredData(.sample()).text(.pathway, "auditor") == [
            subject("EducationalOccupationalProgram", "/pathways/auditor/", "#program", "Become an auditor", "From the basics to a licence."),
            #""occupationalCredentialAwarded":\#(licensed),"occupationalCategory":["29-1141.00","29-1141","2221","http://data.europa.eu/esco/occupation/1"],"provider":\#(northlake)}"#,
            #"{"@type":"ItemList","@id":"~/pathways/auditor/#steps","name":"Become an auditor","itemListOrder":"https://schema.org/ItemListOrderAscending","numberOfItems":3"#,
            #""itemListElement":[{"@type":"ListItem","position":1,"name":"Begin","description":"The ground.","item":{"@type":"ItemList","numberOfItems":2"#,
            #""itemListElement":[{"@type":"EducationalOccupationalCredential","@id":"~/credentials/basics/#credential","name":"Basics","url":"~/credentials/basics/"}"#,
            #"{"@type":"EducationalOccupationalCredential","@id":"~/credentials/observer/#credential","name":"Hand Hygiene Observer","url":"~/credentials/observer/"}]}}"#,
            #"{"@type":"ListItem","position":2,"name":"Practise"}"#,
            #"{"@type":"ListItem","position":3,"name":"Licensed Practitioner","item":{"@id":"~/credentials/licensed/#credential"}}]}"#,
        ].joined(separator: ","))
    }

    @Test func `a program says what has to be held before it, and how long it takes where every way takes as long`() throws {
        var builder = try CatalogBuilder()
        for id in ["before", "either", "or", "far"] { try builder.credential(id, id) }
        try builder.credential("a", "A") { a, builder in
            a.requires = [try builder.held("before"), builder.group(.any, [try builder.held("either"), try builder.held("or")]), try builder.held("b")]
        }
        try builder.credential("b", "B") { b, builder in b.requires = [builder.group(.all, [try builder.held("before")])] }
        try builder.credential("c", "C") { c, builder in c.requires = [try builder.held("far")] }
        try builder.pathway("p", "P", to: "c") { p, builder in
            var first = Stage<Authored>(title: builder.located("First"))
            first.requires = [try builder.held("a"), builder.group(.any, [try builder.held("b"), try builder.held("c")])]
            p.stages = [first]
        }
        let data = try StructuredData(builder)
        let before = #"{"@type":"EducationalOccupationalCredential","@id":"~/credentials/before/#credential","name":"before","url":"~/credentials/before/"}"#
        #expect(data.text(.pathway, "p").contains(#""programPrerequisites":[\#(before)]}"#))
        #expect(!data.text(.pathway, "p").contains("timeToComplete"))
        let page = SitePlan.PageContent.thing(try #require(data.catalog.node(.pathway, "p")))
        func text(_ minutes: Int) -> String { String(decoding: data.graph.pageData(for: page, breadcrumbs: [], title: "", description: "", minutes: minutes), as: UTF8.self) }
        #expect(text(90).contains(#""timeToComplete":"PT1H30M""#) && text(40 * 60).contains(#""timeToComplete":"PT40H""#) && !text(0).contains("timeToComplete"))
        #expect(try !StructuredData(.sample()).text(.pathway, "auditor").contains("programPrerequisites"))
    }

    @Test func `a course of which neither the place nor the hours can be said has no instance`() throws {
        var builder = try CatalogBuilder()
        try builder.competency("k", "Does it")
        try builder.credential("a", "A") { a, builder in
            a.teaches = try builder.references("k")
            a.registerURL = try WebURL("https://example.org/register")
            a.workload = try Workload("10h-14h")
        }
        let text = try StructuredData(builder).text(.credential, "a")
        #expect(text.contains(#""@type":"Course""#) && !text.contains("CourseInstance"))
        builder.catalog.credentials[0].workload = try Workload("10h")
        #expect(try StructuredData(builder).text(.credential, "a").contains(#""hasCourseInstance":{"@type":"CourseInstance","courseWorkload":"PT10H"}"#))
    }

    @Test func `a pathway to what is no licence awards an educational credential`() throws {
        var builder = try CatalogBuilder()
        try builder.credential("a", "A", .microcredential)
        try builder.pathway("p", "P", to: "a")
        let text = try StructuredData(builder).text(.pathway, "p")
        #expect(text.contains(#""educationalCredentialAwarded":{"@type":"EducationalOccupationalCredential","@id":"~/credentials/a/#credential""#))
        #expect(!text.contains("occupationalCredentialAwarded"))
    }

    @Test func `an organization has its logo, its address and its other pages`() throws {
        #expect(try StructuredData(.sample()).text(.organization, "northlake") == [
            subject("Organization", "/organizations/northlake/", "#organization", "Northlake Association", "An association of people who prevent infections."),
            #""logo":"~/logo.png","email":"office@northlake.example""#,
            #""address":{"@type":"PostalAddress","streetAddress":"1 Shore Road","addressLocality":"Northlake","addressRegion":"OH","postalCode":"44001","addressCountry":"US"}"#,
            #""sameAs":["https://northlake.example/?a=1\u0026b='2'","https://social.example/northlake"]}"#,
        ].joined(separator: ","))
    }

    @Test func `an occupation has its codes and the skills it needs`() throws {
        #expect(try StructuredData(.sample()).text(.occupation, "nurse") == [
            subject("Occupation", "/occupations/nurse/", "#occupation", "Nurse", "The description"),
            #""occupationalCategory":["29-1141.00","29-1141","2221","http://data.europa.eu/esco/occupation/1"],"skills":[\#(hands)]}"#,
        ].joined(separator: ","))
    }

    @Test func `a page is a page, and the one called about is about the site`() throws {
        let data = try StructuredData(.sample())
        let rest = #""inLanguage":"en","creativeWorkStatus":"Active","isPartOf":"~/#website"}"#
        #expect(data.text(.page, "about") == subject("AboutPage", "/about/", "", "About us", "Who we are.") + "," + rest)
        #expect(data.text(.page, "terms") == subject("WebPage", "/terms/", "", "Terms", "The description") + "," + rest)
    }

    @Test func `the home page is the site, and the catalog with its files`() throws {
        let publisher = #""publisher":{"@id":"~/organizations/northlake/#organization"}"#
        let license = #""license":"https://creativecommons.org/licenses/by/4.0/""#
        let described = #""name":"Northlake credentials","description":"Credentials of the Northlake Association.""#
        #expect(try StructuredData(.sample()).text(.home, breadcrumbs: [("Home", "/"), ("Home", "/")]) == [
            #"{"@type":"WebSite","@id":"~/#website","url":"~/",\#(described),"inLanguage":"en","publisher":\#(northlake)}"#,
            #"{"@type":"DataCatalog","@id":"~/#catalog","url":"~/",\#(described),"inLanguage":"en",\#(license),\#(publisher)"#,
            #""dataset":[{"@type":"Dataset","@id":"~/#dataset",\#(described),\#(license),\#(publisher)"#,
            #""distribution":[{"@type":"DataDownload","contentUrl":"~/catalog.json","encodingFormat":"application/json"}"#,
            #"{"@type":"DataDownload","contentUrl":"~/feed.json","encodingFormat":"application/feed+json"}"#,
            #"{"@type":"DataDownload","contentUrl":"~/atom.xml","encodingFormat":"application/atom+xml"}]}]}"#,
        ].joined(separator: ","))
    }

    @Test func `a licence that nobody knows by its name is a work of that name, one that is a URL is written as one, and files that are not published are not offered`() throws {
        var builder = try CatalogBuilder.sample()
        builder.catalog.configuration.license = "Ours"
        #expect(try StructuredData(builder).text(.home).contains(#""license":{"@type":"CreativeWork","name":"Ours"}"#))
        builder.catalog.configuration.license = "https://creativecommons.org/licenses/by/4.0/"
        builder.catalog.configuration.switchedOff = [.feed]
        let text = try StructuredData(builder).text(.home)
        #expect(text.contains(#""license":"https://creativecommons.org/licenses/by/4.0/""#))
        #expect(!text.contains("feed.json"))
        builder.catalog.configuration.switchedOff = [.feed, .atom, .catalog]
        #expect(try !StructuredData(builder).text(.home).contains("DataCatalog"))
    }

    // MARK: Lists

    private func collection(_ path: String) -> String {
        #"{"@type":"CollectionPage","@id":"~\#(path)","url":"~\#(path)","name":"The title","description":"The description","inLanguage":"en","isPartOf":"~/#website""#
    }

    @Test func `a list of a kind names what one of its pages shows, with the place in the whole list`() throws {
        var builder = try CatalogBuilder()
        for i in 10..<72 { try builder.credential("c-\(i)", "Credential \(i)") }
        #expect(try StructuredData(builder).text(.list(.credential, page: 2)) == collection("/credentials/page/2/") + [
            #","mainEntity":{"@type":"ItemList","numberOfItems":62,"itemListElement":[{"@type":"ListItem","position":61,"name":"Credential 70","url":"~/credentials/c-70/"}"#,
            #"{"@type":"ListItem","position":62,"name":"Credential 71","url":"~/credentials/c-71/"}]}}"#,
        ].joined(separator: ","))
    }

    @Test func `a list names what its page says it shows`() throws {
        let data = try StructuredData(.sample())
        let basics = try #require(data.catalog.node(.credential, "basics"))
        let item = #","mainEntity":{"@type":"ItemList","numberOfItems":9,"itemListElement":[{"@type":"ListItem","position":7,"name":"Basics","url":"~/credentials/basics/"}]}}"#
        for (content, path) in [(SitePlan.PageContent.level(0, page: 1), "/levels/foundation/"), (.audience(0, page: 1), "/audiences/members/"), (.topic(0, page: 1), "/topics/audits/")] {
            #expect(data.text(content, listing: .init([basics], first: 7, total: 9)) == collection(path) + item)
        }
        #expect(data.text(.level(0, page: 1)) == collection("/levels/foundation/") + "}")
    }

    @Test func `the lists of levels, audiences and topics name their pages`() throws {
        let data = try StructuredData(.sample())
        func list(_ first: String, _ second: String) -> String {
            #","mainEntity":{"@type":"ItemList","numberOfItems":2,"itemListElement":[{"@type":"ListItem","position":1,\#(first)},{"@type":"ListItem","position":2,\#(second)}]}}"#
        }
        #expect(data.text(.levels) == collection("/levels/") + list(#""name":"Foundation","url":"~/levels/foundation/""#, #""name":"Advanced","url":"~/levels/advanced/""#))
        #expect(data.text(.audiences) == collection("/audiences/") + list(#""name":"Members","url":"~/audiences/members/""#, #""name":"Early career","url":"~/audiences/early-career/""#))
        #expect(data.text(.topics) == collection("/topics/") + list(#""name":"Audits","url":"~/topics/audits/""#, #""name":"Hand hygiene","url":"~/topics/hand-hygiene/""#))
    }

    // MARK: All pages

    @Test func `the trail to a page is told, where there is one`() throws {
        let data = try StructuredData(.sample())
        let page = SitePlan.PageContent.thing(try #require(data.catalog.node(.page, "terms")))
        #expect(data.text(page, breadcrumbs: [("Home", "/"), ("Terms & conditions", "/terms/")]).hasSuffix([
            #",{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"name":"Home","item":"~/"}"#,
            #"{"@type":"ListItem","position":2,"name":"Terms \u0026 conditions","item":"~/terms/"}]}"#,
        ].joined(separator: ",")))
        #expect(!data.text(page, breadcrumbs: [("Terms", "/terms/")]).contains("BreadcrumbList"))
    }

    @Test func `redirects have no data, and no page has where it is switched off`() throws {
        var builder = try CatalogBuilder.sample()
        let data = try StructuredData(builder)
        #expect(data.graph.pageData(for: .redirect(to: "/"), breadcrumbs: [], title: "", description: "").isEmpty)
        builder.catalog.configuration.switchedOff = [.schemaOrg]
        let off = try StructuredData(builder)
        #expect(off.plan.pages.allSatisfy { off.graph.pageData(for: $0.content, breadcrumbs: [], title: "", description: "").isEmpty })
    }

    @Test(arguments: ["</script><script>alert(1)</script>", "<!--", "-->", "]]>", "&lt;", "\u{2028}", "\"\u{301}", "\\", "\0\u{7F}", "<\u{338}/script>"])
    func `no text of an author ends the element it stands in, and each is read back as it was`(text: String) throws {
        let data = try StructuredData(.sample { _ in text })
        for page in data.plan.pages {
            // The framework of competencies that name none has a name of its own.
            if case .thing(.framework(let index)) = page.content, data.catalog[index].isImplicit { continue }
            let bytes = data.graph.pageData(for: page.content, breadcrumbs: [(text, "/"), (text, page.path)], title: text, description: text)
            guard !bytes.isEmpty else { continue }
            let raw = String(decoding: bytes, as: UTF8.self).unicodeScalars
            #expect(!raw.contains { $0 == "<" || $0 == ">" || $0 == "&" || $0 == "\u{2028}" || $0.value < 0x20 || $0.value == 0x7F }, "\(page.path)")
            let graph = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])["@graph"] as? [[String: Any]]
            #expect((graph?.first?["name"] as? String)?.unicodeScalars.elementsEqual(text.unicodeScalars) == true, "\(page.path)")
        }
    }

    @Test func `every type of credential has a class of CTDL that is its own`() {
        let classes = CredentialType.allCases.map(\.ctdlClass)
        #expect(Set(classes).count == CredentialType.allCases.count)
        #expect(classes.allSatisfy { $0.utf8.first.map { (65...90).contains($0) } == true })
    }
}
