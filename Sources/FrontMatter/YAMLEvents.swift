internal import CLibYAML

/// One step of libyaml's reading. Places are numbers of *characters* from the start of the text.
struct YAMLEvent {
    enum Kind {
        case documentStart(hasDirectives: Bool)
        case documentEnd
        case streamEnd
        case alias
        case scalar(YAMLScalar, marks: NodeMarks)
        case sequenceStart(marks: NodeMarks)
        case sequenceEnd
        case mappingStart(marks: NodeMarks)
        case mappingEnd
    }

    /// What YAML lets an author hang before a value, and Cairn does not.
    struct NodeMarks {
        let hasAnchor: Bool
        let hasTag: Bool
    }

    let kind: Kind
    let start: Int
    let end: Int
}

/// Where libyaml gave up, in characters from the start of the text.
struct YAMLSyntaxFailure: Error {
    /// Where it noticed.
    let problem: Int
    /// Where the piece begins that it was reading then, such as the opening quotation mark; `nil` where it names none.
    let context: Int?
}

/// libyaml's parser over one text: the only code that touches the library.
///
/// The text must outlive the parser, which is why it is made inside `withUnsafeBufferPointer` and never escapes.
@safe struct YAMLEvents: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>

    /// `nil` where memory is short.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        unsafe parser = .allocate(capacity: 1)
        guard unsafe yaml_parser_initialize(parser) == 1 else {
            unsafe parser.deallocate()
            return nil
        }
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
    }

    mutating func next() throws(YAMLSyntaxFailure) -> YAMLEvent {
        while true {
            var event = unsafe yaml_event_t()
            guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw failure }
            defer { unsafe yaml_event_delete(&event) }
            guard let kind = unsafe kind(of: event) else { continue }
            return unsafe YAMLEvent(kind: kind, start: event.start_mark.index, end: event.end_mark.index)
        }
    }
}

private extension YAMLEvents {
    /// `nil` for the start of the stream, which says nothing.
    func kind(of event: borrowing yaml_event_t) -> YAMLEvent.Kind? {
        switch unsafe event.type {
        case YAML_DOCUMENT_START_EVENT:
            let start = unsafe event.data.document_start
            return unsafe .documentStart(hasDirectives: start.version_directive != nil || start.tag_directives.start != start.tag_directives.end)
        case YAML_DOCUMENT_END_EVENT: return .documentEnd
        case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return .streamEnd
        case YAML_ALIAS_EVENT: return .alias
        case YAML_SCALAR_EVENT:
            let scalar = unsafe event.data.scalar
            let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            let text = unsafe String(decoding: bytes, as: UTF8.self)
            return unsafe .scalar(YAMLScalar(text, style: style(scalar.style)), marks: .init(hasAnchor: scalar.anchor != nil, hasTag: scalar.tag != nil))
        case YAML_SEQUENCE_START_EVENT:
            let sequence = unsafe event.data.sequence_start
            return unsafe .sequenceStart(marks: .init(hasAnchor: sequence.anchor != nil, hasTag: sequence.tag != nil))
        case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
        case YAML_MAPPING_START_EVENT:
            let mapping = unsafe event.data.mapping_start
            return unsafe .mappingStart(marks: .init(hasAnchor: mapping.anchor != nil, hasTag: mapping.tag != nil))
        case YAML_MAPPING_END_EVENT: return .mappingEnd
        default: return nil
        }
    }

    func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: .literal
        case YAML_FOLDED_SCALAR_STYLE: .folded
        default: .plain
        }
    }

    var failure: YAMLSyntaxFailure {
        let context = unsafe parser.pointee.context != nil ? Int(parser.pointee.context_mark.index) : nil
        return unsafe YAMLSyntaxFailure(problem: Int(parser.pointee.problem_mark.index), context: context)
    }
}
