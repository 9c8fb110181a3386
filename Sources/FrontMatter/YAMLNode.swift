package import SourceText

/// A piece of YAML as the author wrote it, with its place. Nothing is typed here: `no`, `1e3` and `2026-01-02` are text,
/// and the schema says what they mean.
package struct YAMLNode: Sendable {
    package enum Content: Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        /// Pairs in the order in which they were written; keys are unique.
        case mapping([YAMLPair])
    }

    package let content: Content
    /// From the first to the last byte of the value, quotation marks included.
    package let span: SourceSpan

    package init(_ content: Content, at span: SourceSpan) {
        self.content = content
        self.span = span
    }
}

package struct YAMLScalar: Hashable, Sendable {
    package enum Style: Sendable {
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    package let text: String
    package let style: Style

    package init(_ text: String, style: Style) {
        self.text = text
        self.style = style
    }

    /// Whether the author gave no value: nothing at all, `~` or `null`, without quotation marks.
    package var isNothing: Bool {
        guard style == .plain else { return false }
        return switch text.utf8.count {
        case 0: true
        case 1: text == "~"
        case 4: text == "null"
        default: false
        }
    }
}

package struct YAMLPair: Sendable {
    package let key: Located<String>
    package let value: YAMLNode

    package init(key: Located<String>, value: YAMLNode) {
        self.key = key
        self.value = value
    }
}
