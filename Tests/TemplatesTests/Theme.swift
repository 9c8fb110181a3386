import Diagnostics
import OutputText
import SourceText
import Templates
import TestSupport
import Testing

/// A theme in memory, whose templates show places by markers.
struct Theme {
    let set: TemplateSet
    let names: [String]
    let strings: ThemeStrings
    /// The file and the offset of each marker.
    let markers: [String: (file: FileID, offset: Int)]
    let sources: [TemplateSource]

    /// A theme with one template, named `page`.
    init(_ page: String, strings: ThemeStrings = [:], output: TemplateOutput = .html) {
        self.init(["page": page], strings: strings, output: output)
    }

    init(_ templates: KeyValuePairs<String, String>, strings: ThemeStrings = [:], output: TemplateOutput = .html) {
        self.init(templates.map { ($0.key, $0.value) }, strings: strings, output: output)
    }

    init(_ templates: [(String, String)], strings: ThemeStrings = [:], output: TemplateOutput = .html) {
        var markers: [String: (file: FileID, offset: Int)] = [:]
        var sources: [TemplateSource] = []
        for (number, template) in templates.enumerated() {
            let file = FileID(UInt32(number))
            let marked = MarkedText(template.1)
            for (marker, offset) in marked.offsets { markers[marker] = (file, offset) }
            sources.append(TemplateSource(name: template.0, file: file, bytes: Array(marked.text.utf8)))
        }
        set = TemplateSet(sources, output: output)
        names = templates.map(\.0)
        self.strings = strings
        self.markers = markers
        self.sources = sources
    }

    func compile<View: TemplateView>(for view: View.Type = PageView.self) -> Diagnosed<CompiledTemplate<View>?> {
        set.compile("page", for: view, strings: strings)
    }

    /// What the page shows.
    func rendered(_ view: some TemplateView = PageView()) throws -> String {
        let compiled = compile(for: type(of: view))
        let template = try #require(compiled.value, "\(compiled.diagnostics.map(\.message))")
        return String(decoding: try template.rendered(view), as: UTF8.self)
    }
}

/// What a diagnostic is expected to be: the marker at its start, its code and its message.
typealias Expected = (marker: String, code: String, message: String)

/// Expects exactly these diagnostics, in report order, and a page only if there is no error among them.
func expectDiagnostics(
    in theme: Theme, for view: (some TemplateView).Type = PageView.self, expected: [Expected], sourceLocation: SourceLocation = #_sourceLocation
) {
    let compiled = theme.compile(for: view)
    let found = compiled.diagnostics.map { diagnostic in
        let marker = theme.markers.first { $0.value.file == diagnostic.span.file && $0.value.offset == Int(diagnostic.span.start) }?.key
        return "\(marker ?? "offset \(diagnostic.span.start) of file \(diagnostic.span.file.rawValue)") \(diagnostic.code.name): \(diagnostic.message)"
    }
    #expect(found == expected.map { "\($0.marker) \($0.code): \($0.message)" }, sourceLocation: sourceLocation)
    #expect((compiled.value == nil) == compiled.diagnostics.containsErrors, sourceLocation: sourceLocation)
}
