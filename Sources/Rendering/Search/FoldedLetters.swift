/// Letters as people type them: small, without accents, ligatures in two letters.
///
/// A page's script folds what is typed in the same way, with the tables that browsers have: small letters, canonical
/// decomposition (NFD) of the blocks below, no combining marks, and the letters that do not decompose. What is neither
/// has no place in a word.
///
/// Source: Unicode Character Database 15, canonical decompositions and small letters.
struct FoldedLetters: Sendable {
    /// What becomes of a scalar in a text.
    enum Folded {
        case letter(UInt32)
        /// Two letters, of ASCII.
        case pair(UInt8, UInt8)
        /// A mark on the letter before it.
        case nothing
        /// What stands between words.
        case space
    }

    private let blocks: [(first: UInt32, folded: [UInt32])]

    init() {
        blocks = Self.tables.map { first, table in (first, table.unicodeScalars.filter { $0 != "\n" }.map(\.value)) }
    }

    /// - Parameter scalar: beyond ASCII.
    func folded(_ scalar: UInt32) -> Folded {
        for (first, folded) in blocks where scalar >= first && scalar < first + UInt32(folded.count) {
            switch folded[Int(scalar - first)] {
            case 0x2E: return .space
            case 0x30: return .nothing
            case 0x31: return .pair(UInt8(ascii: "s"), UInt8(ascii: "s"))
            case 0x32: return .pair(UInt8(ascii: "a"), UInt8(ascii: "e"))
            case 0x33: return .pair(UInt8(ascii: "o"), UInt8(ascii: "e"))
            case 0x34: return .pair(UInt8(ascii: "t"), UInt8(ascii: "h"))
            case let letter: return .letter(letter)
            }
        }
        if Self.isMark(scalar) { return .nothing }
        // Alef, waw and ya that carry a hamza.
        switch scalar {
        case 0x622, 0x623, 0x625: return .letter(0x627)
        case 0x624: return .letter(0x648)
        case 0x626: return .letter(0x64A)
        default: break
        }
        guard let known = Unicode.Scalar(scalar) else { return .space }
        switch known.properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter:
            let small = known.properties.lowercaseMapping.unicodeScalars
            return .letter(small.first?.value ?? scalar)
        case .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
            return .letter(scalar)
        default:
            return .space
        }
    }

    /// Scripts that put no space between words: of these, each character is a term.
    static func isWrittenWithoutSpaces(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF, 0x20000...0x3FFFF: true
        default: false
        }
    }

    /// Combining marks of Latin, Greek, Hebrew and Arabic, and what stretches Arabic letters.
    private static func isMark(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x300...0x36F, 0x591...0x5BD, 0x5BF...0x5C7, 0x640, 0x64B...0x65F, 0x670: true
        default: false
        }
    }

    /// By the first scalar of a block; `.` is no letter, `0` is nothing, and `1` to `4` are ss, ae, oe, th.
    private static let tables: [(UInt32, String)] = [
        // Latin, with its first extensions.
        (0xC0, """
            aaaaaa2ceeeeiiiidnooooo.ouuuuy41aaaaaa2ceeeeiiiidnooooo.ouuuuy4yaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiii
            iiiiĳĳjjkkĸllllllŀŀllnnnnnnŉŋŋoooooo33rrrrrrssssssssttttŧŧuuuuuuuuuuuuwwyyyzzzzzzſƀɓƃƃƅƅɔƈƈɖɗƌƌƍǝəɛƒƒɠɣƕɩɨƙƙƚƛ
            ɯɲƞɵooƣƣƥƥʀƨƨʃƪƫƭƭʈuuʊʋƴƴƶƶʒƹƹƺƻƽƽƾƿǀǁǂǃǆǆǆǉǉǉǌǌǌaaiioouuuuuuuuuuǝaaaa22ǥǥggkkooooʒʒjǳǳǳggƕƿnnaa22ooaaaaeeeeii
            iioooorrrruuuussttȝȝhhƞȡȣȣȥȥaaeeooooooooyyȴȵȶȷȸȹⱥȼȼƚⱦȿɀɂɂƀʉʌɇɇɉɉɋɋɍɍɏɏ
            """),
        // Greek.
        (0x370, """
            ͱͱͳͳʹ.ͷͷ..ͺͻͼͽ.ϳ......α.εηι.ο.υωιαβγδεζηθικλμνξοπρ.στυφχψωιυαεηιυαβγδεζηθικλμνξοπρσστυφχψωιυουωϗϐϑϒϒϒϕϖϗϙϙϛϛϝϝ
            ϟϟϡϡϣϣϥϥϧϧϩϩϫϫϭϭϯϯϰϱϲϳθϵ.ϸϸϲϻϻϼͻͼͽ
            """),
        // Cyrillic.
        (0x400, """
            ееђгєѕііјљњћкиуџабвгдежзииклмнопрстуфхцчшщъыьэюяабвгдежзииклмнопрстуфхцчшщъыьэюяееђгєѕііјљњћкиуџѡѡѣѣѥѥѧѧѩѩѫѫѭѭ
            ѯѯѱѱѳѳѵѵѵѵѹѹѻѻѽѽѿѿҁҁ.҃҄҅҆҇҈҉ҋҋҍҍҏҏґґғғҕҕҗҗҙҙққҝҝҟҟҡҡңңҥҥҧҧҩҩҫҫҭҭүүұұҳҳҵҵҷҷҹҹһһҽҽҿҿӏжжӄӄӆӆӈӈӊӊӌӌӎӎӏааааӕӕееәәәә
            жжззӡӡииииооөөөөээууууууччӷӷыыӻӻӽӽӿӿ
            """),
        // Latin with further marks.
        (0x1E00, """
            aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrsssssssssstttt
            ttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyẚſẜẝ1ẟaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooo
            oooooooouuuuuuuuuuuuuuyyyyyyyyỻỻỽỽỿỿ
            """),
        // Greek with breathings.
        (0x1F00, """
            ααααααααααααααααεεεεεε..εεεεεε..ηηηηηηηηηηηηηηηηιιιιιιιιιιιιιιιιοοοοοο..οοοοοο..υυυυυυυυ.υ.υ.υ.υωωωωωωωωωωωωωω
            ωωααεεηηιιοουυωω..ααααααααααααααααηηηηηηηηηηηηηηηηωωωωωωωωωωωωωωωωααααα.ααααααα.ι...ηηη.ηηεεηηη...ιιιι..ιιιιιι
            ....υυυυρρυυυυυυρ.....ωωω.ωωοοωωω...
            """),
    ]
}
