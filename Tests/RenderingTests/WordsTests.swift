import Diagnostics
import Model
@testable import Rendering
import SourceText
import TestSupport
import Testing

/// How amounts, times and requirements are written in English.
struct WordsTests {
    let words: Words

    init() throws {
        words = try #require(try DefaultTheme().load().value).words
    }

    @Test(arguments: [
        ("0", "USD", "Free"), ("195", "USD", "195 USD"), ("195.50", "USD", "195.50 USD"), ("1250", "USD", "1,250 USD"), ("1234567.89", "EUR", "1,234,567.89 EUR"),
        ("999", "JPY", "999 JPY"), ("12.345", "KWD", "12.345 KWD"),
    ])
    func `money`(amount: String, currency: String, text: String) throws {
        #expect(words.money(try Money(amount, CurrencyCode(currency))) == text)
    }

    @Test func `prices in one`() throws {
        func cost(_ amount: String, _ kind: CostKind? = nil, _ currency: String = "USD") throws -> CostProfile {
            var cost = CostProfile(price: try Money(amount, CurrencyCode(currency)))
            cost.kind = kind
            return cost
        }
        #expect(words.price([]) == nil)
        #expect(words.price([try cost("0")]) == "Free")
        #expect(words.price([try cost("295"), try cost("195")]) == "195–295 USD")
        #expect(words.price([try cost("195"), try cost("195")]) == "195 USD")
        #expect(words.price([try cost("425", .aggregate), try cost("345", .aggregate), try cost("250", .renewal)]) == "345–425 USD")
        #expect(words.price([try cost("100", .exam), try cost("40", .application)]) == "from 40 USD")
        #expect(words.price([try cost("100", .exam)]) == "100 USD")
        #expect(words.price([try cost("100"), try cost("1", nil, "EUR")]) == "100 USD")
    }

    @Test(arguments: [
        ("1h", "1 hour"), ("12h", "12 hours"), ("1.5h", "1.5 hours"), ("90m", "90 minutes"), ("1h30m", "90 minutes"), ("10h-14h", "10–14 hours"), ("1h-2h", "1–2 hours"),
        ("3d", "3 days"), ("2w", "2 weeks"), ("PT12H", "12 hours"), ("0.5h", "0.5 hours"),
    ])
    func `workloads, as they were given`(workload: String, text: String) throws {
        #expect(words.workload(try Workload(workload)) == text)
    }

    @Test(arguments: [("90m", "90 min"), ("120m", "2 h"), ("60m", "1 h"), ("3d", "24 h"), ("2w", "80 h"), ("10h-14h", "10–14 h"), ("45m-90m", "45–90 min"), ("100m-200m", "1.66–3.33 h")])
    func `workloads, so that they compare`(workload: String, text: String) throws {
        #expect(words.shortWorkload(try Workload(workload).minutes(hoursPerDay: 8, daysPerWeek: 5)) == text)
    }

    @Test(arguments: [("3y", "3 years"), ("1y", "1 year"), ("1y6mo", "1 year and 6 months"), ("1y2mo3d", "1 year, 2 months and 3 days"), ("2w", "2 weeks"), ("90d", "90 days")])
    func `lengths of time`(duration: String, text: String) throws {
        #expect(words.duration(try CalendarDuration(duration)) == text)
    }

    @Test func `dates, numbers, lists, credits`() throws {
        #expect(words.date(try CalendarDate("2026-05-01")) == "1 May 2026")
        #expect(words.date(try CalendarDate("2026-12-31")) == "31 December 2026")
        #expect([0, 999, 9999, 10000, 1234567].map(words.number) == ["0", "999", "9999", "10,000", "1,234,567"])
        #expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(words.list) == ["", "a", "a and b", "a, b and c"])
        func credit(_ amount: String, _ unit: CreditUnit) throws -> String { words.credit(CreditValue(amount: try DecimalNumber(amount), unit: unit)) }
        #expect(try credit("1", .contactHour) == "1 contact hour")
        #expect(try credit("1.5", .contactHour) == "1.5 contact hours")
        #expect(try credit("0.4", .ceu) == "0.4 CEU")
        #expect(try credit("0", .point) == "0 points")
    }

    @Test func `every name of every vocabulary is worded`() {
        func names<V: Vocabulary>(_ names: VocabularyNames<V>) -> [String] { V.allCases.map { names[$0] } }
        let all = names(words.kind) + names(words.kinds) + names(words.type) + names(words.status) + names(words.method) + names(words.supervision)
            + names(words.delivery) + names(words.pace) + names(words.costKind) + names(words.nature) + names(words.organizationType) + names(words.sector)
            + names(words.condition)
        for name in all { #expect(!name.isEmpty && name.first?.isLowercase == false, "\(name)") }
        #expect(CountryCode.all.allSatisfy { words.country[$0]?.isEmpty == false })
    }

    // MARK: Requirements

    @Test(arguments: [
        (RequirementRule.all, 1, "This one"), (.all, 2, "Both of these"), (.all, 3, "All 3 of these"), (.any, 1, "This one"), (.any, 2, "Either of these"),
        (.any, 5, "One of these 5"), (.choose(1), 4, "One of these 4"), (.choose(2), 4, "Any 2 of these 4"), (.choose(2), 2, "Both of these"), (.choose(3), 3, "All 3 of these"),
        (.choose(9), 3, "All 3 of these"),
    ])
    func `a rule in words`(rule: RequirementRule, count: Int, text: String) throws {
        #expect(try maker().rule(rule, of: count) == text)
    }

    @Test func `credits to be earned, in words`() throws {
        let maker = try maker()
        func rule(_ amount: String, _ unit: CreditUnit, of count: Int) throws -> String { maker.rule(.earn(CreditValue(amount: try DecimalNumber(amount), unit: unit)), of: count) }
        #expect(try rule("20", .ceu, of: 5) == "At least 20 CEU from these")
        #expect(try rule("1", .semesterHour, of: 1) == "At least 1 semester hour from these")
    }

    @Test func `conditions outside the catalog, in words`() throws {
        let maker = try maker()
        let place = SourceSpan(file: FileID(0), start: 0, end: 0)
        func text(_ kind: OutsideCondition.Kind, _ text: String) -> String {
            maker.text(of: OutsideCondition(kind, text, duration: try? CalendarDuration(text), at: place))
        }
        #expect(text(.experience, "2y") == "2 years")
        #expect(text(.experience, "6mo") == "6 months")
        #expect(text(.education, "a degree in nursing") == "a degree in nursing")
    }

    private func maker() throws -> PageMaker {
        let catalog = try emptyCatalog()
        return PageMaker(catalog, SitePlan(), analysis: CatalogAnalysis(catalog), words: words, language: .english, generator: "Cairn 1.0", stylesheet: "/s.css", icon: nil)
    }
}
