internal import ContentSchema
internal import FrontMatter
internal import Model
internal import SourceText

/// Finds every place in front matter that names one thing, by the schema that says which fields hold references.
///
/// Values are as deep as front matter may be nested (`YAMLBounds`), which bounds the recursion.
struct ReferenceWalk {
    private let kind: Kind
    private let id: String
    private(set) var found: [YAMLNode] = []

    /// The values that name the thing, in the order of the file.
    static func references(to kind: Kind, _ id: String, in pairs: [YAMLPair], _ schema: RecordSchema) -> [YAMLNode] {
        var walk = ReferenceWalk(kind: kind, id: id)
        walk.record(pairs, schema)
        return walk.found
    }

    private init(kind: Kind, id: String) {
        self.kind = kind
        self.id = id
    }
}

private extension ReferenceWalk {
    mutating func record(_ pairs: [YAMLPair], _ schema: RecordSchema) {
        for pair in pairs {
            guard let position = schema.position(of: pair.key.value) else { continue }
            value(pair.value, schema.fields[position].type)
        }
    }

    mutating func value(_ node: YAMLNode, _ type: FieldType) {
        switch type {
        case .reference(let kind):
            if kind == self.kind { name(node) }
        case .list(let item), .oneOrMany(let item):
            if case .sequence(let nodes) = node.content {
                for node in nodes { value(node, item) }
            } else {
                value(node, item)
            }
        case .record(let schema):
            if case .mapping(let pairs) = node.content { record(pairs, schema()) }
        case .either(let first, let second):
            let before = found.count
            value(node, first)
            if found.count == before { value(node, second) }
        case .requirements:
            if kind == .credential { requirement(node) }
        case .line, .text, .boolean, .integer, .decimal, .percentage, .date, .calendarDuration, .workload, .language, .country, .currency, .url, .email,
             .ctid, .id, .sitePath, .imagePath, .folder, .choice, .level, .audience:
            break
        }
    }

    /// A requirement tree: scalars name credentials, and groups hold more of them; conditions outside the catalog are text.
    mutating func requirement(_ node: YAMLNode) {
        switch node.content {
        case .scalar: name(node)
        case .sequence(let nodes): for node in nodes { requirement(node) }
        case .mapping(let pairs):
            for pair in pairs where ["all", "any", "from"].contains(pair.key.value) { requirement(pair.value) }
        }
    }

    mutating func name(_ node: YAMLNode) {
        if case .scalar(let scalar) = node.content, !scalar.isNothing, scalar.text.utf8.elementsEqual(id.utf8) { found.append(node) }
    }
}
