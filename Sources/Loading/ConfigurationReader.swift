import ContentSchema
import Diagnostics
import FrontMatter
import Model
import SourceText

/// Reads `cairn.yml`.
enum ConfigurationReader {
    /// The configuration, with the best values that could be made, and what is wrong with it.
    static func read(_ bytes: [UInt8], file: FileID) -> Diagnosed<SiteConfiguration> {
        let document = YAMLFile.parse(bytes, file: file)
        let problems = Problems()
        problems.add(document.diagnostics)
        let place = SourceSpan(file: file, start: 0, end: 0)
        let fields = FieldReader(
            document.value.mapping, ContentSchema.configuration, place: place, broken: document.value.brokenKeys, problems: problems,
            isComplete: document.value.isReadable)
        // Where there is no usable URL nothing is published, so this one is never seen.
        guard let unseen = try? BaseURL("https://site.invalid/") else { preconditionFailure("a plain URL is a base URL") }
        let baseURL = fields.value("base_url", .invalidURL) { text throws(ValueProblem) in try BaseURL(text) }?.value
        var site = SiteConfiguration(file: file, title: fields.string("title") ?? "", baseURL: baseURL ?? unseen)
        site.language = fields.value("language", .invalidLanguage) { text throws(ValueProblem) in try LanguageTag(text) }?.value ?? site.language
        site.description = fields.string("description")
        site.languages = languages(fields)
        site.publisher = fields.reference("publisher")
        site.currency = fields.value("currency", .invalidCurrency) { text throws(ValueProblem) in try CurrencyCode(text) }?.value
        site.theme = fields.text("theme") ?? site.theme
        site.output = fields.value("output", .invalidPath, folder) ?? site.output
        site.levels = levels(fields) ?? site.levels
        site.audiences = audiences(fields) ?? site.audiences
        site.hoursPerDay = fields.integer("hours_per_day", in: 1...24) ?? site.hoursPerDay
        site.daysPerWeek = fields.integer("days_per_week", in: 1...7) ?? site.daysPerWeek
        site.reviewEvery = fields.duration("review_every")
        site.feedPageSize = fields.record("feed")?.integer("page_size", in: 1...1000) ?? site.feedPageSize
        site.allowsRawHTML = fields.boolean("raw_html") ?? site.allowsRawHTML
        site.license = fields.string("license")
        if let outputs = fields.record("outputs") {
            site.switchedOff = Set(SiteConfiguration.Output.allCases.filter { outputs.boolean($0.rawValue) == false })
            site.hasCASEItems = outputs.boolean("case_items") ?? site.hasCASEItems
        }
        if let signing = fields.record("signing") { site.signing = SigningReader(base: baseURL, problems: problems).read(signing) }
        return Diagnosed(site, problems.list)
    }
}

private extension ConfigurationReader {
    /// A folder of the site, or beside it: components without `..`, not hidden, not the site itself.
    static func folder(_ text: String) throws(ValueProblem) -> String {
        var components = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { String(decoding: Array($0), as: UTF8.self) }
        if components.last == "" { components.removeLast() }
        if components.first == "." { components.removeFirst() }
        guard text.utf8.first != UInt8(ascii: "/") else { throw ValueProblem("the output is a folder of the site, without a slash at the start", help: "To publish elsewhere, give --output") }
        guard !components.isEmpty, !components.contains("..") else { throw ValueProblem("the output is a folder inside the site", help: "Write it like: output: public") }
        for component in components where component.isEmpty || component.utf8.first == UInt8(ascii: ".") || component.utf8.contains(UInt8(ascii: "\\")) {
            throw ValueProblem("no part of the output's path is empty or begins with a dot")
        }
        guard !["content", "theme", "static"].contains(components[0]) else { throw ValueProblem("'\(components[0])' holds sources of the site", help: "Write it like: output: public") }
        return components.joined(separator: "/")
    }

    static func levels(_ fields: FieldReader) -> [SiteConfiguration.Level]? {
        guard fields.node("levels") != nil else { return nil }
        return distinct(fields.records("levels"), "levels") { fields, id in
            SiteConfiguration.Level(
                id: id, title: fields.string("title") ?? id.text, summary: fields.string("summary"), ctdl: concept(fields, "audLevel"),
                eqf: fields.integer("eqf", in: 1...8))
        }
    }

    static func audiences(_ fields: FieldReader) -> [SiteConfiguration.Audience]? {
        guard fields.node("audiences") != nil else { return nil }
        return distinct(fields.records("audiences"), "audiences") { fields, id in
            SiteConfiguration.Audience(id: id, title: fields.string("title") ?? id.text, summary: fields.string("summary"), ctdl: concept(fields, "audience"))
        }
    }

    static func languages(_ fields: FieldReader) -> [SiteConfiguration.Language]? {
        guard fields.node("languages") != nil else { return nil }
        var seen: [LanguageTag: SourceSpan] = [:]
        return fields.records("languages").compactMap { fields -> SiteConfiguration.Language? in
            guard let tag = fields.value("id", .invalidLanguage, { text throws(ValueProblem) in try LanguageTag(text) }) else { return nil }
            var language = SiteConfiguration.Language(tag: tag)
            language.name = fields.string("name")
            language.title = fields.string("title")
            language.description = fields.string("description")
            language.levels = names(fields, "levels")
            language.audiences = names(fields, "audiences")
            if let first = seen[tag.value] {
                fields.problems.add(Diagnostic(
                    .duplicateValue, "'languages' names '\(tag.value)' twice", at: tag.span, help: "Remove one of them", related: [.init("first named here", at: first)]))
                return nil
            }
            seen[tag.value] = tag.span
            return language
        }
    }

    /// What levels or audiences are called in another language, by id.
    static func names(_ fields: FieldReader, _ name: String) -> [ThingID: SiteConfiguration.Language.Names] {
        let named = distinct(fields.records(name), name) { fields, id in
            (id: id, names: SiteConfiguration.Language.Names(title: fields.string("title"), summary: fields.string("summary")))
        }
        return Dictionary(named.map { ($0.id, $0.names) }) { first, _ in first }
    }

    static func distinct<Value>(_ records: [FieldReader], _ name: String, _ read: (FieldReader, ThingID) -> Value) -> [Value] {
        var seen: [ThingID: SourceSpan] = [:]
        return records.compactMap { fields -> Value? in
            guard let id = fields.node("id").flatMap({ fields.id(of: $0, "id") }) else { return nil }
            let value = read(fields, id.value)
            if let first = seen[id.value] {
                fields.problems.add(Diagnostic(
                    .duplicateValue, "'\(name)' has the id '\(id.value)' twice", at: id.span, help: "Give one of them another id",
                    related: [.init("first used here", at: first)]))
                return nil
            }
            seen[id.value] = id.span
            return value
        }
    }

    /// A concept of a CTDL scheme, by its prefix: `audLevel:BeginnerLevel`.
    static func concept(_ fields: FieldReader, _ prefix: String) -> String? {
        fields.value("ctdl", .invalidConcept) { text throws(ValueProblem) in
            let name = text.utf8.dropFirst(prefix.utf8.count + 1)
            let isLetters = !name.isEmpty && name.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard text.utf8.starts(with: Array("\(prefix):".utf8)), isLetters else {
                throw ValueProblem("the concept begins with '\(prefix):'", help: "See the scheme's concepts at https://credreg.net/ctdl/terms")
            }
            return text
        }?.value
    }
}
