import Model
import TestSupport
import Testing

struct CatalogRecordsTests {
    @Test func `a credential says all that its author said, and what others say of it`() async throws {
        let site = try await Published(.sample())
        let northlake = #"{"id":"northlake","url":"~/organizations/northlake/","title":"Northlake Association"}"#
        let board = #"{"id":"state-board","url":"~/organizations/state-board/","title":"State Board"}"#
        let basics = #"{"id":"basics","url":"~/credentials/basics/","title":"Basics"}"#
        let retired = #"{"id":"retired-basics","url":"~/credentials/retired-basics/","title":"Basics, first edition"}"#
        let hands = #"{"id":"hand-hygiene","url":"~/competencies/hand-hygiene/","title":"Hand hygiene"}"#
        let members = #"{"id":"members","url":"~/audiences/members/","title":"Members"}"#
        let expected = [
            #"{"kind":"credential","id":"observer","url":"~/credentials/observer/","title":"Hand Hygiene Observer""#,
            #""summary":"Watches hand hygiene and gives feedback.","status":"active","language":"en-GB","topics":["Hand hygiene","Audits"]"#,
            #""image":"~/ward.png","image_alt":"A ward","aliases":["~/courses/observer/"]"#,
            #""published":"2026-01-31","modified":"2026-03-15","reviewed":"2026-05-01","ctid":"ce-4bfe85f0-7c83-4f2e-8b3a-3d1a6a0f7c11""#,
            #""type":"microcredential","issuer":\#(northlake),"level":{"id":"foundation","url":"~/levels/foundation/","title":"Foundation"}"#,
            #""audience":[\#(members),{"id":"early-career","url":"~/audiences/early-career/","title":"Early career"}],"version":"2""#,
            #""teaches":[\#(hands),{"id":"teamwork","url":"~/competencies/teamwork/","title":"Works in a team"}],"assesses":[\#(hands)]"#,
            #""assessment":{"method":["exam","observation"],"proctored":true,"supervision":"supervised-on-site-id","passing_score":"80 %","description":"Ten observations on a ward."}"#,
            #""workload":{"minimum_hours":10,"maximum_hours":14,"text":"10h-14h"},"delivery":"blended","pace":"self-paced""#,
            #""cost":[{"amount":75.50,"currency":"USD","audience":\#(members),"name":"With materials","kind":"exam"},{"amount":120,"currency":"USD"}]"#,
            #""credits":[{"amount":1.2,"unit":"ceu"}]"#,
            #""requires":[\#(basics),{"any":[{"title":"A beginning","choose":1,"from":[\#(basics),\#(retired)],"note":"Either will do"}"#,
            #"{"all":[{"earn":{"amount":0.3,"unit":"ceu"},"from":[\#(basics)]},{"experience":"2y","duration":"P2Y","note":"in a clinical role"}]}]}"#,
            #"{"education":"a degree in nursing"}]"#,
            #""recommends":[{"id":"licensed","url":"~/credentials/licensed/","title":"Licensed Practitioner"}]"#,
            #""renewal":{"every":"P3Y","requires":[\#(basics)]},"valid_for":"P1Y6M","occupations":[{"id":"nurse","url":"~/occupations/nurse/","title":"Nurse"}]"#,
            #""alignments":[{"framework":"NICE","name":"Auditor"}],"subjects":[{"framework":"ISCED-F","code":"0913","name":"Nursing"}]"#,
            #""endorsed_by":[\#(board)],"accredited_by":[\#(board)],"recognized_by":[\#(board),\#(northlake)]"#,
            #""funding":[{"name":"WIOA","url":"https://wioa.example/","note":"In Ohio"}],"quality_assurance":"Reviewed every year.""#,
            #""register_url":"https://northlake.example/register","homepage":"https://northlake.example/observer""#,
            #""stage_of":[{"id":"auditor","url":"~/pathways/auditor/","title":"Become an auditor"}]}"#,
        ]
        #expect(site.record(.credential, "observer") == expected.joined(separator: ","))
    }

    @Test func `a credential that others build on names them`() async throws {
        let site = try await Published(.sample())
        let observer = #"[{"id":"observer","url":"~/credentials/observer/","title":"Hand Hygiene Observer"}]"#
        #expect(site.record(.credential, "basics") == [
            #"{"kind":"credential","id":"basics","url":"~/credentials/basics/","title":"Basics","status":"active","language":"en","published":"2026-01-01","type":"badge""#,
            #""issuer":{"id":"northlake","url":"~/organizations/northlake/","title":"Northlake Association"}"#,
            #""workload":{"minimum_hours":1.5,"maximum_hours":1.5,"text":"90m"},"cost":[{"amount":0,"currency":"USD"}]"#,
            #""equivalents":[{"id":"licensed","url":"~/credentials/licensed/","title":"Licensed Practitioner"}]"#,
            #""supersedes":[{"id":"retired-basics","url":"~/credentials/retired-basics/","title":"Basics, first edition"}]"#,
            #""required_by":\#(observer),"renews":\#(observer),"stage_of":[{"id":"auditor","url":"~/pathways/auditor/","title":"Become an auditor"}]}"#,
        ].joined(separator: ","))
        #expect(site.record(.credential, "retired-basics")?.contains(#""superseded_by":[{"id":"basics""#) == true)
        #expect(site.record(.credential, "licensed")?.hasSuffix(
            #""recommended_by":\#(observer),"destination_of":[{"id":"auditor","url":"~/pathways/auditor/","title":"Become an auditor"}]}"#) == true)
    }

    @Test func `a competency names its framework, its parent, and who teaches, assesses and needs it`() async throws {
        let site = try await Published(.sample())
        let observer = #"[{"id":"observer","url":"~/credentials/observer/","title":"Hand Hygiene Observer"}]"#
        #expect(site.record(.competency, "hand-hygiene") == [
            #"{"kind":"competency","id":"hand-hygiene","url":"~/competencies/hand-hygiene/","title":"Hand hygiene","status":"active","language":"en""#,
            #""statement":"Performs hand hygiene","framework":{"id":"ipc","url":"~/frameworks/ipc/","title":"Infection prevention"},"code":"1.1""#,
            #""parent":{"id":"hygiene","url":"~/competencies/hygiene/","title":"Hygiene"},"taught_by":\#(observer),"assessed_by":\#(observer)"#,
            #""needed_by":[{"id":"nurse","url":"~/occupations/nurse/","title":"Nurse"}]}"#,
        ].joined(separator: ","))
        #expect(site.record(.competency, "hygiene")?.hasSuffix([
            #""code":"1","nature":"skill","weight":12.5,"alignments":[{"framework":"WHO","code":"H1","name":"Hand hygiene","url":"https://who.example/h1"}]"#,
            #""children":[{"id":"hand-hygiene","url":"~/competencies/hand-hygiene/","title":"Hand hygiene"}]}"#,
        ].joined(separator: ",")) == true)
    }

    @Test func `a framework names its competencies, and those at its root`() async throws {
        let site = try await Published(.sample())
        let hygiene = #"{"id":"hygiene","url":"~/competencies/hygiene/","title":"Hygiene"}"#
        #expect(site.record(.framework, "ipc") == [
            #"{"kind":"framework","id":"ipc","url":"~/frameworks/ipc/","title":"Infection prevention","summary":"What people who prevent infections can do.""#,
            #""status":"active","language":"en","publisher":{"id":"northlake","url":"~/organizations/northlake/","title":"Northlake Association"}"#,
            #""version":"2026","source_url":"https://example.org/ipc.pdf","roots":[\#(hygiene)]"#,
            #""competencies":[{"id":"hand-hygiene","url":"~/competencies/hand-hygiene/","title":"Hand hygiene"},\#(hygiene)]}"#,
        ].joined(separator: ","))
        #expect(site.record(.framework, "competencies")?.contains(#""implicit":true"#) == true)
    }

    @Test func `a pathway has its stages with their requirements`() async throws {
        let site = try await Published(.sample())
        let basics = #"{"id":"basics","url":"~/credentials/basics/","title":"Basics"}"#
        #expect(site.record(.pathway, "auditor") == [
            #"{"kind":"pathway","id":"auditor","url":"~/pathways/auditor/","title":"Become an auditor","summary":"From the basics to a licence.""#,
            #""status":"active","language":"en","modified":"2026-03-01","destination":{"id":"licensed","url":"~/credentials/licensed/","title":"Licensed Practitioner"}"#,
            #""audience":[{"id":"members","url":"~/audiences/members/","title":"Members"}],"occupations":[{"id":"nurse","url":"~/occupations/nurse/","title":"Nurse"}]"#,
            #""stages":[{"title":"Begin","summary":"The ground.","requires":[\#(basics),{"any":[{"id":"observer","url":"~/credentials/observer/","title":"Hand Hygiene Observer"},\#(basics)]}]}"#,
            #"{"title":"Practise","requires":[{"experience":"1y","duration":"P1Y"}]}]"#,
            // Who holds the licence counts as holding the basics.
            #""totals":{"credentials":{"least":1,"most":1,"exact":true,"least_way":["licensed"]}"#,
            #""workload_hours":{"least":80,"most":80,"exact":true,"least_way":["licensed"]}}}"#,
        ].joined(separator: ","))
    }

    @Test func `an organization has its address and all that it stands behind`() async throws {
        let site = try await Published(.sample())
        let observer = #"{"id":"observer","url":"~/credentials/observer/","title":"Hand Hygiene Observer"}"#
        #expect(site.record(.organization, "northlake") == [
            #"{"kind":"organization","id":"northlake","url":"~/organizations/northlake/","title":"Northlake Association""#,
            #""summary":"An association of people who prevent infections.","status":"active","language":"en","type":["professional-association","certification-body"]"#,
            #""sector":"nonprofit","homepage":"https://northlake.example/?a=1&b='2'","logo":"~/logo.png","logo_alt":"A lake","country":"US""#,
            #""address":{"street":"1 Shore Road","locality":"Northlake","region":"OH","postal_code":"44001"},"email":"office@northlake.example""#,
            #""same_as":["https://social.example/northlake"],"issues":[{"id":"basics","url":"~/credentials/basics/","title":"Basics"}"#,
            #"\#(observer),{"id":"retired-basics","url":"~/credentials/retired-basics/","title":"Basics, first edition"}]"#,
            #""publishes":[{"id":"competencies","url":"~/frameworks/competencies/","title":"Competencies"},{"id":"ipc","url":"~/frameworks/ipc/","title":"Infection prevention"}]"#,
            #""recognizes":[\#(observer)]}"#,
        ].joined(separator: ","))
        #expect(site.record(.organization, "state-board")?.hasSuffix(#""endorses":[\#(observer)],"accredits":[\#(observer)],"recognizes":[\#(observer)]}"#) == true)
    }

    @Test func `an occupation has its codes, what it needs and what leads into it`() async throws {
        let site = try await Published(.sample())
        #expect(site.record(.occupation, "nurse") == [
            #"{"kind":"occupation","id":"nurse","url":"~/occupations/nurse/","title":"Nurse","status":"active","language":"en""#,
            #""codes":{"soc":"29-1141","isco":"2221","esco":"http://data.europa.eu/esco/occupation/1","onet":"29-1141.00"}"#,
            #""needs":[{"id":"hand-hygiene","url":"~/competencies/hand-hygiene/","title":"Hand hygiene"}]"#,
            #""prepared_by":[{"id":"observer","url":"~/credentials/observer/","title":"Hand Hygiene Observer"}]"#,
            #""pathways":[{"id":"auditor","url":"~/pathways/auditor/","title":"Become an auditor"}]}"#,
        ].joined(separator: ","))
    }

    @Test func `a page has the first paragraph for a summary`() async throws {
        let site = try await Published(.sample())
        #expect(site.record(.page, "about") == #"{"kind":"page","id":"about","url":"~/about/","title":"About us","summary":"Who we are.","status":"active","language":"en"}"#)
        #expect(site.record(.page, "terms") == #"{"kind":"page","id":"terms","url":"~/terms/","title":"Terms","status":"active","language":"en"}"#)
    }

    @Test(arguments: [
        ("20m", #"{"minimum_hours":0.3333,"maximum_hours":0.3333,"text":"20m"}"#), ("1h30m", #"{"minimum_hours":1.5,"maximum_hours":1.5,"text":"90m"}"#),
        ("1.25h", #"{"minimum_hours":1.25,"maximum_hours":1.25,"text":"1.25h"}"#), ("3d", #"{"minimum_hours":24,"maximum_hours":24,"text":"3d"}"#),
        ("1-2w", #"{"minimum_hours":40,"maximum_hours":80,"text":"1w-2w"}"#), ("999999.99h", #"{"minimum_hours":999999.99,"maximum_hours":999999.99,"text":"999999.99h"}"#),
    ])
    func `a workload is said in hours, and as it was written`(written: String, expected: String) async throws {
        var builder = try CatalogBuilder()
        try builder.credential("a", "A") { credential, _ in credential.workload = try Workload(written) }
        let site = try await Published(builder)
        #expect(site.record(.credential, "a")?.contains(#""workload":"# + expected) == true, "\(site.record(.credential, "a") ?? "")")
    }

    @Test func `a file with an odd name has a URL that is one`() async throws {
        var builder = try CatalogBuilder()
        try builder.credential("a", "A") { credential, builder in credential.entry.image = builder.picture("my \"ward\" <1>|é.png", "A ward") }
        #expect(try await Published(builder).record(.credential, "a")?.contains(#""image":"~/my%20%22ward%22%20%3C1%3E%7C%C3%A9.png""#) == true)
    }

    @Test func `a site below a path has it in every identifier`() async throws {
        let site = try await Published(.sample(base: "https://example.org/catalog"))
        let record = try #require(site.text("credentials/basics/index.json"))
        #expect(record.hasPrefix(#"{"kind":"credential","id":"basics","url":"https://example.org/catalog/credentials/basics/""#))
        #expect(!record.contains(#""url":"https://example.org/credentials"#))
    }
}
