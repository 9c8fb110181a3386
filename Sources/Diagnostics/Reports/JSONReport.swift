package import OutputText
import SourceText

/// A report as JSON: an object with `diagnostics` and `summary`.
///
/// A diagnostic that `cairn fix` knows how to mend has `"fix": {"edits": [{"file", "line", "column", "end_line", "end_column",
/// "replacement"}]}`: the edits to make together, each the text from the first place up to the second, and what takes its place.
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
        if let place = item.fix, let edit = diagnostic.fix { write(place, edit.replacement, to: &json) }
    }

    func write(_ place: DiagnosticReport.Place, _ replacement: String, to json: inout JSONWriter) {
        json.object("fix") { json in
            json.array("edits") { json in
                json.object { json in
                    json.member("file", place.path)
                    json.member("line", place.start.line)
                    json.member("column", place.start.column)
                    json.member("end_line", place.end.line)
                    json.member("end_column", place.end.column)
                    json.member("replacement", replacement)
                }
            }
        }
    }
}
