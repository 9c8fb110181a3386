import Diagnostics
import SourceText

extension TemplateCompiler {
    // MARK: Blocks

    /// Writes a place that can be filled: what fills it, or its own content.
    mutating func writeBlock(_ number: Int, _ place: CompilerPlace, _ draft: inout RoutineDraft) {
        let block = source(place).blocks[number]
        guard let filling = fillings.all[place.fillings][block.name] else {
            return write(block.content, place, &draft)
        }
        let content = templates.templates[filling.template].blocks[filling.block]
        var layout = TemplateLayout(outdentation: content.contentIndentation)
        if let indentation = block.indentation {
            layout.indentation = place.layout.indentation + whiteSpace(indentation, place)
            layout.growsAtRunTime = place.layout.growsAtRunTime
        }
        let inside = CompilerPlace(template: filling.template, scope: place.scope, fillings: filling.outer, layout: layout)
        reach(filling.template)
        if block.indentation != nil, !content.startsLine, !content.content.isEmpty { writeLineStart(inside, &draft) }
        write(content.content, inside, &draft)
        if block.takesWholeLines, let last = content.content.last, !last.endsLine(in: source(inside)), allowsLineEnd(draft) {
            draft.append([UInt8(ascii: "\n")])
        }
    }

    private func allowsLineEnd(_ draft: RoutineDraft) -> Bool {
        templates.output == .text || draft.markup.allowsIndentation
    }

    /// White space before a tag that has its line to itself, less what is taken from each line here.
    private func whiteSpace(_ range: Range<Int>, _ place: CompilerPlace) -> ArraySlice<UInt8> {
        source(place).source.bytes[range].dropFirst(place.layout.outdentation)
    }

    // MARK: Partials and parents

    mutating func writeInclusion(_ inclusion: TemplateInclusion, _ place: CompilerPlace, _ draft: inout RoutineDraft) {
        if inclusion.isDynamic { return writeChoice(inclusion, place, &draft) }
        guard let template = templates.numbers[inclusion.name.text] else {
            report(.unknownPartial(inclusion.name.text, among: templates.names, at: span(inclusion.name.range, place)))
            return
        }
        guard let call = call(template, inclusion, place, &draft) else { return }
        draft.append(.call(call))
        draft.markup = markup(after: call, draft.markup)
    }

    private mutating func writeChoice(_ inclusion: TemplateInclusion, _ place: CompilerPlace, _ draft: inout RoutineDraft) {
        guard let resolved = resolve(inclusion.name, place, &draft) else { return }
        guard case .field(let read, .choice(let names)) = resolved else {
            report(.notAChoice(inclusion.name.text, at: span(inclusion.name.range, place)))
            return
        }
        var choices: [(name: String, call: TemplateCall)] = []
        let before = draft.markup
        var after = before
        for name in names {
            guard let template = templates.numbers[name] else {
                report(.unknownChoice(name, of: inclusion.name.text, among: templates.names, at: span(inclusion.name.range, place)))
                continue
            }
            guard let call = call(template, inclusion, place, &draft) else { continue }
            choices.append((name, call))
            guard templates.output == .html else { continue }
            let end = markup(after: call, before)
            if let joined = after.joined(with: end) {
                after = joined
            } else {
                report(.unevenChoice(name, before, end, at: span(inclusion.name.range, place)))
            }
        }
        draft.markup = after
        draft.routine.choices.append(choices)
        draft.append(.choose(read, Int32(draft.routine.choices.count - 1)))
    }

    private func markup(after call: TemplateCall, _ before: MarkupState) -> MarkupState {
        outcomes[Int(call.routine)]?.markup ?? before
    }

    /// The call of `template` from here; `nil` where it is broken.
    private mutating func call(
        _ template: Int, _ inclusion: TemplateInclusion, _ place: CompilerPlace, _ draft: inout RoutineDraft
    ) -> TemplateCall? {
        let at = span(inclusion.name.range, place)
        let fillings = fillings(of: inclusion, template, place)
        var layout = TemplateLayout()
        var indentation = TemplateCall.Indentation.fixed
        if let range = inclusion.indentation {
            let added = place.layout.indentation + whiteSpace(range, place)
            let isOpen = chain.contains { $0.key.template == template }
            if place.layout.growsAtRunTime {
                layout.growsAtRunTime = true
                indentation = .add(draft.addStored(added))
            } else if isOpen, !added.isEmpty {
                layout.growsAtRunTime = true
                indentation = .set(draft.addStored(added))
            } else {
                layout.indentation = added
            }
        }
        let key = RoutineKey(template: template, scope: place.scope, fillings: fillings, layout: layout, markup: draft.markup)
        if let open = chain.firstIndex(where: { $0.key == key }) {
            guard comesToAnEnd(from: open) else {
                reportLoop(chain[open...].map(\.key.template), at: at)
                return nil
            }
            chain[open].includesItself = chain[open].includesItself ?? at
            note(chain[open].number, at)
            return TemplateCall(routine: Int32(chain[open].number), template: Int32(template), indentation: indentation)
        }
        let height = routineNumbers[key].flatMap { outcomes[$0]?.height } ?? 0
        guard chain.count + height <= TemplateLimits.inclusionDepth else {
            report(.includedTooDeep(chain.map { templates.templates[$0.key.template].source.name }, at: at, limit: TemplateLimits.inclusionDepth))
            return nil
        }
        guard let number = routine(for: key) else { return nil }
        chain[chain.count - 1].height = max(chain[chain.count - 1].height, 1 + (outcomes[number]?.height ?? 0))
        note(number, at)
        return TemplateCall(routine: Int32(number), template: Int32(template), indentation: indentation)
    }

    /// What fills the blocks of an included template: what the tag gives, unless it was filled from further out.
    private mutating func fillings(of inclusion: TemplateInclusion, _ template: Int, _ place: CompilerPlace) -> Int {
        guard !inclusion.arguments.isEmpty else { return place.fillings }
        let known = templates.blockNames(in: template)
        var all = fillings.all[place.fillings]
        for number in inclusion.arguments {
            let block = source(place).blocks[number]
            if let known, !known.contains(block.name) {
                report(.unknownBlock(block.name, in: templates.templates[template].source.name, among: known.sorted(), at: span(block.nameRange, place)))
            }
            if all[block.name] == nil {
                all[block.name] = BlockFillings.Filling(template: place.template, block: number, outer: place.fillings)
            }
        }
        return fillings.number(of: all)
    }

    // MARK: Routines

    /// The number of the routine for `key`, compiled if it was not; `nil` where its file is broken.
    mutating func routine(for key: RoutineKey) -> Int? {
        reach(key.template)
        if let number = routineNumbers[key] {
            if outcomes[number]?.hasErrors == true { markErrors() }
            return number
        }
        let template = templates.templates[key.template]
        guard !template.isBroken else {
            markErrors()
            return nil
        }
        let number = routines.count
        routineNumbers[key] = number
        routines.append(TemplateRoutine())
        outcomes.append(nil)
        chain.append(RoutineInProgress(key: key, number: number))
        var draft = RoutineDraft(markup: key.markup)
        write(template.nodes, CompilerPlace(template: key.template, scope: key.scope, fillings: key.fillings, layout: key.layout), &draft)
        if steps > Self.stepLimit {
            let page = templates.templates[chain[0].key.template]
            report(.tooManyInclusions(page.source.name, at: page.start, limit: Self.stepLimit))
        }
        if let place = chain[chain.count - 1].includesItself, draft.markup != key.markup {
            report(.unevenRecursion(template.source.name, key.markup, draft.markup, at: place))
            draft.markup = key.markup
        }
        let finished = chain.removeLast()
        routines[number] = draft.routine
        outcomes[number] = RoutineOutcome(
            template: key.template, markup: draft.markup, hasErrors: finished.hasErrors, height: finished.height, plainCalls: finished.plainCalls)
        return number
    }

    /// Marks what is being compiled as faulty because of a fault that was reported before.
    private mutating func markErrors() {
        for i in chain.indices { chain[i].hasErrors = true }
    }

    /// Notes a call for which no view is entered.
    private mutating func note(_ routine: Int, _ at: SourceSpan) {
        let current = chain.count - 1
        if chain[current].entered.isEmpty { chain[current].plainCalls.append((routine, at)) }
    }

    // MARK: Recursion

    /// Whether a template that includes itself goes, each time, from a view to one within it, which a tree of
    /// views allows only so often: whether the views that are entered on the way lead back to one of them.
    private func comesToAnEnd(from open: Int) -> Bool {
        var steps: [Int: Set<Int>] = [:]
        for entered in chain[open...].flatMap(\.entered) { steps[Int(entered.from), default: []].insert(entered.to) }
        for start in steps.keys {
            var seen: Set<Int> = []
            var open = Array(steps[start] ?? [])
            while let slot = open.popLast() {
                if slot == start { return true }
                if seen.insert(slot).inserted { open += steps[slot] ?? [] }
            }
        }
        return false
    }

    /// Whether no template can include itself without entering a view; reports where one can.
    mutating func isBounded(from entry: Int) -> Bool {
        var finished: Set<Int> = []
        var open: Set<Int> = []
        var path: [(routine: Int, next: Int)] = []
        for start in reachable(from: entry) where !finished.contains(start) {
            path = [(start, 0)]
            open = [start]
            while let (routine, next) = path.last {
                let calls = outcomes[routine]?.plainCalls ?? []
                guard next < calls.count else {
                    finished.insert(routine)
                    open.remove(routine)
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                let called = calls[next].routine
                if open.contains(called) {
                    let first = path.firstIndex { $0.routine == called } ?? 0
                    reportLoop(path[first...].compactMap { outcomes[$0.routine]?.template }, at: calls[next].at)
                    return false
                }
                guard !finished.contains(called) else { continue }
                open.insert(called)
                path.append((called, 0))
            }
        }
        return true
    }

    private func reachable(from entry: Int) -> [Int] {
        var found = [entry]
        var seen: Set<Int> = [entry]
        var next = 0
        while next < found.count {
            for instruction in routines[found[next]].instructions {
                guard case .call(let call) = instruction else { continue }
                if seen.insert(Int(call.routine)).inserted { found.append(Int(call.routine)) }
            }
            for call in routines[found[next]].choices.flatMap({ $0 }).map(\.call) where seen.insert(Int(call.routine)).inserted {
                found.append(Int(call.routine))
            }
            next += 1
        }
        return found
    }

    /// Reports templates that include one another without end, once, wherever the loop was entered.
    private mutating func reportLoop(_ loop: [Int], at span: SourceSpan) {
        if loops.insert(Set(loop)).inserted {
            report(.endlessInclusion(loop.map { templates.templates[$0].source.name }, at: span))
        } else {
            markErrors()
        }
    }
}

private extension TemplateNode {
    /// Whether what the node shows ends with a line end, as far as the template tells.
    func endsLine(in template: ParsedTemplate) -> Bool {
        switch self {
        case .text(let range, _): range.last.map { template.source.bytes[$0] == UInt8(ascii: "\n") } ?? true
        case .section(_, _, let body): body.last?.endsLine(in: template) ?? true
        case .block(let block): template.blocks[block].takesWholeLines
        case .inclusion(let inclusion): inclusion.indentation != nil
        case .value: false
        }
    }
}
