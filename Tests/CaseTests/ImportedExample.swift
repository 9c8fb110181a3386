import Authoring
import Diagnostics
import Interchange
import Model
import SourceText

/// The example of a page about imports: a file that stands in no site, `import/FORMAT/NAME`, or the record of imports.
enum ImportedExample {
    /// What is reported; `nil` where the files are those of a site.
    static func report(_ files: [(name: String, bytes: [UInt8])]) -> String? {
        guard let file = files.first, file.name.hasPrefix("import/") || file.name == ImportRecord.path else { return nil }
        let parts = file.name.split(separator: "/").map(String.init)
        var sources = SourceTable()
        let id = sources.add(file.name == ImportRecord.path ? file.name : parts[2])
        let settings = ImportSettings(language: .english, levels: [], hasCurrency: true, sourceName: "example")
        let found: [Diagnostic] = switch parts[1] {
        case "case": CASEImport.read(file.bytes, file: id, settings).diagnostics
        case "ctdl": CTDLImport.read(file.bytes, file: id, settings).diagnostics
        case "badges": OpenBadgesImport.read(file.bytes, file: id, settings).diagnostics
        case "csv": CSVImport.read(file.bytes, file: id, mapping: nil, kind: nil, framework: nil, settings).diagnostics
        case "map": CSVMapping.read(file.bytes, file: id).diagnostics
        default: ImportRecord.read(file.bytes, file: id).diagnostics
        }
        return TextReport(DiagnosticReport(found, sources: sources) { _ in file.bytes }, style: .plain).text
    }
}
