package import Diagnostics
package import SourceText

/// The templates of a theme, read once; a `TemplateCompiler` checks them against views.
///
/// The language is Mustache: values, sections, inverted sections, comments, set delimiters, partials, parents with
/// blocks, and dynamic names, laid out as the Mustache specification says. What differs, because a theme's mistakes
/// are to be found before anything is published:
/// - A name that no view on the stack has, a partial, a parent or a block that is not there, is an error, where
///   Mustache shows nothing. What is optional is declared in the view, and shows nothing when it is absent.
/// - Views are data: there are no lambdas. Lists hold texts or views of one shape.
/// - Values are escaped for the place in the markup where they stand; where no escaping is safe, they are refused.
///   `{{{name}}}` and `{{&name}}` are for fields that hold HTML, and refused for text.
/// - Templates may include themselves only from view to view within it, and up to a depth.
/// - `first?` and `last?` tell, inside a section over a list, whether the element is the first or the last one.
/// - `strings.key` is a text of the theme, put in when the template is compiled; no view's field is named `strings`.
/// - A section over a flag enters nothing: `.` means inside it what it means outside.
/// - In HTML, a partial is indented only where white space does not count: not in tags, `pre` and `textarea`.
package struct TemplateSet: Sendable {
    package let output: TemplateOutput
    /// Faults of the files themselves, whatever views they are compiled for, in report order.
    package let diagnostics: [Diagnostic]
    /// Sorted by name.
    let templates: [ParsedTemplate]
    let numbers: [String: Int]
    /// Where to report that a template is missing.
    let place: SourceSpan

    /// Reads `sources`, whose order does not matter.
    ///
    /// - Parameter place: where the theme is asked for, to report templates that it lacks; by default the start of
    ///   its first file.
    package init(_ sources: [TemplateSource], output: TemplateOutput = .html, place: SourceSpan? = nil) {
        var templates: [ParsedTemplate] = []
        var numbers: [String: Int] = [:]
        var diagnostics: [Diagnostic] = []
        for source in sources.sorted(by: { ($0.name, $0.file) < ($1.name, $1.file) }) {
            let parsed = TemplateParser.parse(source)
            diagnostics += parsed.diagnostics
            if let first = numbers[source.name] {
                diagnostics.append(.duplicateTemplate(source.name, at: parsed.value.start, first: templates[first].start))
                continue
            }
            numbers[source.name] = templates.count
            templates.append(parsed.value)
        }
        self.output = output
        self.templates = templates
        self.numbers = numbers
        self.diagnostics = diagnostics.inReportOrder()
        self.place = place ?? templates.first?.start ?? SourceSpan(file: FileID(0), start: 0, end: 0)
    }

    package var names: [String] { templates.map(\.source.name) }

    /// Compiles one page; for several pages, a `TemplateCompiler` shares what they have in common.
    package func compile<View: TemplateView>(
        _ name: String, for view: View.Type, strings: ThemeStrings = [:]
    ) -> Diagnosed<CompiledTemplate<View>?> {
        var compiler = TemplateCompiler(self, strings: strings)
        let template = compiler.compile(name, for: view)
        return Diagnosed(template, compiler.diagnostics)
    }
}

extension ParsedTemplate {
    /// The empty span at the start of the file, for faults of the file as a whole.
    var start: SourceSpan { SourceSpan(file: source.file, start: 0, end: 0) }
}

extension TemplateSet {
    /// The blocks that can be filled in a template and in what it includes; `nil` where that is known only for a
    /// view, or not at all.
    func blockNames(in template: Int) -> Set<String>? {
        var names: Set<String> = []
        var seen: Set<Int> = [template]
        var open = [template]
        while let number = open.popLast() {
            guard !templates[number].isBroken else { return nil }
            names.formUnion(templates[number].blocks.map(\.name))
            for inclusion in templates[number].inclusions {
                guard !inclusion.isDynamic, let included = numbers[inclusion.name.text] else { return nil }
                if seen.insert(included).inserted { open.append(included) }
            }
        }
        return names
    }
}

private extension ParsedTemplate {
    /// All partials and parents in the file.
    var inclusions: [TemplateInclusion] {
        var found: [TemplateInclusion] = []
        var open = [nodes] + blocks.map(\.content)
        while let nodes = open.popLast() {
            for node in nodes {
                switch node {
                case .inclusion(let inclusion): found.append(inclusion)
                case .section(_, _, let body): open.append(body)
                case .text, .value, .block: break
                }
            }
        }
        return found
    }
}
