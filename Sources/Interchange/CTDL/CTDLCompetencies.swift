import Model
import OutputText
import SourceText

/// Competencies as other nodes name them, by alignments, each written once and copied wherever it is named.
struct CTDLCompetencies: Sendable {
    private let bytes: [UInt8]
    /// Where the alignment stands that says all, and the one that says only which competency is meant.
    private let full, brief: [Range<Int>]
    /// The identifier of each competency's node; `nil` where no framework holds it.
    let identifiers: [String?]

    init(_ catalog: Catalog, _ names: ThingNames, _ identities: CTDLIdentities) {
        let site = catalog.configuration.language.text
        let documents = catalog.frameworks.indices.map { identities.document(of: .framework(FrameworkIndex($0))) }
        var json = JSONWriter(capacity: 1 << 16)
        var full: [Range<Int>] = []
        var brief: [Range<Int>] = []
        var identifiers: [String?] = []
        for position in catalog.competencies.indices {
            let competency = catalog.competencies[position]
            let framework = competency.framework?.value
            let identifier = framework.map { documents[$0.position] + Self.fragment(names[.competency, position].id) }
            let language = competency.entry.language?.text ?? site
            func write(saysAll: Bool) -> Range<Int> {
                json.lineBreak()
                let start = json.count
                json.object { json in
                    json.member("@type", "ceterms:CredentialAlignmentObject")
                    if saysAll, let framework {
                        json.member("ceterms:framework", documents[framework.position])
                        let entry = catalog.frameworks[framework.position].entry
                        let language = entry.language?.text ?? site
                        json.object("ceterms:frameworkName") { json in
                            json.member(language, entry.title.value)
                            for translation in catalog.translations where translation.language.text != language {
                                if let title = translation.things[.framework(framework)]?.title { json.member(translation.language.text, title) }
                            }
                        }
                    }
                    json.member("ceterms:targetNode", identifier)
                    json.object("ceterms:targetNodeName") { json in
                        json.member(language, competency.statement)
                        for translation in catalog.translations where translation.language.text != language {
                            if let statement = translation.things[.competency(CompetencyIndex(position))]?.statement { json.member(translation.language.text, statement) }
                        }
                    }
                    if saysAll { json.member("ceterms:codedNotation", competency.code) }
                }
                return start..<json.count
            }
            full.append(write(saysAll: true))
            brief.append(write(saysAll: false))
            identifiers.append(identifier)
        }
        bytes = json.bytes
        (self.full, self.brief, self.identifiers) = (full, brief, identifiers)
    }

    /// What stands after the address of the framework's document. The framework itself is its fragment `#framework`; no
    /// id has an underscore.
    static func fragment(_ id: String) -> String {
        id == "framework" ? "#framework_" : "#" + id
    }

    /// The alignment with a competency and its framework as the next element.
    func write(_ index: CompetencyIndex, to json: inout JSONWriter) {
        json.element(json: bytes, full[index.position])
    }

    func writeBriefly(_ key: String, _ competencies: [Located<CompetencyIndex>], to json: inout JSONWriter) {
        guard !competencies.isEmpty else { return }
        json.array(key) { json in
            for competency in competencies { json.element(json: bytes, brief[competency.value.position]) }
        }
    }
}
