/// Where in an HTML page a byte of a template stands, as a browser's tokenizer would see it.
///
/// The states are those of the HTML standard that decide how a value must be escaped, with two differences: markup
/// that the standard calls a parse error inside a tag is refused, so that no two browsers can disagree about it,
/// and the parts of a URL are told apart.
///
/// Source: HTML, 13.2.5 Tokenization, <https://html.spec.whatwg.org/multipage/parsing.html#tokenization>.
struct MarkupState: Hashable, Sendable {
    enum Place: Hashable, Sendable {
        /// The content of an element.
        case text
        /// After `<`, after `</`, and after `<!` with what follows in `name`.
        case tagOpen, endTagOpen, declaration
        case comment(CommentPart)
        /// What browsers skip up to the next `>`: `<!doctype …>`, `<?…>`.
        case skipped
        case tagName, beforeAttribute, attributeName, afterAttributeName, beforeValue
        case value(Quote)
        /// After something that white space, `/` or `>` must follow: a quoted value, or a section that may have
        /// written attributes.
        case attributeEnd
        /// After the `/` of `/>`.
        case slash
        /// The content of an element that has no elements in it, with how much of its end tag was seen, and in a
        /// script how much of `<!--`.
        case rawText(matched: Int, comment: Int)
    }

    enum CommentPart: Hashable, Sendable {
        case start, startDash, inside, dash, twoDashes, bang
    }

    enum Quote: Hashable, Sendable {
        case double, single, none
    }

    /// An element that changes what may stand in it.
    enum Element: String, Hashable, Sendable {
        case script, style, title, textarea, pre, meta, xmp, iframe, noembed, noframes, plaintext
        case animate, animatemotion, animatetransform, set
        case other = ""

        /// Whether its content is text up to its end tag.
        var hasRawText: Bool {
            switch self {
            case .script, .style, .title, .textarea, .xmp, .iframe, .noembed, .noframes: true
            default: false
            }
        }
    }

    var place = Place.text
    /// The name that is being read, in lower case; in the value of a script's `type`, the value.
    var name: [UInt8] = []
    var element = Element.other
    var isEndTag = false
    var attribute = MarkupAttribute.plain
    var url = URLPart.start
    /// Whether the element is a script that holds data: `<script type="application/ld+json">`.
    var holdsData = false
    var hasType = false
    var hasHTTPEquiv = false
    var hasContent = false
    /// Whether line breaks and spaces count, because the place is in a `pre`.
    var isPreformatted = false

    static let text = MarkupState()

    /// Whether white space may be added here without a change of what is shown.
    var allowsIndentation: Bool { place == .text && !isPreformatted }
}

/// Why a value, or a byte of the template, may not stand where it stands.
enum MarkupProblem: Hashable, Sendable {
    case malformed(String)
    case inMarkupName, inComment, inScript, unquoted
    case inUnsafeAttribute(String)
    case htmlOutsideText, scriptDataOutsideScript, onlyScriptData
    case textStartsURL, unsafeURLPrefix, textChoosesHost, urlInsideURL, unclearURL
}

/// How a value is written.
@usableFromInline
package enum Escaping: Sendable {
    /// For text and quoted attribute values.
    case markup
    case url, urlComponent
    case none
}

// MARK: Values

extension MarkupState {
    /// How a value of this kind is written here; the state becomes the one after the value.
    mutating func show(_ kind: ShownKind) -> Result<Escaping, MarkupFault> {
        switch place {
        case .text:
            guard kind != .scriptData else { return .failure(MarkupFault(.scriptDataOutsideScript)) }
            return .success(kind == .html || kind == .svg ? .none : .markup)
        case .rawText(let matched, _):
            return showInRawText(kind, matched: matched)
        case .value(let quote):
            guard quote != .none else { return .failure(MarkupFault(.unquoted)) }
            guard kind != .html, kind != .svg else { return .failure(MarkupFault(.htmlOutsideText)) }
            guard kind != .scriptData else { return .failure(MarkupFault(.scriptDataOutsideScript)) }
            return showInValue(kind)
        default:
            return .failure(MarkupFault(structureProblem ?? .inMarkupName))
        }
    }

    /// Why sections, partials and blocks may not stand here; `nil` where they may.
    var structureProblem: MarkupProblem? {
        switch place {
        case .text, .tagName, .beforeAttribute, .attributeName, .afterAttributeName, .attributeEnd, .slash: nil
        case .tagOpen, .endTagOpen, .declaration: .inMarkupName
        case .comment, .skipped: .inComment
        case .beforeValue, .value(.none): .unquoted
        case .value: nil
        case .rawText(let matched, _):
            if matched > 0 { .inMarkupName } else { element == .title || element == .textarea || holdsData ? nil : .inScript }
        }
    }

    /// Goes on after a tag that may not stand here, so that what follows it is not reported as well.
    mutating func skipTag() {
        if place == .beforeValue { place = .value(.none) }
    }

    private func showInRawText(_ kind: ShownKind, matched: Int) -> Result<Escaping, MarkupFault> {
        if let structureProblem { return .failure(MarkupFault(structureProblem)) }
        if holdsData { return kind == .scriptData ? .success(.none) : .failure(MarkupFault(.onlyScriptData)) }
        return switch kind {
        case .text, .url: .success(.markup)
        case .html, .svg: .failure(MarkupFault(.htmlOutsideText))
        case .scriptData: .failure(MarkupFault(.scriptDataOutsideScript))
        }
    }

    private mutating func showInValue(_ kind: ShownKind) -> Result<Escaping, MarkupFault> {
        switch attribute {
        case .plain:
            return .success(kind == .url ? .url : .markup)
        case .unsafe(let name):
            return .failure(MarkupFault(.inUnsafeAttribute(name)))
        case .scriptType:
            return .failure(MarkupFault(.inUnsafeAttribute("type")))
        case .refresh:
            return .failure(MarkupFault(.inUnsafeAttribute("content")))
        case .url, .urlList, .refreshURL:
            switch url.shown(kind) {
            case .success(let (escaping, after)):
                url = after
                return .success(escaping)
            case .failure(let fault):
                return .failure(fault)
            }
        }
    }
}

/// The kinds of value that have a text.
enum ShownKind: Hashable, Sendable {
    case text, url, html, svg, scriptData
}

struct MarkupFault: Error {
    let problem: MarkupProblem

    init(_ problem: MarkupProblem) {
        self.problem = problem
    }
}

// MARK: Ways that meet

extension MarkupState {
    /// The state after a section, which may or may not have been shown; `nil` where nothing could be said.
    func joined(with other: MarkupState) -> MarkupState? {
        if self == other { return self }
        if case .value(let quote) = place, quote != .none {
            var joined = self
            joined.url = url.joined(with: other.url)
            var other = other
            other.url = joined.url
            return joined == other ? joined : nil
        }
        guard var joined = settled, var other = other.settled else { return nil }
        joined.hasContent = joined.hasContent || other.hasContent
        other.hasContent = joined.hasContent
        return joined == other ? joined : nil
    }

    /// The state as if the name or value that may be open here ended here.
    private var settled: MarkupState? {
        var state = self
        switch place {
        case .tagName: state.endTagName()
        case .attributeName, .afterAttributeName:
            guard state.endAttributeName() == nil else { return nil }
        case .beforeAttribute, .attributeEnd: break
        default: return nil
        }
        state.place = .attributeEnd
        state.name = []
        state.attribute = .plain
        state.url = .start
        return state
    }

    /// In words, for messages: "the section ends in …".
    var description: String {
        switch place {
        case .text: "text"
        case .tagOpen, .endTagOpen, .declaration, .tagName: "the name of an element"
        case .comment: "a comment"
        case .skipped: "a declaration"
        case .beforeAttribute, .afterAttributeName, .attributeEnd, .slash, .attributeName: "a tag"
        case .beforeValue, .value: "an attribute's value"
        case .rawText: "<" + element.rawValue + ">"
        }
    }
}
