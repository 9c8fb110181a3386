import Diagnostics
import SourceText

/// What is wrong with a template file and its tags.
extension Diagnostic {
    private typealias Code = TemplateDiagnosticCode

    static func invalidEncoding(at span: SourceSpan) -> Diagnostic {
        Diagnostic(Code.invalidEncoding, .error, "the template is not UTF-8 from here", at: span, help: "save the file as UTF-8")
    }

    static func duplicateTemplate(_ name: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
        Diagnostic(Code.duplicateTemplate, .error, "two templates are named \(Quoting.quoted(name))", at: span, related: [Related("the first one", at: first)])
    }

    static func unusedTemplate(_ name: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(Code.unusedTemplate, .warning, "no page uses the template \(Quoting.quoted(name))", at: span)
    }

    static func unknownTemplate(_ name: String, among names: [String], at span: SourceSpan) -> Diagnostic {
        Diagnostic(Code.unknownTemplate, .error, "the theme has no template \(Quoting.quoted(name))", at: span, help: Suggestion.didYouMean(name, in: names))
    }

    static func unclosedTag(at span: SourceSpan, ending: [UInt8]) -> Diagnostic {
        Diagnostic(Code.unclosedTag, .error, "the tag is not closed by \(Quoting.quoted(String(decoding: ending, as: UTF8.self)))", at: span)
    }

    static func malformedTag(_ rule: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(Code.malformedTag, .error, rule, at: span)
    }

    static func malformedDelimiters(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            Code.malformedDelimiters, .error, "two delimiters are set, with white space between them and without '='", at: span,
            help: "write them as in {{=<% %>=}}")
    }

    static func unclosedSection(_ opened: String, at span: SourceSpan, before end: SourceSpan? = nil) -> Diagnostic {
        Diagnostic(
            Code.unclosedSection, .error, "\(Quoting.quoted(opened)) is not closed", at: span,
            related: end.map { [Related("it would have to be closed before this", at: $0)] } ?? [])
    }

    static func mismatchedEnd(_ end: String, expected: String, at span: SourceSpan, opened: String, _ opening: SourceSpan) -> Diagnostic {
        Diagnostic(
            Code.mismatchedEnd, .error, "\(Quoting.quoted(end)) closes \(Quoting.quoted(opened))", at: span,
            help: "write \(Quoting.quoted("/" + expected))", related: [Related("opened here", at: opening)],
            fix: TextEdit(replace: span, with: expected))
    }

    static func strayEnd(_ end: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(Code.strayEnd, .error, "\(Quoting.quoted(end)) closes nothing", at: span)
    }

    static func nestedTooDeep(at span: SourceSpan, limit: Int) -> Diagnostic {
        Diagnostic(Code.nestedTooDeep, .error, "more than \(limit) sections and blocks stand in one another", at: span)
    }

    static func duplicateBlock(_ name: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
        Diagnostic(Code.duplicateBlock, .error, "the block \(Quoting.quoted(name)) is given twice", at: span, related: [Related("given here first", at: first)])
    }

    static func ignoredInParent(at span: SourceSpan, parent: String) -> Diagnostic {
        Diagnostic(
            Code.ignoredInParent, .warning, "only blocks count inside the parent \(Quoting.quoted(parent)); this is never shown", at: span,
            help: "put it into a block")
    }
}
