package import OutputText
import SourceText

/// A report as JSON: an object with `diagnostics` and `summary`.
package struct JSONReport {
    private let report: DiagnosticReport

    package init(_ report: DiagnosticReport) {
        self.report = report
    }

    /// The whole text, with a line break at its end.
    ///
    /// - Parameter more: writes further members of the top object.
    package func bytes(_ more: (inout JSONWriter) -> Void = { _ in }) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.array("diagnostics") { json in
                for item in report.items {
                    json.lineBreak()
                    json.object { write(item, to: &$0) }
                }
            }
            json.object("summary") { json in
                json.member("errors", report.errors)
                json.member("warnings", report.warnings)
                if report.notes > 0 { json.member("notes", report.notes) }
                if report.hidden > 0 { json.member("not_shown", report.hidden) }
            }
            more(&json)
        }
        return json.bytes + [UInt8(ascii: "\n")]
    }
}

private extension JSONReport {
    func write(_ item: DiagnosticReport.Item, to json: inout JSONWriter) {
        let diagnostic = item.diagnostic
        json.member("code", diagnostic.code.name)
        json.member("severity", diagnostic.severity.rawValue)
        json.member("message", diagnostic.message)
        json.member("help", diagnostic.help)
        json.member("file", item.place.path)
        json.member("line", item.place.start.line)
        json.member("column", item.place.start.column)
        json.member("end_line", item.place.end.line)
        json.member("end_column", item.place.end.column)
        json.array("related") { json in
            for related in item.related {
                json.object { json in
                    json.member("message", related.message)
                    json.member("file", related.place.path)
                    json.member("line", related.place.start.line)
                    json.member("column", related.place.start.column)
                }
            }
        }
    }
}
