import Model
import SourceText

/// What credentials state of prices and credits, as numbers side by side: the totals of each pathway ask for it of all that
/// may be on the way, and the credentials themselves lie far apart in memory.
struct StatedValues: Sendable {
    /// The currencies of all prices of earning, in the order in which the catalog names them.
    let currencies: [CurrencyCode]
    /// For each credential the numbers of its currencies, each once, in the order in which it states them.
    let currenciesOfCredentials: NumberLists
    /// The site's audiences with the number of each: its position.
    let audiences: [(id: String, number: Int)]
    /// For each credential the numbers of the site's audiences for which it states a price.
    let audiencesOfCredentials: NumberLists
    /// In ten-thousandths, by the order of the unit and the position of the credential; nothing for units that nobody states.
    private let credits: [[Int]]

    private static let nothing = Int.min

    /// - Complexity: linear in credentials and what they state.
    init(_ catalog: Catalog) {
        var audiences: [(id: String, number: Int)] = []
        var numbers: [String: Int] = [:]
        for audience in catalog.configuration.audiences.map(\.id.text) {
            let number = numbers[audience] ?? audiences.count
            numbers[audience] = number
            audiences.append((audience, number))
        }
        var currencies: [CurrencyCode] = []
        var numbersOfCurrencies: [CurrencyCode: Int] = [:]
        var (currenciesOf, audiencesOf) = (NumberLists(), NumberLists())
        var credits = [[Int]](repeating: [], count: CreditUnit.allCases.count)
        for position in catalog.credentials.indices {
            for cost in catalog.credentials[position].cost where cost.kind != .renewal {
                let currency = numbersOfCurrencies[cost.price.currency] ?? currencies.count
                if currency == currencies.count {
                    numbersOfCurrencies[cost.price.currency] = currency
                    currencies.append(cost.price.currency)
                }
                currenciesOf.add(currency)
                if let audience = cost.audience, let number = numbers[audience.value] { audiencesOf.add(number) }
            }
            currenciesOf.endList()
            audiencesOf.endList()
            for (number, unit) in CreditUnit.allCases.enumerated() where catalog.credentials[position].credits.contains(where: { $0.unit == unit }) {
                if credits[number].isEmpty { credits[number] = [Int](repeating: Self.nothing, count: catalog.credentials.count) }
                credits[number][position] = catalog.credits(of: CredentialIndex(position), in: unit)?.tenThousandths ?? Self.nothing
            }
        }
        self.currencies = currencies
        self.audiences = audiences
        self.credits = credits
        currenciesOfCredentials = currenciesOf
        audiencesOfCredentials = audiencesOf
    }

    /// In ten-thousandths; `nil` where the credential states no credits of the unit.
    ///
    /// - Parameter unit: its position among all units.
    func credits(of credential: CredentialIndex, _ unit: Int) -> Int? {
        guard !credits[unit].isEmpty else { return nil }
        let stated = credits[unit][credential.position]
        return stated == Self.nothing ? nil : stated
    }
}

/// Lists of small numbers, one behind the other.
struct NumberLists: Sendable {
    /// Those of list *i* stand at `offsets[i]..<offsets[i + 1]`.
    private var offsets: [Int32] = [0]
    private var numbers: [Int32] = []

    /// Adds to the list that is not ended; what it has already is not added.
    mutating func add(_ number: Int) {
        guard !numbers[Int(offsets[offsets.count - 1])...].contains(Int32(number)) else { return }
        numbers.append(Int32(number))
    }

    mutating func endList() {
        offsets.append(Int32(numbers.count))
    }

    subscript(list: Int) -> ArraySlice<Int32> {
        numbers[Int(offsets[list])..<Int(offsets[list + 1])]
    }
}
