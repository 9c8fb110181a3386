import Synchronization

/// Finds the sections that show of a shared view what follows from that view alone, and numbers what they show: sections
/// that show the same have the same number, on whatever pages they stand.
///
/// Such a section reads no other view around it, does not ask whether it is first or last in a list, has no lines whose
/// indentation is known only at run time, and holds no HTML whose place a page remembers.
struct FragmentFinder: Sendable {
    /// No other theme of this process has the numbers of this one: a view that was shown by one theme may be shown by the next.
    private static let last = Atomic<Int32>(0)
    /// Bytes of what a section shows, spelled out.
    private static let spellingLimit = 16_384
    /// How deep sections and templates may stand in one another.
    private static let depthLimit = 32
    /// How many instructions are looked at for one section, and for all of a theme: templates that include and include need not
    /// write anything.
    private static let stepLimit = 10_000
    private static let allStepsLimit = 1_000_000

    private var numbers: [[UInt8]: Int32] = [:]
    /// The routines before this number were looked through.
    private var seen = 0
    private var steps = 0

    /// Numbers the fragments of the routines that were added since it was called last.
    mutating func number(_ routines: inout [TemplateRoutine], _ shapes: [AnyViewShape]) {
        for routine in seen..<routines.count {
            for place in routines[routine].instructions.indices {
                guard let section = routines[routine].instructions[place].viewSection, shapes[Int(section.slot)].isShared, steps < Self.allStepsLimit
                else { continue }
                var speller = Speller(routines: routines, shapes: shapes)
                let known = Known(slots: [section.slot])
                let isFragment = speller.spell(place + 1..<Int(section.end), routines[routine], known, depth: 0)
                steps += speller.steps
                guard isFragment else { continue }
                routines[routine].instructions[place].setFragment(number(of: speller.spelling))
            }
        }
        seen = routines.count
    }

    private mutating func number(of spelling: [UInt8]) -> Int32 {
        if let number = numbers[spelling] { return number }
        let number = Self.last.wrappingAdd(1, ordering: .relaxed).newValue
        numbers[spelling] = number
        return number
    }

    /// What is set within the section, and so follows from its view.
    private struct Known {
        var slots: Set<Int32>
        var dot = false
        var edges = false
    }

    /// Spells out what a section does, with the templates that it includes in their places.
    private struct Speller {
        let routines: [TemplateRoutine]
        let shapes: [AnyViewShape]
        private(set) var spelling: [UInt8] = []
        private(set) var steps = 0

        init(routines: [TemplateRoutine], shapes: [AnyViewShape]) {
            self.routines = routines
            self.shapes = shapes
        }

        /// - Returns: whether what it shows follows from what is known.
        mutating func spell(_ range: Range<Int>, _ routine: TemplateRoutine, _ known: Known, depth: Int) -> Bool {
            guard depth < depthLimit else { return false }
            var next = range.lowerBound
            while next < range.upperBound {
                steps += 1
                guard spelling.count < spellingLimit, steps < stepLimit else { return false }
                let instruction = routine.instructions[next]
                next += 1
                guard instruction.read.map({ isKnown($0, known) }) ?? true else { return false }
                var inside = known
                let end: Int32
                switch instruction {
                case .bytes(let stretch):
                    write("bytes", stretch.upperBound - stretch.lowerBound)
                    spelling += routine.bytes[Int(stretch.lowerBound)..<Int(stretch.upperBound)]
                    continue
                case .show(let read, let escaping):
                    write("show", read.slot, read.field)
                    write(escaping.name)
                    continue
                case .call(let call):
                    guard spell(call, inside, depth) else { return false }
                    continue
                case .choose(let read, let number):
                    let choices = routine.choices[Int(number)]
                    write("choose", read.slot, read.field, Int32(choices.count))
                    for choice in choices {
                        write("name", Int32(choice.name.utf8.count))
                        spelling += choice.name.utf8
                        guard spell(choice.call, inside, depth) else { return false }
                    }
                    continue
                case .indentation:
                    return false
                case .when(let read, let after):
                    write("when", read.slot, read.field)
                    end = after
                case .unless(let read, let after):
                    write("unless", read.slot, read.field)
                    end = after
                case .withText(let read, let after):
                    write("text", read.slot, read.field)
                    inside.dot = true
                    end = after
                case .eachText(let read, let after):
                    write("texts", read.slot, read.field)
                    (inside.dot, inside.edges) = (true, true)
                    end = after
                case .withView(let read, let slot, _, let after):
                    write("view", read.slot, read.field, slot)
                    inside.slots.insert(slot)
                    end = after
                case .eachView(let read, let slot, _, let after):
                    write("views", read.slot, read.field, slot)
                    inside.slots.insert(slot)
                    inside.edges = true
                    end = after
                case .whenAt(let edge, let wanted, let after):
                    guard known.edges else { return false }
                    write(edge == .first ? "first" : "last", wanted ? 1 : 0)
                    end = after
                }
                guard spell(next..<Int(end), routine, inside, depth: depth + 1) else { return false }
                write("end")
                next = Int(end)
            }
            return true
        }

        private mutating func spell(_ call: TemplateCall, _ known: Known, _ depth: Int) -> Bool {
            guard case .fixed = call.indentation else { return false }
            let routine = routines[Int(call.routine)]
            return spell(0..<routine.instructions.count, routine, known, depth: depth + 1)
        }

        private func isKnown(_ read: TemplateRead, _ known: Known) -> Bool {
            guard read.rest.isEmpty else { return false }
            if read.slot == TemplateRead.dot { return known.dot }
            // Pages remember where finished HTML stands in them.
            if case .html = shapes[Int(read.slot)].fields[Int(read.field)].type { return false }
            return known.slots.contains(read.slot)
        }

        private mutating func write(_ word: String, _ numbers: Int32...) {
            spelling += word.utf8
            for number in numbers {
                spelling.append(UInt8(ascii: " "))
                spelling += String(number).utf8
            }
            spelling.append(UInt8(ascii: "\n"))
        }
    }
}

private extension TemplateInstruction {
    /// A section over views: the slot of its view, and where it ends.
    var viewSection: (slot: Int32, end: Int32)? {
        switch self {
        case .withView(_, let slot, _, let end), .eachView(_, let slot, _, let end): (slot, end)
        default: nil
        }
    }

    mutating func setFragment(_ number: Int32) {
        switch self {
        case .withView(let read, let slot, _, let end): self = .withView(read, slot: slot, fragment: number, end: end)
        case .eachView(let read, let slot, _, let end): self = .eachView(read, slot: slot, fragment: number, end: end)
        default: break
        }
    }
}

private extension Escaping {
    var name: String {
        switch self {
        case .markup: "markup"
        case .url: "url"
        case .urlComponent: "component"
        case .none: "none"
        }
    }
}
