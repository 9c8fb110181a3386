package import Diagnostics
package import Model

/// Looks for what is wrong with a catalog as a whole, though each of its fields is well formed and each reference leads
/// somewhere.
///
/// - Parameter earlier: what loading and resolving found, so that nothing is reported which only follows from it.
/// - Returns: problems in report order.
/// - Complexity: linear in the size of the catalog, but for sorting.
package func check(_ catalog: Catalog, after earlier: EarlierProblems = .none) -> [Diagnostic] {
    let examined = ExaminedCatalog(catalog, after: earlier)
    return catalogChecks.flatMap { $0.diagnostics(in: examined) }.inReportOrder()
}

/// One sort of problem, or several that are found together, and the words for it.
protocol Check: SendableMetatype {
    static var codes: [DiagnosticCode] { get }
    static func diagnostics(in examined: ExaminedCatalog) -> [Diagnostic]
}

private let catalogChecks: [any Check.Type] = [
    RequirementCycle.self, ParentCycle.self, SupersessionCycle.self,
    ChooseTooMany.self, UnreachableCredits.self, Impossibility.self,
    MissingSuccessor.self, SuccessorWithoutStatus.self, RetiredDestination.self,
    DatesOutOfOrder.self, WeightsOverHundred.self, DuplicateCode.self, DuplicateTitle.self,
]

/// The codes of this module, so that it can be checked that each is explained.
package enum CheckingCodes {
    package static let all: [DiagnosticCode] = catalogChecks.flatMap { $0.codes } + RegistryNotes.codes
}
