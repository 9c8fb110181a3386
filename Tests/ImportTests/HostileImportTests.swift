import Authoring
import ContentSchema
import Diagnostics
import Files
import Foundation
import Interchange
import Model
import SourceText
import Testing
import TestSupport

/// Files that mean harm: each is an error or content that reads back, and nothing is written anywhere else.
struct HostileImportTests {
    static let texts = [
        "../../../etc/passwd", "/etc/passwd", "..", ".", "con", "a/b", "a\\b", "a\u{0}b", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "\u{202E}gnp.exe", "\u{FEFF}",
        "---\ntitle: x\n---", "]]>", "${x}", "{{title}}", "=cmd|' /C calc'!A0", "a: b # c", "&amp;lt;script&gt;", "\"\u{301}<", "`````", "[a](javascript:x)", "\r\n\r\nx", "%2e%2e%2f", "ce-", "日本語",
        String(repeating: "a", count: 5000), String(repeating: "* ", count: 3000), String(repeating: "[", count: 3000), String(repeating: "<b>", count: 2000), String(repeating: "<", count: 20_000),
        String(repeating: "&", count: 20_000), String(repeating: "|a", count: 1000) + "\n" + String(repeating: "|-", count: 1000), "data:image/png;base64," + String(repeating: "A", count: 100_000), "",
    ]

    static func quoted(_ text: String) -> String {
        String(decoding: (try? JSONEncoder().encode(text)) ?? Data("\"\"".utf8), as: UTF8.self)
    }

    static func sources(_ word: String) -> [(format: String, name: String, text: String)] {
        let text = quoted(word)
        let cell = "\"" + word.replacing("\"", with: "\"\"") + "\""
        return [
            ("case", "a.json", """
                {"CFDocument": {"identifier": \(text), "uri": \(text), "title": \(text), "creator": \(text), "description": \(text), "version": \(text), "officialSourceURL": \(text), "language": \(text), "subject": [\(text)], "lastChangeDateTime": \(text)},
                 "CFItems": [{"identifier": \(text), "fullStatement": \(text), "abbreviatedStatement": \(text), "humanCodingScheme": \(text), "notes": \(text), "conceptKeywords": [\(text)], "CFItemType": \(text), "language": \(text)},
                 {"identifier": "b", "fullStatement": "Fine"}],
                 "CFAssociations": [{"associationType": "isChildOf", "originNodeURI": {"identifier": \(text)}, "destinationNodeURI": {"identifier": \(text)}},
                 {"associationType": "exactMatchOf", "originNodeURI": {"identifier": "b"}, "destinationNodeURI": {"title": \(text), "identifier": \(text), "uri": \(text)}}]}
                """),
            ("ctdl", "a.json", """
                {"@graph": [{"@id": \(text), "@type": "ceterms:Badge", "ceterms:ctid": \(text), "ceterms:name": {"en": \(text)}, "ceterms:description": \(text), "ceterms:keyword": [\(text)], "ceterms:subjectWebpage": \(text),
                 "ceterms:ownedBy": [{"ceterms:name": \(text)}], "ceterms:estimatedCost": [{"ceterms:price": \(text), "ceterms:currency": \(text)}], "ceterms:estimatedDuration": {"ceterms:timeRequired": \(text)},
                 "ceterms:requires": [{"ceterms:targetCredential": [\(text), "https://a.example/x"], "ceterms:condition": [\(text)], "ceterms:description": \(text), "ceterms:yearsOfExperience": \(text)}],
                 "ceterms:occupationType": [{"ceterms:targetNodeName": \(text), "ceterms:codedNotation": \(text)}], "ceterms:renewalFrequency": \(text)},
                 {"@id": "urn:p", "@type": "ceterms:Pathway", "ceterms:name": \(text), "ceterms:hasDestinationComponent": "urn:c"},
                 {"@id": "urn:c", "@type": "ceterms:CredentialComponent", "ceterms:name": \(text), "ceterms:proxyFor": \(text), "ceterms:hasCondition": [{"ceterms:requiredNumber": \(text), "ceterms:targetComponent": ["urn:c", \(text), "urn:d"]}]},
                 {"@id": "urn:d", "@type": "ceterms:BasicComponent", "ceterms:name": \(text), "ceterms:hasCondition": [{"ceterms:targetComponent": ["urn:d", "urn:c"]}]}]}
                """),
            ("badges", "a.json", """
                {"type": ["VerifiableCredential", "OpenBadgeCredential"], "issuer": {"id": \(text), "name": \(text), "email": \(text), "url": \(text), "image": \(text)},
                 "credentialSubject": {"achievement": {"id": \(text), "type": ["Achievement"], "name": \(text), "description": \(text), "image": \(text), "criteria": {"id": \(text), "narrative": \(text)}, "tag": [\(text)],
                 "achievementType": \(text), "alignment": [{"targetName": \(text), "targetUrl": \(text), "targetCode": \(text), "targetFramework": \(text)}], "otherIdentifier": [{"identifierType": "ext:ctid", "identifier": \(text)}]}}}
                """),
            ("csv", "a.csv", "id,title,type,description,keywords,issuer,requires,cost,homepage\n\(cell),\(cell),badge,\(cell),\(cell),\(cell),\(cell),\(cell),\(cell)\nb,Fine,badge,,,,,,\n"),
            ("csv", "b.csv", "id,statement,code,framework,parent,alignment title,alignment\n\(cell),\(cell),\(cell),\(cell),\(cell),\(cell),\(cell)\n"),
        ]
    }

    @Test(arguments: texts)
    func `a hostile word in every field becomes content that reads back, or is refused`(word: String) async throws {
        for source in Self.sources(word) {
            let site = ImportedSite()
            let before = try site.snapshot()
            let run = try await site.run(source.format, Array(source.text.utf8), name: source.name)
            let problems = try await site.problems().filter { $0.severity == .error }
            #expect(problems == [], "\(source.format): \(problems.map(\.message))")
            #expect(run.plan?.harm == nil, "\(source.format): \(run.text)")
            for (path, bytes) in try site.snapshot() where before[path] != bytes {
                #expect(path.hasPrefix("content/") && (path == ImportRecord.path || path.hasSuffix(".md")), "\(source.format): \(path)")
                #expect(path.utf8.allSatisfy { $0 < 0x80 } && !path.contains(".."), "\(path)")
                #expect(path == ImportRecord.path || bytes.count < 120_000, "\(path)")
            }
            #expect(try await site.run(source.format, Array(source.text.utf8), name: source.name).plan?.changes ?? [] == [], "\(source.format): again")
        }
    }

    @Test(arguments: ["case", "ctdl", "badges", "csv"])
    func `shapes that nobody expects are refused in words`(format: String) async throws {
        let shapes = [
            "", " ", "null", "1", "\"x\"", "[]", "{}", "[[]]", "[null]", "{\"CFDocument\": null}", "{\"CFDocument\": []}", "{\"CFDocuments\": []}", "{\"CFDocument\": {}, \"CFItems\": {}, \"CFAssociations\": 1}",
            "{\"CFDocument\": {\"title\": {}}, \"CFItems\": [null, 1, [], {}]}", "{\"@graph\": {}}", "{\"@graph\": [[[[[[[[[[]]]]]]]]]]}", "{\"@type\": 1}", "{\"@type\": [null]}", "{\"@type\": \"ceterms:Badge\", \"ceterms:name\": []}",
            "{\"credentialSubject\": 1}", "{\"credentialSubject\": {\"achievement\": [null, 1, \"x\"]}}", "{\"badge\": \"https://a.example/b\"}", "{\"badge\": {}}", "eyJ.eyJ.x", "eyJhIjoxfQ.eyJhIjoxfQ.x", "\u{89}PNG",
            "{\"envelope_id\": \"x\", \"resource\": \"a.b.c\"}", "a,b\n1,2", "fullStatement\n", "fullStatement\n\"", "title,type\n,", ",,,\n,,,", "title\ntitle\ntitle", "{\"a\": 1", "{\"a\":1,\"a\":2}",
            String(repeating: "[", count: 100_000), String(repeating: "{\"badge\":", count: 60) + "1" + String(repeating: "}", count: 60),
        ]
        for shape in shapes {
            let site = ImportedSite()
            let before = try site.snapshot()
            let run = try await site.run(format, Array(shape.utf8), name: "a.json")
            if run.plan == nil {
                #expect(run.text.contains("error: ") && run.text.contains("a.json:"), "\(shape.prefix(60)): \(run.text)")
                #expect(try site.snapshot() == before)
            }
            #expect(try await site.problems().filter { $0.severity == .error } == [], "\(shape.prefix(60))")
        }
    }

    @Test func `a text in ten thousand languages, or in what is none, is counted and does no harm`() async throws {
        let tags = (0..<10_000).map { number in String(String.UnicodeScalarView([number / 676, number / 26 % 26, number % 26].map { Unicode.Scalar(UInt8(97 + $0)) })) }
        let keys = ["", " ", "../../x", "<script>", "fr/../..", "@language", "\u{202E}fr", String(repeating: "a-", count: 5000), "fr", "fr-CA", "FR", "fr_FR"] + tags
        let name = keys.map { "\(Self.quoted($0)): \"Words\"" }.joined(separator: ", ")
        let site = ImportedSite()
        let run = try await site.run("ctdl", "{\"@id\": \"urn:b\", \"@type\": \"ceterms:Badge\", \"ceterms:name\": {\"en\": \"Own words\", \(name)}, \"ceterms:inLanguage\": [\(tags.prefix(100).map { "\"\($0)\"" }.joined(separator: ","))]}")
        let written = try site.snapshot().keys.filter { $0.hasPrefix("content/credentials/") }.sorted()
        #expect(written == ["content/credentials/own-words.fr.md", "content/credentials/own-words.md"])
        #expect(run.text.contains("it is in more than 64 languages"), "\(run.text)")
        #expect(try await site.problems().filter { $0.severity == .error } == [])
    }

    @Test func `a framework whose items are parts of each other loses the relation that closes the loop`() async throws {
        let items = (0..<2000).map { "{\"identifier\": \"i\($0)\", \"fullStatement\": \"S\($0)\"}" }.joined(separator: ",")
        let links = (0..<2000).map { "{\"associationType\": \"isChildOf\", \"originNodeURI\": {\"identifier\": \"i\($0)\"}, \"destinationNodeURI\": {\"identifier\": \"i\(($0 + 1) % 2000)\"}}" }.joined(separator: ",")
        let site = ImportedSite()
        let run = try await site.run("case", "{\"CFDocument\": {\"title\": \"Loop\"}, \"CFItems\": [\(items)], \"CFAssociations\": [\(links)]}")
        #expect(run.plan?.harm == nil && run.plan?.items.count { $0.outcome == .created } == 2001)
        #expect(run.text.contains("it would make a competency part of itself"))
    }

    @Test func `components that share components a million times over are followed a bounded number of times`() async throws {
        var nodes = ["{\"@id\": \"urn:p\", \"@type\": \"Pathway\", \"name\": \"P\", \"hasDestinationComponent\": \"urn:c0\"}"]
        for i in 0..<40 {
            let type = i == 0 ? "CredentialComponent" : "BasicComponent"
            nodes.append("{\"@id\": \"urn:c\(i)\", \"@type\": \"\(type)\", \"name\": \"C\(i)\", \"hasCondition\": [{\"targetComponent\": [\"urn:c\(i + 1)\", \"urn:d\(i + 1)\"]}]}")
            nodes.append("{\"@id\": \"urn:d\(i)\", \"@type\": \"BasicComponent\", \"name\": \"D\(i)\", \"hasCondition\": [{\"targetComponent\": [\"urn:c\(i + 1)\", \"urn:d\(i + 1)\"]}]}")
        }
        let site = ImportedSite()
        let run = try await site.run("ctdl", "{\"@graph\": [\(nodes.joined(separator: ","))]}")
        #expect(run.plan?.harm == nil, "\(run.text.prefix(2000))")
        #expect(try await site.problems().filter { $0.severity == .error } == [])
    }

    @Test func `a chain of ten thousand credentials is followed to its end`() async throws {
        var nodes = ["{\"@id\": \"urn:p\", \"@type\": \"Pathway\", \"name\": \"P\", \"hasDestinationComponent\": \"urn:c0\"}"]
        for i in 0..<3000 { nodes.append("{\"@id\": \"urn:c\(i)\", \"@type\": \"CredentialComponent\", \"name\": \"C\(i)\", \"hasCondition\": [{\"targetComponent\": [\"urn:c\(i + 1)\"]}]}") }
        let run = try await ImportedSite().run("ctdl", "{\"@graph\": [\(nodes.joined(separator: ","))]}")
        #expect(run.plan?.items.count { $0.outcome == .created } == 3001)
    }

    @Test func `a thousand things with one name get a thousand ids`() async throws {
        let rows = (0..<1000).map { "k\($0),Same name,badge" }.joined(separator: "\n")
        let site = ImportedSite()
        let run = try await site.run("csv", "id,title,type\n\(rows)\n", name: "a.csv")
        #expect(run.plan?.items.count { $0.outcome == .created } == 1000)
        #expect(try site.files.exists("content/credentials/same-name-1000.md"))
    }

    @Test func `what awards say of persons is in no file`() async throws {
        let award = """
            {"type": ["OpenBadgeCredential"], "issuer": {"id": "did:web:a", "name": "Acme"}, "validFrom": "2024-01-01T00:00:00Z", "id": "urn:secret-award",
             "credentialSubject": {"id": "did:key:secret", "name": "Ada Lovelace", "identifier": [{"identityHash": "ada@example.org", "hashed": false}], "result": [{"value": "97"}],
             "achievement": {"id": "urn:b", "type": ["Achievement"], "name": "Weaver", "description": "Ada Lovelace wove by program.", "criteria": {"narrative": "Write to ada@example.org"}}}}
            """
        let site = ImportedSite()
        let run = try await site.run("badges", award)
        #expect(try site.files.exists("content/credentials/weaver.md"))
        for (path, bytes) in try site.snapshot() {
            for secret in ["Ada", "ada@example.org", "did:key:secret", "urn:secret-award", "97"] { #expect(!String(decoding: bytes, as: UTF8.self).contains(secret), "\(path) holds \(secret)") }
        }
        #expect(run.text.contains("it names the person"))
    }
}
