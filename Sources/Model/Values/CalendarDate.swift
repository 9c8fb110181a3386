/// A day of the proleptic Gregorian calendar, without a time or a time zone.
package struct CalendarDate: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let year: Int
    package let month: Int
    package let day: Int

    /// From `YYYY-MM-DD`, a day that exists, in the years 1000 to 9999.
    ///
    /// Source: ISO 8601-1, calendar date, extended format.
    package init(_ text: String) throws(ValueProblem) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
              let year = Self.number(parts[0]), let month = Self.number(parts[1]), let day = Self.number(parts[2])
        else {
            let meant = Self.rewritten(text)
            throw ValueProblem("a date is written year-month-day", help: meant.map { "Write \($0)" } ?? "Write it like 2026-01-31", replacement: meant)
        }
        guard year >= 1000 else { throw ValueProblem("the year \(year) is too early") }
        guard (1...12).contains(month) else { throw ValueProblem("there is no month \(month)", help: "Months go from 01 to 12") }
        let last = Self.days(in: month, of: year)
        guard (1...last).contains(day) else {
            throw ValueProblem("\(Self.monthNames[month - 1]) \(year) has no day \(day)", help: "It ends on the \(last)th")
        }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// From the number of days since 1970-01-01.
    package init(daysSince1970 days: Int) {
        // Eras of 400 years that begin on 1 March, so that the leap day ends a year.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// As ISO 8601 writes it: `2026-05-01`.
    package var description: String {
        guard (1000...9999).contains(year) else { return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)" }
        // A page or a record has up to eight dates; put together from texts, each took ten times as long.
        var number = year * 10_000 + month * 100 + day
        return unsafe String(unsafeUninitializedCapacity: 10) { text in
            for place in (0..<10).reversed() {
                if place == 4 || place == 7 {
                    unsafe text[place] = UInt8(ascii: "-")
                } else {
                    unsafe text[place] = UInt8(ascii: "0") + UInt8(number % 10)
                    number /= 10
                }
            }
            return 10
        }
    }

    package static func < (a: CalendarDate, b: CalendarDate) -> Bool {
        (a.year, a.month, a.day) < (b.year, b.month, b.day)
    }
}

private extension CalendarDate {
    static let monthNames = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]

    static func number(_ digits: some Collection<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), digits.count <= 4 else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The date that was meant by other common spellings, where only one can be meant.
    static func rewritten(_ text: String) -> String? {
        let numbers = text.utf8.split(whereSeparator: { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        if numbers.count == 3, numbers[0].count == 4, let month = number(Array(numbers[1])), let day = number(Array(numbers[2])) {
            let date = "\(String(decoding: Array(numbers[0]), as: UTF8.self))-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
            return (try? CalendarDate(date)) == nil || date == text ? nil : date
        }
        if numbers.count == 3, numbers[2].count == 4, let first = number(Array(numbers[0])), let second = number(Array(numbers[1])) {
            // 31/12/2026 can only be day first, 12/31/2026 only month first.
            guard (first > 12) != (second > 12) else { return nil }
            let (day, month) = first > 12 ? (first, second) : (second, first)
            let date = "\(String(decoding: Array(numbers[2]), as: UTF8.self))-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
            return (try? CalendarDate(date)) == nil ? nil : date
        }
        guard numbers.count == 2 else { return nil }
        // "1 May 2026" or "May 1, 2026".
        let words = text.lowercased().utf8.split(separator: UInt8(ascii: " ")).map { word in word.filter { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ".") } }
        let names = monthNames.map { $0.lowercased() }
        guard let month = names.firstIndex(where: { name in words.contains { $0.count >= 3 && name.utf8.starts(with: $0) } }) else { return nil }
        let (year, day) = numbers[0].count == 4 ? (numbers[0], numbers[1]) : (numbers[1], numbers[0])
        guard year.count == 4, let dayNumber = number(Array(day)) else { return nil }
        let date = "\(String(decoding: Array(year), as: UTF8.self))-\(month < 9 ? "0" : "")\(month + 1)-\(dayNumber < 10 ? "0" : "")\(dayNumber)"
        return (try? CalendarDate(date)) == nil ? nil : date
    }
}
