import Model

/// How amounts, times and dates are written.
extension Words {
    /// A whole number with its digits in groups of three, from five digits on: `9500`, `12,500`.
    func number(_ number: Int) -> String {
        let digits = String(number)
        return digits.utf8.count < 5 || number < 0 ? digits : grouped(digits)
    }

    func decimal(_ number: DecimalNumber) -> String {
        numeral(number.description)
    }

    /// `195 USD`, `1,250.50 USD`, or the word for free.
    func money(_ money: Money) -> String {
        money.isFree ? free : self.money(numeral(money.amount), money.currency.code)
    }

    /// `1 May 2026`
    func date(_ date: CalendarDate) -> String {
        dateFormat(String(date.day), months[date.month - 1], String(date.year))
    }

    /// `80 %`
    func percent(_ number: DecimalNumber) -> String {
        percent(decimal(number))
    }

    /// `a, b and c`
    func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return lastOfList(items.dropLast().joined(separator: comma), last)
    }

    func credit(_ value: CreditValue) -> String {
        guard let phrase = credit[value.unit] else { return decimal(value.amount) }
        // A fraction such as 0.4 takes the plural, also where one is the only singular.
        return phrase(value.amount.scale == 0 ? value.amount.mantissa : 2, shown: decimal(value.amount))
    }

    /// `4–5.5 CEU`, from ten-thousandths.
    func credits(_ least: Int, _ most: Int, _ unit: CreditUnit) -> String {
        let (low, high) = (DecimalNumber(mantissa: least, scale: 4), DecimalNumber(mantissa: most, scale: 4))
        if low == high { return credit(CreditValue(amount: low, unit: unit)) }
        let shown = between(decimal(low), decimal(high))
        return credit[unit]?(2, shown: shown) ?? shown
    }

    // MARK: Time

    /// As its author wrote it: `12 hours`, `10–14 hours`, `3 days`.
    func workload(_ workload: Workload) -> String {
        let phrase = switch workload.unit {
        case .minutes: minutes
        case .hours: hours
        case .days: days
        case .weeks: weeks
        }
        let most = hundredths(workload.most)
        return phrase(workload.most == 100 && !workload.isRange ? 1 : 2, shown: workload.isRange ? range(hundredths(workload.least), most) : most)
    }

    /// In hours, so that it compares: `12 h`, `10–14 h`, or in minutes below two hours.
    func shortWorkload(_ minutes: ClosedRange<Int>) -> String {
        if minutes.upperBound < 120, minutes.upperBound % 60 != 0 {
            return shortMinutes(between(String(minutes.lowerBound), String(minutes.upperBound)))
        }
        return shortHours(between(inHours(minutes.lowerBound), inHours(minutes.upperBound)))
    }

    /// `3 years`, `1 year and 6 months`
    func duration(_ duration: CalendarDuration) -> String {
        var parts: [String] = []
        if duration.years > 0 { parts.append(durationYears(duration.years)) }
        if duration.months > 0 { parts.append(durationMonths(duration.months)) }
        if duration.weeks > 0 { parts.append(durationWeeks(duration.weeks)) }
        if duration.days > 0 { parts.append(durationDays(duration.days)) }
        return list(parts)
    }

    // MARK: Numerals and ranges

    /// A numeral with a point, as the language writes it.
    func numeral(_ numeral: String) -> String {
        let bytes = numeral.utf8
        guard let point = bytes.firstIndex(of: UInt8(ascii: ".")) else {
            return bytes.count < 4 ? numeral : grouped(numeral)
        }
        let whole = String(numeral[..<point])
        return (whole.utf8.count < 4 ? whole : grouped(whole)) + decimalPoint + numeral[bytes.index(after: point)...]
    }

    /// `least–most`, or one of them where they are the same.
    func between(_ least: String, _ most: String) -> String {
        least == most ? most : range(least, most)
    }
}

private extension Words {
    func inHours(_ minutes: Int) -> String {
        hundredths(minutes * 100 / 60)
    }

    /// `150` hundredths are `1.5`.
    func hundredths(_ number: Int) -> String {
        decimal(DecimalNumber(mantissa: number, scale: 2))
    }

    func grouped(_ digits: String) -> String {
        var text = ""
        let bytes = Array(digits.utf8)
        for (i, byte) in bytes.enumerated() {
            if i > 0, (bytes.count - i) % 3 == 0 { text += digitGroup }
            text.unicodeScalars.append(Unicode.Scalar(byte))
        }
        return text
    }
}
