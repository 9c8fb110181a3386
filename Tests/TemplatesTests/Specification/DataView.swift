import OutputText
@testable import Templates

/// Views of data whose shapes are derived from the data, as if someone had declared them.
///
/// Objects of one list share a shape with all their names. An empty list is one of views like the one that holds
/// it. A list of lists is a list of views that have a list named `.`.
final class DataShapes: Sendable {
    enum Kind: Sendable {
        case text, url, html, scriptData, flag, texts, choice
        case view(Int), views(Int)
    }

    private final class Identity: Sendable {}

    private let shapes: [[(name: String, kind: Kind)]]
    private let identities: [Identity]
    private let choices: [String]
    /// Whether the views within others are such as several pages show.
    private let areShared: Bool
    let root: Int

    /// - Parameters:
    ///   - choosing: names of the fields that choose a partial.
    ///   - choices: the partials that they choose from.
    init(_ data: DataValue, choosing: Set<String> = [], choices: [String] = [], areShared: Bool = false) {
        var builder = DataShapeBuilder(choosing: choosing)
        root = builder.shape(of: [data.asObject])
        shapes = builder.shapes
        identities = shapes.map { _ in Identity() }
        self.choices = choices
        self.areShared = areShared
    }

    func shape(_ number: Int) -> AnyViewShape {
        let fields = shapes[number].map { (name: $0.name, type: type($0.kind)) }
        return AnyViewShape(name: "data", fields: fields, identity: ObjectIdentifier(identities[number]), isShared: areShared && number != root)
    }

    private func type(_ kind: Kind) -> ViewFieldType {
        switch kind {
        case .text: .text
        case .url: .url
        case .html: .html
        case .scriptData: .scriptData
        case .flag: .flag
        case .texts: .texts
        case .choice: .choice(choices)
        case .view(let number): .view { self.shape(number) }
        case .views(let number): .views { self.shape(number) }
        }
    }

    func view(of data: DataValue) -> DataView { view(of: data.asObject, root) }

    /// A view whose lists and views are those of another, and whose texts are the data's.
    func view(of data: DataValue, with other: DataView) -> DataView {
        DataView(values: zip(view(of: data).values, other.values).map { own, other in
            switch other {
            case .view, .views: other
            default: own
            }
        })
    }

    private func view(of data: DataValue, _ shape: Int) -> DataView {
        DataView(values: shapes[shape].map { value(of: data[$0.name] ?? .null, $0.kind) })
    }

    private func value(of data: DataValue, _ kind: Kind) -> TemplateValue {
        switch (data, kind) {
        case (.null, _): .nothing
        case (.flag(let flag), _): .flag(flag)
        case (.text(let text), _): .text(text)
        case (.url(let text), _): .url(text)
        case (.html(let text), _), (.scriptData(let text), _): .html(Array(text.utf8))
        case (.list(let elements), .texts): .texts(elements.map(\.shownText))
        case (.list(let elements), .views(let shape)) where areShared: .views(elements.map { SharedDataView(view(of: $0.asObject, shape)) })
        case (.list(let elements), .views(let shape)): .views(elements.map { view(of: $0.asObject, shape) })
        case (.object, .view(let shape)) where areShared: .view(SharedDataView(view(of: data, shape)))
        case (.object, .view(let shape)): .view(ViewSubject(view(of: data, shape)))
        default: .nothing
        }
    }
}

struct DataView: TemplateView {
    static let shape = ViewShape<DataView>("data", [])

    let values: [TemplateValue]

    func templateValue(_ field: Int) -> TemplateValue { values[field] }
    func showTemplateValue(_ field: Int, _ escaping: Escaping, _ page: inout OutputBuffer) { values[field].show(escaping, &page) }
    func isTemplateValueTrue(_ field: Int) -> Bool { values[field].isTrue }
}

final class SharedDataView: SharedTemplateView {
    static let shape = ViewShape<SharedDataView>("data", [])

    private let view: DataView
    let shown = ShownFragments()

    init(_ view: DataView) {
        self.view = view
    }

    func templateValue(_ field: Int) -> TemplateValue { view.templateValue(field) }
    func showTemplateValue(_ field: Int, _ escaping: Escaping, _ page: inout OutputBuffer) { view.showTemplateValue(field, escaping, &page) }
    func isTemplateValueTrue(_ field: Int) -> Bool { view.isTemplateValueTrue(field) }
}

extension DataValue {
    /// The same object with some of the members of another.
    func having(_ names: Set<String>, of other: DataValue) -> DataValue {
        guard case .object(let own) = self, case .object(let others) = other else { return self }
        return .object(own.map { member in names.contains(member.name) ? others.first { $0.name == member.name } ?? member : member })
    }
}

private extension DataValue {
    /// Itself, or an object whose `.` it is.
    var asObject: DataValue {
        if case .object = self { return self }
        return .object([Member(name: ".", value: self)])
    }

    var shownText: String {
        switch self {
        case .text(let text): text
        case .flag(let flag): flag ? "true" : "false"
        default: ""
        }
    }
}

private struct DataShapeBuilder {
    let choosing: Set<String>
    var shapes: [[(name: String, kind: DataShapes.Kind)]] = []

    mutating func shape(of objects: [DataValue]) -> Int {
        let number = shapes.count
        shapes.append([])
        var names: [String] = []
        for case .object(let members) in objects {
            for member in members where !names.contains(member.name) { names.append(member.name) }
        }
        shapes[number] = names.map { name in
            (name, choosing.contains(name) ? .choice : kind(of: objects.compactMap { $0[name] }, within: number))
        }
        return number
    }

    mutating func kind(of values: [DataValue], within shape: Int) -> DataShapes.Kind {
        let objects = values.filter { if case .object = $0 { true } else { false } }
        if !objects.isEmpty { return .view(self.shape(of: objects)) }
        var elements: [DataValue] = []
        var isList = false
        for case .list(let list) in values {
            isList = true
            elements += list
        }
        guard isList else {
            return switch values.first(where: { $0 != .null }) {
            case .flag: .flag
            case .url: .url
            case .html: .html
            case .scriptData: .scriptData
            default: .text
            }
        }
        if elements.isEmpty { return .views(shape) }
        let isTexts = elements.allSatisfy {
            switch $0 {
            case .object, .list: false
            default: true
            }
        }
        return isTexts ? .texts : .views(self.shape(of: elements.map(\.asObject)))
    }
}
