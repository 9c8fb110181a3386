import Checking
import Diagnostics
import Model
import Resolving
import SourceText
import TestSupport

/// What checking a catalog in the notation says, a text for each problem:
///
///     1️⃣ error choose-too-many: 3 are to be chosen, …
///     help: Choose 2 or fewer, …
///     2️⃣ a related note
func findings(in notation: String) throws -> [String] {
    let notation = try CatalogNotation(notation)
    let resolved = try resolve(notation.catalog)
    return check(resolved.value, after: EarlierProblems(resolved.diagnostics)).map { text(of: $0, notation.offsets) }
}

/// The catalog of a notation without markers, as it is known once it is resolved.
func catalog(_ notation: String) throws -> Catalog {
    try resolve(CatalogNotation(plain: notation).catalog).value
}

func resolve(_ authored: AuthoredCatalog) throws -> Diagnosed<Catalog> {
    Resolving.resolve(authored, ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-01-01")))
}

private func text(of diagnostic: Diagnostic, _ offsets: [String: Int]) -> String {
    func marker(_ span: SourceSpan) -> String {
        offsets.first { $0.value == Int(span.start) }?.key ?? "@\(span.file.rawValue):\(span.start)"
    }
    var lines = ["\(marker(diagnostic.span)) \(diagnostic.severity) \(diagnostic.code.name): \(diagnostic.message)"]
    if let help = diagnostic.help { lines.append("help: \(help)") }
    lines += diagnostic.related.map { "\(marker($0.span)) \($0.message)" }
    return lines.joined(separator: "\n")
}
