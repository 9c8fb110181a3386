package import Model

/// One field of the front matter or of `cairn.yml`: the only place that knows it exists.
///
/// From it come the reader's checks, "did you mean", the published JSON Schemas, `cairn new` and the reference in the docs.
package struct Field: Sendable {
    package let name: String
    package let type: FieldType
    package let isRequired: Bool
    /// What the field says, in a sentence for editors.
    package let documentation: String
    /// A value as an editor would write it.
    package let example: String?
    /// Whether it holds words for people, which a translation may give in its language.
    package let isText: Bool

    package init(_ name: String, _ type: FieldType, required: Bool = false, text: Bool = false, _ documentation: String, example: String? = nil) {
        self.name = name
        self.type = type
        isRequired = required
        isText = text
        self.documentation = documentation
        self.example = example
    }
}

/// What a field holds.
package indirect enum FieldType: Sendable {
    /// Text on one line, of at most so many characters.
    case line(limit: Int)
    /// Text that may have several lines, of at most so many characters.
    case text(limit: Int)
    case boolean
    case integer(ClosedRange<Int>)
    /// A decimal number that is not negative.
    case decimal
    /// A number from 0 to 100, with or without a percent sign.
    case percentage
    case date, calendarDuration, workload, language, country, currency, url, email, ctid, id
    /// An old or other path of the site.
    case sitePath
    /// The path of an image beside the file, or in `static/` when it begins with `/`.
    case imagePath
    /// A relative folder of the site.
    case folder
    /// One of these names.
    case choice([String])
    case reference(Kind)
    /// The id of one of the site's levels or audiences.
    case level, audience
    case list(FieldType)
    /// One value, or a list of them.
    case oneOrMany(FieldType)
    /// A group of fields; asked for lazily, since groups may hold themselves.
    case record(@Sendable () -> RecordSchema)
    /// One of two forms, such as a number or a list of prices.
    case either(FieldType, FieldType)
    /// What it takes: a list in the requirement language, over credentials.
    case requirements
}

/// The fields of one kind of thing, of `cairn.yml`, or of a group within them.
package struct RecordSchema: Sendable {
    /// As messages say it: "a credential", "a price".
    package let name: String
    package let documentation: String
    package let fields: [Field]
    /// Names of fields that a translation inherits, where these are the fields of a translation.
    package let inherited: [String]
    private let positions: FieldPositions

    package init(_ name: String, _ documentation: String, _ fields: [Field], inherited: [String] = []) {
        self.name = name
        self.documentation = documentation
        self.fields = fields
        self.inherited = inherited
        positions = FieldPositions(of: fields)
    }

    /// The position in `fields` of the field with a name.
    package func position(of name: String) -> Int? {
        positions.first(named: name) { fields[$0].name }
    }
}

/// Where fields stand, by their names.
///
/// Each field of each file is looked up twice, and names are short and few: what tells most of them apart is how long
/// they are and how they begin and end, which is found faster than a hash of all their letters.
private struct FieldPositions: Sendable {
    /// Positions, counted from 1, each at the place of its name or behind it; 0 where none is.
    private var table: [UInt16]

    init(of fields: [Field]) {
        var size = 16
        while size < fields.count * 4 { size *= 2 }
        table = Array(repeating: 0, count: size)
        for (number, field) in fields.enumerated() {
            var place = Self.place(of: field.name, size)
            while table[place] != 0 { place = (place + 1) & (size - 1) }
            table[place] = UInt16(number + 1)
        }
    }

    func first(named name: String, _ nameOf: (Int) -> String) -> Int? {
        var place = Self.place(of: name, table.count)
        while table[place] != 0 {
            let number = Int(table[place]) - 1
            if nameOf(number) == name { return number }
            place = (place + 1) & (table.count - 1)
        }
        return nil
    }

    /// - Parameter size: a power of two.
    private static func place(of name: String, _ size: Int) -> Int {
        let bytes = name.utf8
        func place(first: UInt8, last: UInt8) -> Int { (bytes.count &* 11 &+ Int(first) &* 3 &+ Int(last) &* 5) & (size - 1) }
        // A view of text finds its last byte more slowly than its bytes do.
        return unsafe bytes.withContiguousStorageIfAvailable { unsafe place(first: $0.first ?? 0, last: $0.last ?? 0) }
            ?? place(first: bytes.first ?? 0, last: bytes.last ?? 0)
    }
}
