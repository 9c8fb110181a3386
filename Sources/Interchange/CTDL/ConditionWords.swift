package import Model

/// The words of one language in which sentences of CTDL are put together where the vocabulary has no terms.
package struct ConditionWords: Sendable {
    /// What stands over requirements, recommendations and what a renewal takes.
    package var required, recommended, renewal: String
    /// "Valid for", "Renew every"
    package var validFor, renewEvery: String
    /// "Any 2 of these 4"
    package var rule: @Sendable (RequirementRule, Int) -> String
    /// "Experience: 2 years"
    package var condition: @Sendable (OutsideCondition) -> String
    /// "3 years"
    package var duration: @Sendable (CalendarDuration) -> String
    /// "10–14 h", from minutes
    package var workload: @Sendable (ClosedRange<Int>) -> String
    /// "Valid for: 3 years"
    package var labelled: @Sendable (_ label: String, _ value: String) -> String
    /// "and 3 more"
    package var more: @Sendable (Int) -> String
    /// "3 stages"
    package var stages: @Sendable (Int) -> String
    package var method: @Sendable (AssessmentMethod) -> String
    package var nature: @Sendable (CompetencyNature) -> String
    package var kind: @Sendable (OutsideCondition.Kind) -> String

    package init(
        required: String, recommended: String, renewal: String, validFor: String, renewEvery: String, rule: @escaping @Sendable (RequirementRule, Int) -> String,
        condition: @escaping @Sendable (OutsideCondition) -> String, duration: @escaping @Sendable (CalendarDuration) -> String,
        workload: @escaping @Sendable (ClosedRange<Int>) -> String, labelled: @escaping @Sendable (_ label: String, _ value: String) -> String,
        more: @escaping @Sendable (Int) -> String, stages: @escaping @Sendable (Int) -> String, method: @escaping @Sendable (AssessmentMethod) -> String,
        nature: @escaping @Sendable (CompetencyNature) -> String, kind: @escaping @Sendable (OutsideCondition.Kind) -> String
    ) {
        (self.required, self.recommended, self.renewal, self.validFor, self.renewEvery) = (required, recommended, renewal, validFor, renewEvery)
        (self.rule, self.condition, self.duration, self.workload) = (rule, condition, duration, workload)
        (self.labelled, self.more, self.stages, self.method, self.nature, self.kind) = (labelled, more, stages, method, nature, kind)
    }
}
