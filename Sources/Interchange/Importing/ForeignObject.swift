import DataFiles
import SourceText

/// An object of somebody else's data whose members are taken one by one, so that what nobody took is known in the end.
final class ForeignObject {
    /// What reports call it: `CFItem`.
    let name: String
    let span: SourceSpan
    private let members: [(name: String, member: JSONMember)]
    private var isTaken: [Bool]

    /// - Parameter localName: what a member's name means, where prefixes or whole addresses stand before it.
    init?(_ value: JSONValue?, _ name: String, localName: (String) -> String = { $0 }) {
        guard let value, let members = value.members else { return nil }
        self.name = name
        span = value.span
        self.members = members.map { (localName($0.name), $0) }
        isTaken = [Bool](repeating: false, count: members.count)
    }

    /// All values of a member, the elements of a list one by one, without nulls.
    func all(_ names: String...) -> [JSONValue] {
        var found: [JSONValue] = []
        for name in names {
            for i in members.indices where members[i].name == name {
                isTaken[i] = true
                if let elements = members[i].member.value.elements {
                    found += elements.filter { !$0.isNull }
                } else if !members[i].member.value.isNull {
                    found.append(members[i].member.value)
                }
            }
        }
        return found
    }

    /// The value of the first of these members that there is, as it stands.
    func value(_ names: String...) -> JSONValue? {
        var found: JSONValue?
        for name in names {
            for i in members.indices where members[i].name == name {
                if found == nil, !members[i].member.value.isNull {
                    found = members[i].member.value
                    isTaken[i] = true
                }
            }
        }
        return found
    }

    /// The value without being taken, for a look ahead.
    func peek(_ name: String) -> JSONValue? {
        members.first { $0.name == name && !$0.member.value.isNull }?.member.value
    }

    /// A text or a number as it is spelled.
    func text(_ names: String...) -> (text: String, span: SourceSpan)? {
        for name in names {
            guard let value = value(name) else { continue }
            if let text = value.plainText, !text.isEmpty { return (text, value.span) }
        }
        return nil
    }

    /// Members that are said elsewhere or mean nothing beyond the source.
    func pass(_ names: String...) {
        for name in names {
            for i in members.indices where members[i].name == name { isTaken[i] = true }
        }
    }

    /// Members that are left behind on purpose.
    func leave(_ names: [String], _ why: String, _ ledger: ImportLedger) {
        for name in names {
            for i in members.indices where members[i].name == name && !isTaken[i] {
                isTaken[i] = true
                if !members[i].member.value.isEmpty { ledger.notCarried("\(self.name).\(name)", why, at: members[i].member.place) }
            }
        }
    }

    /// Reports what nobody took.
    func finish(_ ledger: ImportLedger) {
        for i in members.indices where !isTaken[i] && !members[i].member.value.isEmpty {
            isTaken[i] = true
            ledger.notCarried("\(name).\(members[i].name)", at: members[i].member.place)
        }
    }
}

extension JSONValue {
    /// A text, or a number or truth value as it is spelled.
    var plainText: String? {
        switch content {
        case .string(let text): text
        case .number(let text): text
        case .boolean(let value): value ? "true" : "false"
        default: nil
        }
    }

    /// Whether it says nothing: null, an empty text, an empty list or object.
    var isEmpty: Bool {
        switch content {
        case .null: true
        case .string(let text): text.isEmpty
        case .array(let elements): elements.allSatisfy(\.isEmpty)
        case .object(let members): members.isEmpty
        default: false
        }
    }

    /// The address that a text, `{"@id": …}` or `{"id": …}` gives.
    var address: String? {
        string ?? self["@id"]?.string ?? self["id"]?.string
    }
}
