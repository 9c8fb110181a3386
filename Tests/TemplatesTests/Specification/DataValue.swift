/// Data as a case of the Mustache specification gives it.
indirect enum DataValue: Sendable, Equatable {
    case null
    case flag(Bool)
    case text(String)
    /// Where a text is one of the other kinds that views have.
    case url(String), html(String), scriptData(String)
    case list([DataValue])
    case object([Member])

    struct Member: Sendable, Equatable {
        let name: String
        var value: DataValue
    }

    subscript(name: String) -> DataValue? {
        get {
            guard case .object(let members) = self else { return nil }
            return members.first { $0.name == name }?.value
        }
        set {
            guard case .object(var members) = self else { return }
            members.removeAll { $0.name == name }
            if let newValue { members.append(Member(name: name, value: newValue)) }
            self = .object(members)
        }
    }

    /// Adds the names of a path such as `a.b` that are missing, the last one as null.
    mutating func declareAbsent(_ path: some Collection<Substring>) {
        guard let first = path.first else { return }
        if case .null = self { self = .object([]) }
        var member = self[String(first)] ?? .null
        member.declareAbsent(path.dropFirst())
        self[String(first)] = member
    }
}

extension DataValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    init(stringLiteral text: String) { self = .text(text) }
    init(booleanLiteral flag: Bool) { self = .flag(flag) }
    init(arrayLiteral elements: DataValue...) { self = .list(elements) }
    init(dictionaryLiteral elements: (String, DataValue)...) {
        self = .object(elements.map { Member(name: $0.0, value: $0.1) })
    }
}
