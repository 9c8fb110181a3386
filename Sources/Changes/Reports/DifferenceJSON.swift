package import Analysis
import Model
package import OutputText

/// A difference for programs, complete.
///
/// ```json
/// {"summary": {"added": 1, "changed": 1, "retired": 0, "moved": 0, "removed": 0, "broken": 0},
///  "things": [{"change": "changed", "kind": "credential", "id": "observer", "title": "Observer", "path": "/credentials/observer/",
///    "fields": [{"field": "cost", "text": "price 195 → 225 USD", "before": "195 USD", "after": "225 USD"}],
///    "affects": {"credentials": 2, "pathways": ["certified"]}}],
///  "routes": [{"pathway": "certified", "title": "…", "destination": "…", "text": "grows by 30 USD",
///    "before": {"credentials": 3, "workload_hours": 41, "cost": [{"amount": 510, "currency": "USD"}]}, "after": {…}}],
///  "broken": [{"path": "/credentials/old/", "text": "…"}]}
/// ```
package struct DifferenceJSON {
    private let words: DifferenceWords

    package init(_ difference: CatalogDifference) {
        words = DifferenceWords(difference)
    }

    /// The whole text, with a line break at its end.
    package var bytes: [UInt8] {
        let difference = words.difference
        var json = JSONWriter()
        json.object { json in
            json.object("summary") { json in
                for nature in ThingChange.Nature.allCases { json.member(nature.rawValue, difference.count(of: nature)) }
                json.member("broken", difference.brokenPromises.count)
                if difference.uncomparedRoutes > 0 { json.member("routes_not_compared", difference.uncomparedRoutes) }
            }
            if let moved = difference.movedSite {
                json.object("site") { json in
                    json.member("before", moved.before)
                    json.member("after", moved.after)
                }
            }
            json.array("things") { json in
                for thing in difference.things {
                    json.lineBreak()
                    json.object { write(thing, to: &$0) }
                }
            }
            json.array("routes") { json in
                for route in difference.routes {
                    json.lineBreak()
                    json.object { write(route, to: &$0) }
                }
            }
            json.array("broken") { json in
                for broken in difference.brokenPromises {
                    json.lineBreak()
                    json.object { json in
                        json.member("path", broken.path)
                        json.member("kind", broken.thing?.kind.rawValue)
                        json.member("id", broken.thing?.id.text)
                        json.member("text", words.words(broken))
                    }
                }
            }
        }
        return json.bytes + [UInt8(ascii: "\n")]
    }
}

private extension DifferenceJSON {
    func write(_ thing: ThingChange, to json: inout JSONWriter) {
        json.member("change", thing.nature.rawValue)
        json.member("kind", thing.key.kind.rawValue)
        json.member("id", thing.key.id.text)
        json.member("former_id", thing.formerID?.text)
        json.member("title", thing.title)
        json.member("path", SitePlan.path(of: thing.key.kind, id: thing.key.id))
        json.member("text", words.clauses(thing).joined(separator: "; "))
        json.array("fields") { json in
            for field in thing.fields {
                json.object { json in
                    json.member("field", field.field)
                    json.member("text", field.words)
                    json.member("before", field.before)
                    json.member("after", field.after)
                }
            }
        }
        json.object("affects") { json in
            json.member("credentials", thing.affectedCredentials)
            json.array("pathways") { json in
                for pathway in thing.affectedPathways { json.element(pathway.id.text) }
            }
        }
    }

    func write(_ route: RouteChange, to json: inout JSONWriter) {
        json.member("pathway", route.pathway.id.text)
        json.member("title", route.title)
        json.member("destination", route.destination)
        json.member("text", route.words)
        for (name, state) in [("before", route.before), ("after", route.after)] {
            guard case .route(let totals, let isExact) = state else { continue }
            json.object(name) { json in
                RouteTotalsJSON.writeMembers(of: totals, to: &json)
                json.member("exact", isExact)
            }
        }
    }
}

/// What a route takes, as JSON.
package enum RouteTotalsJSON {
    /// `"credentials"`, `"workload_hours"` and, as a list, `"cost"`.
    package static func writeMembers(of totals: RouteTotals, to json: inout JSONWriter) {
        json.member("credentials", totals.credentials)
        json.member("workload_hours", number: hours(minutes: totals.minutes))
        json.array("cost") { json in
            guard let cost = totals.cost else { return }
            json.object { json in
                json.member("amount", number: cost.amount)
                json.member("currency", cost.currency.code)
            }
        }
    }

    /// Hours as a numeral, to four decimals.
    static func hours(minutes: Int) -> String {
        DecimalNumber(mantissa: (minutes * 10_000 + 30) / 60, scale: 4).description
    }
}
