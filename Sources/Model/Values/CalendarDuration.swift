/// A span of calendar time, as for the life of an award: years, months, weeks, days.
package struct CalendarDuration: Hashable, Sendable {
    package let years: Int
    package let months: Int
    package let weeks: Int
    package let days: Int

    package init(years: Int = 0, months: Int = 0, weeks: Int = 0, days: Int = 0) {
        (self.years, self.months, self.weeks, self.days) = (years, months, weeks, days)
    }

    /// From `3y`, `6mo`, `2w`, `90d` or sums of these such as `1y6mo`, or from ISO 8601 (`P3Y`, `P1Y6M`).
    ///
    /// `m` alone is refused: it means minutes in workloads.
    package init(_ text: String) throws(ValueProblem) {
        do throws(ValueProblem) {
            try self.init(reading: text)
        } catch {
            let meant = DurationText.recased(text) { (try? CalendarDuration(reading: $0)) != nil }
            throw ValueProblem(error.message, help: error.help, replacement: error.replacement ?? meant)
        }
    }

    private init(reading text: String) throws(ValueProblem) {
        let wording = ValueProblem("a length of time is written in years, months, weeks or days", help: "Write it like 3y, 6mo, 2w or 90d")
        var amounts: [DurationText.Unit: Int] = [:]
        guard let parts = DurationText.parts(of: text), !parts.isEmpty else { throw wording }
        for part in parts {
            switch part.unit {
            case .years, .months, .weeks, .days: break
            case .minutes: throw ValueProblem("'m' means minutes", help: "Write \(part.amount)mo for months", replacement: parts.count == 1 && part.fraction == 0 ? "\(part.amount)mo" : nil)
            case .hours: throw wording
            }
            guard part.fraction == 0, part.amount <= 9999, amounts[part.unit] == nil else { throw wording }
            amounts[part.unit] = part.amount
        }
        self.init(years: amounts[.years] ?? 0, months: amounts[.months] ?? 0, weeks: amounts[.weeks] ?? 0, days: amounts[.days] ?? 0)
        guard years + months + weeks + days > 0 else { throw ValueProblem("a length of time is more than nothing", help: "Leave the field out if it does not apply") }
    }

    /// As ISO 8601 writes it; weeks stand alone there, so beside other units they are written as days.
    package var iso8601: String {
        if weeks > 0, years == 0, months == 0, days == 0 { return "P\(weeks)W" }
        let allDays = days + weeks * 7
        return "P" + (years > 0 ? "\(years)Y" : "") + (months > 0 ? "\(months)M" : "") + (allDays > 0 ? "\(allDays)D" : "")
    }

    /// The number of days, with months of 30 and years of 365 days; for ordering, never for display.
    package var approximateDays: Int {
        years * 365 + months * 30 + weeks * 7 + days
    }
}

/// How lengths of time are written, as a list of amounts with units.
enum DurationText {
    enum Unit: Hashable {
        case years, months, weeks, days, hours, minutes
    }

    struct Part {
        let amount: Int
        /// Hundredths beyond `amount`.
        let fraction: Int
        let unit: Unit
    }

    /// The parts of `text`, or `nil` where it is not a length of time.
    static func parts(of text: String) -> [Part]? {
        var bytes = Array(text.utf8)[...]
        let isISO = bytes.first == UInt8(ascii: "P")
        if isISO { bytes = bytes.dropFirst() }
        var inTime = false
        var parts: [Part] = []
        while !bytes.isEmpty {
            if isISO, !inTime, bytes.first == UInt8(ascii: "T") {
                inTime = true
                bytes = bytes.dropFirst()
                if bytes.isEmpty { return nil }
                continue
            }
            guard let (amount, fraction) = takeNumber(&bytes) else { return nil }
            while !isISO, bytes.first == UInt8(ascii: " ") { bytes = bytes.dropFirst() }
            let letters = bytes.prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
            let word = isISO ? String(decoding: letters.prefix(1), as: UTF8.self) : String(decoding: letters, as: UTF8.self)
            guard let unit = isISO ? isoUnit(word, inTime: inTime) : shortUnit(word) else { return nil }
            bytes = bytes.dropFirst(isISO ? 1 : letters.count)
            while !isISO, bytes.first == UInt8(ascii: " ") { bytes = bytes.dropFirst() }
            parts.append(Part(amount: amount, fraction: fraction, unit: unit))
        }
        return parts
    }

    /// The text in the letter case that is read: `12 Hours` as `12 hours`, `pt12h` as `PT12H`.
    static func recased(_ text: String, _ isRead: (String) -> Bool) -> String? {
        [text.lowercased(), text.uppercased()].first { $0 != text && isRead($0) }
    }

    private static func takeNumber(_ bytes: inout ArraySlice<UInt8>) -> (Int, Int)? {
        let digits = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard (1...6).contains(digits.count) else { return nil }
        let amount = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        bytes = bytes.dropFirst(digits.count)
        guard bytes.first == UInt8(ascii: ".") else { return (amount, 0) }
        let decimals = bytes.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard (1...2).contains(decimals.count) else { return nil }
        bytes = bytes.dropFirst(1 + decimals.count)
        let fraction = decimals.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        return (amount, decimals.count == 1 ? fraction * 10 : fraction)
    }

    private static func shortUnit(_ word: String) -> Unit? {
        switch word {
        case "y", "yr", "year", "years": .years
        case "mo", "month", "months": .months
        case "w", "wk", "week", "weeks": .weeks
        case "d", "day", "days": .days
        case "h", "hr", "hrs", "hour", "hours": .hours
        case "m", "min", "mins", "minute", "minutes": .minutes
        default: nil
        }
    }

    private static func isoUnit(_ word: String, inTime: Bool) -> Unit? {
        switch (word, inTime) {
        case ("Y", false): .years
        case ("M", false): .months
        case ("W", false): .weeks
        case ("D", false): .days
        case ("H", true): .hours
        case ("M", true): .minutes
        default: nil
        }
    }
}
