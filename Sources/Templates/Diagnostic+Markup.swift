import Diagnostics
import SourceText

/// What is wrong with the place in the markup where something stands.
extension Diagnostic {
    private typealias Code = TemplateDiagnosticCode

    static func misplacedValue(_ problem: MarkupProblem, _ name: String, at span: SourceSpan) -> Diagnostic {
        switch problem {
        case .htmlOutsideText:
            Diagnostic(Code.misplacedHTML, .error, "\(Quoting.quoted(name)) is HTML and can stand only in the content of an element", at: span)
        case .scriptDataOutsideScript:
            Diagnostic(
                Code.misplacedScriptData, .error, "\(Quoting.quoted(name)) is data for scripts", at: span,
                help: "put it into <script type=\"application/ld+json\">")
        case .onlyScriptData:
            Diagnostic(Code.misplacedScriptData, .error, "\(Quoting.quoted(name)) is not data for scripts, and nothing else can stand in one", at: span)
        case .textStartsURL:
            Diagnostic(
                Code.textAsURL, .error, "\(Quoting.quoted(name)) is text and would start a URL: it could be 'javascript:…'", at: span,
                help: "start with a URL of the view, or with a fixed path such as '/topics/'")
        case .textChoosesHost:
            Diagnostic(
                Code.textAsURL, .error, "\(Quoting.quoted(name)) could choose the host of the URL", at: span, help: "put a '/', '?' or '#' before it")
        case .unsafeURLPrefix:
            Diagnostic(
                Code.unsafeURL, .error, "\(Quoting.quoted(name)) would be part of a URL that may run code", at: span,
                help: "start the URL with '/', '#', '?', a name, 'https://', 'mailto:' or 'tel:'")
        case .urlInsideURL:
            Diagnostic(
                Code.unsafeURL, .error, "\(Quoting.quoted(name)) is a whole URL and cannot stand within the path of another", at: span,
                help: "a URL can stand at the start, or after '?' or '#'")
        case .unclearURL:
            Diagnostic(
                Code.unsafeURL, .error, "\(Quoting.quoted(name)) may stand at the start of the URL or within it", at: span,
                help: "write the attribute once for each case, with a section around each")
        default:
            misplacedTag(problem, at: span)
        }
    }

    /// A tag of any kind where none can stand.
    static func misplacedTag(_ problem: MarkupProblem, at span: SourceSpan) -> Diagnostic {
        switch problem {
        case .inMarkupName:
            Diagnostic(
                Code.tagInMarkupName, .error, "a tag cannot name an element or an attribute", at: span,
                help: "for a '<' that is meant as text write '&lt;'")
        case .inComment:
            Diagnostic(Code.tagInComment, .error, "a tag cannot stand in a comment or a declaration", at: span, help: "write {{! … }} for a comment about the template")
        case .inScript:
            Diagnostic(
                Code.tagInScript, .error, "a tag cannot stand in a script or a style", at: span,
                help: "hand values over in 'data-' attributes, or as script data in <script type=\"application/ld+json\">")
        case .unquoted:
            Diagnostic(Code.unquotedValue, .error, "a tag cannot stand in an attribute's value without quotation marks", at: span, help: "put '\"' around the value")
        case .inUnsafeAttribute(let name):
            Diagnostic(Code.tagInUnsafeAttribute, .error, "a tag cannot stand in the attribute \(Quoting.quoted(name))", at: span)
        default:
            misplacedMarkup(problem, at: span)
        }
    }

    /// A byte of the template's text that cannot stand where it stands.
    static func misplacedMarkup(_ problem: MarkupProblem, at span: SourceSpan) -> Diagnostic {
        switch problem {
        case .malformed(let rule): Diagnostic(Code.malformedMarkup, .error, rule, at: span)
        default:
            Diagnostic(
                Code.unsafeURL, .error, "what follows a value here could make it the scheme of a URL", at: span,
                help: "put a '/', '?' or '#' before the value")
        }
    }

    static func unevenSection(_ name: String, _ before: MarkupState, _ after: MarkupState, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            Code.unevenSection, .error, "the section \(Quoting.quoted(name)) starts in \(before.description) and ends in \(after.description)", at: span,
            help: "let a section hold whole attributes or whole elements' tags")
    }

    static func unevenChoice(_ name: String, _ before: MarkupState, _ after: MarkupState, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            Code.unevenSection, .error, "the template \(Quoting.quoted(name)) starts in \(before.description) and ends in \(after.description)", at: span)
    }

    static func unevenRecursion(_ name: String, _ before: MarkupState, _ after: MarkupState, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            Code.unevenSection, .error, "\(Quoting.quoted(name)) includes itself, and starts in \(before.description) but ends in \(after.description)", at: span)
    }

    static func unfinishedMarkup(_ state: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(Code.unfinishedMarkup, .error, "the page ends in \(state)", at: span)
    }
}
