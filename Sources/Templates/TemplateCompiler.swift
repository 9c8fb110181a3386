package import Diagnostics
import SourceText

/// Compiles the pages of a theme in one language, and gathers what is wrong with them.
///
/// A partial is compiled once for each stack of views, place in the markup, and filling of blocks that it is used
/// with; pages share the result.
package struct TemplateCompiler: Sendable {
    /// How many nodes, and pieces of 32 bytes of text, may be compiled altogether: a bound on themes that include
    /// and include.
    static let stepLimit = 500_000
    /// How deep sections and blocks may stand in one another over all templates of a page.
    static let nestingLimit = 256
    /// How many faults are reported.
    static let faultLimit = 1_000

    let templates: TemplateSet
    let strings: ThemeStrings
    private(set) var found: [Diagnostic] = []
    var shapes = ShapeTable()
    var fillings = BlockFillings()
    var routines: [TemplateRoutine] = []
    /// For each routine, what came of it; `nil` while it is compiled.
    var outcomes: [RoutineOutcome?] = []
    var routineNumbers: [RoutineKey: Int] = [:]
    private var fragments = FragmentFinder()
    /// The routines that are being compiled, outermost first.
    var chain: [RoutineInProgress] = []
    var steps = 0
    var nesting = 0
    /// The loops of templates that were reported.
    var loops: Set<Set<Int>> = []
    private var reached: Set<Int> = []
    /// Whether the markup of the page that is being compiled went wrong already.
    private var isMarkupBroken = false
    private static let markupFaults: Set<DiagnosticCode> = [
        TemplateDiagnosticCode.malformedMarkup, TemplateDiagnosticCode.unevenSection, TemplateDiagnosticCode.unfinishedMarkup, TemplateDiagnosticCode.tagInMarkupName,
        TemplateDiagnosticCode.unquotedValue,
    ]

    package init(_ templates: TemplateSet, strings: ThemeStrings = [:]) {
        self.templates = templates
        self.strings = strings
    }

    /// What is wrong with the files and with the pages compiled so far, in report order.
    package var diagnostics: [Diagnostic] { (templates.diagnostics + found).inReportOrder() }

    /// A warning for each template that no page compiled so far uses; none while a file is broken, since it may use
    /// them.
    package var unusedTemplates: [Diagnostic] {
        guard !templates.templates.contains(where: \.isBroken) else { return [] }
        return templates.templates.indices.filter { !reached.contains($0) }.map {
            .unusedTemplate(templates.templates[$0].source.name, at: templates.templates[$0].start)
        }
    }

    /// Compiles the page `name`; `nil` where the theme does not have it, or where there are errors on the way.
    package mutating func compile<View: TemplateView>(_ name: String, for view: View.Type) -> CompiledTemplate<View>? {
        let shape = AnyViewShape(view)
        guard let entry = compile(name, for: shape) else { return nil }
        return CompiledTemplate(name: name, routines: routines.map(CompiledRoutine.init), entry: entry, slot: shapes.number(of: shape), slotCount: shapes.shapes.count, templateCount: templates.templates.count)
    }

    /// The routine of the page `name`, for a shape that need not be a type's.
    mutating func compile(_ name: String, for shape: AnyViewShape) -> Int? {
        guard let template = templates.numbers[name] else {
            report(.unknownTemplate(name, among: templates.names, at: templates.place))
            return nil
        }
        isMarkupBroken = false
        let slot = shapes.number(of: shape)
        let key = RoutineKey(
            template: template, scope: TemplateScope(views: [slot]), fillings: BlockFillings.none,
            layout: TemplateLayout(), markup: .text)
        guard let number = routine(for: key), let outcome = outcomes[number], !outcome.hasErrors else { return nil }
        if templates.output == .html, outcome.markup != .text {
            let end = templates.templates[template].source.bytes.count
            report(.unfinishedMarkup(outcome.markup.description, at: templates.templates[template].span(max(0, end - 1)..<end)))
            return nil
        }
        guard isBounded(from: number) else { return nil }
        fragments.number(&routines, shapes.shapes)
        return number
    }

    mutating func report(_ diagnostic: Diagnostic) {
        // Where markup went wrong once, all that follows on the page is read in the wrong place.
        let isFollowUp = isMarkupBroken && Self.markupFaults.contains(diagnostic.code)
        if Self.markupFaults.contains(diagnostic.code) { isMarkupBroken = true }
        if !isFollowUp, found.count < Self.faultLimit { found.append(diagnostic) }
        if diagnostic.severity == .error {
            for i in chain.indices { chain[i].hasErrors = true }
        }
    }

    mutating func reach(_ template: Int) { reached.insert(template) }
}

/// What a routine depends on.
struct RoutineKey: Hashable, Sendable {
    let template: Int
    let scope: TemplateScope
    let fillings: Int
    let layout: TemplateLayout
    let markup: MarkupState
}

/// How the lines of a template are indented.
struct TemplateLayout: Hashable, Sendable {
    var indentation: [UInt8] = []
    /// Whether the indentation that is known only at run time comes before that.
    var growsAtRunTime = false
    /// How many bytes of white space are taken from the start of each line.
    var outdentation = 0

    var isPlain: Bool { indentation.isEmpty && !growsAtRunTime }
}

struct RoutineOutcome: Sendable {
    let template: Int
    let markup: MarkupState
    let hasErrors: Bool
    /// How deep templates stand in one another below this one.
    let height: Int
    /// Calls for which no view is entered on the way.
    let plainCalls: [(routine: Int, at: SourceSpan)]
}

struct RoutineInProgress: Sendable {
    let key: RoutineKey
    let number: Int
    var hasErrors = false
    var height = 0
    /// The sections over views that are open: which slot each reads, and which it sets.
    var entered: [(from: Int32, to: Int)] = []
    var plainCalls: [(routine: Int, at: SourceSpan)] = []
    /// Where the routine includes itself, which it does as if its markup were even.
    var includesItself: SourceSpan?
}

/// A routine while it is written, and where the writing stands.
struct RoutineDraft {
    var routine = TemplateRoutine()
    var markup: MarkupState
    /// Instructions before this number are not changed any more, because others jump behind them.
    private var sealed = 0

    init(markup: MarkupState) {
        self.markup = markup
    }

    var count: Int { routine.instructions.count }

    /// Adds bytes, to those before if nothing jumps between them.
    mutating func append(_ bytes: some Sequence<UInt8>) {
        let start = routine.bytes.count
        routine.bytes.append(contentsOf: bytes)
        let end = routine.bytes.count
        guard end > start else { return }
        if count > sealed, case .bytes(let range) = routine.instructions[count - 1], Int(range.upperBound) == start {
            routine.instructions[count - 1] = .bytes(range.lowerBound..<Int32(end))
        } else {
            routine.instructions.append(.bytes(Int32(start)..<Int32(end)))
        }
    }

    mutating func append(_ instruction: TemplateInstruction) {
        routine.instructions.append(instruction)
    }

    /// Tells that instructions jump here.
    mutating func seal() { sealed = count }

    mutating func replace(_ number: Int, with instruction: TemplateInstruction) {
        routine.instructions[number] = instruction
    }

    /// Whether the value that `.` means may be read by the instructions from this number on.
    func usesDot(from number: Int) -> Bool {
        routine.instructions[number...].contains { $0.read?.slot == TemplateRead.dot || $0.leavesRoutine }
    }

    mutating func addStored(_ bytes: [UInt8]) -> Range<Int32> {
        let start = Int32(routine.bytes.count)
        routine.bytes += bytes
        return start..<Int32(routine.bytes.count)
    }
}
