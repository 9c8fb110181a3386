/// Numbers of any length as letters and digits that look like no other, which keys and signatures are written in.
///
/// Source: W3C Controlled Identifiers 1.0, section 2.4, the Bitcoin alphabet; the prefix `z` is not part of it.
package enum Base58 {
    /// The longest text that is read, in bytes: work grows with the square of the length, and a signature has 88.
    package static let limit = 128

    private static let digits = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)

    package static func encoded(_ bytes: [UInt8]) -> String {
        let zeros = bytes.prefix { $0 == 0 }.count
        // Digits of 58, the lowest first.
        var number: [UInt8] = []
        for byte in bytes.dropFirst(zeros) {
            var carry = Int(byte)
            for place in number.indices {
                carry += Int(number[place]) << 8
                number[place] = UInt8(carry % 58)
                carry /= 58
            }
            while carry > 0 {
                number.append(UInt8(carry % 58))
                carry /= 58
            }
        }
        let text = [UInt8](repeating: digits[0], count: zeros) + number.reversed().map { digits[Int($0)] }
        return String(decoding: text, as: UTF8.self)
    }

    /// `nil` where the text has other characters, or more than `limit`.
    package static func decoded(_ text: String) -> [UInt8]? {
        guard text.utf8.count <= limit else { return nil }
        let zeros = text.utf8.prefix { $0 == digits[0] }.count
        // Bytes, the lowest first.
        var number: [UInt8] = []
        for character in text.utf8.dropFirst(zeros) {
            guard let digit = digits.firstIndex(of: character) else { return nil }
            var carry = digit
            for place in number.indices {
                carry += Int(number[place]) * 58
                number[place] = UInt8(carry & 255)
                carry >>= 8
            }
            while carry > 0 {
                number.append(UInt8(carry & 255))
                carry >>= 8
            }
        }
        return [UInt8](repeating: 0, count: zeros) + number.reversed()
    }
}
