internal import ContentSchema
internal import Diagnostics
internal import FrontMatter
internal import Markdown
internal import Model
internal import SourceText

/// A file of the site that may name things: what it is, what it holds, and where its text begins.
struct ContentFile: Sendable {
    enum Role: Hashable, Sendable {
        case configuration, home
        /// - Parameter language: the ending that makes it a translation: `fr` in `observer.fr.md`.
        case thing(Kind, name: String, language: String?)
    }

    let path: String
    let role: Role
    let bytes: [UInt8]
    let mapping: [YAMLPair]
    let body: Range<Int>
    /// Whether every value and every link is known.
    let isReadable: Bool

    init(_ path: String, _ role: Role, _ bytes: [UInt8]) {
        self.path = path
        self.role = role
        self.bytes = bytes
        if role == .configuration {
            let read = YAMLFile.parse(bytes, file: Self.file)
            mapping = read.value.mapping
            body = bytes.count..<bytes.count
            isReadable = read.value.isReadable && !read.diagnostics.containsErrors
        } else {
            let read = FrontMatterDocument.parse(bytes, file: Self.file)
            mapping = read.value.mapping
            body = read.value.body
            isReadable = (read.value.isReadable || !read.value.hasFrontMatter) && !read.diagnostics.containsErrors
        }
    }

    /// Files are edited one by one, so that one number does for all places.
    static let file = FileID(0)

    var schema: RecordSchema {
        switch role {
        case .configuration: ContentSchema.configuration
        case .home: ContentSchema.home
        case .thing(let kind, _, _): ContentSchema.schema(for: kind)
        }
    }

    /// The links of the body; those that are written by reference have the place of their definition.
    var links: [MarkdownDocument.Link] {
        guard !body.isEmpty else { return [] }
        return MarkdownDocument.parse(bytes, body: body, file: Self.file).value.links
    }

    /// The pair at the top with a name.
    func pair(_ name: String) -> YAMLPair? {
        mapping.first { $0.key.value == name }
    }

    /// The id that is written in the file.
    var statedID: Located<String>? {
        guard let pair = pair("id"), case .scalar(let scalar) = pair.value.content, !scalar.isNothing else { return nil }
        return Located(scalar.text, pair.value.span)
    }

    /// The folder that the file stands in, with a slash at its end.
    var folder: String {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? ""
    }

    func holds(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard let first = wanted.first, bytes.count >= wanted.count else { return false }
        for i in 0...(bytes.count - wanted.count) where bytes[i] == first && bytes[i..<(i + wanted.count)].elementsEqual(wanted) { return true }
        return false
    }
}
