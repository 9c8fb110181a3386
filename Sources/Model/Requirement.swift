package import SourceText

/// What it takes to earn something, as a tree over `Reference`s to credentials.
///
/// The same tree holds ids while it is as authored and positions in the catalog once it is resolved.
///
/// Source: CTDL `ceterms:ConditionProfile` and `ceterms:ComponentCondition`.
package indirect enum Requirement<Reference> {
    /// The credential, or one of its equivalents, must be held.
    case held(Reference)
    case group(RequirementGroup<Reference>)
    /// Shown and exported, never computed.
    case outside(OutsideCondition)
}

/// How many of a group's members it takes.
package enum RequirementRule: Hashable, Sendable {
    case all
    case any
    /// At least this many of the members.
    case choose(Int)
    /// At least this many credits of the unit, over the distinct members held.
    case earn(CreditValue)
}

package struct RequirementGroup<Reference> {
    package var rule: RequirementRule
    package var members: [Requirement<Reference>]
    package var title: String?
    package var note: String?
    /// The value that states the rule: the number of `choose`, the amount of `earn`, the list of `all` and `any`.
    package var span: SourceSpan

    package init(_ rule: RequirementRule, _ members: [Requirement<Reference>], title: String? = nil, note: String? = nil, at span: SourceSpan) {
        self.rule = rule
        self.members = members
        self.title = title
        self.note = note
        self.span = span
    }
}

/// A condition that no catalog can decide.
package struct OutsideCondition: Hashable, Sendable {
    package enum Kind: String, Vocabulary {
        case experience, education, membership, exam, other
    }

    package var kind: Kind
    /// As written: `2y`, "a degree in nursing".
    package var text: String
    /// How long, where `text` is a length of time.
    package var duration: CalendarDuration?
    package var note: String?
    package var span: SourceSpan

    package init(_ kind: Kind, _ text: String, duration: CalendarDuration? = nil, note: String? = nil, at span: SourceSpan) {
        self.kind = kind
        self.text = text
        self.duration = duration
        self.note = note
        self.span = span
    }
}

extension Requirement: Sendable where Reference: Sendable {}
extension Requirement: Equatable where Reference: Equatable {}
extension Requirement: Hashable where Reference: Hashable {}
extension RequirementGroup: Sendable where Reference: Sendable {}
extension RequirementGroup: Equatable where Reference: Equatable {}
extension RequirementGroup: Hashable where Reference: Hashable {}

extension Requirement {
    /// How deep requirements may be nested; bounds every walk over them.
    package static var depthLimit: Int { 16 }

    /// The tree with each reference replaced; a member whose reference is dropped (`nil`) is left out.
    package func compactMapReferences<Other>(_ transform: (Reference) -> Other?) -> Requirement<Other>? {
        switch self {
        case .held(let reference):
            return transform(reference).map { .held($0) }
        case .group(let group):
            return .group(RequirementGroup<Other>(
                group.rule, group.members.compactMap { $0.compactMapReferences(transform) }, title: group.title, note: group.note, at: group.span))
        case .outside(let condition):
            return .outside(condition)
        }
    }

    /// Calls `visit` with each reference, in the order in which they were written.
    package func forEachReference(_ visit: (Reference) -> Void) {
        switch self {
        case .held(let reference): visit(reference)
        case .group(let group): for member in group.members { member.forEachReference(visit) }
        case .outside: break
        }
    }

    /// Calls `visit` with each outside condition, in the order in which they were written.
    package func forEachCondition(_ visit: (OutsideCondition) -> Void) {
        switch self {
        case .held: break
        case .group(let group): for member in group.members { member.forEachCondition(visit) }
        case .outside(let condition): visit(condition)
        }
    }
}
