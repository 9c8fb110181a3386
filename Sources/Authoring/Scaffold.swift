import ContentSchema
package import Model
import OutputText

/// The text of a new content file: what must be said, ready to be filled in, and what may be said, as comments.
package struct Scaffold {
    package let kind: Kind
    package let title: String
    package let ctid: CTID

    package init(kind: Kind, title: String, ctid: CTID) {
        self.kind = kind
        self.title = title
        self.ctid = ctid
    }

    /// The whole file. It reads without an error once the values that are asked for are given.
    package var text: String {
        let schema = ContentSchema.schema(for: kind)
        var lines = ["---", "title: \(Self.quoted(title))"]
        for field in schema.fields where field.isRequired && field.name != "title" {
            lines.append("# \(field.documentation)")
            lines.append("\(field.name): \(placeholder(for: field))")
        }
        lines.append("# One or two sentences, for lists and search results.")
        lines.append("summary:")
        lines.append("ctid: \(ctid)")
        lines.append("# Remove this line to publish it.")
        lines.append("status: draft")
        let optional = schema.fields.filter { field in
            !field.isRequired && field.example != nil && !["summary", "ctid", "status", "id", "image"].contains(field.name)
        }
        if !optional.isEmpty {
            lines.append("#")
            lines.append("# More that can be said; remove the '# ' in front of what applies:")
            for field in optional { lines.append("# \(field.name): \(field.example ?? "")") }
        }
        lines.append("---")
        lines.append("")
        lines.append(body)
        return lines.joined(separator: "\n") + "\n"
    }

    /// `text` as a YAML value: plain where it cannot be mistaken for something else, else in double quotation marks.
    package static func quoted(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let special = Array("-?:,[]{}#&*!|>'\"%@`~".utf8)
        let isPlain = !bytes.isEmpty && !special.contains(bytes[0]) && bytes[0] != UInt8(ascii: " ") && bytes[bytes.count - 1] != UInt8(ascii: " ")
            && bytes[bytes.count - 1] != UInt8(ascii: ":") && bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
            && !zip(bytes, bytes.dropFirst()).contains { $0 == UInt8(ascii: ":") && $1 == UInt8(ascii: " ") || $0 == UInt8(ascii: " ") && $1 == UInt8(ascii: "#") }
            && text != "null"
        if isPlain { return text }
        // What JSON escapes, YAML's double quotation marks read.
        var json = JSONWriter()
        json.element(text)
        return String(decoding: json.bytes, as: UTF8.self)
    }
}

private extension Scaffold {
    func placeholder(for field: Field) -> String {
        switch field.type {
        case .choice: field.example ?? ""
        default: ""
        }
    }

    var body: String {
        switch kind {
        case .credential: "What it is about, for whom, and what a day of it looks like. Begin headings with ##."
        case .competency: "What it looks like in practice, and how one tells that somebody can do it."
        case .framework: "Where this body of knowledge comes from, and who looks after it."
        case .pathway: "Whom this route is for, and what waits at its end."
        case .organization: "Who they are, and what they stand for."
        case .occupation: "What people in this work do."
        case .page: "The text of the page. Begin headings with ##."
        }
    }
}
