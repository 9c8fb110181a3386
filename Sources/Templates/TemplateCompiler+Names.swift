import Diagnostics
import SourceText

/// What a name stands for.
enum ResolvedName {
    case field(TemplateRead, ViewFieldType)
    /// The text that `.` means.
    case dot(TemplateRead, ShownKind)
    /// A text of the theme.
    case constant(String)
    case edge(ListEdge)
}

extension TemplateCompiler {
    /// Looks `name` up in the views around the place, innermost first; reports it and returns `nil` where none has it.
    mutating func resolve(_ name: TemplateName, _ place: CompilerPlace, _ draft: inout RoutineDraft) -> ResolvedName? {
        guard let first = name.parts.first else { return resolveDot(name, place) }
        if first == "strings", name.parts.count > 1 { return themeString(name, place) }
        for view in place.scope.views.reversed() {
            guard let field = shapes.field(first, of: view) else { continue }
            let read = TemplateRead(slot: Int32(view), field: Int32(field))
            return resolveRest(name, read, shapes.shapes[view].fields[field].type, place, &draft)
        }
        if place.scope.isInList, name.parts.count == 1 {
            if first == "first?" { return .edge(.first) }
            if first == "last?" { return .edge(.last) }
        }
        report(.unknownName(first, in: place.scope.views.reversed().map { shapes.shapes[$0] }, at: span(name.ranges[0], place)))
        return nil
    }
}

private extension TemplateCompiler {
    /// `.`: the text of the innermost section over texts, or the field named `.` of a view that has one.
    mutating func resolveDot(_ name: TemplateName, _ place: CompilerPlace) -> ResolvedName? {
        if case .value(let kind) = place.scope.dot { return .dot(TemplateRead(slot: TemplateRead.dot, field: 0), kind) }
        if let view = place.scope.views.last, let field = shapes.field(".", of: view) {
            return .field(TemplateRead(slot: Int32(view), field: Int32(field)), shapes.shapes[view].fields[field].type)
        }
        report(.notShown(".", "a view", at: span(name.range, place)))
        return nil
    }

    mutating func resolveRest(
        _ name: TemplateName, _ start: TemplateRead, _ type: ViewFieldType, _ place: CompilerPlace, _ draft: inout RoutineDraft
    ) -> ResolvedName? {
        var read = start
        var type = type
        let firstRest = draft.routine.fields.count
        for (part, range) in zip(name.parts, name.ranges).dropFirst() {
            guard case .view(let shape) = type else {
                report(.noFields(type.description, field: part, at: span(range, place)))
                return nil
            }
            let view = shapes.number(of: shape())
            guard let field = shapes.field(part, of: view) else {
                report(.unknownName(part, in: [shapes.shapes[view]], at: span(range, place)))
                return nil
            }
            draft.routine.fields.append(Int32(field))
            type = shapes.shapes[view].fields[field].type
        }
        read.rest = Int32(firstRest)..<Int32(draft.routine.fields.count)
        return .field(read, type)
    }

    mutating func themeString(_ name: TemplateName, _ place: CompilerPlace) -> ResolvedName? {
        let key = name.parts.dropFirst().joined(separator: ".")
        if let text = strings.texts[key] { return .constant(text) }
        report(.unknownThemeString(key, strings, at: span(name.ranges[1].lowerBound..<name.range.upperBound, place)))
        return nil
    }
}
