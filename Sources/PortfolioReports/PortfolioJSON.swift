package import Analysis
package import Model
import OutputText

/// The report on a portfolio for programs, complete.
///
/// ```json
/// {"credentials": 12, "past_credentials": 1,
///  "coverage": [{"framework": "infection-control", "competencies": 9, "taught": 7, "assessed": 6,
///    "weight": {"total": 100, "taught": 80, "assessed": 55.5},
///    "credentials": [{"id": "observer", "teaches": 3, "assesses": 2}]}],
///  "gaps": [{"competency": "audit-design", "taught": false, "assessed": true, "weight": 12.5, "occupations": ["nurse"]}],
///  "overlap": {"threshold_percent": 60, "complete": true,
///    "pairs": [{"credentials": ["auditor", "inspector"], "shared": ["hand-hygiene", "reporting"], "union": 3, "percent": 66}]},
///  "orphans": ["first-aid"], "dead_ends": ["specialist"],
///  "reviews": {"every": "P1Y", "overdue": [{"kind": "credential", "id": "observer", "reviewed": "2024-05-01", "due": "2025-05-01"}],
///    "never_reviewed": [{"kind": "pathway", "id": "certified"}]},
///  "gateways": {"complete": true, "credentials": [{"id": "observer", "needed_by": 7}]},
///  "chains": [["observer", "auditor", "specialist"]],
///  "pathways": [{"id": "certified", "totals": {…}}],
///  "transparency": [{"credential": "observer", "stated": {"eu-micro-credential": {"stated": 8, "of": 11}, "ctdl-required": {…},
///    "ctdl-recommended": {…}}, "missing": ["country", "ctid"]}]}
/// ```
///
/// `PathwayTotalsJSON` says what `totals` holds; it is left out where nobody can complete the pathway.
/// `weight` of a gap and `weight` of a framework are left out where nothing is weighed, `reviews` where the site does not say how
/// often. Lists are in the order of the analyses, ids in `shared` in alphabetical order.
package struct PortfolioJSON {
    private let portfolio: Portfolio
    private let catalog: Catalog

    package init(_ portfolio: Portfolio, of catalog: Catalog) {
        (self.portfolio, self.catalog) = (portfolio, catalog)
    }

    /// The whole text, with a line break at its end.
    package var bytes: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            let current = catalog.credentials.count { $0.entry.isCurrent }
            json.member("credentials", current)
            json.member("past_credentials", catalog.credentials.count - current)
            writeCompetencies(to: &json)
            writeConnections(to: &json)
            writePathways(to: &json)
            writeTransparency(to: &json)
        }
        return json.bytes + [UInt8(ascii: "\n")]
    }
}

private extension PortfolioJSON {
    func id(_ credential: CredentialIndex) -> String { catalog[credential].entry.id.text }

    func writeCompetencies(to json: inout JSONWriter) {
        json.array("coverage") { json in
            for framework in portfolio.coverage {
                json.object { json in
                    json.member("framework", catalog[framework.framework].entry.id.text)
                    json.member("competencies", framework.competencies)
                    json.member("taught", framework.taught)
                    json.member("assessed", framework.assessed)
                    if let weight = framework.weight {
                        json.object("weight") { json in
                            for (name, amount) in [("total", weight.total), ("taught", weight.taught), ("assessed", weight.assessed)] {
                                json.member(name, number: DecimalNumber(mantissa: amount, scale: 4).description)
                            }
                        }
                    }
                    json.array("credentials") { json in
                        for contribution in framework.contributions {
                            json.object { json in
                                json.member("id", id(contribution.credential))
                                json.member("teaches", contribution.teaches)
                                json.member("assesses", contribution.assesses)
                            }
                        }
                    }
                }
            }
        }
        json.array("gaps") { json in
            for gap in portfolio.gaps {
                json.object { json in
                    json.member("competency", catalog[gap.competency].entry.id.text)
                    json.member("taught", gap.isTaught)
                    json.member("assessed", gap.isAssessed)
                    if let weight = gap.weight { json.member("weight", number: weight.description) }
                    json.array("occupations") { json in for occupation in gap.occupations { json.element(catalog[occupation].entry.id.text) } }
                }
            }
        }
        json.object("overlap") { json in
            json.member("threshold_percent", portfolio.overlaps.threshold)
            json.member("complete", portfolio.overlaps.isComplete)
            json.array("pairs") { json in
                for pair in portfolio.overlaps.pairs {
                    json.object { json in
                        json.member("credentials", [id(pair.first), id(pair.second)])
                        json.member("shared", pair.shared.map { catalog[$0].entry.id.text })
                        json.member("union", pair.union)
                        json.member("percent", pair.percent)
                    }
                }
            }
        }
    }

    func writeConnections(to json: inout JSONWriter) {
        json.array("orphans") { json in for credential in portfolio.looseEnds.orphans { json.element(id(credential)) } }
        json.array("dead_ends") { json in for credential in portfolio.looseEnds.deadEnds { json.element(id(credential)) } }
        if let reviews = portfolio.reviews {
            json.object("reviews") { json in
                json.member("every", reviews.every.iso8601)
                json.array("overdue") { json in
                    for review in reviews.overdue {
                        json.object { json in
                            writeName(of: review.thing, to: &json)
                            json.member("reviewed", review.reviewed.description)
                            json.member("due", review.due.description)
                        }
                    }
                }
                json.array("never_reviewed") { json in for node in reviews.neverReviewed { json.object { writeName(of: node, to: &$0) } } }
            }
        }
        json.object("gateways") { json in
            json.member("complete", portfolio.gateways.isComplete)
            json.array("credentials") { json in
                for gateway in portfolio.gateways.gateways {
                    json.object { json in
                        json.member("id", id(gateway.credential))
                        json.member("needed_by", gateway.neededBy)
                    }
                }
            }
        }
        json.array("chains") { json in
            for chain in portfolio.chains { json.array { json in for step in chain.steps { json.element(id(step)) } } }
        }
    }

    func writeName(of node: Node, to json: inout JSONWriter) {
        json.member("kind", node.kind.rawValue)
        json.member("id", catalog.entry(of: node).id.text)
    }

    func writePathways(to json: inout JSONWriter) {
        let ids = PathwayTotalsJSON.ids(of: catalog)
        json.array("pathways") { json in
            for (position, totals) in portfolio.totals.enumerated() {
                json.object { json in
                    json.member("id", catalog.pathways[position].entry.id.text)
                    if let totals { json.object("totals") { PathwayTotalsJSON.writeMembers(of: totals, ids, to: &$0) } }
                }
            }
        }
    }

    func writeTransparency(to json: inout JSONWriter) {
        json.array("transparency") { json in
            for credential in portfolio.transparency {
                json.object { json in
                    json.member("credential", id(credential.credential))
                    json.object("stated") { json in
                        for standard in TransparencyStandard.allCases {
                            json.object(standard.rawValue) { json in
                                json.member("stated", credential.stated(of: standard))
                                json.member("of", standard.elements.count)
                            }
                        }
                    }
                    json.array("missing") { json in for element in credential.missing { json.element(element.rawValue) } }
                }
            }
        }
    }
}
