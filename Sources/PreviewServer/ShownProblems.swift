import Diagnostics
import OutputText

/// Why the site cannot be shown as it stands, as browsers are told.
struct ShownProblems: Sendable {
    /// "2 errors and 1 warning".
    let title: String
    /// What that means for what is seen.
    let about: String
    let items: [(severity: String, text: String)]
    /// How many are not in `items`, in words.
    let more: String?

    /// What a page or an event shows at most; the terminal shows all.
    private static let itemLimit = 50
    private static let textLimit = 4000

    init(_ report: DiagnosticReport, isPageOld: Bool) {
        let parts = TextReport(report, style: .plain).parts
        title = report.summary
        about = Self.about(isPageOld)
        items = parts.prefix(Self.itemLimit).map { ($0.severity.rawValue, String(decoding: $0.text.utf8.prefix(Self.textLimit), as: UTF8.self)) }
        let hidden = report.errors + report.warnings + report.notes - items.count
        more = hidden > 0 ? "… and \(hidden) more, in the terminal" : nil
    }

    /// A reason of the system's: a file that cannot be read.
    init(failure: String, isPageOld: Bool) {
        title = "The site could not be read"
        about = Self.about(isPageOld)
        items = [(Severity.error.rawValue, failure)]
        more = nil
    }

    private static func about(_ isPageOld: Bool) -> String {
        isPageOld ? "Behind this is the last version without errors. It is replaced as soon as they are mended." : "The site appears here as soon as this is mended."
    }

    func write(to json: inout JSONWriter) {
        json.member("title", title)
        json.member("about", about)
        json.array("items") { json in
            for item in items {
                json.object { json in
                    json.member("severity", item.severity)
                    json.member("text", item.text)
                }
            }
        }
        json.member("more", more)
    }

    /// The page that stands for the whole site while there is no version of it to show.
    func page(version: String) -> [UInt8] {
        var html = OutputBuffer(capacity: 8192)
        html.append(
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>
            """ as StaticString)
        html.appendEscaped(title)
        html.append(
            """
            </title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 3rem auto; padding: 0 1rem; }
            pre { font: .875rem/1.5 ui-monospace, monospace; padding: .75rem 1rem; overflow: auto; border-inline-start: 4px solid #b3261e; background: #8881; }
            </style>
            </head>
            <body>
            <main>
            <h1>
            """ as StaticString)
        html.appendEscaped(title)
        html.append("</h1>\n<p>" as StaticString)
        html.appendEscaped(about)
        html.append("</p>\n" as StaticString)
        for item in items {
            html.append("<pre tabindex=\"0\">" as StaticString)
            html.appendEscaped(item.text)
            html.append("</pre>\n" as StaticString)
        }
        if let more {
            html.append("<p>" as StaticString)
            html.appendEscaped(more)
            html.append("</p>\n" as StaticString)
        }
        html.append("</main>\n</body>\n</html>\n" as StaticString)
        return PreviewScript.inserted(into: html.bytes, version: version)
    }
}
