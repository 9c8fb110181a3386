enum CommentCases {
    static let all: [SpecificationCase] = [
        SpecificationCase("leaves nothing behind", "Badge{{! of the year }}s", shows: "Badges"),
        SpecificationCase("leaves the space around it", "a {{! b }} c", shows: "a  c"),
        SpecificationCase("spans lines", "top{{! one\n two\n three }}bottom", shows: "topbottom"),
        SpecificationCase("may hold a lone brace and a name", "x{{! }, { and title }}y", ["title": "no"], shows: "xy"),
        SpecificationCase("may hold an opening delimiter", "x{{! see {{title }}y", ["title": "no"], shows: "xy"),
        SpecificationCase("needs no space after its sign", "x{{!y}}z", shows: "xz"),
        SpecificationCase("takes its line away", "one\n{{! gone }}\ntwo\n", shows: "one\ntwo\n"),
        SpecificationCase("takes its indented line away", "one\n \t {{! gone }}  \ntwo\n", shows: "one\ntwo\n"),
        SpecificationCase("takes several lines away", "one\n{{!\n gone\n}}\ntwo", shows: "one\ntwo"),
        SpecificationCase("takes a line away that ends with CRLF", "one\r\n{{! gone }}\r\ntwo\r\n", shows: "one\r\ntwo\r\n"),
        SpecificationCase("takes the first line away", "{{! gone }}\none", shows: "one"),
        SpecificationCase("takes the last line away", "one\n  {{! gone }}", shows: "one\n"),
        SpecificationCase("leaves a line that holds a word", "  one {{! gone }}\ntwo", shows: "  one \ntwo"),
        SpecificationCase("leaves a line that holds another tag", "{{! a }}{{! b }}\nend", shows: "\nend"),
    ]
}
