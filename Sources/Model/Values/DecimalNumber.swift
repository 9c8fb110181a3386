/// A number with a fixed number of decimals, held exactly: `mantissa` × 10^-`scale`, without trailing zeros.
package struct DecimalNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let mantissa: Int
    /// Digits after the point, 0 to 4.
    package let scale: Int

    package static let zero = DecimalNumber(mantissa: 0, scale: 0)

    package init(mantissa: Int, scale: Int) {
        var (mantissa, scale) = (mantissa, scale)
        while scale > 0, mantissa % 10 == 0 { (mantissa, scale) = (mantissa / 10, scale - 1) }
        (self.mantissa, self.scale) = (mantissa, scale)
    }

    /// From `12`, `0.3` or `12.50`: at most nine digits before and four after the point, not negative.
    package init(_ text: String) throws(ValueProblem) {
        let (mantissa, scale) = try Self.parts(of: text, decimals: 4)
        self.init(mantissa: mantissa, scale: scale)
    }

    package var description: String {
        guard scale > 0 else { return String(mantissa) }
        if mantissa >= 0 {
            // A one before the decimals keeps their zeros.
            let unit = (0..<scale).reduce(1) { value, _ in value * 10 }
            return String(mantissa / unit) + "." + String(Substring(String(unit + mantissa % unit).utf8.dropFirst()))
        }
        let digits = String(mantissa)
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
        let point = padded.utf8.index(padded.utf8.endIndex, offsetBy: -scale)
        return padded[..<point] + "." + padded[point...]
    }

    package static func < (a: DecimalNumber, b: DecimalNumber) -> Bool {
        a.scaled(to: 4) < b.scaled(to: 4)
    }

    package static func + (a: DecimalNumber, b: DecimalNumber) -> DecimalNumber {
        DecimalNumber(mantissa: a.scaled(to: 4) + b.scaled(to: 4), scale: 4)
    }

    /// Digits and the number of decimals of a plain decimal numeral.
    static func parts(of text: String, decimals: Int) throws(ValueProblem) -> (mantissa: Int, scale: Int) {
        let bytes = Array(text.utf8)
        func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        if bytes.first == UInt8(ascii: "-"), bytes.dropFirst().allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }) {
            throw ValueProblem("\(text) is below zero")
        }
        let whole = bytes.prefix(while: isDigit)
        var rest = bytes.dropFirst(whole.count)
        var fraction: ArraySlice<UInt8> = []
        if rest.first == UInt8(ascii: ".") {
            fraction = rest.dropFirst().prefix(while: isDigit)
            rest = rest.dropFirst(1 + fraction.count)
            if fraction.isEmpty { throw ValueProblem("a number is written like 12 or 12.50") }
        }
        guard !whole.isEmpty, rest.isEmpty else {
            let commas = bytes.filter { $0 == UInt8(ascii: ",") }.count
            if commas > 0, bytes.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }) {
                throw ValueProblem("a number has no commas", help: "Write 1250 for one thousand two hundred fifty, and a point before decimals")
            }
            throw ValueProblem("a number is written like 12 or 12.50")
        }
        guard whole.count <= 9 else { throw ValueProblem("a number has at most nine digits before the point") }
        guard fraction.count <= decimals else {
            throw ValueProblem(decimals == 0 ? "there are no decimals here" : "there are at most \(decimals) decimals here")
        }
        let mantissa = (whole + fraction).reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        return (mantissa, fraction.count)
    }

    private func scaled(to wanted: Int) -> Int {
        (scale..<max(scale, wanted)).reduce(mantissa) { value, _ in value * 10 }
    }
}

extension DecimalNumber {
    /// A whole number of at most nine digits.
    package static func whole(_ text: String) throws(ValueProblem) -> Int {
        do throws(ValueProblem) {
            return try parts(of: text, decimals: 0).mantissa
        } catch {
            throw error.message.utf8.starts(with: Array("a number is written".utf8)) ? ValueProblem("it is a whole number, written in digits") : error
        }
    }
}
