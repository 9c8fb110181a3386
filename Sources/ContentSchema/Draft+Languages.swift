package import Model

/// What a draft says in another language, as the file of the translation has it.
package struct DraftInLanguage: Sendable {
    package let language: LanguageTag
    /// In the order of the schema of translations.
    package let fields: [DraftMember]
    package let body: String

    package init(_ language: LanguageTag, fields: [DraftMember], body: String) {
        (self.language, self.fields, self.body) = (language, fields, body)
    }

    /// What its fields are called beside those of the thing: `fr.title`.
    package func name(of field: String) -> String { "\(language.text).\(field)" }
}

extension Draft {
    /// What it says in other languages, by their tags. What a language does not say is left out, so that it is inherited.
    package var translations: [DraftInLanguage] {
        var languages = Set(translatedBodies.map(\.language))
        for field in fields { field.value.insertLanguages(into: &languages) }
        guard !languages.isEmpty else { return [] }
        let schema = ContentSchema.translation(of: kind)
        return languages.sorted().compactMap { language in
            let said = schema.fields.compactMap { field in
                self[field.name].flatMap { $0.translated(into: language, field.type) }.map { DraftMember(field.name, $0) }
            }
            let body = translatedBodies.first { $0.language == language }?.text ?? ""
            return said.isEmpty && body.isEmpty ? nil : DraftInLanguage(language, fields: said, body: body)
        }
    }

    /// The same without what it says in other languages.
    package var inOwnLanguage: Draft {
        var draft = self
        draft.fields = fields.map { DraftMember($0.name, $0.value.inOwnLanguage) }
        draft.translatedBodies = []
        return draft
    }
}

extension DraftValue {
    /// The text of a single value, in its own language.
    package var plainText: String? {
        switch self {
        case .text(let text), .words(let text, _): text
        case .list, .record, .reference: nil
        }
    }
}

private extension DraftValue {
    func insertLanguages(into languages: inout Set<LanguageTag>) {
        switch self {
        case .text, .reference: break
        case .words(_, let translations): for translation in translations { languages.insert(translation.language) }
        case .list(let items): for item in items { item.insertLanguages(into: &languages) }
        case .record(let members): for member in members { member.value.insertLanguages(into: &languages) }
        }
    }

    func isSaid(in language: LanguageTag) -> Bool {
        switch self {
        case .text, .reference: false
        case .words(_, let translations): translations.contains { $0.language == language }
        case .list(let items): items.contains { $0.isSaid(in: language) }
        case .record(let members): members.contains { $0.value.isSaid(in: language) }
        }
    }

    var inOwnLanguage: DraftValue {
        switch self {
        case .text, .reference: self
        case .words(let text, _): .text(text)
        case .list(let items): .list(items.map(\.inOwnLanguage))
        case .record(let members): .record(members.map { DraftMember($0.name, $0.value.inOwnLanguage) })
        }
    }

    /// The same with each text in a language, where it is said in it.
    func said(in language: LanguageTag) -> DraftValue {
        switch self {
        case .text, .reference: self
        case .words(let text, let translations): .text(translations.first { $0.language == language }?.text ?? text)
        case .list(let items): .list(items.map { $0.said(in: language) })
        case .record(let members): .record(members.map { DraftMember($0.name, $0.value.said(in: language)) })
        }
    }

    /// What a translation says in the place of the value; `nil` where it says nothing of it.
    ///
    /// - Parameter type: of the field in the schema of translations.
    func translated(into language: LanguageTag, _ type: FieldType) -> DraftValue? {
        guard isSaid(in: language) else { return nil }
        switch type {
        // Requirements are told apart by what they take, and lists by their order: all of it is given again.
        case .requirements: return said(in: language)
        case .list(let item), .oneOrMany(let item):
            guard case .list(let items) = self else { return translated(into: language, item) }
            guard case .record = item else { return said(in: language) }
            return .list(items.map { $0.translated(into: language, item) ?? .record([]) })
        case .record(let schema):
            guard case .record(let members) = self else { return nil }
            let said = schema().fields.compactMap { field in
                members.first { $0.name == field.name }.flatMap { $0.value.translated(into: language, field.type) }.map { DraftMember(field.name, $0) }
            }
            return said.isEmpty ? nil : .record(said)
        case .either(let first, let second): return translated(into: language, second) ?? translated(into: language, first)
        default:
            guard case .words = self else { return nil }
            return said(in: language)
        }
    }
}
