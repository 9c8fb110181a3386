extension RecordSchemas {
    /// The schema of `search/index.json`, whose description says what the other files of the search hold.
    var search: JSONSchemaDocument {
        let facet: [JSONSchema.Property] = [
            .init("id", .pattern("^[a-z]+$"), required: true), .init("title", .string, required: true),
            .init("is_short", .boolean, required: true, "Whether its values are few enough to be shown without being asked for."),
        ]
        return JSONSchemaDocument(
            url: addressOfSchema("search.json"), title: "The index of the search",
            documentation: """
                Things are numbered from 0, by kind and id, credentials first. Beside this file stand: \
                things-N.json, an array of what results show of the things from 16 N on. \
                words-N.json and texts-N.json, arrays of a term and its list by turns, in the order of the terms' bytes: of titles, competencies and summaries, and of bodies. \
                A list holds the things that have the term, as the distance from each to the next in digits of base 32, of the alphabet A-Z a-z 0-9 - _; \
                a digit has 32 added where another one of the same number follows. In words-N.json another digit stands after each thing: what finding the term there is worth, up to 63. \
                A list that would be longer than \(SearchLayout.Bound.list) bytes is empty; a file that would be larger than \(SearchLayout.Bound.shard) bytes ends with two empty strings. \
                A term stands in the file whose number is FNV-1a (32 bits) of its first code points, as many as it takes to have three bytes in UTF-8, modulo the number of files. \
                spelling-N.json, an array of one string: the terms of N letters that titles and competencies have, with spaces between them. \
                FACET.json, the values of a facet, the most frequent \(SearchLayout.Bound.values) where there are more; \
                FACET-N.json, an array of one string: for the things from \(SearchLayout.valuesPerFile) N on, the numbers of their values in base 36, with spaces between those of a thing and commas between things. \
                Terms are words in small letters without accents, of at most \(TermReader.longestTerm) letters; of scripts without spaces, each character.
                """,
            root: .object([
                .init("$schema", .format("uri")),
                .init("language", .string, required: true, "The language of the pages that are searched."),
                .init("things", .integer(nil), required: true, "How many there are."),
                .init("credentials", .integer(nil), required: true, "How many of them, from the first, are credentials."),
                .init("term_files", .integer(1...SearchLayout.Bound.shards), required: true, "How many files of words there are, and as many of texts: a power of two."),
                .init("spelling", .array(.integer(4...TermReader.longestTerm)), required: true, "The numbers of letters for which there is a file."),
                .init("common_words", .array(.string), required: true, "Words of the language that are found in titles only."),
                .init("facets", .array(.object(facet, isClosed: true)), required: true, "What can be filtered by."),
            ], isClosed: false))
    }
}
