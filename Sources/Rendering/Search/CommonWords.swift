/// Words that say nothing about a text, because nearly all texts of their language have them.
///
/// They are found in titles, and passed over everywhere else.
enum CommonWords {
    /// - Parameter language: a primary subtag of BCP 47; for others than these there are none.
    static func of(_ language: String) -> [[UInt8]] {
        let words = switch language {
        case "en":
            """
            a about all also an and any are as at be been but by can could do does each every for from had has have he her his how i if in into is it its \
            may more most must no not of on one only or other our out own same she should so some such than that the their them then there these they this \
            those through to under up was we were what when where which while who why will with would you your
            """
        case "fr":
            """
            a afin ai au aucun aussi autre autres aux avec ce ceci cela celle celles celui ces cet cette ceux chaque comme d dans de des deux donc dont du elle \
            elles en entre est et etre eux fait il ils j je l la le les leur leurs lors lui m mais me meme mes n ne ni nos notre nous on ont ou par pas peut plus \
            pour qu que quel quelle qui s sa sans se ses si son sont sous sur t ta te tes toi ton tous tout toute toutes tres tu un une vos votre vous y
            """
        case "de":
            """
            aber alle als am an auch auf aus bei bis da damit das dass dem den der des die dies diese dieser dieses durch ein eine einem einen einer eines er es \
            fur hat ich ihr ihre im in ist kann man mit nach nicht noch nur ob oder sein seine sich sie sind so uber um und uns unter von vor was wenn wer werden \
            wie wir wird zu zum zur
            """
        case "es":
            """
            a al ante como con cual cuando de del desde donde e el ella ellas ellos en entre era es esa ese eso esta estas este esto estos fue ha hasta hay la \
            las le les lo los mas mi muy ni no nos o otra otro para pero por porque que quien se ser si sin sobre son su sus tambien te tiene todo todos tu un \
            una uno unos y ya
            """
        default: ""
        }
        return words.utf8.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }).map { Array($0) }
    }

    /// A table in which the common words of a language are the first terms, and how many they are.
    static func table(of language: String, capacity: Int = 1024) -> (terms: TermTable, count: Int) {
        var terms = TermTable(capacity: capacity)
        var reader = TermReader()
        for word in of(language) {
            reader.read(word) { found in
                _ = terms.number(of: found)
                return true
            }
        }
        return (terms, terms.count)
    }
}
