package import Model
import OutputText
import SourceText

/// What badge platforms read of a site: an Achievement for each credential, and a Profile for each organization.
///
/// Every type of credential has its `achievementType`, so each credential has an Achievement. What Open Badges has no word
/// for (prerequisites, cost, workload) is left out, or said in the criteria. Awards to people are no business of a catalog.
///
/// Documents are in one language; a translation of a credential is a document of its own.
///
/// Source: Open Badges 3.0, sections B.1.1 (Achievement) and B.1.19 (Profile); context 3.0.3.
package final class OpenBadges: Sendable {
    /// Where the Achievement of a credential stands in its folder, and the Profile of an organization in its.
    package static let achievementName = "achievement.json"
    package static let profileName = "profile.json"

    let catalog: Catalog
    /// In the site's own language.
    private let original: Catalog
    let plan: SitePlan
    let words: CriteriaWords
    /// Of things, whatever the language.
    let addresses: AbsoluteAddresses
    /// Of pages and documents in the language of the catalog.
    let places: AbsoluteAddresses
    let names: ThingNames
    let mentions: CompetencyAlignments
    /// The languages of the site that a credential is described in, where there are several.
    private let translations: [(folder: AbsoluteAddresses, language: LanguageTag, has: Set<Int>)]

    /// - Parameters:
    ///   - catalog: In the language of the documents.
    ///   - original: The catalog in the site's own language, which knows what is translated; `nil` where `catalog` is it.
    package init(_ catalog: Catalog, _ plan: SitePlan, translationOf original: Catalog? = nil, words: CriteriaWords) {
        self.catalog = catalog
        self.original = original ?? catalog
        self.plan = plan
        self.words = words
        let base = catalog.configuration.baseURL
        addresses = AbsoluteAddresses(base)
        places = AbsoluteAddresses(base, inLanguage: plan.folder)
        names = ThingNames(catalog)
        mentions = CompetencyAlignments(catalog, names, addresses)
        var translations: [(folder: AbsoluteAddresses, language: LanguageTag, has: Set<Int>)] = []
        for translation in self.original.translations {
            let has = translation.things.keys.compactMap { node in if case .credential(let index) = node { index.position } else { nil } }
            translations.append((AbsoluteAddresses(base, inLanguage: "/" + translation.language.folder), translation.language, Set(has)))
        }
        self.translations = translations
    }

    /// Whether there is an Achievement in the language of the catalog.
    ///
    /// - Parameter number: of the language, as `SitePlan.PlannedPage.language` counts.
    package static func describes(_ credential: CredentialIndex, inLanguage number: Int, of original: Catalog) -> Bool {
        number == 0 || original.translations.indices.contains(number - 1) && original.translations[number - 1].things[.credential(credential)] != nil
    }

    /// The path of an Achievement's file.
    package static func path(of credential: ThingID, folder: String) -> String {
        folder + SitePlan.path(of: .credential, id: credential) + achievementName
    }

    /// Where the same Achievement is described in the site's other languages: the documents' folders, and the languages.
    func others(_ index: CredentialIndex) -> [(places: AbsoluteAddresses, language: LanguageTag)] {
        guard !translations.isEmpty else { return [] }
        var others: [(AbsoluteAddresses, LanguageTag)] = []
        if !plan.folder.isEmpty { others.append((addresses, original[index].entry.language ?? original.configuration.language)) }
        for translation in translations where translation.has.contains(index.position) && "/" + translation.language.folder != plan.folder {
            others.append((translation.folder, translation.language))
        }
        return others
    }

    // MARK: What several documents have

    func writeContext(to json: inout JSONWriter) {
        json.array("@context") { json in
            json.element("https://www.w3.org/ns/credentials/v2")
            json.element("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")
        }
    }

    func writeType(_ type: String, to json: inout JSONWriter) {
        json.array("type") { $0.element(type) }
    }

    /// The identifier of an organization: of the publisher of a signed site its DID, else the URL of its Profile.
    func writeIdentifier(of organization: OrganizationIndex, to json: inout JSONWriter) {
        if organization == catalog.publisher, let did = catalog.configuration.signing?.did {
            json.member("id", did.text)
        } else {
            json.member("id", addresses.folder(of: .organization), names[organization].id, "/" + Self.profileName)
        }
    }

    /// Only PNG and SVG are images of badges.
    func writeImage(_ picture: Picture?, to json: inout JSONWriter) {
        guard let picture, let path = plan.pictures[picture.source.span] else { return }
        let ending = path.utf8.suffix(4).map { $0 | 0x20 }
        guard ending == Array(".png".utf8) || ending == Array(".svg".utf8) else { return }
        json.object("image") { json in
            json.member("id", addresses.url(path))
            json.member("type", "Image")
            json.member("caption", picture.description)
        }
    }

    func writeIdentity(_ ctid: CTID?, to json: inout JSONWriter) {
        guard let ctid else { return }
        json.array("otherIdentifier") { json in
            json.object { json in
                json.member("type", "IdentifierEntry")
                json.member("identifier", ctid.text)
                json.member("identifierType", "ext:ctid")
            }
        }
    }

    /// Writes nothing for the rare tags that the schema has no room for.
    func writeLanguage(_ language: LanguageTag, to json: inout JSONWriter) {
        let isPlain = language.text.utf8.split(separator: UInt8(ascii: "-")).allSatisfy { $0.count <= 4 }
        if isPlain { json.member("inLanguage", language.text) }
    }
}

/// Competencies as Achievements align with them, each written once and copied wherever it is taught or assessed.
struct CompetencyAlignments: Sendable {
    private let bytes: [UInt8]
    private let stretches: [Range<Int>]

    init(_ catalog: Catalog, _ names: ThingNames, _ addresses: AbsoluteAddresses) {
        var json = JSONWriter(capacity: 1 << 16)
        stretches = catalog.competencies.indices.map { position in
            json.lineBreak()
            let start = json.count
            json.object { json in
                json.array("type") { $0.element("Alignment") }
                json.member("targetName", catalog.competencies[position].statement)
                json.member("targetUrl", addresses.folder(of: .competency), names[.competency, position].id, "/")
                json.member("targetType", "ceasn:Competency")
                json.member("targetCode", catalog.competencies[position].code)
                if let framework = catalog.competencies[position].framework?.value { json.member("targetFramework", names[framework].title) }
            }
            return start..<json.count
        }
        bytes = json.bytes
    }

    /// Writes the alignment as the next element.
    func write(_ index: CompetencyIndex, to json: inout JSONWriter) {
        json.element(json: bytes, stretches[index.position])
    }
}
