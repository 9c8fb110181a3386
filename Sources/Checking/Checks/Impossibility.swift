import Analysis
import Diagnostics
import Model
import SourceText

/// Pathways that nobody can complete and credentials that nobody new can earn, because what they take is no longer awarded.
///
/// A pathway's report tells the way to the cause. What it shows as the cause is not reported again, nor is what only
/// follows from it.
enum Impossibility: Check {
    static let codes: [DiagnosticCode] = [impossiblePathway, impossibleRequirement, supersededRequirement]

    static let impossiblePathway: DiagnosticCode = "impossible-pathway"
    static let impossibleRequirement: DiagnosticCode = "impossible-requirement"
    static let supersededRequirement: DiagnosticCode = "superseded-requirement"

    static func diagnostics(in examined: ExaminedCatalog) -> [Diagnostic] {
        var report = ImpossibilityReport(examined)
        for i in examined.catalog.pathways.indices { report.add(PathwayIndex(i)) }
        report.addCredentials()
        return report.diagnostics
    }
}

struct ImpossibilityReport {
    let examined: ExaminedCatalog
    let unearnable: Unearnable
    private(set) var diagnostics: [Diagnostic] = []
    /// Places that a pathway's report shows as the cause.
    private var shown: Set<SourceSpan> = []

    init(_ examined: ExaminedCatalog) {
        self.examined = examined
        unearnable = Unearnable(examined)
    }

    mutating func add(_ index: PathwayIndex) {
        let pathway = examined.catalog.pathways[index.position]
        guard pathway.entry.isCurrent, examined.hasAllReferences(pathway.entry.file) else { return }
        let available = Availability(owner: nil, credentials: examined.earnable)
        var told: Set<SourceSpan> = []
        for shortfall in pathway.stages.flatMap({ examined.shortfalls(of: $0.requires, with: available) }) { add(shortfall, isDestination: false, told: &told) }
        for shortfall in examined.shortfalls(of: [.held(pathway.destination)], with: available) { add(shortfall, isDestination: true, told: &told) }
    }

    mutating func addCredentials() {
        for root in unearnable.roots {
            for shortfall in root.shortfalls where !shown.contains(shortfall.span) { diagnostics.append(requirement(shortfall, of: root.credential)) }
        }
        for number in unearnable.deadlocks.indices {
            guard let report = loop(number), !shown.contains(report.edges[0].place) else { continue }
            diagnostics.append(deadlock(report))
        }
    }
}

// MARK: Pathways

private extension ImpossibilityReport {
    mutating func add(_ shortfall: Shortfall, isDestination: Bool, told: inout Set<SourceSpan>) {
        let start = "nobody can complete this pathway: "
        let help = "or mark the pathway 'status: retired'"
        guard case .held = shortfall.rule, let reference = shortfall.missing.first else {
            let help = "Add something that can still be earned, \(help)"
            diagnostics.append(Diagnostic(
                Impossibility.impossiblePathway, .error, start + words(shortfall), at: shortfall.span, help: help, related: notes(shortfall)))
            return
        }
        let id = examined.id(reference.value)
        let subject = isDestination ? "its destination '\(id)'" : "'\(id)'"
        guard examined.current.contains(reference.value) else {
            guard told.insert(examined.entry(reference.value).place).inserted else { return }
            let successors = successors(of: reference.value)
            let instead = successors.isEmpty ? "Name something that can still be earned" : "Name \(successors) instead"
            diagnostics.append(Diagnostic(
                Impossibility.impossiblePathway, .error, "\(start)\(subject) \(standing(reference.value))", at: reference.span,
                help: "\(instead), \(help)", related: whereItStands(reference.value)))
            return
        }
        guard let cause = unearnable.cause(reference.value), let end = end(cause), told.insert(end.known).inserted else { return }
        shown.insert(end.note.span)
        diagnostics.append(Diagnostic(
            Impossibility.impossiblePathway, .error, "\(start)\(subject) can no longer be earned", at: reference.span,
            help: "Change what '\(end.owner)' requires, \(help)", related: way(from: reference.value) + [end.note]))
    }

    struct End {
        /// The credential whose requirements are to blame.
        let owner: ThingID
        let note: Diagnostic.Related
        /// The place that tells causes apart: that of the credential which is no longer awarded, where it is only one.
        let known: SourceSpan
    }

    func end(_ cause: Unearnable.Cause) -> End? {
        switch cause {
        case .root(let number):
            let root = unearnable.roots[number]
            guard let shortfall = root.shortfalls.first, let member = shortfall.missing.first else { return nil }
            let owner = examined.id(root.credential)
            guard case .held = shortfall.rule else {
                return End(owner: owner, note: .init("'\(owner)' cannot be earned: \(words(shortfall))", at: shortfall.span), known: shortfall.span)
            }
            let message = "'\(owner)' requires '\(examined.id(member.value))', which \(standing(member.value))"
            return End(owner: owner, note: .init(message, at: member.span), known: examined.entry(member.value).place)
        case .deadlock(let number):
            guard let report = loop(number), let first = unearnable.deadlocks[number].first(where: { examined.id($0).text == report.edges[0].source }) else { return nil }
            let place = report.edges[0].place
            return End(owner: examined.id(first), note: .init("all that can still satisfy this takes '\(examined.id(first))' itself: \(report.path)", at: place), known: place)
        }
    }

    /// The steps from a credential to the one that is to blame.
    func way(from credential: CredentialIndex) -> [Diagnostic.Related] {
        var way: [Diagnostic.Related] = []
        var owner = credential
        var passed: Set<CredentialIndex> = []
        while way.count < Listing.limit - 1, passed.insert(owner).inserted, let step = unearnable.step(from: owner) {
            way.append(.init("'\(examined.id(owner))' requires '\(examined.id(step.value))'", at: step.span))
            owner = step.value
        }
        return way
    }
}

// MARK: Credentials

private extension ImpossibilityReport {
    func requirement(_ shortfall: Shortfall, of owner: CredentialIndex) -> Diagnostic {
        let id = examined.id(owner)
        guard case .held = shortfall.rule, let reference = shortfall.missing.first else {
            return Diagnostic(
                Impossibility.impossibleRequirement, .warning, "nobody new can earn '\(id)': \(words(shortfall))", at: shortfall.span,
                help: "Add something that can still be earned, or mark '\(id)' 'status: retired'", related: notes(shortfall))
        }
        let required = examined.id(reference.value)
        let successors = examined.successors(of: reference.value)
        let message = "'\(required)' \(standing(reference.value)), so nobody new can earn '\(id)'"
        if let successor = successors.first, !successors.contains(owner) {
            return Diagnostic(
                Impossibility.supersededRequirement, .warning, message, at: reference.span,
                help: "Require \(self.successors(of: reference.value)) instead; to let those in who hold '\(required)', write - any: [\(examined.id(successor)), \(required)]",
                related: whereItStands(reference.value))
        }
        let help = successors.isEmpty
            ? "Take it out, or require something that can still be earned"
            : "Take it out: '\(id)' itself is what took its place"
        return Diagnostic(
            Impossibility.impossibleRequirement, .warning, message, at: reference.span, help: help, related: whereItStands(reference.value))
    }

    func loop(_ number: Int) -> LoopReport? {
        let loop = unearnable.deadlocks[number]
        return LoopReport(loop.compactMap { owner in
            unearnable.step(from: owner).map { .init(source: examined.id(owner).text, target: examined.id($0.value).text, place: $0.span) }
        })
    }

    func deadlock(_ report: LoopReport) -> Diagnostic {
        let id = report.edges[0].source
        return Diagnostic(
            Impossibility.impossibleRequirement, .warning, "nobody new can earn '\(id)': all that can still satisfy this takes '\(id)' itself: \(report.path)",
            at: report.edges[0].place, help: "Add a way in that does not take '\(id)'",
            related: report.edges.dropFirst().prefix(Listing.limit - 1).map { .init("'\($0.source)' requires '\($0.target)' or what counts as it", at: $0.place) })
    }
}

// MARK: Words

private extension ImpossibilityReport {
    /// "is retired", "is superseded by 'b'".
    func standing(_ credential: CredentialIndex) -> String {
        let entry = examined.entry(credential)
        guard !entry.isCurrent else { return "can no longer be earned" }
        let successors = examined.successors(of: credential)
        let by = entry.status == .superseded && !successors.isEmpty ? " by \(Listing.names(successors.map { examined.id($0).text }))" : ""
        return "is \(entry.status.rawValue)\(by)"
    }

    func successors(of credential: CredentialIndex) -> String {
        Listing.names(examined.successors(of: credential).map { examined.id($0).text }, conjunction: "or")
    }

    func whereItStands(_ credential: CredentialIndex) -> [Diagnostic.Related] {
        [.init("'\(examined.id(credential))' \(standing(credential))", at: examined.entry(credential).title.span)]
    }

    /// "none of these 3 can be earned any more".
    func words(_ shortfall: Shortfall) -> String {
        switch shortfall.rule {
        case .held: "'\(shortfall.missing.first.map { examined.id($0.value).text } ?? "")' can no longer be earned"
        case .any(of: 1): "the one member of this group can no longer be earned"
        case .any(let count): "none of these \(count) can be earned any more"
        case .choose(let number, let count, let possible):
            "\(number) are to be chosen, but \(possible == 0 ? "none" : "only \(possible)") of these \(count) can still be earned"
        case .earn(let credit, let possible):
            "\(credit.amount) \(credit.unit.rawValue) are to be earned, but what can still be earned has \(possible == .zero ? "none" : "only \(possible.amount)")"
        }
    }

    func notes(_ shortfall: Shortfall) -> [Diagnostic.Related] {
        shortfall.missing.prefix(Listing.limit).map { member in .init("'\(examined.id(member.value))' \(standing(member.value))", at: member.span) }
    }
}
