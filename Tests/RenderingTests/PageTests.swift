import Model
import SourceText
import TestSupport
import Testing

/// Pages as a reader without eyes or styles meets them: headings, lines and links, in order.
struct PageTests {
    private func outline(_ path: String, of builder: CatalogBuilder? = nil) async throws -> String {
        try await RenderedSite(builder ?? .sample()).page(path).outline.joined(separator: "\n")
    }

    @Test func `a credential answers in the order in which people ask`() async throws {
        #expect(try await outline("/credentials/observer/") == """
            Microcredential </credentials/>
            # Hand Hygiene Observer
            Watches hand hygiene and gives feedback.
            [A ward]
            Time: 10–14 hours At your own pace
            Price: 75.50 USD With materials
            120 USD
            Credit: 1.2 CEU
            Level: Foundation </levels/foundation/>
            For: Members </audiences/members/>
            Early career </audiences/early-career/>
            Where: Online and in person
            Valid for: 1 year and 6 months
            Issued by: Northlake Association </organizations/northlake/>
            See how to enroll <https://northlake.example/register>
            Official page <https://northlake.example/observer>
            See the route </pathways/auditor/> & [A ward]
            ## What you will be able to do
            - Performs hand hygiene </competencies/hand-hygiene/> Taught and assessed
            - Works in a team </competencies/teamwork/> Taught
            ## How it is proved
            Ten observations on a ward.
            By: Examination, Observation
            To pass: 80 %
            Watched over: Supervised on site, identity checked
            Proctor: Present
            ## What it takes
            ### Before you can earn it
            - Basics </credentials/basics/> Badge 90 min Free
            - Either of these
            - A beginning Either of these
            - Basics </credentials/basics/> Badge 90 min Free
            - Basics, first edition </credentials/retired-basics/> Retired Badge
            Either will do
            - Both of these
            - At least 0.3 CEU from these
            - Basics </credentials/basics/> Badge 90 min Free
            - Experience 2 years in a clinical role
            - Education a degree in nursing
            Plan your way here </plan/#to=observer>
            ### Worth having first
            - Licensed Practitioner </credentials/licensed/> License 80 h
            ### Help with the cost
            - WIOA <https://wioa.example/> In Ohio
            ## Where it leads
            ### It lies on these trails
            - Pathway
            #### Become an auditor </pathways/auditor/>
            Stage 1 of 2: Begin
            One of 2 ways
            ### The work it prepares for
            - Nurse </occupations/nurse/>
            ## How long it lasts
            Valid for: 1 year and 6 months
            Renew every: 3 years
            ### To renew it
            - Basics </credentials/basics/> Badge 90 min Free
            ## Who stands behind it
            Issued by: Northlake Association </organizations/northlake/>
            Accredited by: State Board </organizations/state-board/>
            Endorsed by: State Board </organizations/state-board/>
            Recognized by: State Board </organizations/state-board/>, Northlake Association </organizations/northlake/>
            Reviewed every year.
            ## Elsewhere
            Framework | Code | Name |
            NICE | | Auditor |
            ISCED-F | 0913 | Nursing |
            ## About this entry
            Topics: Hand hygiene </topics/hand-hygiene/>, Audits </topics/audits/>
            Version: 2
            Published: 31 January 2026
            Changed: 15 March 2026
            Reviewed: 1 May 2026
            CTID: ce-4bfe85f0-7c83-4f2e-8b3a-3d1a6a0f7c11
            For machines: Record (JSON) </credentials/observer/index.json>, Open Badges (JSON-LD) </credentials/observer/achievement.json>, CTDL (JSON-LD) </credentials/observer/ctdl.json>
            """)
    }

    @Test func `a credential of which little is known has only what is known`() async throws {
        var builder = try CatalogBuilder()
        builder.catalog.configuration.switchedOff = [.records, .openBadges, .ctdl]
        try builder.credential("bare", "Bare", .openBadge)
        #expect(try await outline("/credentials/bare/", of: builder) == """
            Open Badge </credentials/>
            # Bare
            """)
    }

    @Test func `a pathway is a trail of stages up to its summit`() async throws {
        #expect(try await outline("/pathways/auditor/") == """
            Pathway </pathways/>
            # Become an auditor
            From the basics to a licence.
            Length: 2 stages
            Credentials: 1
            Time, least to most: 80 h
            Also needed: Experience: 1 year
            Ways to go
            With what they build on, and without any that could be left out.
            - The one way 1 credential 80 h
            - Licensed Practitioner </credentials/licensed/>
            Plan your way here </plan/#to=pathway/auditor>
            For Members </audiences/members/>
            ## The trail
            Solid trails are walked in full, dotted ones are for choosing. The same trail in words:
            - 1
            ### Begin
            The ground.
            Both of these
            - Basics </credentials/basics/> Badge 90 min Free
            - Either of these
            - Hand Hygiene Observer </credentials/observer/> Microcredential 10–14 h 120 USD
            - Basics </credentials/basics/> Badge 90 min Free
            - 2
            ### Practise
            - Experience 1 year
            - The summit
            ### Licensed Practitioner </credentials/licensed/>
            License 80 h
            ## The work it prepares for
            - Nurse </occupations/nurse/>
            ## About this entry
            Changed: 1 March 2026
            For machines: Record (JSON) </pathways/auditor/index.json>, CTDL (JSON-LD) </pathways/auditor/ctdl.json>
            """)
    }

    @Test func `a competency has its statement, its place, and who teaches and assesses it`() async throws {
        #expect(try await outline("/competencies/hand-hygiene/") == """
            Competency </competencies/>
            # Hand hygiene
            Performs hand hygiene
            Code: 1.1
            Framework: Infection prevention </frameworks/ipc/>
            ## Its place
            - Hygiene </competencies/hygiene/>
            - Hand hygiene
            ## Where you can learn and prove it
            taught by 1, assessed by 1
            - Hand Hygiene Observer </credentials/observer/> Microcredential 10–14 h 120 USD Taught and assessed
            ## Trails that pass it
            - Become an auditor </pathways/auditor/>
            ## The work that needs it
            - Nurse </occupations/nurse/>
            ## About this entry
            For machines: Record (JSON) </competencies/hand-hygiene/index.json>
            """)
        #expect(try await outline("/competencies/hygiene/").contains("## Where you can learn and prove it\nNo credential in this catalog covers this yet.\n"))
    }

    @Test func `a framework has its tree and who covers it`() async throws {
        #expect(try await outline("/frameworks/ipc/") == """
            Framework </frameworks/>
            # Infection prevention
            What people who prevent infections can do.
            Holds: 2 competencies
            Taught somewhere: 1
            Assessed somewhere: 1
            Published by: Northlake Association </organizations/northlake/>
            Version: 2026
            See it at its source <https://example.org/ipc.pdf>
            ## All that it holds
            - 1 Hygiene </competencies/hygiene/> 12.5 % not covered yet
            - 1.1 Hand hygiene </competencies/hand-hygiene/> taught by 1, assessed by 1
            ## What covers what
            Each row is a competency, each column a credential.
            Taught and assessed Assessed Taught
            Competency | Hand Hygiene Observer </credentials/observer/> |
            Hygiene </competencies/hygiene/> | |
            Hand hygiene </competencies/hand-hygiene/> | Taught and assessed |
            ## About this entry
            For machines: Record (JSON) </frameworks/ipc/index.json>, CTDL (JSON-LD) </frameworks/ipc/ctdl.json>, CASE 1.1 </ims/case/v1p1/CFPackages/95a711d1-c0a2-543b-bad4-3273955b4fd0>
            """)
    }

    @Test func `an occupation has what it needs, and what proves it`() async throws {
        #expect(try await outline("/occupations/nurse/") == """
            Occupation </occupations/>
            # Nurse
            SOC: 29-1141
            ISCO-08: 2221
            O*NET: 29-1141.00
            ESCO: data.europa.eu <http://data.europa.eu/esco/occupation/1>
            ## Trails that lead here
            - Pathway
            ### Become an auditor </pathways/auditor/>
            From the basics to a licence.
            2 stages leads to Licensed Practitioner
            ## What the work asks of you
            Assessed: 1 of 1 Assessed: 1 of 1
            - ### Performs hand hygiene </competencies/hand-hygiene/>
            - Hand Hygiene Observer </credentials/observer/> Taught and assessed
            ## What proves it
            - ### Hand Hygiene Observer </credentials/observer/>
            Needed competencies assessed: 1 of 1 Needed competencies assessed: 1 of 1
            By: Examination, Observation
            To pass: 80 %
            Watched over: Supervised on site, identity checked
            Proctor: Present
            Issued by: Northlake Association </organizations/northlake/>
            Accredited by: State Board </organizations/state-board/>
            Endorsed by: State Board </organizations/state-board/>
            Recognized by: State Board </organizations/state-board/>, Northlake Association </organizations/northlake/>
            Official page <https://northlake.example/observer>
            How to verify a badge </employers/#part.verify>
            ## Credentials that prepare for it
            - Microcredential
            ### Hand Hygiene Observer </credentials/observer/>
            Watches hand hygiene and gives feedback.
            Time: 10–14 h
            Price: 120 USD
            Credit: 1.2 CEU
            Level: Foundation
            ## About this entry
            For machines: Record (JSON) </occupations/nurse/index.json>
            """)
    }

    // MARK: What is past, or not yet

    @Test func `what was replaced says so first, and leads on`() async throws {
        var builder = try CatalogBuilder()
        try builder.credential("new", "New")
        try builder.credential("old", "Old") { old, builder in
            old.entry.status = .superseded
            old.supersededBy = try builder.reference("new")
            old.registerURL = try WebURL("https://example.org/register")
        }
        let old = try await outline("/credentials/old/", of: builder)
        #expect(old.hasPrefix("Badge </credentials/>\n# Old\nThis has been replaced. It is kept here for those who hold it.\nLook instead at New </credentials/new/>\n"))
        #expect(!old.contains("register"))
        #expect(try await outline("/credentials/new/", of: builder).contains("### It replaced\n- Old </credentials/old/>"))
    }

    @Test(arguments: [(Status.retired, "This is no longer awarded.", "Retired"), (.draft, "This is a draft.", "Draft")])
    func `what is no longer awarded or not yet final says so, on its page and in lists`(status: Status, notice: String, tag: String) async throws {
        var builder = try CatalogBuilder()
        try builder.credential("a", "A") { a, _ in a.entry.status = status }
        let site = try await RenderedSite(builder)
        #expect(try site.page("/credentials/a/").outline.contains { $0.hasPrefix(notice) })
        #expect(try site.page("/credentials/").outline.contains("- Badge \(tag)"))
    }

    // MARK: Where a credential leads

    @Test(arguments: [
        ("a", "The one step that it asks for"), ("a b c", "One of 3 steps"), ("any(a b)", "One of 2 ways"), ("choose2(a b c)", "One of 3, of which 2 are needed"),
        ("earn20ceu(a b)", "2 of the 20 CEU needed"), ("all(b any(a c))", "One of 2 ways"), ("b all(a c)", "One of 2 steps"), ("choose2(a b)", "The one step that it asks for"),
    ])
    func `how a credential counts, in words`(requires: String, reason: String) async throws {
        var builder = try CatalogBuilder()
        builder.catalog = try CatalogNotation("credential a credits 2ceu\ncredential b\ncredential c\ncredential goal requires \(requires)").catalog
        let lines = try await RenderedSite(builder).page("/credentials/a/").outline
        let place = try #require(lines.firstIndex(of: "#### goal </credentials/goal/>"))
        #expect(lines[place + 1] == reason)
    }

    @Test func `recommendations, renewals and coverage lead somewhere as well`() async throws {
        var builder = try CatalogBuilder()
        for id in ["k", "l", "m"] { try builder.competency(id, "Does \(id)") }
        try builder.credential("a", "A") { a, builder in a.teaches = try builder.references("k") }
        try builder.credential("b", "B") { b, builder in
            b.recommends = [try builder.held("a")]
            b.assesses = try builder.references("k", "l", "m")
        }
        try builder.credential("c", "C") { c, builder in
            c.renewal = Renewal()
            c.renewal?.requires = [try builder.held("a")]
        }
        let page = try await RenderedSite(builder).page("/credentials/a/")
        #expect(page.outline.joined(separator: "\n").contains("#### B </credentials/b/>\nA recommended start\n1 of 3 competencies 1 of 3 competencies\n- Badge\n#### C </credentials/c/>\nCounts when it is renewed"))
        let meter = try #require(page.first("meter"))
        #expect(meter.attributes == ["min": "0", "max": "3", "value": "1"])
    }

    // MARK: Many competencies

    @Test func `many competencies are shown by domain`() async throws {
        var builder = try CatalogBuilder()
        for domain in ["x", "y"] {
            try builder.competency(domain, "Does \(domain)", title: "Domain \(domain)")
            for i in 1...7 { try builder.competency("\(domain)-\(i)", "Does it", title: "\(domain) \(i)") { k, builder in k.parent = try builder.reference(domain) } }
        }
        try builder.credential("a", "A") { a, builder in
            for i in 1...7 { a.teaches += try builder.references("x-\(i)", "y-\(i)") }
            a.assesses = try builder.references("x", "x-1")
        }
        let outline = try await outline("/credentials/a/", of: builder)
        #expect(outline.contains("### Domain x </competencies/x/>\n- Assessed Domain x </competencies/x/>\n- Taught and assessed x 1 </competencies/x-1/>\n- Taught x 2 </competencies/x-2/>"))
        #expect(outline.contains("### Domain y </competencies/y/>\n- Taught y 1 </competencies/y-1/>"))
    }

    // MARK: Lists

    @Test func `a level has its entries and its neighbours`() async throws {
        #expect(try await outline("/levels/foundation/") == """
            Levels </levels/>
            # Foundation
            Where one begins.
            1 credential · about level 3 of the European Qualifications Framework
            - Foundation </levels/foundation/>
            - Advanced </levels/advanced/>
            ## Entries
            - Microcredential
            ### Hand Hygiene Observer </credentials/observer/>
            Watches hand hygiene and gives feedback.
            Time: 10–14 h
            Price: 120 USD
            Credit: 1.2 CEU
            Level: Foundation
            """)
    }

    @Test func `an audience has credentials and pathways`() async throws {
        let outline = try await outline("/audiences/members/")
        #expect(outline.contains("1 credential and 1 pathway"))
        #expect(outline.contains("### Become an auditor </pathways/auditor/>"))
    }
}
