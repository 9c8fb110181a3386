extension RecordSchema {
    /// The fields that a translation may give: words, groups that hold words, and the ids that tell which one of several
    /// is meant.
    func translation(named name: String) -> RecordSchema {
        var kept: [Field] = []
        var inherited: [String] = []
        for field in fields {
            if let field = field.translation(within: self) { kept.append(field) } else { inherited.append(field.name) }
        }
        return RecordSchema(name, "The words of \(self.name) in another language. What it does not say is inherited.", kept, inherited: inherited)
    }

    fileprivate var hasText: Bool {
        fields.contains { field in
            if field.isText { return true }
            guard let record = field.type.heldRecord else { return false }
            return record().hasText
        }
    }
}

private extension Field {
    /// `nil` where a translation inherits it.
    func translation(within record: RecordSchema) -> Field? {
        if isText { return Field(name, type, text: true, documentation, example: example) }
        // A thing is told by the name of its file; what stands in a list, by its id.
        if case .id = type, isRequired { return self }
        guard let held = type.heldRecord, held().hasText else { return nil }
        let words = FieldType.record { held().translation(named: held().name) }
        return Field(name, type.isList ? .list(words) : words, documentation)
    }
}

private extension FieldType {
    /// The group of fields that a field holds, or holds a list of.
    var heldRecord: (@Sendable () -> RecordSchema)? {
        switch self {
        case .record(let record): record
        case .list(let item), .oneOrMany(let item): item.heldRecord
        case .either(let first, let second): first.heldRecord ?? second.heldRecord
        default: nil
        }
    }

    /// Whether a group in it stands in a list.
    var isList: Bool {
        switch self {
        case .list, .oneOrMany: true
        case .either(let first, let second): first.heldRecord == nil ? second.isList : first.isList
        default: false
        }
    }
}
