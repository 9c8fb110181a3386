import OutputText

/// Runs the instructions of one page.
///
/// A page of 5.3 KB with 8 lists, 105 values and 20 sections takes 11 µs on one core, of which escaping and copying
/// are a third; the aim was 10 µs for a hundred values. What was rejected, with the time of the same page:
/// - Readers of fields that are not specialised for their view (47 µs): hence what is inlinable in `TemplateView`.
/// - Reading elements where they stand in their array (17 µs): each look-up copied the element, and so retained
///   all its texts. An element is now taken out once.
struct TemplateRenderer {
    private let routines: [CompiledRoutine]
    /// The view that each slot shows now; nothing in those that nothing reads before they are set.
    private var views: [(any TemplateSubject)?]
    private var dot = TemplateValue.nothing
    private var isFirst = false
    private var isLast = false
    /// How deep each template stands in itself.
    private var depths: [Int]
    private var nesting = 0
    private var indentation: [UInt8] = []
    /// How many bytes the buffer may hold.
    private var limit = 0

    /// - Parameter slot: the slot of the page's own view.
    init(routines: [CompiledRoutine], slotCount: Int, templateCount: Int, view: any TemplateSubject, slot: Int) {
        self.routines = routines
        views = Array(repeating: nil, count: slotCount)
        views[slot] = view
        depths = Array(repeating: 0, count: templateCount)
    }

    mutating func render(entry: Int, into page: inout OutputBuffer) throws(TemplateRenderingError) {
        limit = page.count + TemplateLimits.pageSize
        let routine = routines[entry]
        try run(routine, 0..<routine.instructions.count, &page)
        try checkSize(page)
    }
}

private extension TemplateRenderer {
    mutating func run(_ routine: CompiledRoutine, _ range: Range<Int>, _ page: inout OutputBuffer) throws(TemplateRenderingError) {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= TemplateLimits.nesting else { throw .nestedTooDeep(limit: TemplateLimits.nesting) }
        var next = range.lowerBound
        while next < range.upperBound {
            let instruction = routine.instructions[next]
            next += 1
            switch instruction {
            case .bytes(let stretch):
                page.append(bytes: routine.bytes, Int(stretch.lowerBound)..<Int(stretch.upperBound))
            case .show(let read, let escaping):
                show(read, escaping, routine, &page)
                try checkSize(page)
            case .when(let read, let end):
                if !isTrue(read, routine) { next = Int(end) }
            case .unless(let read, let end):
                if isTrue(read, routine) { next = Int(end) }
            case .whenAt(let edge, let wanted, let end):
                if (edge == .first ? isFirst : isLast) != wanted { next = Int(end) }
            case .withText(let read, let end):
                try withText(read, routine, next..<Int(end), &page)
                next = Int(end)
            case .withView(let read, let slot, let fragment, let end):
                try withView(read, Int(slot), fragment, routine, next..<Int(end), &page)
                next = Int(end)
            case .eachText(let read, let end):
                try eachText(read, routine, next..<Int(end), &page)
                next = Int(end)
            case .eachView(let read, let slot, let fragment, let end):
                try eachView(read, Int(slot), fragment, routine, next..<Int(end), &page)
                next = Int(end)
            case .call(let target):
                try call(target, from: routine, &page)
            case .choose(let read, let choice):
                try choose(read, routine.choices[Int(choice)], routine, &page)
            case .indentation:
                page.append(bytes: indentation)
            }
        }
    }

    // MARK: Values

    func value(_ read: TemplateRead, _ routine: CompiledRoutine) -> TemplateValue {
        guard read.rest.isEmpty else { return nestedValue(read, routine) }
        return read.slot == TemplateRead.dot ? dot : views[Int(read.slot)]?.value(Int(read.field)) ?? .nothing
    }

    /// The value of a dotted name.
    func nestedValue(_ read: TemplateRead, _ routine: CompiledRoutine) -> TemplateValue {
        var value = views[Int(read.slot)]?.value(Int(read.field)) ?? .nothing
        for i in read.rest {
            guard case .view(let view) = value else { return .nothing }
            value = view.value(Int(routine.fields[Int(i)]))
        }
        return value
    }

    func isTrue(_ read: TemplateRead, _ routine: CompiledRoutine) -> Bool {
        if read.slot != TemplateRead.dot, read.rest.isEmpty { return views[Int(read.slot)]?.isTrue(Int(read.field)) ?? false }
        return value(read, routine).isTrue
    }

    func show(_ read: TemplateRead, _ escaping: Escaping, _ routine: CompiledRoutine, _ page: inout OutputBuffer) {
        if read.slot != TemplateRead.dot, read.rest.isEmpty {
            views[Int(read.slot)]?.show(Int(read.field), escaping, &page)
        } else {
            value(read, routine).show(escaping, &page)
        }
    }

    func checkSize(_ page: borrowing OutputBuffer) throws(TemplateRenderingError) {
        if page.count > limit { throw .pageTooLarge(limit: TemplateLimits.pageSize) }
    }

    // MARK: Sections

    mutating func withText(
        _ read: TemplateRead, _ routine: CompiledRoutine, _ body: Range<Int>, _ page: inout OutputBuffer
    ) throws(TemplateRenderingError) {
        let text = value(read, routine)
        guard text.isTrue else { return }
        let outer = dot
        dot = text
        try run(routine, body, &page)
        dot = outer
    }

    mutating func withView(
        _ read: TemplateRead, _ slot: Int, _ fragment: Int32, _ routine: CompiledRoutine, _ body: Range<Int>, _ page: inout OutputBuffer
    ) throws(TemplateRenderingError) {
        guard case .view(let view) = value(read, routine) else { return }
        let outer = views[slot]
        try show(view, slot, fragment, routine, body, &page)
        views[slot] = outer
    }

    mutating func eachText(
        _ read: TemplateRead, _ routine: CompiledRoutine, _ body: Range<Int>, _ page: inout OutputBuffer
    ) throws(TemplateRenderingError) {
        guard case .texts(let texts) = value(read, routine) else { return }
        let outer = (dot, isFirst, isLast)
        for (index, text) in texts.enumerated() {
            dot = .text(text)
            (isFirst, isLast) = (index == 0, index == texts.count - 1)
            try run(routine, body, &page)
            try checkSize(page)
        }
        (dot, isFirst, isLast) = outer
    }

    mutating func eachView(
        _ read: TemplateRead, _ slot: Int, _ fragment: Int32, _ routine: CompiledRoutine, _ body: Range<Int>, _ page: inout OutputBuffer
    ) throws(TemplateRenderingError) {
        guard case .views(let list) = value(read, routine) else { return }
        let outer = (views[slot], isFirst, isLast)
        let count = list.count
        for index in 0..<count {
            (isFirst, isLast) = (index == 0, index == count - 1)
            try show(list.element(index), slot, fragment, routine, body, &page)
            try checkSize(page)
        }
        (views[slot], isFirst, isLast) = outer
    }

    /// Shows a section's body of a view: of a shared one, what was shown of it before, where that is the same.
    mutating func show(
        _ view: any TemplateSubject, _ slot: Int, _ fragment: Int32, _ routine: CompiledRoutine, _ body: Range<Int>, _ page: inout OutputBuffer
    ) throws(TemplateRenderingError) {
        guard fragment > 0, let fragments = view.fragments else {
            views[slot] = view
            return try run(routine, body, &page)
        }
        if let bytes = fragments.bytes(of: fragment) { return page.append(bytes: bytes) }
        let start = page.count
        views[slot] = view
        try run(routine, body, &page)
        fragments.keep(page.bytes[start...], of: fragment)
    }

    // MARK: Other templates

    mutating func choose(
        _ read: TemplateRead, _ choices: [(name: String, call: TemplateCall)], _ routine: CompiledRoutine, _ page: inout OutputBuffer
    ) throws(TemplateRenderingError) {
        guard case .text(let name) = value(read, routine) else { return }
        guard let choice = choices.first(where: { $0.name == name }) else { throw .unlistedChoice(name) }
        try call(choice.call, from: routine, &page)
    }

    mutating func call(
        _ target: TemplateCall, from caller: CompiledRoutine, _ page: inout OutputBuffer
    ) throws(TemplateRenderingError) {
        let template = Int(target.template)
        guard depths[template] < TemplateLimits.recursionDepth else { throw .nestedTooDeep(limit: TemplateLimits.recursionDepth) }
        depths[template] += 1
        let routine = routines[Int(target.routine)]
        let outer: [UInt8]
        switch target.indentation {
        case .fixed:
            try run(routine, 0..<routine.instructions.count, &page)
            depths[template] -= 1
            return
        case .set(let stretch):
            outer = indentation
            indentation = Array(caller.bytes[Int(stretch.lowerBound)..<Int(stretch.upperBound)])
        case .add(let stretch):
            outer = indentation
            indentation += caller.bytes[Int(stretch.lowerBound)..<Int(stretch.upperBound)]
        }
        try run(routine, 0..<routine.instructions.count, &page)
        indentation = outer
        depths[template] -= 1
    }
}
