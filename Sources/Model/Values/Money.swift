/// The code of a currency.
///
/// Source: ISO 4217, list one (currencies in circulation), with the number of digits of the minor unit.
package struct CurrencyCode: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let code: String

    package init(_ text: String) throws(ValueProblem) {
        guard Self.minorDigits[text] != nil else {
            if Self.minorDigits[text.uppercased()] != nil {
                throw ValueProblem("a currency code is written in capital letters", help: "Write \(text.uppercased())", replacement: text.uppercased())
            }
            let named = ["$": "USD", "dollar": "USD", "dollars": "USD", "us dollar": "USD", "€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "pound": "GBP", "pounds": "GBP"]
            throw ValueProblem("no currency has this code", help: "Write a code of ISO 4217 such as \(named[text.lowercased()] ?? "USD, EUR or GBP")")
        }
        code = text
    }

    package var description: String { code }

    /// Digits after the point: 2 for USD, 0 for JPY, 3 for KWD.
    package var minorDigits: Int { Self.minorDigits[code] ?? 2 }

    package static var all: [String] { minorDigits.keys.sorted() }

    package static func < (a: CurrencyCode, b: CurrencyCode) -> Bool {
        a.code < b.code
    }

    private static let minorDigits: [String: Int] = {
        let two = """
            AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD
            EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD
            MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK
            SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
            """
        var digits: [String: Int] = [:]
        for code in two.split(whereSeparator: \.isWhitespace) { digits[String(code)] = 2 }
        for code in ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"] { digits[code] = 0 }
        for code in ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"] { digits[code] = 3 }
        return digits
    }()
}

/// An amount of money, exactly, in the minor unit of its currency (cents for USD).
package struct Money: Hashable, Sendable {
    package let minorUnits: Int
    package let currency: CurrencyCode

    package init(minorUnits: Int, currency: CurrencyCode) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// From a numeral such as `195` or `195.50`, with no more decimals than the currency has.
    package init(_ amount: String, _ currency: CurrencyCode) throws(ValueProblem) {
        let parts: (mantissa: Int, scale: Int)
        do {
            parts = try DecimalNumber.parts(of: amount, decimals: currency.minorDigits)
        } catch {
            if let plain = Self.withoutSymbols(amount), (try? DecimalNumber(plain)) != nil {
                throw ValueProblem("an amount is a number without the sign of its currency", help: "Write \(plain), and the currency beside it")
            }
            throw error
        }
        let missing = currency.minorDigits - parts.scale
        self.init(minorUnits: (0..<missing).reduce(parts.mantissa) { value, _ in value * 10 }, currency: currency)
    }

    package var isFree: Bool { minorUnits == 0 }

    /// The amount as a numeral, without decimals where they are all zero: `195`, `195.50`.
    package var amount: String {
        let digits = currency.minorDigits
        guard digits > 0 else { return String(minorUnits) }
        let unit = (0..<digits).reduce(1) { value, _ in value * 10 }
        let rest = minorUnits % unit
        guard rest != 0 else { return String(minorUnits / unit) }
        let decimals = String(rest)
        return "\(minorUnits / unit)." + String(repeating: "0", count: digits - decimals.utf8.count) + decimals
    }

    private static func withoutSymbols(_ text: String) -> String? {
        let kept = text.unicodeScalars.filter { $0.isASCII && ("0"..."9" ~= $0 || $0 == ".") }
        let dropped = text.unicodeScalars.filter { !($0.isASCII && ("0"..."9" ~= $0 || $0 == ".")) }
        guard !kept.isEmpty, !dropped.isEmpty, dropped.count <= 4, !dropped.contains(","), !dropped.contains("-") else { return nil }
        return String(String.UnicodeScalarView(kept))
    }
}
