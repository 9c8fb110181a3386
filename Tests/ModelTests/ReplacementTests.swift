import Model
import Testing
import TestSupport

/// What a parser says is surely meant, the parser reads.
struct ReplacementTests {
    private static func check(_ text: String, _ name: String, _ parse: (String) throws(ValueProblem) -> Void) -> Bool {
        do throws(ValueProblem) {
            try parse(text)
        } catch {
            guard let replacement = error.replacement else { return false }
            #expect(replacement != text, "\(name): \(text)")
            #expect(throws: Never.self, "\(name): \(text) → \(replacement)") { try parse(replacement) }
            return true
        }
        return false
    }

    @Test func `whatever the text, its replacement is a value`() {
        let seed: UInt64 = 5
        var generator = SeededGenerator(seed: seed)
        let pieces = ["12", "1", "2026", "31", "99999999", ".", "-", "/", " ", "h", "H", "m", "M", "mo", "Years", "y", "P", "PT", "T", "to", "May", "december", "4", "hours", "–", "en", "EN", "French", "us", "UK", "usd",
                      "ce-", "0A1B2C3D-4E5F-4A6B-8C7D-9E0F1A2B3C4D", "é", "old", ":", "%", "\u{301}", "Hand Hygiene"]
        var replaced = 0
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...6, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            let found = [
                Self.check(text, "date") { text throws(ValueProblem) in _ = try CalendarDate(text) },
                Self.check(text, "duration") { text throws(ValueProblem) in _ = try CalendarDuration(text) },
                Self.check(text, "workload") { text throws(ValueProblem) in _ = try Workload(text) },
                Self.check(text, "language") { text throws(ValueProblem) in _ = try LanguageTag(text) },
                Self.check(text, "country") { text throws(ValueProblem) in _ = try CountryCode(text) },
                Self.check(text, "currency") { text throws(ValueProblem) in _ = try CurrencyCode(text) },
                Self.check(text, "ctid") { text throws(ValueProblem) in _ = try CTID(text) },
                Self.check(text, "id") { text throws(ValueProblem) in _ = try ThingID(text) },
                Self.check(text, "path") { text throws(ValueProblem) in _ = try SitePath(text) },
            ]
            replaced += found.count { $0 }
        }
        #expect(replaced > 1000)
    }

    @Test(arguments: [
        ("10 to 14 hours", "10-14 hours"), ("12 Hours", "12 hours"), ("pt12h", "PT12H"),
    ])
    func `a workload in other words is read as what it says`(text: String, meant: String) {
        do throws(ValueProblem) {
            _ = try Workload(text)
            Issue.record("it is read as it is")
        } catch {
            #expect(error.replacement == meant)
        }
    }
}
