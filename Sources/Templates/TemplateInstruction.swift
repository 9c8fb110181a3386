/// Where a value is read at run time: numbers only, since names were looked up when the template was compiled.
struct TemplateRead: Hashable, Sendable {
    /// The number of the shape whose current view holds the value, or `dot`.
    let slot: Int32
    let field: Int32
    /// Further fields of a dotted name, in the routine's `fields`.
    var rest: Range<Int32> = 0..<0

    /// The slot of the value that `.` means.
    static let dot: Int32 = -1
}

/// One step of rendering. `end` is the number of the instruction after the body of a section.
enum TemplateInstruction: Sendable {
    /// A stretch of the routine's bytes.
    case bytes(Range<Int32>)
    case show(TemplateRead, Escaping)
    case when(TemplateRead, end: Int32)
    case unless(TemplateRead, end: Int32)
    /// Shows the body with the text as the value that `.` means, unless it is empty.
    case withText(TemplateRead, end: Int32)
    /// `fragment` is the number of what it shows, where that follows from a shared view alone; otherwise 0.
    case withView(TemplateRead, slot: Int32, fragment: Int32 = 0, end: Int32)
    case eachText(TemplateRead, end: Int32)
    case eachView(TemplateRead, slot: Int32, fragment: Int32 = 0, end: Int32)
    /// Whether the innermost list is at its first or last element.
    case whenAt(ListEdge, is: Bool, end: Int32)
    case call(TemplateCall)
    /// The number of a choice in the routine's `choices`.
    case choose(TemplateRead, Int32)
    /// The indentation that grows as a template includes itself.
    case indentation
}

extension TemplateInstruction {
    /// The value that is read, if any.
    var read: TemplateRead? {
        switch self {
        case .show(let read, _), .when(let read, _), .unless(let read, _), .withText(let read, _), .withView(let read, _, _, _),
             .eachText(let read, _), .eachView(let read, _, _, _), .choose(let read, _): read
        case .bytes, .whenAt, .call, .indentation: nil
        }
    }

    /// Whether other routines run.
    var leavesRoutine: Bool {
        switch self {
        case .call, .choose: true
        default: false
        }
    }
}

/// `first?` and `last?`.
enum ListEdge: Hashable, Sendable {
    case first, last
}

struct TemplateCall: Sendable {
    let routine: Int32
    /// The template that the routine was compiled from.
    let template: Int32
    let indentation: Indentation

    enum Indentation: Sendable {
        /// Lines are not indented at run time.
        case fixed
        /// Lines are indented by these of the routine's bytes.
        case set(Range<Int32>)
        /// Lines are indented by these bytes more than now.
        case add(Range<Int32>)
    }
}

/// A template compiled for one stack of views: flat, and without names.
final class CompiledRoutine: Sendable {
    let instructions: [TemplateInstruction]
    let bytes: [UInt8]
    let fields: [Int32]
    let choices: [[(name: String, call: TemplateCall)]]

    init(_ routine: TemplateRoutine) {
        (instructions, bytes, fields, choices) = (routine.instructions, routine.bytes, routine.fields, routine.choices)
    }
}

/// The same while it is compiled.
struct TemplateRoutine: Sendable {
    var instructions: [TemplateInstruction] = []
    /// The text of the template, and what was known when it was compiled.
    var bytes: [UInt8] = []
    var fields: [Int32] = []
    /// For dynamic names: the calls by the name that chooses them.
    var choices: [[(name: String, call: TemplateCall)]] = []
}
