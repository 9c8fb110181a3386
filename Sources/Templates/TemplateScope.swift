/// What names can mean at a place of a template: the kinds of views around it, innermost last.
///
/// A shape stands in a scope once. A view that is pushed while another of its shape is there hides it altogether,
/// since both have the same names; so the scopes of a template that includes itself are few, and each shape has one
/// slot at run time.
struct TemplateScope: Hashable, Sendable {
    /// What `.` means.
    enum Dot: Hashable, Sendable {
        case view
        case value(ShownKind)
    }

    /// Numbers of shapes.
    var views: [Int]
    var dot = Dot.view
    var isInList = false

    func pushing(_ shape: Int) -> TemplateScope {
        TemplateScope(views: views.filter { $0 != shape } + [shape], dot: .view, isInList: isInList)
    }
}

/// The shapes that were met, numbered.
struct ShapeTable: Sendable {
    private(set) var shapes: [AnyViewShape] = []
    private var numbers: [ObjectIdentifier: Int] = [:]
    private var fields: [[String: Int]] = []

    mutating func number(of shape: AnyViewShape) -> Int {
        if let number = numbers[shape.identity] { return number }
        numbers[shape.identity] = shapes.count
        shapes.append(shape)
        fields.append(Dictionary(shape.fields.indices.map { (shape.fields[$0].name, $0) }) { first, _ in first })
        return shapes.count - 1
    }

    func field(_ name: String, of shape: Int) -> Int? { fields[shape][name] }

    func names(of shape: Int) -> [String] { shapes[shape].fields.map(\.name) }
}

/// What fills the blocks of a template: for each name a block of another template, with what filled that one's
/// blocks. Numbered, so that equal ones are known to be equal.
struct BlockFillings: Sendable {
    struct Filling: Hashable, Sendable {
        let template: Int
        let block: Int
        /// The fillings that were in force where the block was given.
        let outer: Int
    }

    private(set) var all: [[String: Filling]] = [[:]]
    private var numbers: [[String: Filling]: Int] = [[:]: 0]

    static let none = 0

    mutating func number(of fillings: [String: Filling]) -> Int {
        if let number = numbers[fillings] { return number }
        numbers[fillings] = all.count
        all.append(fillings)
        return all.count - 1
    }
}
