package import Model
import OutputText
import SourceText

/// A catalog in the Credential Transparency Description Language: credentials, organizations, frameworks with their
/// competencies, and pathways with their components, as nodes of JSON-LD.
///
/// Only terms of the vocabulary are written, on the classes that have them. Nothing is said that the vocabulary can not
/// say exactly: what it takes to earn a credential stands in its `requires` as far as a `ConditionProfile` can hold it,
/// else in words; the conditions of a pathway hold all of it. A CTID is written where one is stated.
///
/// An `@id` is the address of the document that describes the thing, or a fragment of it, because a static host can not
/// answer a program differently from a person.
///
/// Source: CTDL and CTDL-ASN, encodings of 2026-08-06, <https://credreg.net/ctdl/terms>.
package final class CTDLGraph: Sendable {
    let catalog: Catalog
    let plan: SitePlan
    let addresses: AbsoluteAddresses
    let names: ThingNames
    let identities: CTDLIdentities
    let competencies: CTDLCompetencies
    let needs: NeededCredentials
    /// The site's own language, in which things are said that say no other.
    let language: String
    /// The site's languages, its own first.
    let voices: [Voice]
    let ownVoice: [Voice]

    /// - Parameters:
    ///   - translated: The catalog in each of the site's other languages, in the order of its translations.
    ///   - words: The words of each language, the site's own first.
    package init(_ catalog: Catalog, _ plan: SitePlan, inLanguages translated: [Catalog] = [], words: [ConditionWords]) {
        precondition(words.count == translated.count + 1, "each language has its words")
        self.catalog = catalog
        self.plan = plan
        addresses = AbsoluteAddresses(catalog.configuration.baseURL)
        names = ThingNames(catalog)
        identities = CTDLIdentities(catalog, names, addresses)
        competencies = CTDLCompetencies(catalog, names, identities)
        needs = NeededCredentials(catalog)
        language = catalog.configuration.language.text
        voices = zip([catalog] + translated, words).enumerated().map { [names] number, said in
            Voice(said.0, number == 0 ? names : ThingNames(said.0), said.1)
        }
        ownVoice = [voices[0]]
    }

    /// Whether a thing has a document of its own: competencies stand in that of their framework, and no status of a
    /// credential says that it is a draft.
    package static func hasDocument(_ node: Node, in catalog: Catalog) -> Bool {
        switch node {
        case .credential(let index): catalog.credentials[index.position].entry.status != .draft
        case .organization, .framework, .pathway: true
        case .competency, .occupation, .page: false
        }
    }

    /// The whole document of a thing; `nil` where it has none.
    package func document(of node: Node) -> [UInt8]? {
        guard Self.hasDocument(node, in: catalog) else { return nil }
        switch node {
        case .credential, .organization:
            return document(ofNode: element(of: node))
        case .pathway:
            return opening(of: node) + element(of: node) + Self.closing
        case .framework(let index):
            var document = opening(of: node) + frameworkElement(index)
            let members = catalog.edges.members[index]
            if !members.isEmpty { document += Self.separator + competencyElements(members) }
            return document + Self.closing
        case .competency, .occupation, .page:
            return nil
        }
    }

    /// A document that is one node: the node with its context.
    package func document(ofNode element: [UInt8]) -> [UInt8] {
        Self.node(element, in: Self.contextMember)
    }

    /// What a document of several nodes has before them.
    package func opening(of node: Node) -> [UInt8] {
        if case .framework = node { return opening(Self.competencyContext, identities.document(of: node)) }
        return opening(Self.context, identities.document(of: node))
    }

    /// What the document of all nodes has before them.
    package var opening: [UInt8] { opening(Self.context, addresses.url("/ctdl.json")) }

    /// What stands after the nodes, and between them.
    package static let closing = Array("]}".utf8)
    package static let separator = Array(",\n".utf8)

    /// The node of a credential or an organization, or the nodes of a pathway with commas between them.
    package func element(of node: Node) -> [UInt8] {
        var json = JSONWriter(capacity: 12_288)
        switch node {
        case .credential(let index): writeCredential(index, to: &json)
        case .organization(let index): writeOrganization(index, to: &json)
        case .pathway(let index): writePathway(index, to: &json)
        case .framework(let index): writeFramework(index, to: &json)
        case .competency(let index): writeCompetency(index, to: &json)
        case .occupation, .page: break
        }
        return json.finish()
    }

    /// The node of a framework without its competencies.
    package func frameworkElement(_ index: FrameworkIndex) -> [UInt8] {
        element(of: .framework(index))
    }

    /// The same node for a document whose context is CTDL's: that one has no name for the states of a publication.
    package func foreignFrameworkElement(_ element: [UInt8]) -> [UInt8] {
        Self.node(element, in: Self.competencyContextMember)
    }

    /// The nodes of competencies, with commas between them.
    package func competencyElements(_ members: some Collection<CompetencyIndex>) -> [UInt8] {
        var json = JSONWriter(capacity: members.count * 768)
        var isFirst = true
        for member in members {
            if !isFirst { json.lineBreak() }
            isFirst = false
            writeCompetency(member, to: &json)
        }
        return json.finish()
    }
}

extension CTDLGraph {
    /// Source: <https://credreg.net/ctdl/handbook>: the context is named by exactly this string.
    static let context = "https://credreg.net/ctdl/schema/context/json"
    static let competencyContext = "https://credreg.net/ctdlasn/schema/context/json"

    private static let contextMember = Array("{\"@context\":\"\(context)\",".utf8)
    private static let competencyContextMember = Array("{\"@context\":\"\(competencyContext)\",".utf8)

    /// A node with its context before its members.
    private static func node(_ element: [UInt8], in contextMember: [UInt8]) -> [UInt8] {
        var node = OutputBuffer(capacity: contextMember.count + element.count)
        node.append(bytes: contextMember)
        node.append(bytes: element, 1..<element.count)
        return node.bytes
    }

    private func opening(_ context: String, _ id: String) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("@context", context)
            json.member("@id", id)
            json.array("@graph") { _ in }
        }
        return Array(json.bytes.dropLast(2))
    }
}

// MARK: What several nodes have

extension CTDLGraph {
    func writeCTID(of entry: Entry, to json: inout JSONWriter) {
        if let ctid = entry.ctid { json.member("ceterms:ctid", ctid.value.text) }
    }

    /// Topics, in every language that they are said in.
    func writeKeywords(_ key: String, of speech: Speech, to json: inout JSONWriter) {
        let entry = speech.entry
        guard !entry.topics.isEmpty else { return }
        json.object(key) { json in
            json.member(speech.language, entry.distinctTopics)
            for other in speech.others {
                let names = catalog.translations[other.number].topics
                guard other.texts.topics != nil || !names.isEmpty else { continue }
                let given = other.texts.topics?.value ?? entry.distinctTopics(named: names)
                json.member(other.language, given.isEmpty ? entry.distinctTopics : given)
            }
        }
    }

    func writeImage(_ picture: Picture?, to json: inout JSONWriter) {
        guard let picture, let path = plan.pictures[picture.source.span] else { return }
        json.member("ceterms:image", addresses.url(path))
    }

    /// The addresses at which the thing was before, and where else it is described.
    func writeSameAs(_ others: [String], of entry: Entry, to json: inout JSONWriter) {
        var addresses: [String] = []
        for address in others + entry.aliases.map({ self.addresses.url($0.value.text) }) where !addresses.contains(address) { addresses.append(address) }
        json.member("ceterms:sameAs", addresses)
    }

    /// Occupations, one alignment for each of the classifications that they have a code in.
    func writeOccupations(_ occupations: [Located<OccupationIndex>], to json: inout JSONWriter) {
        guard !occupations.isEmpty else { return }
        json.array("ceterms:occupationType") { json in
            for occupation in occupations { writeOccupation(occupation.value, to: &json) }
        }
    }

    private func writeOccupation(_ index: OccupationIndex, to json: inout JSONWriter) {
        let occupation = catalog.occupations[index.position]
        let speech = speech(of: occupation.entry, .occupation(index))
        func write(_ framework: String?, _ frameworkName: String?, node: String? = nil, code: String? = nil) {
            json.object { json in
                json.member("@type", "ceterms:CredentialAlignmentObject")
                json.member("ceterms:framework", framework)
                if let frameworkName { json.english("ceterms:frameworkName", frameworkName) }
                json.member("ceterms:targetNode", node)
                json.member("ceterms:codedNotation", code)
                speech.write("ceterms:targetNodeName", occupation.entry.title.value, \.title, to: &json)
            }
        }
        let codes = occupation.codes
        if let soc = codes.soc { write("https://www.bls.gov/soc/", "Standard Occupational Classification", code: soc) }
        if let onet = codes.onet { write("https://www.onetcenter.org/taxonomy.html", "O*NET-SOC", code: onet) }
        if let isco = codes.isco { write("https://isco.ilo.org/en/isco-08/", "International Standard Classification of Occupations", code: isco) }
        if let esco = codes.esco { write("http://data.europa.eu/esco/concept-scheme/occupations", "ESCO Occupations", node: esco.text) }
        if codes.isEmpty { write(nil, nil) }
    }
}
