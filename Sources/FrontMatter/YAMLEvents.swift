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
    let spansLines: Bool
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
    private let event: UnsafeMutablePointer<yaml_event_t>

    /// `nil` where memory is short.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        unsafe parser = .allocate(capacity: 1)
        unsafe event = .allocate(capacity: 1)
        guard unsafe yaml_parser_initialize(parser) == 1 else {
            unsafe parser.deallocate()
            unsafe event.deallocate()
            return nil
        }
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
        unsafe event.deallocate()
    }

    mutating func next() throws(YAMLSyntaxFailure) -> YAMLEvent {
        while true {
            guard unsafe yaml_parser_parse(parser, event) == 1 else { throw failure }
            defer { unsafe yaml_event_delete(event) }
            guard let kind else { continue }
            let (start, end) = unsafe (event.pointee.start_mark, event.pointee.end_mark)
            return YAMLEvent(kind: kind, start: start.index, end: end.index, spansLines: start.line != end.line)
        }
    }
}

private extension YAMLEvents {
    /// What the event is; `nil` for the start of the stream, which says nothing.
    var kind: YAMLEvent.Kind? {
        switch unsafe event.pointee.type {
        case YAML_DOCUMENT_START_EVENT:
            let hasVersion = unsafe event.pointee.data.document_start.version_directive != nil
            let tags = unsafe event.pointee.data.document_start.tag_directives
            return unsafe .documentStart(hasDirectives: hasVersion || tags.start != tags.end)
        case YAML_DOCUMENT_END_EVENT: return .documentEnd
        case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return .streamEnd
        case YAML_ALIAS_EVENT: return .alias
        case YAML_SCALAR_EVENT:
            let bytes = unsafe UnsafeBufferPointer(start: event.pointee.data.scalar.value, count: event.pointee.data.scalar.length)
            let text = unsafe String(decoding: bytes, as: UTF8.self)
            return unsafe .scalar(
                YAMLScalar(text, style: style(event.pointee.data.scalar.style)),
                marks: .init(hasAnchor: event.pointee.data.scalar.anchor != nil, hasTag: event.pointee.data.scalar.tag != nil)
            )
        case YAML_SEQUENCE_START_EVENT:
            return unsafe .sequenceStart(marks: .init(
                hasAnchor: event.pointee.data.sequence_start.anchor != nil, hasTag: event.pointee.data.sequence_start.tag != nil
            ))
        case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
        case YAML_MAPPING_START_EVENT:
            return unsafe .mappingStart(marks: .init(
                hasAnchor: event.pointee.data.mapping_start.anchor != nil, hasTag: event.pointee.data.mapping_start.tag != nil
            ))
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
