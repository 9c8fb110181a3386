package import Model
internal import SourceText

/// A catalog in a few lines, one thing a line, for tests:
///
///     credential a retired
///     credential b requires a any(c d) choose2(c d e) earn20ceu(c d) superseded_by e equivalents f credits 3ceu
///     competency k parent m framework f weight 40 code A1
///     pathway p destination d stage a any(b c) stage d
///     credential e cost 90 75@members workload 12h teaches k summary Some_words aliases /credentials/old/
///
/// Each line is a file of its own; places are byte offsets in the whole text, so that markers (`1️⃣`) show them. The
/// title of a thing is its id unless `title` gives it, with `_` for spaces; its place is that of its id.
package struct CatalogNotation {
    package let catalog: AuthoredCatalog
    /// Byte offset of each marker.
    package let offsets: [String: Int]

    package struct Mistake: Error {
        package let message: String
    }

    package init(_ marked: String) throws {
        let marked = MarkedText(marked)
        try self.init(plain: marked.text, offsets: marked.offsets)
    }

    /// A text without markers, which may be long.
    package init(plain text: String, offsets: [String: Int] = [:]) throws {
        var reader = try NotationReader()
        var start = 0
        for (number, line) in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            try reader.read(Self.tokens(Array(line), file: FileID(UInt32(number + 1)), at: start))
            start += line.count + 1
        }
        catalog = reader.catalog
        self.offsets = offsets
    }

    /// Words, `word(` and `)`.
    private static func tokens(_ line: [UInt8], file: FileID, at start: Int) -> [Located<String>] {
        var tokens: [Located<String>] = []
        var begin: Int?
        func add(_ end: Int) {
            if let from = begin { tokens.append(Located(String(decoding: line[from..<end], as: UTF8.self), SourceSpan(file: file, start: start + from, end: start + end))) }
            begin = nil
        }
        for (i, byte) in line.enumerated() {
            switch byte {
            case UInt8(ascii: " "): add(i)
            case UInt8(ascii: "("): add(i + 1)
            case UInt8(ascii: ")"):
                add(i)
                begin = i
                add(i + 1)
            default: if begin == nil { begin = i }
            }
        }
        add(line.count)
        return tokens
    }
}

private struct NotationReader {
    var catalog: AuthoredCatalog

    init() throws {
        catalog = AuthoredCatalog(configuration: SiteConfiguration(file: FileID(0), title: "Site", baseURL: try BaseURL("https://example.org/")))
    }

    mutating func read(_ tokens: [Located<String>]) throws {
        guard let kind = tokens.first else { return }
        guard tokens.count > 1 else { throw CatalogNotation.Mistake(message: "'\(kind.value)' without an id") }
        var entry = Entry(id: try ThingID(tokens[1].value), file: tokens[1].span.file, place: tokens[1].span, title: tokens[1])
        var fields: [(name: Located<String>, values: [Located<String>])] = []
        for token in tokens.dropFirst(2) {
            if Self.fieldNames.contains(token.value) {
                fields.append((token, []))
            } else if let status = Status(rawValue: token.value) {
                entry.status = status
            } else if fields.isEmpty {
                throw CatalogNotation.Mistake(message: "'\(token.value)' belongs to no field")
            } else {
                fields[fields.count - 1].values.append(token)
            }
        }
        for field in fields {
            guard let value = field.values.first else { continue }
            switch field.name.value {
            case "title": entry.title = Located(value.value.replacing("_", with: " "), value.span)
            case "published": entry.published = Located(try CalendarDate(value.value), value.span)
            case "modified": entry.modified = Located(try CalendarDate(value.value), value.span)
            case "reviewed": entry.reviewed = Located(try CalendarDate(value.value), value.span)
            case "summary": entry.summary = value.value.replacing("_", with: " ")
            case "body": entry.prose.rendition = Array(value.value.utf8)
            case "aliases": entry.aliases = try field.values.map { Located(try SitePath($0.value), $0.span) }
            case "language": entry.language = try LanguageTag(value.value)
            default: break
            }
        }
        func all(_ name: String) -> [[Located<String>]] { fields.filter { $0.name.value == name }.map(\.values) }
        func references(_ name: String) throws -> [Located<ThingID>] { try all(name).joined().map { Located(try ThingID($0.value), $0.span) } }
        func reference(_ name: String) throws -> Located<ThingID>? { try references(name).first }
        func requirements(_ name: String) throws -> [[Requirement<Located<ThingID>>]] { try all(name).map { try Self.requirements($0) } }
        switch kind.value {
        case "credential":
            var credential = Credential<Authored>(entry: entry, type: all("type").first?.first.flatMap { CredentialType(rawValue: $0.value) } ?? .badge)
            credential.issuer = try reference("issuer")
            credential.credits = try all("credits").joined().map { try Self.credit($0.value) }
            credential.cost = try all("cost").joined().map { try Self.cost($0) }
            credential.workload = try all("workload").first?.first.map { try Workload($0.value) }
            credential.teaches = try references("teaches")
            credential.assesses = try references("assesses")
            credential.level = all("level").first?.first
            credential.requires = try requirements("requires").flatMap { $0 }
            credential.recommends = try requirements("recommends").flatMap { $0 }
            if let renewal = try requirements("renewal").first {
                credential.renewal = Renewal()
                credential.renewal?.requires = renewal
            }
            credential.supersedes = try reference("supersedes")
            credential.supersededBy = try reference("superseded_by")
            credential.equivalents = try references("equivalents")
            catalog.credentials.append(credential)
        case "competency":
            var competency = Competency<Authored>(entry: entry, statement: entry.title.value)
            competency.framework = try reference("framework")
            competency.parent = try reference("parent")
            competency.code = all("code").first?.first?.value
            competency.weight = try all("weight").first?.first.map { try DecimalNumber($0.value) }
            catalog.competencies.append(competency)
        case "framework":
            catalog.frameworks.append(Framework(entry: entry))
        case "pathway":
            guard let destination = try reference("destination") else { throw CatalogNotation.Mistake(message: "a pathway without a destination") }
            var pathway = Pathway<Authored>(entry: entry, destination: destination)
            pathway.stages = try fields.filter { $0.name.value == "stage" }.map { field in
                var stage = Stage<Authored>(title: field.name)
                stage.requires = try Self.requirements(field.values)
                return stage
            }
            catalog.pathways.append(pathway)
        case "organization": catalog.organizations.append(Organization(entry: entry))
        case "occupation": catalog.occupations.append(Occupation(entry: entry))
        case "page": catalog.pages.append(Page(entry: entry))
        default: throw CatalogNotation.Mistake(message: "there is no kind '\(kind.value)'")
        }
    }

    static let fieldNames: Set<String> = [
        "title", "published", "modified", "reviewed", "language", "type", "issuer", "credits", "requires", "recommends", "renewal", "supersedes",
        "superseded_by", "equivalents", "cost", "workload", "teaches", "assesses", "level", "summary", "body", "aliases", "framework", "parent", "code", "weight", "destination", "stage",
    ]

    /// `a any(b c) choose2(d e) earn20ceu(f g) exam`.
    static func requirements(_ tokens: [Located<String>]) throws -> [Requirement<Located<ThingID>>] {
        var open: [(rule: RequirementRule, span: SourceSpan, members: [Requirement<Located<ThingID>>])] = []
        var done: [Requirement<Located<ThingID>>] = []
        func add(_ requirement: Requirement<Located<ThingID>>) {
            if open.isEmpty { done.append(requirement) } else { open[open.count - 1].members.append(requirement) }
        }
        for token in tokens {
            if token.value == ")" {
                guard let group = open.popLast() else { throw CatalogNotation.Mistake(message: "a group that was not begun is ended") }
                add(.group(RequirementGroup(group.rule, group.members, at: group.span)))
            } else if token.value.utf8.last == UInt8(ascii: "(") {
                open.append((try rule(String(token.value.dropLast())), token.span, []))
            } else if let kind = OutsideCondition.Kind(rawValue: token.value) {
                add(.outside(OutsideCondition(kind, token.value, at: token.span)))
            } else {
                add(.held(Located(try ThingID(token.value), token.span)))
            }
        }
        guard open.isEmpty else { throw CatalogNotation.Mistake(message: "a group is not ended") }
        return done
    }

    static func rule(_ name: String) throws -> RequirementRule {
        switch name {
        case "all": return .all
        case "any": return .any
        case _ where name.hasPrefix("choose"):
            if let number = Int(name.dropFirst(6)) { return .choose(number) }
        case _ where name.hasPrefix("earn"): return .earn(try credit(String(name.dropFirst(4))))
        default: break
        }
        throw CatalogNotation.Mistake(message: "there is no rule '\(name)'")
    }

    /// `90`, `75.50@members`: in dollars.
    static func cost(_ token: Located<String>) throws -> CostProfile {
        let parts = token.value.split(separator: "@")
        guard let amount = parts.first else { throw CatalogNotation.Mistake(message: "a cost without an amount") }
        var cost = CostProfile(price: try Money(String(amount), CurrencyCode("USD")))
        if parts.count > 1 { cost.audience = Located(String(parts[1]), token.span) }
        return cost
    }

    /// `20ceu`, `2.5ects`.
    static func credit(_ text: String) throws -> CreditValue {
        let number = text.prefix { $0.isNumber || $0 == "." }
        guard let unit = CreditUnit(rawValue: String(text.dropFirst(number.count))) else { throw CatalogNotation.Mistake(message: "there is no unit in '\(text)'") }
        return CreditValue(amount: try DecimalNumber(String(number)), unit: unit)
    }
}
