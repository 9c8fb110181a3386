package import Model
package import OutputText

/// The totals of a pathway for programs, the same wherever they stand.
///
/// ```json
/// {"credentials": {"least": 3, "most": 5, "exact": true, "least_way": ["observer", "auditor", "lead"], "most_way": […], "unknown": []},
///  "workload_hours": {"least": 40, "most": 62.5, …},
///  "cost": [{"currency": "USD", "audience": "certified", "least": 540, "most": 900, …}],
///  "credits": [{"unit": "ceu", "least": 4, "most": 5.5, …}]}
/// ```
///
/// Ways are ids of credentials in an order that can be followed; `most_way` is left out where it is the same. `unknown` has
/// the credentials that may be on the way and do not state the number, and is left out where there are none.
package enum PathwayTotalsJSON {
    /// The ids of credentials, each written once: the ways of a pathway name hundreds.
    package static func ids(of catalog: Catalog) -> JSONPieces {
        JSONPieces(count: catalog.credentials.count) { $1.element(catalog.credentials[$0].entry.id.text) }
    }

    /// - Parameter ids: those of the catalog.
    package static func writeMembers(of totals: PathwayTotals, _ ids: JSONPieces, to json: inout JSONWriter) {
        json.object("credentials") { write(totals.credentials, ids, to: &$0) { String($0) } }
        if let minutes = totals.minutes { json.object("workload_hours") { write(minutes, ids, to: &$0, hours) } }
        if !totals.prices.isEmpty {
            json.array("cost") { json in
                for price in totals.prices {
                    json.object { json in
                        json.member("currency", price.currency.code)
                        json.member("audience", price.audience)
                        write(price.range, ids, to: &json) { Money(minorUnits: $0, currency: price.currency).amount }
                    }
                }
            }
        }
        if !totals.credits.isEmpty {
            json.array("credits") { json in
                for credits in totals.credits {
                    json.object { json in
                        json.member("unit", credits.unit.rawValue)
                        write(credits.range, ids, to: &json) { CreditSum(tenThousandths: $0).amount.description }
                    }
                }
            }
        }
    }

    private static func write(_ range: TotalsRange, _ ids: JSONPieces, to json: inout JSONWriter, _ numeral: (Int) -> String) {
        json.member("least", number: numeral(range.least))
        json.member("most", number: numeral(range.most))
        json.member("exact", range.isLeastExact && range.isMostExact)
        write("least_way", range.leastWay.steps, ids, to: &json)
        if range.mostWay.steps != range.leastWay.steps { write("most_way", range.mostWay.steps, ids, to: &json) }
        if !range.unknown.isEmpty { write("unknown", range.unknown, ids, to: &json) }
    }

    private static func write(_ key: String, _ credentials: [CredentialIndex], _ ids: JSONPieces, to json: inout JSONWriter) {
        json.array(key) { json in for credential in credentials { ids.write(credential.position, to: &json) } }
    }

    /// To four decimals.
    private static func hours(minutes: Int) -> String {
        DecimalNumber(mantissa: (min(minutes, .max / 20_000) * 10_000 + 30) / 60, scale: 4).description
    }
}
