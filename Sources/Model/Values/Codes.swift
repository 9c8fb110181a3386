/// A language tag such as `en`, `fr` or `pt-BR`.
///
/// Source: BCP 47 (RFC 5646), the language, script, region and variant subtags; their form is checked, not their registration.
package struct LanguageTag: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) throws(ValueProblem) {
        let subtags = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map(Array.init)
        let wording = ValueProblem("a language is written as its tag", help: Self.tags[text.lowercased()].map { "Write \($0)" } ?? "Write it like en, fr or pt-BR", replacement: Self.tags[text.lowercased()])
        func isLetters(_ subtag: [UInt8]) -> Bool { subtag.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) } }
        func isDigits(_ subtag: [UInt8]) -> Bool { subtag.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
        guard let first = subtags.first, (2...3).contains(first.count), isLetters(first), Self.tags[text.lowercased()] == nil else { throw wording }
        var canonical = [String(decoding: first, as: UTF8.self).lowercased()]
        for (i, subtag) in subtags.enumerated().dropFirst() {
            let word = String(decoding: subtag, as: UTF8.self)
            if i == 1, subtag.count == 4, isLetters(subtag) {
                canonical.append(word.prefix(1).uppercased() + word.dropFirst().lowercased())
            } else if subtag.count == 2 && isLetters(subtag) || subtag.count == 3 && isDigits(subtag) {
                canonical.append(word.uppercased())
            } else if (5...8).contains(subtag.count), subtag.allSatisfy({ isLetters([$0]) || isDigits([$0]) }) {
                canonical.append(word.lowercased())
            } else {
                throw wording
            }
        }
        self.text = canonical.joined(separator: "-")
    }

    package static let english = LanguageTag(unchecked: "en")

    private init(unchecked text: String) {
        self.text = text
    }

    package var description: String { text }

    /// The language without script, region and variants: `pt` of `pt-BR`.
    package var primary: String {
        String(decoding: text.utf8.prefix { $0 != UInt8(ascii: "-") }, as: UTF8.self)
    }

    /// The folder of the site in which pages in this language stand, where it is not the site's own: `pt-br`.
    package var folder: String { text.lowercased() }

    /// Whether the language has two letters that ISO 639-1 assigned; others may well exist.
    package var isCommon: Bool { Self.assigned.contains(primary) }

    /// `fr` for "French", for names that people take for tags.
    package static func tag(ofLanguageCalled name: String) -> String? { tags[name.lowercased()] }

    /// As Open Graph wants a locale: `pt_BR`.
    package var openGraphLocale: String {
        String(decoding: text.utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }, as: UTF8.self)
    }

    package static func < (a: LanguageTag, b: LanguageTag) -> Bool {
        a.text < b.text
    }

    /// Source: ISO 639-1.
    private static let assigned: Set<String> = Set("""
        aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy
        ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo
        lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl
        sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let tags = [
        "english": "en", "french": "fr", "german": "de", "spanish": "es", "italian": "it", "dutch": "nl", "portuguese": "pt",
        "français": "fr", "deutsch": "de", "español": "es", "eng": "en", "fra": "fr", "deu": "de", "spa": "es",
    ]
}

/// A country's two letters.
///
/// Source: ISO 3166-1, alpha-2, officially assigned codes.
package struct CountryCode: Hashable, Sendable, CustomStringConvertible {
    package let code: String

    package init(_ text: String) throws(ValueProblem) {
        guard Self.all.contains(text) else {
            let upper = text.uppercased() == "UK" ? "GB" : text.uppercased()
            let meant = Self.all.contains(upper) ? upper : nil
            throw ValueProblem("no country has this code", help: meant.map { "Write \($0)" } ?? "Write the two letters of ISO 3166, such as US, CA or DE", replacement: meant)
        }
        code = text
    }

    package var description: String { code }

    package static let all: Set<String> = Set("""
        AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN
        CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
        HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK
        ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
        SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI
        VN VU WF WS YE YT ZA ZM ZW
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}

/// A Credential Transparency Identifier: `ce-` and a UUID in lower case.
///
/// Source: CTDL `ceterms:ctid`.
package struct CTID: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) throws(ValueProblem) {
        let bytes = Array(text.utf8)
        let isCTID = bytes.count == 39 && bytes.starts(with: Array("ce-".utf8)) && bytes.dropFirst(3).enumerated().allSatisfy { i, byte in
            [8, 13, 18, 23].contains(i) ? byte == UInt8(ascii: "-") : (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
        }
        guard isCTID else {
            let lower = text.lowercased()
            if lower != text, (try? CTID(lower)) != nil { throw ValueProblem("a CTID is written in small letters", help: "Write \(lower)", replacement: lower) }
            if bytes.count == 36, (try? CTID("ce-" + lower)) != nil { throw ValueProblem("a CTID begins with ce-", help: "Write ce-\(lower)", replacement: "ce-\(lower)") }
            throw ValueProblem("a CTID is 'ce-' and a UUID, 39 characters in all")
        }
        self.text = text
    }

    package var description: String { text }
}

/// An e-mail address, as far as its form can be checked without sending a message.
package struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) throws(ValueProblem) {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false).map(Array.init)
        func isWord(_ bytes: [UInt8], also extra: String) -> Bool {
            !bytes.isEmpty && bytes.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) || extra.utf8.contains($0) }
        }
        guard text.utf8.count <= 254, parts.count == 2, isWord(parts[0], also: ".!#$%*+/=?_~-"), isWord(parts[1], also: ".-"),
              parts[1].contains(UInt8(ascii: ".")), parts[1].first != UInt8(ascii: "."), parts[1].last != UInt8(ascii: ".")
        else { throw ValueProblem("an e-mail address is written like office@example.org") }
        self.text = text
    }

    package var description: String { text }
}
