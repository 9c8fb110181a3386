import Analysis
import ArgumentParser
import Changes
import Diagnostics
import Model
import OutputText
import Pipeline
import SourceText

/// `cairn plan`: the least set of credentials on the way to one, or through a pathway.
struct Plan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say the least that it takes to reach a credential or to complete a pathway.",
        discussion: """
            Example: cairn plan certified --have observer,first-aid --by time. What is shared on the way is earned and counted once; the steps are in an order that \
            can be followed. Where there is no way, the exit status is 1 and the reason is said.
            """)

    @OptionGroup var site: SiteOptions
    @OptionGroup var selection: SelectionOptions

    @Argument(help: ArgumentHelp("The id of a credential or a pathway, or KIND/ID.", valueName: "id"))
    var target: String

    @Option(name: .long, help: ArgumentHelp("Ids of credentials that are held, with commas between them.", valueName: "ids"))
    var have: [String] = []

    @Option(name: .long, help: "What there is to be the least of: cost, time or count.")
    var by = RouteMeasure.cost

    @Option(name: .long, help: ArgumentHelp("The id of the audience whose prices count.", valueName: "id"))
    var audience: String?

    @Option(name: .long, help: "How the plan is written: text for people, json for programs.")
    var format = OutputFormat.text

    func run() async throws {
        let console = Console()
        let read = try await Pipeline(folder: try site.locate(), selection).read()
        guard let catalog = read.catalog else { throw ValidationError("There is no cairn.yml.") }
        if read.errors > 0 {
            console.note("error: the content has \(read.errors) error\(read.errors == 1 ? "" : "s"), so that no plan is sure; 'cairn check' says more")
            throw ExitCode.contentErrors
        }
        let (request, node) = try request(in: catalog)
        switch catalog.leastRoute(request) {
        case .route(let route):
            switch format {
            case .json: try console.write(json(route, request, node, catalog))
            case .text: try console.write(text(route, request, catalog))
            }
        case .unreachable(let obstacle):
            let reason = PlanReason(catalog).words(obstacle, catalog.entry(of: node))
            switch format {
            case .json:
                var json = JSONWriter()
                json.object { json in
                    writeQuestion(request, node, catalog, to: &json)
                    json.member("reason", reason)
                }
                try console.write(json.bytes + [UInt8(ascii: "\n")])
            case .text: console.note("no plan: \(reason)")
            }
            throw ExitCode.contentErrors
        }
    }
}

extension RouteMeasure: ExpressibleByArgument {}

private extension Plan {
    func request(in catalog: Catalog) throws -> (RouteRequest, Node) {
        let node = try find(target, among: [.credential, .pathway], in: catalog)
        var held = CredentialSet(capacity: catalog.credentials.count)
        for list in have {
            for name in list.utf8.split(separator: UInt8(ascii: ",")).map({ String(decoding: Array($0), as: UTF8.self) }) {
                let trimmed = String(String.UnicodeScalarView(name.unicodeScalars.filter { $0 != " " }))
                if case .credential(let index) = try find(trimmed, among: [.credential], in: catalog) { held.insert(index) }
            }
        }
        if let audience, catalog.configuration.audience(audience) == nil {
            let known = catalog.configuration.audiences.map(\.id.text)
            throw ValidationError("There is no audience '\(Quoting.shown(audience))'. \(Suggestion.didYouMean(audience, in: known) ?? "There is: \(known.joined(separator: ", ")).")")
        }
        if case .pathway(let pathway) = node { return (RouteRequest(through: pathway, in: catalog, held: held, by: by, audience: audience), node) }
        return (RouteRequest(to: CredentialIndex(node.position), in: catalog, held: held, by: by, audience: audience), node)
    }

    /// The thing of an id, or of KIND/ID.
    func find(_ name: String, among kinds: [Kind], in catalog: Catalog) throws -> Node {
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { String(decoding: Array($0), as: UTF8.self) }
        if parts.count == 2, let kind = Kind(rawValue: parts[0]) ?? Kind(folder: parts[0]), kinds.contains(kind), let node = catalog.node(kind, parts[1]) { return node }
        let found = parts.count == 1 ? kinds.compactMap { catalog.node($0, name) } : []
        if found.count > 1 { throw ValidationError("There is more than one '\(name)'. Write \(found.map { "\($0.kind.rawValue)/\(name)" }.joined(separator: " or ")).") }
        guard let node = found.first else {
            let ids = kinds.flatMap { catalog.nodes(of: $0) }.map { catalog.entry(of: $0).id.text }
            let near = Suggestion.didYouMean(parts[parts.count - 1], in: ids)
            throw ValidationError("There is no \(kinds.map(\.rawValue).joined(separator: " or ")) '\(Quoting.shown(name))'.\(near.map { " \($0)" } ?? "")")
        }
        return node
    }

    func ids(_ credentials: [CredentialIndex], _ catalog: Catalog) -> [String] {
        credentials.map { catalog[$0].entry.id.text }
    }

    func writeQuestion(_ request: RouteRequest, _ node: Node, _ catalog: Catalog, to json: inout JSONWriter) {
        json.member("target", catalog.entry(of: node).id.text)
        json.array("have") { json in for id in ids(request.held.members, catalog) { json.element(id) } }
        json.member("by", by.rawValue)
        json.member("audience", audience)
    }

    func json(_ route: LeastRoute, _ request: RouteRequest, _ node: Node, _ catalog: Catalog) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            writeQuestion(request, node, catalog, to: &json)
            json.array("steps") { json in for id in ids(route.steps, catalog) { json.element(id) } }
            json.object("totals") { RouteTotalsJSON.writeMembers(of: route.totals, to: &$0) }
            json.array("conditions") { json in
                for condition in catalog.conditions(on: route, to: request) {
                    json.object { json in
                        json.member(condition.kind.rawValue, condition.text)
                        json.member("duration", condition.duration?.iso8601)
                        json.member("note", condition.note)
                    }
                }
            }
            json.array("unknown") { json in for id in ids(route.unknown, catalog) { json.element(id) } }
            json.member("exact", route.isExact)
        }
        return json.bytes + [UInt8(ascii: "\n")]
    }

    func text(_ route: LeastRoute, _ request: RouteRequest, _ catalog: Catalog) -> String {
        guard !route.steps.isEmpty else { return "Nothing is left to earn.\n" }
        var lines = route.steps.enumerated().map { "\($0 + 1). \(Quoting.shown(catalog[$1].entry.title.value)) (\(catalog[$1].entry.id))" }
        lines.append("")
        lines.append(RouteTotalsWords.words(route.totals))
        for condition in catalog.conditions(on: route, to: request) {
            lines.append("Also: \(condition.kind.rawValue), \(Quoting.shown(condition.text))" + (condition.note.map { " (\(Quoting.shown($0)))" } ?? ""))
        }
        if !route.unknown.isEmpty { lines.append("Without a stated price or workload, and so not in the sum: \(ids(route.unknown, catalog).joined(separator: ", "))") }
        if !route.isExact { lines.append("There may be a lesser way: the search met its bound.") }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// Why there is no plan, in a sentence.
private struct PlanReason {
    let catalog: Catalog

    init(_ catalog: Catalog) {
        self.catalog = catalog
    }

    /// How many credentials on the way to the cause are named.
    private static let wayLimit = 6

    func words(_ obstacle: RouteObstacle, _ target: Entry) -> String {
        var way = obstacle.way.map { "'\(catalog[$0].entry.id)'" }
        if way.first != "'\(target.id)'" { way.insert("'\(target.id)'", at: 0) }
        let last = way.removeLast()
        let shown = way.count > Self.wayLimit ? way.prefix(2) + ["…"] + way.suffix(2) : way[...]
        let start = shown.map { "\($0) requires " }.joined()
        switch obstacle.cause {
        case .notAwarded: return "\(start)\(last), which is no longer awarded"
        case .asksForTooMuch: return "\(start)\(last)\(way.isEmpty ? "" : ", which") asks for more than there is"
        case .loop(let loop):
            let names = loop.prefix(Self.wayLimit).map { "'\(catalog[$0].entry.id)'" }
            return "\(start)\(last); \(names.joined(separator: " requires ")) requires \(loop.count > names.count ? "…" : names[0]), which is a circle"
        }
    }
}
