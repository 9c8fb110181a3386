import Model
import SourceText

extension StatedFields {
    mutating func take(_ credential: Credential<Resolved>, of catalog: Catalog) {
        let isCourse = !credential.teaches.isEmpty && credential.registerURL != nil
        let isShared = OpenBadgesTypes.credentialType(credential.type.achievementType) != credential.type
        add(
            "type", credential.type == .degree || isShared,
            partly: (credential.type == .degree ? [(.ctdl, "the registry takes no degree that is not of one of CTDL's kinds of degrees")] : []) + (isShared ? [(.openBadges, "it has one word for several types")] : []))
        addAudience(credential, of: catalog)
        add("teaches", !credential.teaches.isEmpty, partly: [(.openBadges, "not told from what is assessed")])
        add("assesses", !credential.assesses.isEmpty, partly: [(.openBadges, "not told from what is taught")])
        addAssessment(credential)
        addWorkload(credential)
        add("delivery", credential.delivery != nil, lost: isCourse ? [.openBadges] : [.schemaOrg, .openBadges])
        add("pace", credential.pace != nil, lost: credential.pace?.ctdlConcept == nil ? [.schemaOrg, .openBadges, .ctdl] : [.schemaOrg, .openBadges])
        let isPriceNamed = credential.cost.contains { $0.audience != nil || $0.name != nil || $0.kind != nil }
        add("cost", !credential.cost.isEmpty, lost: [.openBadges], partly: isPriceNamed ? [(.schemaOrg, "for whom and for what in words")] : [])
        addCredits(credential, isCourse: isCourse)
        addRequirements(credential)
        add("valid_for", credential.validFor != nil, lost: [.openBadges], words: credential.validFor == credential.renewal?.every ? [] : [.ctdl])
        add("occupations", !credential.occupations.isEmpty, lost: [.openBadges])
        addAlignments(credential)
        add("endorsed_by", !credential.endorsedBy.isEmpty, lost: [.openBadges], partly: [(.ctdl, "as recognition"), (.schemaOrg, "as recognition")])
        add("accredited_by", !credential.accreditedBy.isEmpty, lost: [.schemaOrg, .openBadges])
        add("recognized_by", !credential.recognizedBy.isEmpty, lost: [.openBadges])
        add("funding", !credential.funding.isEmpty, lost: [.schemaOrg, .openBadges])
        add("quality_assurance", credential.qualityAssurance != nil, lost: [.schemaOrg, .openBadges])
        let isNamed = credential.subjects.contains { $0.name != nil }
        add(
            "subjects", !credential.subjects.isEmpty, lost: isNamed ? [] : [.openBadges],
            partly: isNamed ? [(.openBadges, "the name of the first"), (.schemaOrg, "without their codes where they have names")] : [])
        add("supersedes", credential.supersedes != nil, lost: [.schemaOrg])
        add("superseded_by", credential.supersededBy != nil, lost: [.schemaOrg, .openBadges])
        add("equivalents", !credential.equivalents.isEmpty, lost: [.schemaOrg])
        add("register_url", credential.registerURL != nil, lost: [.openBadges])
        add("homepage", credential.homepage != nil, lost: [.openBadges])
    }
}

private extension StatedFields {
    mutating func addAudience(_ credential: Credential<Resolved>, of catalog: Catalog) {
        let level = credential.level.flatMap { catalog.configuration.level($0.value) }
        add("level", credential.level != nil, lost: level?.ctdl == nil && level?.eqf == nil ? [.ctdl, .openBadges] : [.openBadges])
        let missing = credential.audience.contains { catalog.configuration.audience($0.value)?.ctdl == nil }
        add("audience", !credential.audience.isEmpty, lost: [.openBadges], partly: missing ? [(.ctdl, "those that cairn.yml gives no concept of CTDL for are left out")] : [])
    }

    mutating func addAssessment(_ credential: Credential<Resolved>) {
        guard let assessment = credential.assessment else { return }
        let known: Set<AssessmentMethod> = [.exam, .performance, .portfolio, .project, .artifact]
        let isWorded = assessment.methods.contains { !known.contains($0) }
        add("assessment.method", !assessment.methods.isEmpty, lost: [.schemaOrg], words: [.openBadges], partly: isWorded ? [(.ctdl, "methods that CTDL has no concept for are in words")] : [])
        add("assessment.proctored", assessment.isProctored != nil, lost: [.schemaOrg, .openBadges])
        add("assessment.supervision", assessment.supervision != nil, lost: [.schemaOrg, .ctdl], words: [.openBadges])
        let isPercentage = assessment.passingScore?.unicodeScalars.last == "%"
        add("assessment.passing_score", assessment.passingScore != nil, lost: [.schemaOrg], words: isPercentage ? [.ctdl] : [.ctdl, .openBadges])
        add("assessment.description", assessment.description != nil, lost: [.schemaOrg], words: [.openBadges])
    }

    mutating func addAlignments(_ credential: Credential<Resolved>) {
        var partly: [(ExchangeFormat, String)] = []
        if credential.alignments.contains(where: { $0.code != nil }) { partly.append((.schemaOrg, "without their codes")) }
        if credential.alignments.contains(where: { $0.url == nil }) { partly.append((.openBadges, "those without a url are left out")) }
        if credential.alignments.contains(where: { Classification(of: $0.framework) == .occupations }) { partly.append((.ctdl, "those with classifications of occupations are left out")) }
        add("alignments", !credential.alignments.isEmpty, partly: partly)
    }

    mutating func addWorkload(_ credential: Credential<Resolved>) {
        guard let workload = credential.workload else { return }
        let isInDays = workload.unit == .days || workload.unit == .weeks
        add(
            "workload", true, lost: workload.isRange ? [.schemaOrg, .openBadges] : [.openBadges], words: workload.isRange ? [.ctdl] : [],
            partly: isInDays ? [(.ctdl, "in hours of the site's days and weeks")] : [])
    }

    mutating func addCredits(_ credential: Credential<Resolved>, isCourse: Bool) {
        let known: Set<CreditUnit> = [.ceu, .contactHour, .clockHour, .semesterHour, .quarterHour, .carnegieUnit]
        let isForeign = credential.credits.contains { !known.contains($0.unit) }
        var partly: [(ExchangeFormat, String)] = isForeign ? [(.ctdl, "units that CTDL has no concept for are in words")] : []
        if credential.credits.count == 1 { partly.append((.openBadges, "the unit in words")) }
        add("credits", !credential.credits.isEmpty, lost: isCourse ? [] : [.schemaOrg], words: credential.credits.count > 1 ? [.openBadges] : [], partly: partly)
    }

    mutating func addRequirements(_ credential: Credential<Resolved>) {
        for (field, list) in [("requires", credential.requires), ("recommends", credential.recommends), ("renewal.requires", credential.renewal?.requires ?? [])] {
            let isExact = list.allSatisfy(\.hasAlternatives)
            // The criteria of a badge say what is required, and nothing else of these.
            let isCriterion = field == "requires"
            add(field, !list.isEmpty, lost: isCriterion ? [.schemaOrg] : [.schemaOrg, .openBadges], words: isCriterion ? [.openBadges] : [], partly: isExact ? [] : [(.ctdl, "credits to be earned and choices among many are in words")])
        }
        add("renewal.every", credential.renewal?.every != nil, lost: [.schemaOrg, .openBadges])
    }
}

private extension Requirement<Located<CredentialIndex>> {
    /// Whether it comes to at most 16 alternatives of at most 16 credentials each, which is what CTDL's condition profiles
    /// are written for; one that counts credits, or holds a condition from outside within a group, does not.
    var hasAlternatives: Bool {
        if case .outside = self { return true }
        return alternatives.map { $0.count <= Self.mostAlternatives } ?? false
    }

    private static var mostAlternatives: Int { 16 }

    /// How many credentials each alternative takes; `nil` where there are too many, or none that can be listed.
    private var alternatives: (count: Int, size: Int)? {
        switch self {
        case .held: return (1, 1)
        case .outside: return nil
        case .group(let group):
            var parts: [(count: Int, size: Int)] = []
            for member in group.members {
                guard let part = member.alternatives else { return nil }
                parts.append(part)
            }
            let found: (count: Int, size: Int)?
            switch group.rule {
            case .all: found = Self.together(parts)
            case .any: found = (parts.reduce(0) { $0 + $1.count }, parts.map(\.size).max() ?? 0)
            case .choose(let number): found = Self.chosen(number, of: parts)
            case .earn: found = nil
            }
            guard let found, found.count <= Self.mostAlternatives, found.size <= 16 else { return nil }
            return found
        }
    }

    private static func together(_ parts: [(count: Int, size: Int)]) -> (count: Int, size: Int)? {
        var (count, size) = (1, 0)
        for part in parts {
            (count, size) = (count * part.count, size + part.size)
            guard count <= mostAlternatives, size <= 16 else { return nil }
        }
        return (count, size)
    }

    /// By the sums of products over all choices, with those that have become too many cut off.
    private static func chosen(_ number: Int, of parts: [(count: Int, size: Int)]) -> (count: Int, size: Int)? {
        guard (1...max(1, parts.count)).contains(number), parts.count <= 64 else { return nil }
        var ways = [Int](repeating: 0, count: number + 1)
        ways[0] = 1
        for part in parts {
            for taken in stride(from: number, to: 0, by: -1) { ways[taken] = min(1_000_000, ways[taken] + ways[taken - 1] * min(part.count, 1_000)) }
        }
        return (ways[number], parts.map(\.size).sorted(by: >).prefix(number).reduce(0, +))
    }
}
