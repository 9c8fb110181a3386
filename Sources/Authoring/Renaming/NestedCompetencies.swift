internal import FrontMatter
internal import SourceText

/// The competencies that stand in the list of a framework's file, at any depth.
enum NestedCompetencies {
    /// Where each says its id, in the order of the file.
    static func ids(in file: ContentFile) -> [Located<String>] {
        mappings(in: file).compactMap { pairs in
            guard let pair = pairs.first(where: { $0.key.value == "id" }), case .scalar(let scalar) = pair.value.content else { return nil }
            return Located(scalar.text, pair.value.span)
        }
    }

    /// The pairs of each, in the order of the file.
    static func mappings(in file: ContentFile) -> [[YAMLPair]] {
        mappings(in: file.mapping)
    }

    private static func mappings(in pairs: [YAMLPair]) -> [[YAMLPair]] {
        guard let list = pairs.first(where: { $0.key.value == "competencies" }), case .sequence(let items) = list.value.content else { return [] }
        return items.flatMap { item -> [[YAMLPair]] in
            guard case .mapping(let pairs) = item.content else { return [] }
            return [pairs] + mappings(in: pairs)
        }
    }
}
