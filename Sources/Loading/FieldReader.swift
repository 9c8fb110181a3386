import ContentSchema
import Diagnostics
import FrontMatter
import Model
import SourceText

/// The problems of one file, gathered by all readers that look at it.
final class Problems {
    private(set) var list: [Diagnostic] = []

    func add(_ diagnostic: Diagnostic) {
        list.append(diagnostic)
    }

    func add(_ diagnostics: [Diagnostic]) {
        list.append(contentsOf: diagnostics)
    }
}

/// Reads the fields of one group of named values as its schema declares them, and reports what does not fit.
///
/// Every getter names a field of the schema; a value that does not fit is reported once, at its place, and read as absent.
struct FieldReader {
    let schema: RecordSchema
    /// Where to report that something is missing.
    let place: SourceSpan
    let problems: Problems
    private let pairs: [YAMLPair]
    /// For each field of the schema the number of its pair, from 1; 0 where it has no value.
    private let numbers: [Int32]

    /// - Parameters:
    ///   - broken: keys that were written but could not be read, and were reported.
    ///   - isComplete: whether a required field that is not there is reported.
    init(_ pairs: [YAMLPair], _ schema: RecordSchema, place: SourceSpan, broken: Set<String> = [], problems: Problems, isComplete: Bool = true) {
        self.schema = schema
        self.place = place
        self.problems = problems
        self.pairs = pairs
        var numbers = [Int32](repeating: 0, count: schema.fields.count)
        var written = broken
        // By their numbers, since to copy a pair is to count the references of its texts.
        for index in pairs.indices {
            guard let position = schema.position(of: pairs[index].key.value) else {
                let pair = pairs[index]
                guard !schema.inherited.contains(pair.key.value) else {
                    problems.add(InheritedField.diagnostic(pair.key, of: schema))
                    continue
                }
                problems.add(UnknownField.diagnostic(pair.key, of: schema, written: Set(pairs.map(\.key.value))))
                if let meant = Suggestion.nearest(to: pair.key.value, in: schema.fields.map(\.name)) { written.insert(meant) }
                continue
            }
            if case .scalar(let scalar) = pairs[index].value.content, scalar.isNothing || scalar.text.isEmpty {
                let pair = pairs[index]
                if schema.fields[position].isRequired {
                    problems.add(Diagnostic(.missingField, "'\(pair.key.value)' has no value", at: pair.key.span, help: Self.advice(schema.fields[position])))
                    written.insert(pair.key.value)
                }
                continue
            }
            numbers[position] = Int32(index + 1)
        }
        if isComplete {
            for position in numbers.indices where numbers[position] == 0 && schema.fields[position].isRequired {
                let field = schema.fields[position]
                guard !written.contains(field.name) else { continue }
                problems.add(Diagnostic(.missingField, "\(schema.name) needs '\(field.name)'", at: place, help: Self.advice(field)))
            }
        }
        self.numbers = numbers
    }

    /// The value of a field, where it has one.
    func node(_ name: String) -> YAMLNode? {
        guard let position = schema.position(of: name) else { preconditionFailure("the schema of \(schema.name) has no field '\(name)'") }
        let number = Int(numbers[position])
        return number > 0 ? pairs[number - 1].value : nil
    }

    // MARK: Text

    func string(_ name: String) -> String? {
        text(name)?.value
    }

    func text(_ name: String) -> Located<String>? {
        guard let node = node(name), let scalar = scalar(node, name) else { return nil }
        return checked(Located(scalar.text, node.span), name)
    }

    func strings(_ name: String) -> [Located<String>] {
        items(name).compactMap { node in
            scalar(node, name).flatMap { checked(Located($0.text, node.span), name) }
        }
    }

    // MARK: Values

    func value<Value>(_ name: String, _ code: DiagnosticCode, _ parse: (String) throws(ValueProblem) -> Value) -> Located<Value>? {
        guard let node = node(name) else { return nil }
        return value(of: node, name, code, parse)
    }

    func values<Value>(_ name: String, _ code: DiagnosticCode, _ parse: (String) throws(ValueProblem) -> Value) -> [Located<Value>] {
        items(name).compactMap { value(of: $0, name, code, parse) }
    }

    func url(_ name: String) -> WebURL? {
        value(name, .invalidURL) { text throws(ValueProblem) in try WebURL(text) }?.value
    }

    func date(_ name: String) -> Located<CalendarDate>? {
        value(name, .invalidDate) { text throws(ValueProblem) in try CalendarDate(text) }
    }

    func duration(_ name: String) -> CalendarDuration? {
        value(name, .invalidDuration) { text throws(ValueProblem) in try CalendarDuration(text) }?.value
    }

    func boolean(_ name: String) -> Bool? {
        guard let node = node(name), let scalar = scalar(node, name) else { return nil }
        switch scalar.text {
        case "true": return true
        case "false": return false
        default:
            let meant: String? = switch scalar.text.lowercased() {
            case "yes", "y", "on", "true", "1": "true"
            case "no", "n", "off", "false", "0": "false"
            default: nil
            }
            problems.add(Diagnostic(
                .unknownValue, "'\(name)' is either true or false, not \(Quoting.quoted(scalar.text))", at: node.span, help: meant.map { "Write \($0)" } ?? "Write true or false",
                fix: meant.flatMap { TextEdit(word: scalar.text, at: node.span, with: $0) }))
            return nil
        }
    }

    func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
        value(name, .invalidNumber) { text throws(ValueProblem) in
            let parts = try DecimalNumber.whole(text)
            guard range.contains(parts) else { throw ValueProblem("\(text) is not between \(range.lowerBound) and \(range.upperBound)") }
            return parts
        }?.value
    }

    // MARK: Names

    func choice<Names: Vocabulary>(_ name: String, _ type: Names.Type) -> Names? {
        node(name).flatMap { choice(of: $0, name, type) }
    }

    func choices<Names: Vocabulary>(_ name: String, _ type: Names.Type) -> [Names] {
        distinct(items(name), name).compactMap { choice(of: $0, name, type) }
    }

    // MARK: References

    func reference(_ name: String) -> Located<ThingID>? {
        node(name).flatMap { id(of: $0, name) }
    }

    func references(_ name: String) -> [Located<ThingID>] {
        distinct(items(name), name).compactMap { id(of: $0, name) }
    }

    func id(of node: YAMLNode, _ name: String) -> Located<ThingID>? {
        value(of: node, name, .invalidID) { text throws(ValueProblem) in try ThingID(text) }
    }

    // MARK: Groups

    func record(_ name: String) -> FieldReader? {
        node(name).flatMap { record(of: $0, name) }
    }

    func records(_ name: String) -> [FieldReader] {
        items(name).compactMap { record(of: $0, name) }
    }

    /// The items of a list; one value alone where the field takes one or a list.
    func items(_ name: String) -> [YAMLNode] {
        guard let node = node(name) else { return [] }
        if case .sequence(let items) = node.content {
            guard items.contains(where: Self.isNothing) else { return items }
            return items.filter { item in
                guard Self.isNothing(item) else { return true }
                problems.add(Diagnostic(.wrongType, "an item of '\(name)' has no value", at: item.span, help: "Remove the dash, or write the value behind it"))
                return false
            }
        }
        switch (node.content, type(of: name)) {
        case (.scalar, .oneOrMany), (.mapping, .oneOrMany):
            return [node]
        case (.scalar, let type) where !schema.inherited.isEmpty && type?.recordSchema != nil:
            // A price as a number, say, where a translation names prices.
            problems.add(InheritedField.diagnostic(Located(name, node.span), of: schema))
            return []
        default:
            problems.add(WrongType.diagnostic(node, name, expected: "a list"))
            return []
        }
    }

    /// The items, those that say the same twice reported and left out.
    func distinct(_ items: [YAMLNode], _ name: String) -> [YAMLNode] {
        // Nearly all lists are short and name nothing twice, which looking along them shows soonest.
        if items.count <= 8, !Self.namesAnyTwice(items) { return items }
        var seen: [String: SourceSpan] = [:]
        return items.filter { item in
            guard case .scalar(let scalar) = item.content else { return true }
            guard let first = seen[scalar.text] else {
                seen[scalar.text] = item.span
                return true
            }
            problems.add(Diagnostic(
                .duplicateValue, .warning, "'\(name)' names \(Quoting.quoted(scalar.text)) twice", at: item.span, help: "Remove one of them",
                related: [.init("first named here", at: first)]))
            return false
        }
    }

    func scalar(_ node: YAMLNode, _ name: String) -> YAMLScalar? {
        if case .scalar(let scalar) = node.content { return scalar }
        problems.add(WrongType.diagnostic(node, name, expected: "a text"))
        return nil
    }

    func value<Value>(of node: YAMLNode, _ name: String, _ code: DiagnosticCode, _ parse: (String) throws(ValueProblem) -> Value) -> Located<Value>? {
        guard let scalar = scalar(node, name) else { return nil }
        do throws(ValueProblem) {
            return Located(try parse(scalar.text), node.span)
        } catch {
            problems.add(Diagnostic(
                code, "'\(name)' cannot be \(Quoting.quoted(scalar.text)): \(error.message)", at: node.span, help: error.help,
                fix: error.replacement.flatMap { TextEdit(word: scalar.text, at: node.span, with: $0) }))
            return nil
        }
    }

    private static func isNothing(_ item: YAMLNode) -> Bool {
        if case .scalar(let scalar) = item.content { scalar.isNothing } else { false }
    }

    private static func namesAnyTwice(_ items: [YAMLNode]) -> Bool {
        items.indices.dropFirst().contains { i in
            guard case .scalar(let scalar) = items[i].content else { return false }
            return items[..<i].contains { if case .scalar(let earlier) = $0.content { earlier.text == scalar.text } else { false } }
        }
    }

    private static func advice(_ field: Field) -> String {
        field.example.map { "Write it like: \(field.name): \($0)" } ?? field.documentation
    }
}

private extension FieldReader {
    func type(of name: String) -> FieldType? {
        schema.position(of: name).map { schema.fields[$0].type }
    }

    func record(of node: YAMLNode, _ name: String) -> FieldReader? {
        guard case .mapping(let pairs) = node.content else {
            problems.add(WrongType.diagnostic(node, name, expected: "named values"))
            return nil
        }
        guard let schema = type(of: name)?.recordSchema else { preconditionFailure("'\(name)' is declared without fields") }
        return FieldReader(pairs, schema, place: node.span.firstByte, problems: problems)
    }

    func choice<Names: Vocabulary>(of node: YAMLNode, _ name: String, _ type: Names.Type) -> Names? {
        guard let scalar = scalar(node, name) else { return nil }
        if let value = Names(rawValue: scalar.text) { return value }
        problems.add(UnknownValue.diagnostic(scalar.text, name, allowed: Names.names, at: node.span))
        return nil
    }

    func checked(_ text: Located<String>, _ name: String) -> Located<String>? {
        let limit: Int
        var mayBreak = false
        switch type(of: name)?.itemType {
        case .line(let characters): limit = characters
        case .text(let characters): (limit, mayBreak) = (characters, true)
        default: limit = 1000
        }
        let bytes = text.value.utf8.count
        let length = bytes <= limit ? bytes : text.value.unicodeScalars.count
        if length > limit {
            problems.add(Diagnostic(.textTooLong, "'\(name)' has \(length) characters; at most \(limit) are possible", at: text.span, help: "Shorten it, or move the rest into the text below"))
            return nil
        }
        if !mayBreak, text.value.utf8.contains(UInt8(ascii: "\n")) {
            problems.add(Diagnostic(.lineBreakInText, "'\(name)' is one line of text", at: text.span, help: "Write it on one line"))
            return nil
        }
        return text
    }
}

extension FieldType {
    /// The fields of the group that a field holds, or holds a list of.
    var recordSchema: RecordSchema? {
        switch self {
        case .record(let schema): schema()
        case .list(let item), .oneOrMany(let item): item.recordSchema
        case .either(let first, let second): first.recordSchema ?? second.recordSchema
        default: nil
        }
    }

    /// The type of one item of a list; the type itself where it is no list.
    var itemType: FieldType {
        switch self {
        case .list(let item), .oneOrMany(let item): item.itemType
        case .either(let first, _): first.itemType
        default: self
        }
    }
}

extension SourceSpan {
    /// The place of the first byte alone, where the whole would be too long to point at.
    var firstByte: SourceSpan {
        SourceSpan(file: file, start: Int(start), end: Int(start) + 1)
    }
}
