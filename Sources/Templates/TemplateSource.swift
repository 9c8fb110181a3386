package import SourceText

/// One template file: the name by which others include it, such as `credential` or `partials/card`, and its bytes.
package struct TemplateSource: Sendable {
    package let name: String
    package let file: FileID
    package let bytes: [UInt8]

    package init(name: String, file: FileID, bytes: [UInt8]) {
        self.name = name
        self.file = file
        self.bytes = bytes
    }
}

/// What the templates of a set write, and so how values are escaped.
package enum TemplateOutput: Sendable {
    /// HTML pages: the place of each tag in the markup decides how, and whether, a value may stand there.
    case html
    /// Text as the Mustache specification knows it: `{{name}}` is escaped for HTML text wherever it stands, and
    /// `{{{name}}}` is not escaped. For output that no browser reads.
    case text
}

/// The texts of a theme in one language, which templates show as `{{strings.some_key}}`.
package struct ThemeStrings: Sendable, ExpressibleByDictionaryLiteral {
    /// Named in messages about a missing text, such as `fr`; `nil` where there is one language only.
    package let language: String?
    package let texts: [String: String]

    package init(_ texts: [String: String], language: String? = nil) {
        self.texts = texts
        self.language = language
    }

    package init(dictionaryLiteral elements: (String, String)...) {
        self.init(Dictionary(elements) { first, _ in first })
    }
}
