import Analysis
import Model
import OutputText
import SourceText

/// `/plan/data.json`: all that the planner needs to find routes as `cairn plan` does, for one language of the site.
///
/// It is made from front matter alone. Lists that have an entry for each credential are in the order of the catalog, and
/// what refers to a credential is its position in them; a number from the count of credentials on is a group behind them.
/// So ten thousand credentials take about a megabyte.
struct PlannerDocument {
    private let maker: PageMaker

    /// - Parameter maker: what makes the pages of the language.
    init(_ maker: PageMaker) {
        self.maker = maker
    }

    var bytes: [UInt8] {
        let catalog = maker.catalog
        let network = RequirementNetwork(catalog)
        let site = catalog.configuration
        let everybody = RouteOutlays(catalog)
        let audiences = site.audiences.map { RouteOutlays(catalog, audience: $0.id.text) }
        var json = JSONWriter(capacity: 4096 + catalog.credentials.count * 128)
        json.object { json in
            if site.publishes(.schemas) { json.member("$schema", maker.addresses.absolute("/schemas/planner.json")) }
            json.member("language", site.language.text)
            json.member("currency", everybody.currency?.code)
            json.member("digits", everybody.currency?.minorDigits)
            json.array("audiences") { json in for audience in site.audiences { json.element(audience.id.text) } }
            json.object("credentials") { json in
                json.array("ids") { json in for credential in catalog.credentials { json.element(credential.entry.id.text) } }
                json.array("titles") { json in for credential in catalog.credentials { json.element(credential.entry.title.value) } }
                json.array("minutes") { json in
                    for position in catalog.credentials.indices { json.element(everybody.minutes(of: CredentialIndex(position))) }
                }
                json.array("prices") { json in
                    for position in catalog.credentials.indices { write(pricesOf: CredentialIndex(position), everybody, audiences, to: &json) }
                }
                json.array("past") { json in
                    for position in catalog.credentials.indices where !maker.areCurrent[position] { json.element(position) }
                }
                json.array("requires") { json in for list in network.credentials { json.array { $0.elements(list.inputs) } } }
                json.object("outside") { json in
                    for (position, list) in network.credentials.enumerated() where !list.conditions.isEmpty {
                        json.array(String(position)) { $0.elements(list.conditions) }
                    }
                }
            }
            json.array("groups") { json in for group in network.groups { write(group, to: &json) } }
            json.array("conditions") { json in for condition in network.conditions { write(condition, to: &json) } }
            json.array("pathways") { json in
                for (pathway, list) in zip(catalog.pathways, network.pathways) {
                    json.object { json in
                        json.member("id", pathway.entry.id.text)
                        json.member("title", pathway.entry.title.value)
                        json.array("requires") { $0.elements(list.inputs) }
                        json.array("outside") { $0.elements(list.conditions) }
                    }
                }
            }
        }
        return json.finish(asLine: true)
    }
}

private extension PlannerDocument {
    /// One price, or where audiences have their own: everybody's, then each audience's.
    func write(pricesOf credential: CredentialIndex, _ everybody: RouteOutlays, _ audiences: [RouteOutlays], to json: inout JSONWriter) {
        let price = everybody.price(of: credential)
        guard maker.catalog.credentials[credential.position].cost.contains(where: { $0.audience != nil }) else { return json.element(price) }
        let prices = audiences.map { $0.price(of: credential) }
        guard prices.contains(where: { $0 != price }) else { return json.element(price) }
        json.array { json in for price in [price] + prices { json.element(price) } }
    }

    func write(_ group: RequirementNetwork.Group, to json: inout JSONWriter) {
        json.object { json in
            json.member("need", group.need)
            json.array("of") { $0.elements(group.inputs) }
            if let credits = group.credits { json.array("credits") { $0.elements(credits) } }
            json.member("as", group.standsFor?.position)
        }
    }

    func write(_ condition: OutsideCondition, to json: inout JSONWriter) {
        let words = "\(maker.words.condition[condition.kind]): \(maker.text(of: condition))"
        json.object { json in
            json.member("kind", condition.kind.rawValue)
            json.member("text", condition.text)
            json.member("note", condition.note)
            json.member("words", condition.note.map { "\(words) (\($0))" } ?? words)
        }
    }
}

private extension JSONWriter {
    mutating func elements(_ numbers: [Int]) {
        for number in numbers { element(number) }
    }

    /// `null` where there is no value.
    mutating func element(_ number: Int?) {
        if let number { element(number) } else { element(number: "null") }
    }
}
