/// Where templates differ from the Mustache specification's own cases, by section and name of the case, and why.
///
/// The specification is silent about what does not exist; here that is an error, because what is missing from a
/// page is found by its readers. Lambdas are left out as a whole: views are data.
enum SpecExceptions {
    /// Cases that show what the specification says once the names that their data lack are declared as absent.
    static let absentNames: [String: [String]] = [
        "interpolation: Basic Context Miss Interpolation": ["cannot"],
        "interpolation: Triple Mustache Context Miss Interpolation": ["cannot"],
        "interpolation: Ampersand Context Miss Interpolation": ["cannot"],
        "interpolation: Dotted Names - Broken Chains": ["a.b.c"],
        "interpolation: Dotted Names - Broken Chain Resolution": ["a.b.c.name"],
        "interpolation: Dotted Names - Context Precedence": ["a.b.c"],
        "sections: Context Misses": ["missing"],
        "sections: Dotted Names - Broken Chains": ["a.b.c"],
        // Names inside a section that is not shown are checked as well.
        "inverted: Context": ["name"],
        "inverted: List": ["n"],
        "inverted: Context Misses": ["missing"],
        "inverted: Dotted Names - Broken Chains": ["a.b.c"],
        "~dynamic-names: Context Misses - Partial": ["missing"],
        "~dynamic-names: Dotted Names - Failed Lookup": ["text"],
        "~dynamic-names: Dotted names - Context Stacking Failed Lookup": ["value"],
        "~inheritance: Negative Sections": ["bar"],
    ]

    /// Cases that are errors, with the codes.
    static let errors: [String: [String]] = [
        // A partial that does not exist is a mistake, not nothing.
        "partials: Failed Lookup": ["unknown-partial"],
        // A text has no fields, which the declared type tells.
        "~dynamic-names: Dotted Names - Operator Precedence": ["misused-template-value"],
        // `*` counts once, at the start; what follows is a name, and nothing has that name.
        "~dynamic-names: Dynamic Names - Double Dereferencing": ["unknown-template-name"],
        "~dynamic-names: Dynamic Names - Composed Dereferencing": ["misused-template-value"],
    ]

    /// Cases in which a view chooses a partial that its field does not list: a fault of the program, told when the
    /// page is rendered.
    static let unlistedChoices: Set<String> = ["~dynamic-names: Failed Lookup - Partial"]
}
