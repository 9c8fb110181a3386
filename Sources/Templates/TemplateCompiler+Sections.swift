import Diagnostics
import SourceText

extension TemplateCompiler {
    mutating func writeSection(
        _ name: TemplateName, isInverted: Bool, _ body: [TemplateNode], _ place: CompilerPlace, _ draft: inout RoutineDraft
    ) {
        guard let resolved = resolve(name, place, &draft) else { return }
        let section = CompilerSection(name: name, body: body, place: place)
        switch resolved {
        case .constant:
            report(.sectionOfConstant(name.text, at: span(name.range, place)))
        case .edge(let edge):
            writeBranch(section, &draft) { .whenAt(edge, is: !isInverted, end: $0) }
        case .field(let read, _) where isInverted:
            writeBranch(section, &draft) { .unless(read, end: $0) }
        case .dot(let read, _) where isInverted:
            writeBranch(section, &draft) { .unless(read, end: $0) }
        case .dot(let read, let kind):
            var section = section
            section.place.scope.dot = .value(kind)
            writeBranch(section, &draft) { .withText(read, end: $0) }
        case .field(let read, let type):
            writeSection(section, read, type, &draft)
        }
    }
}

/// A section that is being written; `place` is the one inside it.
struct CompilerSection {
    let name: TemplateName
    let body: [TemplateNode]
    var place: CompilerPlace
}

private extension TemplateCompiler {
    mutating func writeSection(_ section: CompilerSection, _ read: TemplateRead, _ type: ViewFieldType, _ draft: inout RoutineDraft) {
        var section = section
        switch type {
        case .flag:
            writeBranch(section, &draft) { .when(read, end: $0) }
        case .text, .choice, .url, .html, .svg, .scriptData:
            section.place.scope.dot = .value(type.shownKind ?? .text)
            writeBranch(section, &draft) { .withText(read, end: $0) }
        case .texts:
            section.place.scope.dot = .value(.text)
            section.place.scope.isInList = true
            writeLoop(section, &draft) { .eachText(read, end: $0) }
        case .view(let shape):
            let slot = shapes.number(of: shape())
            section.place.scope = section.place.scope.pushing(slot)
            entering(slot, from: read) { compiler in
                compiler.writeBranch(section, &draft) { .withView(read, slot: Int32(slot), end: $0) }
            }
        case .views(let shape):
            let slot = shapes.number(of: shape())
            section.place.scope = section.place.scope.pushing(slot)
            section.place.scope.isInList = true
            entering(slot, from: read) { compiler in
                compiler.writeLoop(section, &draft) { .eachView(read, slot: Int32(slot), end: $0) }
            }
        }
    }

    /// Notes, while `body` runs, that a view was entered: inclusions that go from view to view within it come to an end.
    mutating func entering(_ slot: Int, from read: TemplateRead, _ body: (inout TemplateCompiler) -> Void) {
        chain[chain.count - 1].entered.append((read.slot, slot))
        body(&self)
        chain[chain.count - 1].entered.removeLast()
    }

    /// Writes a body that is shown once or not at all.
    mutating func writeBranch(_ section: CompilerSection, _ draft: inout RoutineDraft, _ instruction: (Int32) -> TemplateInstruction) {
        let before = draft.markup
        writeBody(section, &draft, instruction)
        meet(before, section, &draft)
    }

    /// Writes a body that is shown any number of times: if it ends in another state than it starts in, it must
    /// be right for both.
    mutating func writeLoop(_ section: CompilerSection, _ draft: inout RoutineDraft, _ instruction: (Int32) -> TemplateInstruction) {
        let before = draft
        writeBody(section, &draft, instruction)
        guard templates.output == .html, draft.markup != before.markup, let joined = before.markup.joined(with: draft.markup) else {
            return meet(before.markup, section, &draft)
        }
        draft = before
        draft.markup = joined
        writeBody(section, &draft, instruction)
        meet(joined, section, &draft)
        if draft.markup != joined { report(.unevenSection(section.name.text, joined, draft.markup, at: span(section.name.range, section.place))) }
    }

    mutating func writeBody(_ section: CompilerSection, _ draft: inout RoutineDraft, _ instruction: (Int32) -> TemplateInstruction) {
        let number = draft.count
        draft.append(instruction(0))
        draft.seal()
        write(section.body, section.place, &draft)
        var written = instruction(Int32(draft.count))
        if case .withText(let read, let end) = written, !draft.usesDot(from: number + 1) { written = .when(read, end: end) }
        draft.replace(number, with: written)
        draft.seal()
    }

    /// Brings the states with and without the section together.
    mutating func meet(_ before: MarkupState, _ section: CompilerSection, _ draft: inout RoutineDraft) {
        guard templates.output == .html else { return }
        if let joined = before.joined(with: draft.markup) {
            draft.markup = joined
        } else {
            report(.unevenSection(section.name.text, before, draft.markup, at: span(section.name.range, section.place)))
            draft.markup = before
        }
    }
}
