import Model
import Testing
import TestSupport

struct CalendarDateTests {
    @Test(arguments: ["2026-01-31", "2024-02-29", "2000-02-29", "1000-01-01", "9999-12-31"])
    func `a day that exists is read and written alike`(text: String) throws {
        #expect(try CalendarDate(text).description == text)
    }

    @Test(arguments: [
        ("2026-13-45", "there is no month 13"), ("2026-02-30", "February 2026 has no day 30"), ("2026-02-29", "February 2026 has no day 29"),
        ("1900-02-29", "February 1900 has no day 29"), ("26-01-01", "a date is written year-month-day"), ("2026-1-1", "a date is written year-month-day"),
        ("", "a date is written year-month-day"), ("2026-01-01T00:00:00Z", "a date is written year-month-day"), ("0999-01-01", "the year 999 is too early"),
        ("２０２６-01-01", "a date is written year-month-day"), ("2026-01-0\u{301}1", "a date is written year-month-day"),
    ])
    func `a day that does not exist is refused with the reason`(text: String, message: String) {
        #expect { try CalendarDate(text) } throws: { ($0 as? ValueProblem)?.message == message }
    }

    @Test(arguments: [
        ("2026/05/01", "Write 2026-05-01"), ("31/12/2026", "Write 2026-12-31"), ("12/31/2026", "Write 2026-12-31"), ("1 May 2026", "Write 2026-05-01"),
        ("May 1, 2026", "Write 2026-05-01"), ("2026-5-1", "Write 2026-05-01"), ("01/02/2026", "Write it like 2026-01-31"),
    ])
    func `the day that was meant is offered where only one can be meant`(text: String, help: String) {
        #expect { try CalendarDate(text) } throws: { ($0 as? ValueProblem)?.help == help }
    }

    @Test func `days since 1970 follow the calendar for eight hundred years`() throws {
        var day = try CalendarDate("1970-01-01")
        for number in 0..<292_000 {
            let next = CalendarDate(daysSince1970: number)
            if number > 0 {
                let follows = next.day == day.day + 1 && next.month == day.month
                    || next.day == 1 && (next.month == day.month + 1 && next.year == day.year || next.month == 1 && day.month == 12 && next.year == day.year + 1)
                #expect(follows)
                #expect(try CalendarDate(next.description) == next)
            }
            day = next
        }
        #expect(CalendarDate(daysSince1970: 20_779).description == "2026-11-22")
    }
}

struct WorkloadTests {
    @Test(arguments: [
        ("12h", 720, 720), ("90m", 90, 90), ("3d", 1440, 1440), ("2w", 4800, 4800), ("10h-14h", 600, 840), ("10-14h", 600, 840), ("1.5h", 90, 90),
        ("1h30m", 90, 90), ("PT12H", 720, 720), ("PT1H30M", 90, 90), ("10h–14h", 600, 840), ("12 hours", 720, 720),
    ])
    func `a workload is read in the units it is written in`(text: String, least: Int, most: Int) throws {
        #expect(try Workload(text).minutes(hoursPerDay: 8, daysPerWeek: 5) == least...most)
    }

    @Test(arguments: ["forty", "12", "", "-", "0h", "14h-10h", "2h-3d", "3mo", "1y", "1h-2h-3h", "99999999h", "h", "-3h", "1.h", "∞h"])
    func `anything else is refused`(text: String) {
        #expect(throws: ValueProblem.self) { try Workload(text) }
    }
}

struct CalendarDurationTests {
    @Test(arguments: [("3y", "P3Y"), ("6mo", "P6M"), ("1y6mo", "P1Y6M"), ("2w", "P2W"), ("90d", "P90D"), ("P3Y", "P3Y"), ("P1Y2W", "P1Y14D"), ("3 years", "P3Y")])
    func `a span of time is written as ISO 8601 has it`(text: String, written: String) throws {
        #expect(try CalendarDuration(text).iso8601 == written)
    }

    @Test(arguments: ["18m", "3h", "0y", "", "3", "y", "P", "PT", "1y1y", "10000y", "3.5y"])
    func `minutes, fractions and nothing are refused`(text: String) {
        #expect(throws: ValueProblem.self) { try CalendarDuration(text) }
    }
}

struct MoneyTests {
    @Test(arguments: [("195", "USD", 19500, "195"), ("195.5", "USD", 19550, "195.50"), ("0", "USD", 0, "0"), ("1500", "JPY", 1500, "1500"), ("1.234", "KWD", 1234, "1.234"), ("0.05", "EUR", 5, "0.05")])
    func `an amount is held in the minor unit of its currency`(text: String, code: String, minorUnits: Int, written: String) throws {
        let money = try Money(text, CurrencyCode(code))
        #expect(money.minorUnits == minorUnits)
        #expect(money.amount == written)
    }

    @Test(arguments: [("-5", "USD"), ("1.005", "USD"), ("1.5", "JPY"), ("1,250", "USD"), ("$195", "USD"), ("nan", "USD"), ("1e3", "USD"), ("0x10", "USD"), ("", "USD"), ("9999999999", "USD"), ("+5", "USD")])
    func `what is not an amount is refused`(text: String, code: String) throws {
        let currency = try CurrencyCode(code)
        #expect(throws: ValueProblem.self) { try Money(text, currency) }
    }

    @Test func `a currency is known by its code alone`() {
        #expect { try CurrencyCode("usd") } throws: { ($0 as? ValueProblem)?.help == "Write USD" }
        #expect { try CurrencyCode("$") } throws: { ($0 as? ValueProblem)?.help == "Write a code of ISO 4217 such as USD" }
        #expect(throws: ValueProblem.self) { try CurrencyCode("XXX") }
    }
}

struct DecimalNumberTests {
    @Test func `sums and comparisons are exact`() throws {
        let numbers = try ["0.1", "0.2", "1.25", "10"].map { text in try DecimalNumber(text) }
        #expect((numbers[0] + numbers[1]).description == "0.3")
        #expect(numbers.reduce(.zero, +).description == "11.55")
        #expect(try DecimalNumber("1.50") == DecimalNumber("1.5"))
        #expect(try DecimalNumber("0.30") < DecimalNumber("1"))
    }

    @Test func `what was written reads back, for random numbers`() throws {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<2000 {
            let number = DecimalNumber(mantissa: Int.random(in: 0...999_999_999, using: &generator), scale: Int.random(in: 0...4, using: &generator))
            #expect(try DecimalNumber(number.description) == number)
        }
    }
}

struct WebURLTests {
    @Test(arguments: ["https://example.org", "http://example.org/a/b?c=d#e", "https://example.org:8080/é", "https://xn--e1afmkfd.example/"])
    func `absolute web addresses are taken as they are`(text: String) throws {
        #expect(try WebURL(text).text == text)
    }

    @Test(arguments: [
        "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "//example.org", "/path", "ftp://example.org", "https:example.org",
        "https://", "https:///path", "https://user:pass@example.org/", "https://exa mple.org/", "https://example.org/\"onload=", "https://example.org/<script>",
        "https://example.org/\u{202E}x", "https://example.org/\u{0}", "https://-a.example/", "https://a..b/", "vbscript:x", "https://example.org/`", "HTTPS://example.org",
        "https\u{301}://example.org", "https://example.org/\u{2028}", "mailto:a@b.c", "https://example.org:99999999/", "view-source:https://example.org",
    ])
    func `anything else is refused`(text: String) {
        #expect(throws: ValueProblem.self) { try WebURL(text) }
    }

    @Test(arguments: [("https://e.org", "https://e.org/", "/x/"), ("https://e.org/catalog", "https://e.org/catalog/", "/catalog/x/"), ("https://e.org/a/b/", "https://e.org/a/b/", "/a/b/x/")])
    func `the site's address ends with a slash and comes before every path`(text: String, whole: String, rooted: String) throws {
        let base = try BaseURL(text)
        #expect(base.text == whole)
        #expect(base.rooted("/x/") == rooted)
        #expect(base.absolute("/x/") == whole + "x/")
    }

    @Test(arguments: ["https://e.org/?a", "https://e.org/#a", "https://e.org/a b", "https://e.org/../x", "https://e.org/%41", "e.org"])
    func `an address that could not begin every identifier is refused`(text: String) {
        #expect(throws: ValueProblem.self) { try BaseURL(text) }
    }
}

struct ThingIDTests {
    @Test(arguments: [("Hand Hygiene: Basics", "hand-hygiene-basics"), ("  A  B ", "a-b"), ("Größe & Maß", "groesse-mass"), ("École", "ecole"), ("It's", "its"), ("C++", "c"), ("100 %", "100")])
    func `a title suggests an id`(title: String, id: String) {
        #expect(ThingID.nearest(to: title) == id)
    }

    @Test(arguments: ["", "-a", "A", "a b", "a/b", "..", "a.b", "é", "a_b", String(repeating: "a", count: 101), "a\u{0}"])
    func `what could harm a path is no id`(text: String) {
        #expect(throws: ValueProblem.self) { try ThingID(text) }
    }

    @Test func `every suggested id is one, for random titles`() throws {
        var generator = SeededGenerator(seed: 5)
        let letters = Array("aZ9 -_/.'éß漢\u{301}\u{200D}🙂\\\"<".unicodeScalars)
        for _ in 0..<3000 {
            var title = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...130, using: &generator) { title.append(letters.randomElement(using: &generator) ?? "a") }
            if let id = ThingID.nearest(to: String(title)) { #expect(throws: Never.self) { try ThingID(id) } }
        }
    }
}

struct CodeTests {
    @Test(arguments: [("en", "en"), ("pt-br", "pt-BR"), ("zh-hant-TW", "zh-Hant-TW"), ("es-419", "es-419"), ("EN", "en")])
    func `a language tag is written in its canonical case`(text: String, written: String) throws {
        #expect(try LanguageTag(text).text == written)
    }

    @Test(arguments: ["english", "e", "en_US", "en-", "", "fra", "../en", "en\u{301}"])
    func `what is no language tag is refused`(text: String) {
        #expect(throws: ValueProblem.self) { try LanguageTag(text) }
    }

    @Test func `a language with two letters is common where they are assigned, and its folder is in small letters`() throws {
        #expect(try LanguageTag("pt-BR").isCommon && LanguageTag("pt-BR").folder == "pt-br" && LanguageTag("pt-BR").primary == "pt")
        #expect(try !LanguageTag("zz").isCommon && !LanguageTag("old").isCommon && !LanguageTag("js").isCommon)
    }

    @Test func `a CTID is taken in one spelling only`() {
        #expect(throws: Never.self) { try CTID("ce-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d") }
        #expect { try CTID("CE-0A1B2C3D-4E5F-4A6B-8C7D-9E0F1A2B3C4D") } throws: { ($0 as? ValueProblem)?.help == "Write ce-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d" }
        #expect { try CTID("0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d") } throws: { ($0 as? ValueProblem)?.help == "Write ce-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d" }
    }

    @Test(arguments: [("UK", "Write GB"), ("us", "Write US")])
    func `a country that is nearly right is offered`(text: String, help: String) {
        #expect { try CountryCode(text) } throws: { ($0 as? ValueProblem)?.help == help }
    }

    @Test(arguments: ["/a/../b", "/a//b", "a/b", "/.git/x", "/a b", "/a\\b", "/a?b", "/a#b", "/%2e%2e/", "/\u{202E}x", "https://e.org/a"])
    func `a path that could surprise is no alias`(text: String) {
        #expect(throws: ValueProblem.self) { try SitePath(text) }
    }
}
