import ContentSchema
import Model

/// The reference of all fields, as Markdown for editors, in the order in which they are declared.
package enum FieldReference {
    package static var text: String {
        var writer = FieldReferenceWriter()
        writer.text = """
            # Every field

            <!-- Written by 'cairn schema --reference'. Change ContentSchema, not this file. -->

            What can stand between the `---` lines of a file, kind by kind, and in `cairn.yml`. A field in **bold** must be there. Every
            other field may be left out, and is best left out where you do not know. A name that is not in these tables is an error, so a
            slip of the pen never goes unnoticed.


            """
        for kind in Kind.allCases { writer.write(title: Self.title(kind), ContentSchema.schema(for: kind), folder: "content/\(kind.folder)/") }
        writer.write(title: "cairn.yml", ContentSchema.configuration, folder: nil)
        writer.writeGroups()
        return writer.text
    }

    private static func title(_ kind: Kind) -> String {
        var name = Array(kind.rawValue.utf8)
        name[0] &= 0xDF
        return String(decoding: name, as: UTF8.self)
    }
}

private struct FieldReferenceWriter {
    var text = ""
    /// Groups of fields that were met, in the order in which they were met.
    private var groups: [RecordSchema] = []

    mutating func write(title: String, _ schema: RecordSchema, folder: String?) {
        text += "## \(title)\n\n\(schema.documentation)"
        if let folder { text += " Files in `\(folder)`." }
        text += "\n\n"
        table(schema)
    }

    /// The groups of fields within fields, among them those that are met on the way.
    mutating func writeGroups() {
        text += "# Groups of fields\n\nSome fields hold fields of their own: indented below the field, or between `{` and `}`.\n\n"
        var i = 0
        while i < groups.count {
            let group = groups[i]
            i += 1
            text += "## \(Self.heading(group))\n\n\(group.documentation)\n\n"
            table(group)
        }
        text.removeLast()
    }

    private mutating func table(_ schema: RecordSchema) {
        text += "| field | what it says | what to write | for example |\n| --- | --- | --- | --- |\n"
        for field in schema.fields {
            let name = field.isRequired ? "**`\(field.name)`**" : "`\(field.name)`"
            text += "| \(name) | \(Self.cell(field.documentation)) | \(words(for: field.type)) | \(field.example.map { "`\(Self.cell($0))`" } ?? "") |\n"
        }
        text += "\n"
    }

    /// What a field takes, in words.
    private mutating func words(for type: FieldType) -> String {
        switch type {
        case .line(let limit): "a line of at most \(limit) characters"
        case .text(let limit): "text of at most \(limit) characters"
        case .boolean: "`true` or `false`"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .decimal: "a number, not below 0"
        case .percentage: "a number from 0 to 100, with or without `%`"
        case .date: "a day, as `2026-01-31`"
        case .calendarDuration: "a stretch of time: `3y`, `18mo`, `2w`, `10d`"
        case .workload: "hours of work: `12h`, `90m`, `3d`, `2w`, or from–to as `10h-14h`"
        case .language: "the code of a language, as `en` or `fr-CA`"
        case .country: "the two letters of a country, as `US`"
        case .currency: "the three letters of a currency, as `USD`"
        case .url: "a whole web address, with `https://`"
        case .email: "an e-mail address"
        case .ctid: "`ce-` and a UUID; `cairn new` writes it"
        case .id: "an id: lower-case letters, digits and hyphens"
        case .sitePath: "a path on this site that begins with `/`"
        case .imagePath: "the file name of an image, beside this file; or a path in `static/` that begins with `/`"
        case .folder: "the name of a folder"
        case .choice(let names): "one of " + names.map { "`\($0)`" }.joined(separator: ", ")
        case .reference(let kind): "the id of \(kind.withArticle)"
        case .level: "the id of one of the site's levels"
        case .audience: "the id of one of the site's audiences"
        case .list(let element): "a list, each " + words(for: element)
        case .oneOrMany(let element): "one or a list, each " + words(for: element)
        case .record(let record): link(to: record())
        case .either(let first, let second): words(for: first) + "; or " + words(for: second)
        case .requirements: "a list of [requirements](requirements.md)"
        }
    }

    private mutating func link(to group: RecordSchema) -> String {
        if !groups.contains(where: { $0.name == group.name }) { groups.append(group) }
        let heading = Self.heading(group)
        let anchor = String(decoding: heading.utf8.map { $0 == UInt8(ascii: " ") ? UInt8(ascii: "-") : $0 | ((65...90).contains($0) ? 0x20 : 0) }, as: UTF8.self)
        return "[\(group.name)](#\(anchor))"
    }

    /// "a source of funding" is "Source of funding".
    private static func heading(_ group: RecordSchema) -> String {
        var name = Array(group.name.utf8)
        for article in ["a ", "an ", "the "] where name.starts(with: article.utf8) {
            name.removeFirst(article.utf8.count)
            break
        }
        if let first = name.first, (97...122).contains(first) { name[0] = first & 0xDF }
        return String(decoding: name, as: UTF8.self)
    }

    /// Text in a cell of a table.
    private static func cell(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte == UInt8(ascii: "|") { bytes.append(UInt8(ascii: "\\")) }
            bytes.append(byte == UInt8(ascii: "\n") ? UInt8(ascii: " ") : byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
