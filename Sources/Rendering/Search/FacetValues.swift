import Model
import OutputText
import SourceText

/// What can be filtered by, and which of it each thing has.
struct FacetValues {
    struct Facet {
        /// As addresses and files name it.
        let id: String
        let title: String
        /// Whether all values are few enough to be shown without being asked for.
        var isShort = true
        fileprivate(set) var values: [(id: String, title: String)] = []
        /// By thing, as far as any has a value: numbers of values, in ascending order.
        fileprivate(set) var numbers: [[UInt16]] = []
    }

    /// Those of which any thing has a value.
    let all: [Facet]

    init(_ index: SearchIndex) {
        let source = FacetSource(index)
        all = [
            source.kind, source.type, source.level, source.audience, source.delivery, source.price, source.hours, source.topic, source.issuer, source.competency,
        ].filter { !$0.numbers.isEmpty }
    }

    /// The values of a facet, in the order of their numbers.
    func values(of facet: Facet) -> [UInt8] {
        var json = JSONWriter(capacity: facet.values.count * 64)
        json.array { json in
            for value in facet.values {
                json.object { json in
                    json.member("id", value.id)
                    json.member("title", value.title)
                }
            }
        }
        return json.bytes
    }

    /// The numbers of the things' values, some thousand things a file: in base 36, with spaces between those of a thing
    /// and commas between things; commas at the end are left out.
    func blocks(of facet: Facet) -> [[UInt8]] {
        var blocks: [[UInt8]] = []
        for start in stride(from: 0, to: facet.numbers.count, by: SearchLayout.valuesPerFile) {
            var text: [UInt8] = []
            var end = 0
            for (i, numbers) in facet.numbers[start..<min(start + SearchLayout.valuesPerFile, facet.numbers.count)].enumerated() {
                if i > 0 { text.append(UInt8(ascii: ",")) }
                for (place, number) in numbers.enumerated() {
                    if place > 0 { text.append(UInt8(ascii: " ")) }
                    Self.append(Int(number), to: &text)
                }
                if !numbers.isEmpty { end = text.count }
            }
            var json = JSONWriter(capacity: end + 16)
            json.array { $0.element(utf8: Array(text[..<end])) }
            blocks.append(json.bytes)
        }
        return blocks
    }

    private static func append(_ number: Int, to text: inout [UInt8]) {
        if number >= 36 { append(number / 36, to: &text) }
        let digit = UInt8(number % 36)
        text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
}

/// Reads facets off a catalog.
private struct FacetSource {
    private let index: SearchIndex
    private let catalog: Catalog
    private let words: Words

    init(_ index: SearchIndex) {
        self.index = index
        catalog = index.maker.catalog
        words = index.maker.words
    }

    var kind: FacetValues.Facet {
        facet("kind", words.facets.kind, Kind.allCases.map { ($0.rawValue, words.kinds[$0]) }, through: index.things) { [index.node($0).kind.position] }
    }

    var type: FacetValues.Facet {
        var numbers: [CredentialType: Int] = [:]
        for (number, type) in CredentialType.allCases.enumerated() { numbers[type] = number }
        return facet("type", words.facets.type, CredentialType.allCases.map { ($0.rawValue, words.type[$0]) }) { numbers[catalog.credentials[$0].type].map { [$0] } ?? [] }
    }

    var level: FacetValues.Facet {
        let levels = catalog.configuration.levels
        let numbers = Dictionary(levels.enumerated().map { ($1.id.text, $0) }) { first, _ in first }
        return facet("level", words.facets.level, levels.map { ($0.id.text, $0.title) }) { catalog.credentials[$0].level.flatMap { numbers[$0.value] }.map { [$0] } ?? [] }
    }

    var audience: FacetValues.Facet {
        let audiences = catalog.configuration.audiences
        let numbers = Dictionary(audiences.enumerated().map { ($1.id.text, $0) }) { first, _ in first }
        return facet("audience", words.facets.audience, audiences.map { ($0.id.text, $0.title) }, through: index.starts[Kind.organization.position]) { thing in
            switch index.node(thing) {
            case .credential(let index): catalog.credentials[index.position].audience.compactMap { numbers[$0.value] }
            case .pathway(let index): catalog.pathways[index.position].audience.compactMap { numbers[$0.value] }
            default: []
            }
        }
    }

    var delivery: FacetValues.Facet {
        facet("delivery", words.facets.delivery, Delivery.allCases.map { ($0.rawValue, words.delivery[$0]) }) {
            catalog.credentials[$0].delivery.flatMap { Delivery.allCases.firstIndex(of: $0) }.map { [$0] } ?? []
        }
    }

    /// What a credential costs as a whole, at the least, in the site's currency, else the most frequent one.
    var price: FacetValues.Facet {
        guard let currency = catalog.configuration.currency ?? commonestCurrency else { return FacetValues.Facet(id: "price", title: "") }
        // A unit that has no smaller ones is worth about a hundredth of others.
        let amounts = [50, 100, 250, 500, 1000, 2500].map { currency.minorDigits == 0 ? $0 * 100 : $0 }
        let unit = (0..<currency.minorDigits).reduce(1) { value, _ in value * 10 }
        let steps = amounts.map { $0 * unit }
        func money(_ amount: Int) -> Money { Money(minorUnits: amount * unit, currency: currency) }
        let names = Self.steps(amounts, words, { words.money(money($0)) }) { words.between(money($0), money($1)) }
        return facet("price", words.facets.price, [("free", words.free)] + names) { position in
            let stated = catalog.credentials[position].cost.filter { $0.price.currency == currency }
            let whole = stated.filter { $0.kind == nil || $0.kind == .aggregate }
            guard let price = (whole.isEmpty ? stated : whole).map(\.price.minorUnits).min() else { return [] }
            return [price == 0 ? 0 : 1 + (steps.firstIndex { price <= $0 } ?? steps.count)]
        }
    }

    var hours: FacetValues.Facet {
        let steps = [2, 8, 20, 40, 100, 300]
        let site = catalog.configuration
        return facet("hours", words.facets.hours, Self.steps(steps, words, { words.shortHours(words.number($0)) }) { words.shortHours(words.between(words.number($0), words.number($1))) }) { position in
            guard let minutes = catalog.credentials[position].workload?.minutes(hoursPerDay: site.hoursPerDay, daysPerWeek: site.daysPerWeek).upperBound else { return [] }
            return [steps.firstIndex { minutes <= $0 * 60 } ?? steps.count]
        }
    }

    var topic: FacetValues.Facet {
        frequent("topic", words.facets.topic, catalog.topics.count, through: index.things) { number in
            (catalog.topics[number].slug.text, catalog.topics[number].title)
        } of: { thing in
            catalog.entry(of: index.node(thing)).topics.compactMap { index.maker.topicNumbers[$0.value] }
        }
    }

    var issuer: FacetValues.Facet {
        frequent("issuer", words.facets.issuer, catalog.organizations.count, through: catalog.credentials.count) { number in
            (catalog.organizations[number].entry.id.text, catalog.organizations[number].entry.title.value)
        } of: { position in
            catalog.issuer(of: CredentialIndex(position)).map { [$0.position] } ?? []
        }
    }

    var competency: FacetValues.Facet {
        frequent("competency", words.facets.competency, catalog.competencies.count, through: catalog.credentials.count) { number in
            (catalog.competencies[number].entry.id.text, catalog.competencies[number].entry.title.value)
        } of: { position in
            (catalog.credentials[position].teaches + catalog.credentials[position].assesses).map { $0.value.position }
        }
    }
}

private extension FacetSource {
    /// - Parameters:
    ///   - count: how many things, from the first, may have a value; the credentials where nothing is said.
    ///   - numbers: the numbers of a thing's values, in any order.
    func facet(
        _ id: String, _ title: String, _ values: [(id: String, title: String)], isShort: Bool = true, through count: Int? = nil, _ numbers: (Int) -> [Int]
    ) -> FacetValues.Facet {
        var facet = FacetValues.Facet(id: id, title: title, isShort: isShort)
        facet.values = Array(values.prefix(SearchLayout.Bound.values))
        var all: [[UInt16]] = []
        all.reserveCapacity(count ?? catalog.credentials.count)
        var end = 0
        for thing in 0..<(count ?? catalog.credentials.count) {
            var found = numbers(thing)
            if found.count > 1 {
                found.sort()
                found = found.enumerated().filter { $0 == 0 || found[$0 - 1] != $1 }.map(\.element)
            }
            all.append(found.filter { $0 < facet.values.count }.map { UInt16($0) })
            if all[thing].isEmpty == false { end = all.count }
        }
        facet.numbers = Array(all[..<end])
        return facet
    }

    /// A facet of values that there can be any number of, of which the most frequent can be chosen.
    func frequent(
        _ id: String, _ title: String, _ total: Int, through count: Int, named name: (Int) -> (id: String, title: String), of numbers: (Int) -> [Int]
    ) -> FacetValues.Facet {
        var counts = [Int](repeating: 0, count: total)
        for thing in 0..<count { for number in numbers(thing) { counts[number] += 1 } }
        let order = counts.indices.filter { counts[$0] > 0 }.sorted { (-counts[$0], $0) < (-counts[$1], $1) }.prefix(SearchLayout.Bound.values)
        var places = [Int](repeating: .max, count: total)
        for (place, number) in order.enumerated() { places[number] = place }
        return facet(id, title, order.map(name), isShort: false, through: count) { thing in numbers(thing).map { places[$0] } }
    }

    /// Of equally frequent ones the first by code.
    var commonestCurrency: CurrencyCode? {
        var counts: [CurrencyCode: Int] = [:]
        for credential in catalog.credentials { for cost in credential.cost { counts[cost.price.currency, default: 0] += 1 } }
        return counts.min { (-$0.value, $0.key) < (-$1.value, $1.key) }?.key
    }

    /// From nothing up to the first step, from each to the next, and beyond the last.
    static func steps(_ steps: [Int], _ words: Words, _ one: (Int) -> String, between: (Int, Int) -> String) -> [(id: String, title: String)] {
        steps.enumerated().map { i, step in
            i == 0 ? ("to-\(step)", words.facets.upTo(one(step))) : ("\(steps[i - 1])-\(step)", between(steps[i - 1], step))
        } + (steps.last.map { [("over-\($0)", words.facets.over(one($0)))] } ?? [])
    }
}
