/// Sentences that mean nothing, and bodies with all that editors use: headings, emphasis, links, lists, a table.
struct SyntheticProse {
    private static let words = """
        anchor balance batten beam bevel brace carve chisel clamp course crew dowel edge fasten fibre finish frame gauge \
        grain guide hinge inspect joint knot lathe level lift load measure mortise oak panel pine plane plumb post record \
        ridge rope saddle sand saw scarf season shelter span square stack stone tenon timber tool trail wedge weather yard
        """.split(separator: " ").map(String.init)

    var dice: Dice

    /// Words in a row, without a capital or a full stop.
    mutating func phrase(_ count: Int) -> String {
        var text = ""
        for index in 0..<count {
            if index > 0 { text += " " }
            text += dice.pick(Self.words)
        }
        return text
    }

    mutating func title(_ count: Int) -> String {
        let text = phrase(count)
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    mutating func sentence(_ count: Int) -> String {
        title(count) + "."
    }

    /// About 450 bytes a section. The links lead to a page of the site and out of it.
    mutating func body(sections: Int, linkingTo path: String) -> String {
        var text = ""
        for section in 0..<sections {
            text += """
                ## \(title(3)) \(section + 1)

                \(sentence(14)) The point is *\(phrase(2))*, **\(phrase(3))**, and [\(phrase(2))](\(path)). \(sentence(12))
                More stands in [\(phrase(2))](https://example.org/\(section)/).

                - \(sentence(6))
                - \(sentence(5))

                | Step | What to look for |
                | --- | --- |
                | \(title(2)) | \(title(4)) |
                | \(title(2)) | \(title(3)) |


                """
        }
        return text
    }
}
