import Diagnostics
import Foundation
import Interchange
import Model
import Resolving
import TestSupport
import Testing

struct CASETests {
    /// What CASE publishes of a catalog, by path of the site.
    private static func published(_ builder: CatalogBuilder, _ version: CASEVersion = .v1p1) throws -> (catalog: Catalog, files: [String: [String: Any]]) {
        let catalog = resolve(builder.catalog, ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-07-01"))).value
        let documents = CASEDocuments(catalog)
        var files: [String: [String: Any]] = [:]
        func read(_ path: String, _ bytes: [UInt8]) throws {
            files[path] = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any], "\(path)")
        }
        for position in 0..<documents.count {
            for file in documents.files(of: position, version) { try read(file.path, file.contents) }
        }
        try read(version.listPath, documents.list(version))
        return (catalog, files)
    }

    private static func package(_ files: [String: [String: Any]], _ version: CASEVersion = .v1p1) throws -> [String: Any] {
        let packages = files.filter { $0.key.contains("/CFPackages/") }.sorted { $0.key < $1.key }.map(\.value)
        return try #require(packages.first { (($0["CFDocument"] as? [String: Any])?["title"] as? String) == "Infection prevention" } ?? packages.first)
    }

    @Test func `a framework is a document, its competencies items, and the tree associations`() throws {
        let (_, files) = try Self.published(.sample())
        let package = try Self.package(files)
        let document = try #require(package["CFDocument"] as? [String: Any])
        #expect(document["title"] as? String == "Infection prevention")
        #expect(document["caseVersion"] as? String == "1.1")
        #expect(document["creator"] as? String == "Northlake Association")
        let items = try #require(package["CFItems"] as? [[String: Any]])
        let hands = try #require(items.first { $0["humanCodingScheme"] as? String == "1.1" })
        #expect(hands["fullStatement"] as? String == "Performs hand hygiene")
        let identifier = try #require(document["identifier"] as? String)
        #expect(Set(files.keys).isSuperset(of: ["/ims/case/v1p1/CFDocuments.json", "/ims/case/v1p1/CFDocuments/\(identifier)", "/ims/case/v1p1/CFPackages/\(identifier)"]))
        let list = try #require(files["/ims/case/v1p1/CFDocuments.json"]?["CFDocuments"] as? [[String: Any]])
        let listed = list.compactMap { ($0["CFPackageURI"] as? [String: Any])?["uri"] as? String }
        #expect(listed.contains("https://credentials.example.org/ims/case/v1p1/CFPackages/\(identifier)") && listed.count * 2 + 1 == files.count)
    }

    @Test(arguments: CASEVersion.allCases)
    func `every member is one that its class has, and none is missing that must be there`(version: CASEVersion) throws {
        var builder = try CatalogBuilder.sample()
        try builder.framework("plain", "Plain")
        try builder.competency("alone", "Stands alone")
        try builder.competency("aligned", "Is aligned") { competency, builder in
            competency.framework = try builder.reference("plain")
            competency.alignments = [
                Alignment(framework: "ESCO", code: nil, name: "Hygiene", url: try WebURL("https://esco.example/1")),
                Alignment(framework: "Elsewhere", code: "X", name: "X", url: try WebURL("https://case.example/ims/case/v1p0/CFItems/9b2cfe3c-0000-4000-8000-000000000001")),
                Alignment(framework: "Nowhere", code: "Y", name: "Y", url: nil),
            ]
        }
        let (_, files) = try Self.published(builder, version)
        var findings: [String] = []
        for (path, file) in files.sorted(by: { $0.key < $1.key }) { findings += CASEClasses.findings(path, file, version) }
        #expect(findings == [])
        let targets = files.values.flatMap { $0["CFAssociations"] as? [[String: Any]] ?? [] }.filter { $0["associationType"] as? String == "exactMatchOf" }.compactMap { ($0["destinationNodeURI"] as? [String: Any])?["identifier"] as? String }
        #expect(Set(targets).isSuperset(of: ["https://esco.example/1", "9b2cfe3c-0000-4000-8000-000000000001"]) && !targets.contains("Y"))
    }

    @Test(arguments: CASEVersion.allCases)
    func `where a site asks for them, each item and each association has a file at its own URI, with what the package says`(version: CASEVersion) throws {
        var builder = try CatalogBuilder.sample()
        let packages = try Self.published(builder, version).files
        builder.catalog.configuration.hasCASEItems = true
        let (_, files) = try Self.published(builder, version)
        let folder = "/ims/case/\(version.rawValue)/"
        #expect(packages.keys.allSatisfy { files[$0] != nil } && packages.count < files.count)
        var findings: [String] = []
        for (path, file) in files.sorted(by: { $0.key < $1.key }) { findings += CASEClasses.findings(path, file, version) }
        #expect(findings == [])
        var expected = Set(packages.keys)
        for package in files.filter({ $0.key.contains("/CFPackages/") }).values {
            let items = try #require(package["CFItems"] as? [[String: Any]])
            let associations = try #require(package["CFAssociations"] as? [[String: Any]])
            for object in items + associations {
                let uri = try #require(object["uri"] as? String)
                let path = String(uri.dropFirst("https://credentials.example.org".count))
                #expect(path.hasPrefix(folder + (object["fullStatement"] == nil ? "CFAssociations/" : "CFItems/")))
                var alone = try #require(files[path], "\(path)")
                let link = try #require(alone.removeValue(forKey: "CFDocumentURI") as? [String: Any])
                #expect((link["identifier"] as? String) == (package["CFDocument"] as? [String: Any])?["identifier"] as? String)
                #expect((alone as NSDictionary).isEqual(to: object))
                expected.insert(path)
            }
            for item in items {
                let identifier = try #require(item["identifier"] as? String)
                let path = folder + "CFItemAssociations/" + identifier
                let set = try #require(files[path]?["CFAssociations"] as? [[String: Any]])
                let touching = associations.filter { association in
                    ["originNodeURI", "destinationNodeURI"].contains { ((association[$0] as? [String: Any])?["identifier"] as? String) == identifier }
                }
                #expect(Set(set.compactMap { $0["identifier"] as? String }) == Set(touching.compactMap { $0["identifier"] as? String }) && set.count == touching.count)
                expected.insert(path)
            }
        }
        #expect(Set(files.keys) == expected)
    }

    @Test(arguments: [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"), ("CC-BY-NC-SA-4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"), ("https://a.example/l", "https://a.example/l"), ("CC-BY-5.0", nil), ("Ours", nil),
    ])
    func `a licence that is known by its name is linked, and another is a note`(license: String, address: String?) throws {
        var builder = try CatalogBuilder.sample()
        builder.catalog.configuration.license = license
        let document = try #require(try Self.package(Self.published(builder).files)["CFDocument"] as? [String: Any])
        #expect((document["licenseURI"] as? [String: Any])?["uri"] as? String == address)
        #expect(document["notes"] as? String == (address == nil ? license : nil))
    }

    @Test func `random frameworks are trees rooted in their documents`() throws {
        let seed = UInt64(Date().timeIntervalSince1970)
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            var builder = try CatalogBuilder()
            let count = Int.random(in: 1...40, using: &generator)
            try builder.framework("f", "F")
            // Some parents make rings: content with them is never published, but nothing may hang or be lost.
            let hasRings = Bool.random(using: &generator)
            for i in 0..<count {
                try builder.competency("c\(i)", "Does \(i)") { competency, builder in
                    competency.framework = try builder.reference("f")
                    let parent = Int.random(in: -1..<(hasRings ? count : max(i, 1)), using: &generator)
                    if parent >= 0, parent != i { competency.parent = try builder.reference("c\(parent)") }
                }
            }
            let (catalog, files) = try Self.published(builder)
            let package = try Self.package(files)
            let root = try #require((package["CFDocument"] as? [String: Any])?["identifier"] as? String)
            let items = try #require(package["CFItems"] as? [[String: Any]]).compactMap { $0["identifier"] as? String }
            #expect(Set(items).count == catalog.competencies.count && items.count == catalog.competencies.count, "seed \(seed)")
            var parents: [String: String] = [:]
            var sequences: [String: [Int]] = [:]
            for association in try #require(package["CFAssociations"] as? [[String: Any]]) {
                let origin = try #require((association["originNodeURI"] as? [String: Any])?["identifier"] as? String)
                let destination = try #require((association["destinationNodeURI"] as? [String: Any])?["identifier"] as? String)
                #expect(parents.updateValue(destination, forKey: origin) == nil, "seed \(seed): an item has two parents")
                sequences[destination, default: []].append(try #require(association["sequenceNumber"] as? Int))
            }
            for item in items {
                var (place, steps) = (item, 0)
                while let parent = parents[place], steps <= items.count { (place, steps) = (parent, steps + 1) }
                #expect(place == root, "seed \(seed): \(item) does not hang below the document")
            }
            for numbers in sequences.values { #expect(numbers.sorted() == Array(1...numbers.count), "seed \(seed)") }
        }
    }

    @Test func `identities follow from CTIDs, else from addresses, and stay`() throws {
        var builder = try CatalogBuilder()
        try builder.framework("f", "F") { framework, builder in framework.entry.ctid = builder.located(try CTID("ce-0c2b6b0e-1a3e-4a0a-9c43-6a1e0d4f7d21")) }
        try builder.competency("c", "Does") { competency, builder in competency.framework = try builder.reference("f") }
        let first = try Self.package(Self.published(builder).files)
        #expect((first["CFDocument"] as? [String: Any])?["identifier"] as? String == "0c2b6b0e-1a3e-4a0a-9c43-6a1e0d4f7d21")
        // Python: uuid.uuid5(uuid.NAMESPACE_URL, "https://credentials.example.org/competencies/c/")
        #expect((first["CFItems"] as? [[String: Any]])?.first?["identifier"] as? String == "a45f0b75-c70a-5e27-a943-e6eed42c9c4a")
        builder.catalog.competencies[0].statement = "Does it well"
        let second = try Self.package(Self.published(builder).files)
        let identifiers = { (package: [String: Any], key: String) in (package[key] as? [[String: Any]])?.compactMap { $0["identifier"] as? String } }
        #expect(identifiers(first, "CFItems") == identifiers(second, "CFItems") && identifiers(first, "CFAssociations") == identifiers(second, "CFAssociations"))
    }

    @Test func `the latest change of an item is one of its document`() throws {
        var builder = try CatalogBuilder()
        try builder.framework("f", "F") { framework, builder in framework.entry.modified = try builder.date("2026-01-02") }
        try builder.competency("c", "Does") { competency, builder in
            competency.framework = try builder.reference("f")
            competency.entry.modified = try builder.date("2026-03-04")
        }
        try builder.competency("d", "Does more") { competency, builder in competency.framework = try builder.reference("f") }
        let package = try Self.package(Self.published(builder).files)
        #expect((package["CFDocument"] as? [String: Any])?["lastChangeDateTime"] as? String == "2026-03-04T00:00:00Z")
        #expect((package["CFItems"] as? [[String: Any]])?.compactMap { $0["lastChangeDateTime"] as? String } == ["2026-03-04T00:00:00Z", "2026-01-02T00:00:00Z"])
    }

    @Test func `hostile texts stay texts`() throws {
        let text = "</script>\u{2028}\"\\\u{0}]]>\u{202E}"
        let files = try Self.published(.sample { _ in text }).files
        let package = try #require(files.values.first { ($0["CFDocument"] as? [String: Any])?["title"] as? String == text })
        #expect((package["CFDocument"] as? [String: Any])?["title"] as? String == text)
        #expect((package["CFItems"] as? [[String: Any]])?.allSatisfy { $0["fullStatement"] as? String == text } == true)
        #expect(CASEClasses.findings("package", package, .v1p1) == [])
    }

    @Test(arguments: [
        ("6ba7b811-9dad-11d1-80b4-00c04fd430c8", true), ("6BA7B811-9dad-11d1-80b4-00c04fd430c8", false), ("6ba7b811-9dad-11d1-80b4-00c04fd430c", false),
        ("6ba7b8119dad11d180b400c04fd430c8", false), ("6ba7b811-9dad-11d1-80b4-00c04fd430c8a", false), ("6ba7b811-9dad-11d1-80b4_00c04fd430c8", false), ("", false),
    ])
    func `a UUID is read in one spelling`(text: String, isOne: Bool) {
        #expect(StableUUID(text.utf8)?.description == (isOne ? text : nil))
    }

    /// Of names of 0 to 130 bytes, which take one to three blocks: what Python's `uuid.uuid5` says.
    @Test(arguments: [
        (0, "1b4db7eb-4057-5ddf-91e0-36dec72071f5"), (1, "4cd605e7-afa2-5360-b5b9-c5e9fb5c76f4"), (38, "f3a13bfb-adc6-59a0-8124-fe6edeaca7ea"), (39, "f4eaee1e-e483-528b-88bd-6b8932ab6e2b"), (40, "f562c38a-a8fe-5cdd-b523-6f30cfb54847"), (47, "b18474ae-5fc6-5d04-aa24-a5be94234955"), (48, "8fa6ffa9-9280-5899-a2d8-b082ccdf6380"), (111, "aab99202-50f3-534a-bc28-c118fe72986d"), (112, "f531054f-eafa-5f71-a62b-6dd48019d086"), (130, "8bbfa0b7-7d0f-5007-8014-5b22457897ad"),
    ])
    func `names have the UUIDs that RFC 9562 gives them`(length: Int, uuid: String) {
        #expect(StableUUID(of: String(repeating: "x", count: length), in: .urls).description == uuid)
    }
}

/// The classes of CASE, all of which are closed.
private enum CASEClasses {
    struct Class {
        let required: Set<String>
        let optional: Set<String>
    }

    static func findings(_ path: String, _ file: [String: Any], _ version: CASEVersion) -> [String] {
        if let list = file["CFDocuments"] as? [[String: Any]] { return list.flatMap { check($0, document(version, isInPackage: false), version, path) } }
        if let item = file["CFItem"] as? [String: Any], let associations = file["CFAssociations"] as? [[String: Any]], file.count == 2 {
            return check(item, alone(Self.item(version)), version, path + " CFItem") + associations.flatMap { check($0, alone(Self.association), version, path + " CFAssociation") }
        }
        if file["fullStatement"] != nil { return check(file, alone(Self.item(version)), version, path) }
        if file["associationType"] != nil { return check(file, alone(Self.association), version, path) }
        guard let document = file["CFDocument"] as? [String: Any] else { return check(file, Self.document(version, isInPackage: false), version, path) }
        var findings = Set(file.keys).subtracting(["CFDocument", "CFItems", "CFAssociations"]).map { "\(path): \($0)" }
        findings += check(document, Self.document(version, isInPackage: true), version, path + " CFDocument")
        for item in file["CFItems"] as? [[String: Any]] ?? [] { findings += check(item, Self.item(version), version, path + " CFItem") }
        for association in file["CFAssociations"] as? [[String: Any]] ?? [] { findings += check(association, Self.association, version, path + " CFAssociation") }
        return findings
    }

    /// Outside of a package an object says which document it belongs to.
    private static func alone(_ class: Class) -> Class {
        Class(required: `class`.required.union(["CFDocumentURI"]), optional: `class`.optional)
    }

    private static func document(_ version: CASEVersion, isInPackage: Bool) -> Class {
        Class(
            required: Set(["identifier", "uri", "creator", "title", "lastChangeDateTime"] + (isInPackage ? [] : ["CFPackageURI"])),
            optional: Set(["officialSourceURL", "publisher", "description", "subject", "language", "version", "adoptionStatus", "statusStartDate", "statusEndDate", "licenseURI", "notes"]
                + (version == .v1p1 ? ["caseVersion", "frameworkType", "extensions"] : [])))
    }

    private static func item(_ version: CASEVersion) -> Class {
        Class(
            required: ["identifier", "uri", "fullStatement", "lastChangeDateTime"],
            optional: Set(["alternativeLabel", "CFItemType", "humanCodingScheme", "abbreviatedStatement", "conceptKeywords", "notes", "language", "statusStartDate", "statusEndDate"]
                + (version == .v1p1 ? ["subject", "extensions"] : [])))
    }

    private static let association = Class(
        required: ["identifier", "uri", "associationType", "originNodeURI", "destinationNodeURI", "lastChangeDateTime"], optional: ["sequenceNumber"])

    private static func check(_ object: [String: Any], _ class: Class, _ version: CASEVersion, _ path: String) -> [String] {
        var findings = `class`.required.filter { object[$0] == nil }.map { "\(path): without \($0)" }
        for (key, value) in object.sorted(by: { $0.key < $1.key }) {
            guard `class`.required.union(`class`.optional).contains(key) else {
                findings.append("\(path): \(key) is no member")
                continue
            }
            switch key {
            case "identifier": if (value as? String).flatMap({ StableUUID($0.utf8) }) == nil { findings.append("\(path): \(value) is no UUID") }
            case "lastChangeDateTime": if (value as? String)?.wholeMatch(of: /\d{4}-\d\d-\d\dT00:00:00Z/) == nil { findings.append("\(path): \(value) is no time") }
            case "statusStartDate", "statusEndDate": if (value as? String)?.wholeMatch(of: /\d{4}-\d\d-\d\d/) == nil { findings.append("\(path): \(value) is no day") }
            case "subject", "conceptKeywords": if !((value as? [String])?.isEmpty == false) { findings.append("\(path): \(key) is no list") }
            case "sequenceNumber": if !(value is Int) { findings.append("\(path): \(value) is no number") }
            case "associationType": if !["isChildOf", "exactMatchOf"].contains(value as? String) { findings.append("\(path): \(value)") }
            case "originNodeURI", "destinationNodeURI", "CFPackageURI", "CFDocumentURI", "licenseURI":
                let keys = Set((value as? [String: Any] ?? [:]).keys)
                let wanted: Set<String> = key.hasSuffix("NodeURI") && version == .v1p1 ? ["title", "identifier", "uri", "targetType"] : ["title", "identifier", "uri"]
                if keys != wanted { findings.append("\(path): \(key) has \(keys.sorted())") }
                let type = (value as? [String: Any])?["targetType"] as? String
                if let type, type != "CASE", type.wholeMatch(of: /ext:[a-zA-Z0-9._\-]+/) == nil { findings.append("\(path): \(type)") }
            case "extensions": if !(value is [String: Any]) { findings.append("\(path): \(value)") }
            default: if !(value is String) { findings.append("\(path): \(key) is no text") }
            }
        }
        return findings
    }
}
