import Diagnostics
import OutputText
import SourceText
import Testing
@testable import Templates

/// One case of the Mustache specification's kind: a template and data, and what they show.
struct SpecificationCase: Sendable, CustomTestStringConvertible {
    let name: String
    let template: String
    var data: DataValue = [:]
    var partials: [String: String] = [:]
    let expected: String
    /// Names that the data do not have, declared as absent: without that they are errors.
    var absent: [String] = []

    init(
        _ name: String, _ template: String, _ data: DataValue = [:], partials: [String: String] = [:], absent: [String] = [],
        shows expected: String
    ) {
        self.name = name
        self.template = template
        self.data = data
        self.partials = partials
        self.absent = absent
        self.expected = expected
    }

    var testDescription: String { name }

    /// What the template shows.
    func outcome(_ output: TemplateOutput = .text) -> SpecificationOutcome {
        var data = data
        for path in absent { data.declareAbsent(path.split(separator: ".")) }
        let shapes = DataShapes(data, choosing: dynamicNames, choices: partials.keys.sorted())
        let names = ["(the case)"] + partials.keys.sorted()
        let sources = names.enumerated().map { number, name in
            TemplateSource(name: name, file: FileID(UInt32(number)), bytes: Array((number == 0 ? template : partials[name] ?? "").utf8))
        }
        var compiler = TemplateCompiler(TemplateSet(sources, output: output))
        guard let entry = compiler.compile("(the case)", for: shapes.shape(shapes.root)) else {
            return SpecificationOutcome(shown: nil, diagnostics: compiler.diagnostics)
        }
        var buffer = OutputBuffer()
        var renderer = TemplateRenderer(
            routines: compiler.routines.map(CompiledRoutine.init), slotCount: compiler.shapes.shapes.count, templateCount: sources.count, view: ViewSubject(shapes.view(of: data)), slot: compiler.shapes.number(of: shapes.shape(shapes.root)))
        do {
            try renderer.render(entry: entry, into: &buffer)
            return SpecificationOutcome(shown: String(decoding: buffer.bytes, as: UTF8.self), diagnostics: compiler.diagnostics)
        } catch {
            return SpecificationOutcome(shown: nil, diagnostics: compiler.diagnostics, error: error)
        }
    }

    /// The last parts of the names that stand after `*`.
    private var dynamicNames: Set<String> {
        var names: Set<String> = []
        for text in [template] + partials.values {
            for piece in text.split(separator: "*", omittingEmptySubsequences: false).dropFirst() {
                let name = piece.drop { $0 == " " }.prefix { $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" }
                if let last = name.split(separator: ".").last { names.insert(String(last)) }
            }
        }
        return names
    }
}

struct SpecificationOutcome: Sendable {
    /// `nil` where the template has errors.
    let shown: String?
    let diagnostics: [Diagnostic]
    var error: TemplateRenderingError?

    /// The codes of the errors, each once, sorted.
    var codes: [String] { Set(diagnostics.filter { $0.severity == .error }.map(\.code.name)).sorted() }
}
