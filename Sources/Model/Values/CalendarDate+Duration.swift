extension CalendarDate {
    /// The day that a length of time later is: years and months first, where a day that the month lacks becomes its last,
    /// then weeks and days. `2026-01-31` and one month are `2026-02-28`.
    package func adding(_ duration: CalendarDuration) -> CalendarDate {
        let months = (year + duration.years) * 12 + (month - 1) + duration.months
        let (newYear, newMonth) = (months / 12, months % 12 + 1)
        let first = Self.daysSince1970(year: newYear, month: newMonth, day: 1)
        let next = newMonth == 12 ? Self.daysSince1970(year: newYear + 1, month: 1, day: 1) : Self.daysSince1970(year: newYear, month: newMonth + 1, day: 1)
        return CalendarDate(daysSince1970: first + min(day, next - first) - 1 + duration.weeks * 7 + duration.days)
    }

    /// The number of days from 1970-01-01 to a day; the inverse of `init(daysSince1970:)`.
    package var daysSince1970: Int { Self.daysSince1970(year: year, month: month, day: day) }

    /// Years are after 0.
    private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        // As in `init(daysSince1970:)`: eras of 400 years that begin on 1 March.
        let shiftedYear = month <= 2 ? year - 1 : year
        let yearOfEra = shiftedYear % 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return shiftedYear / 400 * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
