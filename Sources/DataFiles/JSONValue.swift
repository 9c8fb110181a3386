package import SourceText

/// A piece of JSON with its place.
package struct JSONValue: Sendable {
    package enum Content: Sendable {
        /// Members in the order in which they were written; names are unique.
        case object([JSONMember])
        case array([JSONValue])
        case string(String)
        /// As it is spelled, since `1.10` and a thousand digits mean what they say. Its value is in the range of a `Double`.
        case number(String)
        case boolean(Bool)
        case null
    }

    package let content: Content
    /// From the first to the last byte of the value, quotation marks and brackets included.
    package let span: SourceSpan

    package init(_ content: Content, at span: SourceSpan) {
        self.content = content
        self.span = span
    }

    package var members: [JSONMember]? {
        if case .object(let members) = content { members } else { nil }
    }

    package var elements: [JSONValue]? {
        if case .array(let elements) = content { elements } else { nil }
    }

    package var string: String? {
        if case .string(let text) = content { text } else { nil }
    }

    package var isNull: Bool {
        if case .null = content { true } else { false }
    }

    /// The value of a member of an object.
    package subscript(_ name: String) -> JSONValue? {
        members?.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }
}

package struct JSONMember: Sendable {
    package let name: String
    /// The name with its quotation marks.
    package let place: SourceSpan
    package let value: JSONValue

    package init(_ name: String, at place: SourceSpan, _ value: JSONValue) {
        self.name = name
        self.place = place
        self.value = value
    }
}
