import Diagnostics
import SourceText

/// A text of YAML, read as far as it can be.
struct YAMLReading {
    var mapping: [YAMLPair] = []
    /// Keys that are there, but with values that could not be taken.
    var brokenKeys: Set<String> = []
    /// Whether a key that is in neither is really absent.
    var isReadable = true
    var diagnostics: [Diagnostic] = []

    init() {}

    /// Reads the YAML that stands in `range` of `bytes`, which must be valid UTF-8.
    ///
    /// A slip does not end the reading: the way it was surely meant is read in its place or, where that is not sure, the
    /// whole entry is left out, so that one run finds the problems of every entry.
    init(_ bytes: [UInt8], in range: Range<Int>, file: FileID, bounds: YAMLBounds) {
        let forbidden = ForbiddenCharacters.find(bytes, in: range, limit: bounds.problems)
        let isASCII = forbidden.isASCII
        let text = WorkingText(bytes, in: range, isASCII: isASCII, file: file)
        var reader = YAMLTreeReader(text, bounds: bounds)
        do throws(YAMLFailure) {
            mapping = try reader.read()
            brokenKeys = reader.brokenKeys
            isReadable = !reader.mayMissKeys
            diagnostics += reader.diagnostics
        } catch {
            isReadable = false
            switch error {
            case .syntax(let problem, let context, _):
                diagnostics.append(Diagnostic(.unreadableYAML, .error, "this line cannot be read", at: text.span((context ?? problem)..<problem)))
            case .nestedTooDeep(let place): diagnostics.append(.nestedTooDeep(at: text.span(place), bound: bounds.depth))
            case .tooManyValues(let place): diagnostics.append(.tooManyValues(at: text.span(place), bound: bounds.nodes))
            case .secondDocument(let place): diagnostics.append(.yamlSecondDocument(at: text.span(place)))
            case .outOfMemory: diagnostics.append(Diagnostic(.unreadableYAML, .error, "not enough memory to read this", at: text.span(range)))
            }
        }
    }
}
