/// The name of a thing within its kind, and in its URL: lower-case letters, digits and hyphens, at most 100 of them,
/// beginning with a letter or a digit.
package struct ThingID: Hashable, Sendable, Comparable, CustomStringConvertible {
    package static let lengthLimit = 100

    package let text: String

    package init(_ text: String) throws(ValueProblem) {
        let bytes = text.utf8
        guard let first = bytes.first else { throw ValueProblem("an id is empty") }
        guard bytes.count <= Self.lengthLimit else {
            throw ValueProblem("an id has at most \(Self.lengthLimit) characters; this one has \(bytes.count)")
        }
        guard first != UInt8(ascii: "-"), Self.allowsAll(bytes) else {
            let near = Self.nearest(to: text)
            throw ValueProblem("an id has only lower-case letters, digits and hyphens", help: near.map { "Write '\($0)'" }, replacement: near)
        }
        self.text = text
    }

    package var description: String { text }

    package static func < (a: ThingID, b: ThingID) -> Bool {
        a.text < b.text
    }

    /// The id that a title suggests: "Hand Hygiene: Basics" gives `hand-hygiene-basics`; `nil` where nothing is left.
    package static func nearest(to title: String) -> String? {
        var slug: [UInt8] = []
        for scalar in title.unicodeScalars {
            if let letter = plainLetters(for: scalar) {
                slug.append(contentsOf: letter)
            } else if let last = slug.last, last != UInt8(ascii: "-"), scalar != "'", scalar != "’" {
                slug.append(UInt8(ascii: "-"))
            }
            if slug.count >= lengthLimit { break }
        }
        slug = Array(slug.prefix(lengthLimit))
        while slug.last == UInt8(ascii: "-") { slug.removeLast() }
        return slug.isEmpty ? nil : String(decoding: slug, as: UTF8.self)
    }
}

private extension ThingID {
    static func allowsAll(_ bytes: String.UTF8View) -> Bool {
        unsafe bytes.withContiguousStorageIfAvailable { unsafe $0.allSatisfy(allows) } ?? bytes.allSatisfy(allows)
    }

    static func allows(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }

    /// The ASCII letters that stand for a letter: `é` is `e`, `ß` is `ss`; `nil` for what is not a letter or digit.
    static func plainLetters(for scalar: Unicode.Scalar) -> [UInt8]? {
        let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
        if lower.isASCII {
            let byte = UInt8(lower.value)
            return allows(byte) && byte != UInt8(ascii: "-") ? [byte] : nil
        }
        let letters: StaticString
        switch lower {
        case "à", "á", "â", "ã", "å", "ā", "ă", "ą": letters = "a"
        case "ä", "æ": letters = "ae"
        case "ç", "ć", "č": letters = "c"
        case "ď", "đ", "ð": letters = "d"
        case "è", "é", "ê", "ë", "ē", "ė", "ę", "ě": letters = "e"
        case "ğ": letters = "g"
        case "ì", "í", "î", "ï", "ī", "ı": letters = "i"
        case "ł", "ľ": letters = "l"
        case "ñ", "ń", "ň": letters = "n"
        case "ò", "ó", "ô", "õ", "ō": letters = "o"
        case "ö", "ø", "œ", "ő": letters = "oe"
        case "ř": letters = "r"
        case "ś", "š", "ş", "ș": letters = "s"
        case "ß": letters = "ss"
        case "ť", "ţ", "ț", "þ": letters = "t"
        case "ù", "ú", "û", "ū", "ů": letters = "u"
        case "ü", "ű": letters = "ue"
        case "ý", "ÿ": letters = "y"
        case "ź", "ż", "ž": letters = "z"
        default: return nil
        }
        return Array("\(letters)".utf8)
    }
}
