/// The time a learner works for something, least to most, as its author wrote it.
package struct Workload: Hashable, Sendable {
    package enum Unit: Hashable, Sendable {
        case minutes, hours, days, weeks
    }

    /// The least, in hundredths of `unit`.
    package let least: Int
    /// The most, in hundredths of `unit`; equal to `least` where no range is given.
    package let most: Int
    /// What it is written in; days and weeks mean the site's `hours_per_day` and `days_per_week`.
    package let unit: Unit

    /// From `12h`, `90m`, `3d`, `2w`, `1.5h`, `1h30m`, a range such as `10h-14h` or `10-14h`, or ISO 8601 (`PT12H`).
    package init(_ text: String) throws(ValueProblem) {
        do throws(ValueProblem) {
            try self.init(reading: text)
        } catch {
            throw ValueProblem(error.message, help: error.help, replacement: Self.rewritten(text))
        }
    }

    private init(reading text: String) throws(ValueProblem) {
        let wording = ValueProblem("a workload is written in hours, minutes, days or weeks", help: "Write it like 12h, 90m, 3d, 2w or 10h-14h")
        let dashed = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        var ends = dashed.map { String(decoding: Array($0), as: UTF8.self) }
        if ends.count == 1, let dash = text.unicodeScalars.firstIndex(of: "–") {
            ends = [String(text.unicodeScalars[..<dash]), String(text.unicodeScalars[text.unicodeScalars.index(after: dash)...])]
        }
        guard (1...2).contains(ends.count) else { throw wording }
        guard let upper = Self.amount(ends[ends.count - 1]) else {
            if let parts = DurationText.parts(of: ends[ends.count - 1]), parts.contains(where: { $0.unit == .months || $0.unit == .years }) {
                throw ValueProblem("a workload is time spent working, and months do not say how much", help: "Write it in hours, days or weeks")
            }
            throw wording
        }
        var lower = upper
        if ends.count == 2 {
            let first = ends[0].utf8.last.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } == true ? ends[0] + upper.letter : ends[0]
            guard let least = Self.amount(first) else { throw wording }
            lower = least
        }
        guard lower.unit == upper.unit else { throw ValueProblem("both ends of a range are written in the same unit") }
        guard lower.hundredths <= upper.hundredths else { throw ValueProblem("the range runs backwards", help: "Write the smaller number first") }
        guard upper.hundredths > 0 else { throw ValueProblem("a workload is more than nothing", help: "Leave the field out if it does not apply") }
        (least, most, unit) = (lower.hundredths, upper.hundredths, upper.unit)
    }

    package var isRange: Bool { least != most }

    /// Least and most, in minutes.
    package func minutes(hoursPerDay: Int, daysPerWeek: Int) -> ClosedRange<Int> {
        let minutesPerUnit = switch unit {
        case .minutes: 1
        case .hours: 60
        case .days: 60 * hoursPerDay
        case .weeks: 60 * hoursPerDay * daysPerWeek
        }
        return least * minutesPerUnit / 100...most * minutesPerUnit / 100
    }
}

private extension Workload {
    struct Amount {
        let hundredths: Int
        let unit: Unit

        var letter: String {
            switch unit {
            case .minutes: "m"
            case .hours: "h"
            case .days: "d"
            case .weeks: "w"
            }
        }
    }

    /// The workload that was meant by another letter case, or by `10 to 14 hours`.
    static func rewritten(_ text: String) -> String? {
        if let recased = DurationText.recased(text, { (try? Workload(reading: $0)) != nil }) { return recased }
        let words = text.utf8.split(separator: UInt8(ascii: " ")).map { String(decoding: Array($0), as: UTF8.self) }
        guard words.count == 4, words[1].lowercased() == "to", words[0].utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        let range = "\(words[0])-\(words[2]) \(words[3])"
        return (try? Workload(reading: range)) == nil ? nil : range
    }

    static func amount(_ text: String) -> Amount? {
        guard let parts = DurationText.parts(of: text) else { return nil }
        func hundredths(_ part: DurationText.Part) -> Int { part.amount * 100 + part.fraction }
        if parts.count == 2, parts[0].unit == .hours, parts[1].unit == .minutes, parts[1].fraction == 0 {
            return Amount(hundredths: hundredths(parts[0]) * 60 + parts[1].amount * 100, unit: .minutes)
        }
        guard parts.count == 1 else { return nil }
        let unit: Unit
        switch parts[0].unit {
        case .minutes: unit = .minutes
        case .hours: unit = .hours
        case .days: unit = .days
        case .weeks: unit = .weeks
        case .months, .years: return nil
        }
        return Amount(hundredths: hundredths(parts[0]), unit: unit)
    }
}
