import Model
import SourceText

/// The terms of all competencies, read once for all tasks: most are mentioned again and again.
struct CompetencyTerms: Sendable {
    fileprivate let terms: TermTable
    /// Numbers of terms in the order of the texts; those of competency *i* stand at `offsets[i]..<offsets[i + 1]`.
    fileprivate let numbers: [UInt32]
    fileprivate let offsets: [Int]

    init(_ catalog: Catalog) {
        var terms = TermTable()
        var numbers: [UInt32] = []
        var offsets = [0]
        var reader = TermReader()
        for competency in catalog.competencies {
            var text = competency.statement
            if competency.entry.title.value != competency.statement { text += " " + competency.entry.title.value }
            if let code = competency.code { text += " " + code }
            reader.read(Array(text.utf8)) { found in
                numbers.append(UInt32(terms.number(of: found)))
                return true
            }
            offsets.append(numbers.count)
        }
        (self.terms, self.numbers, self.offsets) = (terms, numbers, offsets)
    }
}

/// The same, with the numbers that the terms have in one task's table.
struct NumberedCompetencyTerms {
    private let all: CompetencyTerms
    /// By the number of a term in `all`, plus one; 0 where the task has not met it.
    private var numbers: [UInt32]

    init(_ all: CompetencyTerms) {
        self.all = all
        numbers = [UInt32](repeating: 0, count: all.terms.count)
    }

    /// Notes that the thing that is read mentions a competency.
    mutating func mention(_ index: CompetencyIndex, in terms: inout ThingTerms) {
        for term in all.numbers[all.offsets[index.position]..<all.offsets[index.position + 1]].lazy.map(Int.init) {
            if numbers[term] == 0 { numbers[term] = terms.number(of: term, in: all.terms) + 1 }
            terms.mentionIfWorthTaking(numbers[term] - 1, in: .competency)
        }
    }
}
