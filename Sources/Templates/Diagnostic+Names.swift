import Diagnostics
import SourceText

/// What is wrong with the names in a template, and with the templates that it includes.
extension Diagnostic {
    private typealias Code = TemplateDiagnosticCode

    /// - Parameter shapes: the views that were searched, innermost first.
    static func unknownName(_ name: String, in shapes: [AnyViewShape], at span: SourceSpan) -> Diagnostic {
        let views = shapes.map { Quoting.quoted($0.name) }.joined(separator: ", ")
        let message = shapes.count == 1
            ? "the view \(views) has no \(Quoting.quoted(name))" : "none of the views \(views) has \(Quoting.quoted(name))"
        let names = shapes.flatMap { $0.fields.map(\.name) }
        let has = shapes.first.map { shape in
            let fields = shape.fields.map(\.name).sorted().map(Quoting.quoted).joined(separator: ", ")
            return shape.fields.isEmpty ? "\(Quoting.quoted(shape.name)) has nothing" : "\(Quoting.quoted(shape.name)) has \(Quoting.shown(fields))"
        }
        let help = [Suggestion.didYouMean(name, in: names), has].compactMap { $0 }.joined(separator: " ")
        return Diagnostic(Code.unknownName, .error, message, at: span, help: help)
    }

    static func unknownThemeString(_ key: String, _ strings: ThemeStrings, at span: SourceSpan) -> Diagnostic {
        let language = strings.language.map { " for \(Quoting.quoted($0))" } ?? ""
        return Diagnostic(
            Code.unknownThemeString, .error, "the theme has no text \(Quoting.quoted(key))\(language)", at: span,
            help: Suggestion.didYouMean(key, in: strings.texts.keys.sorted()))
    }

    static func notShown(_ name: String, _ type: String, at span: SourceSpan) -> Diagnostic {
        let help = switch type {
        case "a view": "show one of its fields, as in {{\(name == "." ? "" : name + ".")title}}"
        case "a list of texts": "show each in a section: {{#\(name)}}{{.}}{{/\(name)}}"
        default: "open a section: {{#\(name)}}…{{/\(name)}}"
        }
        return Diagnostic(Code.misusedValue, .error, "\(Quoting.quoted(name)) is \(type) and has no text to show", at: span, help: Quoting.shown(help))
    }

    static func noFields(_ type: String, field: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(Code.misusedValue, .error, "\(Quoting.quoted(field)) is asked of \(type), which has no fields", at: span)
    }

    static func sectionOfConstant(_ name: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(Code.misusedValue, .error, "\(Quoting.quoted(name)) is a text of the theme, always there, and opens no section", at: span)
    }

    static func notAChoice(_ name: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            Code.misusedValue, .error, "\(Quoting.quoted(name)) is no choice of templates", at: span,
            help: "only a field that lists the templates it chooses from can name one")
    }

    static func unescapedText(_ name: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            Code.unescapedText, .error, "\(Quoting.quoted(name)) is text, which is always escaped: unescaped it could hold markup", at: span,
            help: "write {{\(Quoting.shown(name))}}")
    }

    // MARK: Other templates

    static func unknownPartial(_ name: String, among names: [String], at span: SourceSpan) -> Diagnostic {
        Diagnostic(Code.unknownPartial, .error, "no template is named \(Quoting.quoted(name))", at: span, help: Suggestion.didYouMean(name, in: names))
    }

    static func unknownChoice(_ name: String, of field: String, among names: [String], at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            Code.unknownPartial, .error, "\(Quoting.quoted(field)) can choose \(Quoting.quoted(name)), and no template is named so", at: span,
            help: Suggestion.didYouMean(name, in: names))
    }

    static func unknownBlock(_ name: String, in parent: String, among names: [String], at span: SourceSpan) -> Diagnostic {
        let has = names.isEmpty
            ? "\(Quoting.quoted(parent)) has no blocks"
            : "\(Quoting.quoted(parent)) has \(Quoting.shown(names.map(Quoting.quoted).joined(separator: ", ")))"
        return Diagnostic(
            Code.unknownBlock, .error, "the parent \(Quoting.quoted(parent)) has no block \(Quoting.quoted(name))", at: span,
            help: Suggestion.didYouMean(name, in: names) ?? has)
    }

    /// - Parameter chain: the templates on the way, the first of which the last includes.
    static func endlessInclusion(_ chain: [String], at span: SourceSpan) -> Diagnostic {
        let name = chain.first ?? ""
        return Diagnostic(
            Code.endlessInclusion, .error, "\(Quoting.quoted(name)) includes itself without end: \(way(chain + [name]))", at: span,
            help: "let it include itself in a section over views within the view, such as the members of a group")
    }

    static func includedTooDeep(_ chain: [String], at span: SourceSpan, limit: Int) -> Diagnostic {
        Diagnostic(Code.includedTooDeep, .error, "templates include one another more than \(limit) deep: \(way(chain))", at: span)
    }

    static func tooManyInclusions(_ name: String, at span: SourceSpan, limit: Int) -> Diagnostic {
        Diagnostic(Code.tooManyInclusions, .error, "\(Quoting.quoted(name)) includes so much that it has more than \(limit) parts", at: span)
    }

    private static func way(_ chain: [String]) -> String {
        Quoting.shown(chain.joined(separator: " → "), limit: 400)
    }
}
