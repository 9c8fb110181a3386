import Diagnostics
import Interchange
package import Model
import OutputText
import SourceText

/// What the formats of others could not carry of a catalog: for a person at a terminal, as Markdown, and for programs.
///
/// ```json
/// {"formats": [{"format": "schema_org", "published": true, "missing_kinds": [], "whole": 12, "things": [
///   {"kind": "credential", "id": "observer", "losses": [
///     {"field": "workload", "extent": "lost"}, {"field": "cost", "extent": "partly", "reason": "for whom and for what in words"}]}]}]}
/// ```
/// `extent` is `lost` where the format has no term for what is stated, `in_words` where only its sentences say it, and `partly`
/// where it says less. JSON is complete; text and Markdown cut long lists.
package struct ExportReport {
    private let catalog: Catalog
    private let losses: ExportLosses

    package init(of catalog: Catalog) {
        self.catalog = catalog
        losses = ExportLosses(of: catalog)
    }

    /// Ends with a line break.
    package var text: String {
        sections.map { section in
            var lines = [section.heading, section.introduction] + section.lines.map { "  " + $0 }
            if section.leftOut > 0 { lines.append("  … and \(section.leftOut) more") }
            return lines.joined(separator: "\n") + "\n"
        }.joined(separator: "\n")
    }

    /// Texts of authors in it stay texts. Ends with a line break.
    package var markdown: String {
        var text = "# What exports leave out\n"
        for section in sections {
            text += "\n## \(section.heading)\n\n\(Quoting.markdown(section.introduction))\n"
            if !section.lines.isEmpty { text += "\n" }
            for line in section.lines { text += "- \(Quoting.markdown(line))\n" }
            if section.leftOut > 0 { text += "\n…and \(section.leftOut) more\n" }
        }
        return text
    }

    /// The whole text, with a line break at its end.
    package var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.array("formats") { json in
                for format in losses.formats { json.object { write(format, to: &$0) } }
            }
        }
        return json.bytes + [UInt8(ascii: "\n")]
    }
}

private extension ExportReport {
    func write(_ format: FormatLosses, to json: inout JSONWriter) {
        json.member("format", format.format.rawValue)
        json.member("published", format.isPublished)
        json.array("missing_kinds") { json in
            for kind in format.missingKinds { json.element(kind.rawValue) }
        }
        json.member("whole", format.whole)
        json.array("things") { json in
            for thing in format.things {
                json.lineBreak()
                json.object { json in
                    json.member("kind", thing.thing.kind.rawValue)
                    json.member("id", catalog.entry(of: thing.thing).id.text)
                    json.array("losses") { json in
                        for loss in thing.losses {
                            json.object { json in
                                json.member("field", loss.field)
                                json.member("extent", loss.extent.rawValue)
                                json.member("reason", loss.reason)
                            }
                        }
                    }
                }
            }
        }
    }

    /// A section for each format: the fields that suffer most, then each thing.
    var sections: [PortfolioSection] {
        losses.formats.map { format in
            PortfolioSection(format.format.title, introduction(to: format), format.things) { thing in
                let entry = catalog.entry(of: thing.thing)
                return "\(Quoting.shown(entry.title.value, limit: 120)) (\(thing.thing.kind.rawValue)/\(entry.id.text)): " + thing.losses.map(Self.words).joined(separator: ", ")
            }
        }
    }

    func introduction(to format: FormatLosses) -> String {
        var sentences: [String] = []
        if !format.isPublished { sentences.append("It is switched off in cairn.yml.") }
        if !format.missingKinds.isEmpty { sentences.append("It has no \(format.missingKinds.map(\.plural).joined(separator: ", ")).") }
        let all = format.things.count + format.whole
        sentences.append(all == 0 ? "Nothing of this catalog is in it." : "\(format.whole) of \(all) things are in it whole.")
        var counts: [(field: String, count: Int)] = []
        for loss in format.things.lazy.flatMap(\.losses) where loss.extent != .inWords {
            if let known = counts.firstIndex(where: { $0.field == loss.field }) { counts[known].count += 1 } else { counts.append((loss.field, 1)) }
        }
        let most = counts.sorted { ($1.count, $0.field) < ($0.count, $1.field) }.prefix(6)
        if !most.isEmpty { sentences.append("Missing most often: \(most.map { "\($0.field) (\($0.count))" }.joined(separator: ", ")).") }
        return sentences.joined(separator: " ")
    }

    static func words(_ loss: ExportLoss) -> String {
        switch loss.extent {
        case .lost: loss.field
        case .inWords: "\(loss.field) in words only"
        case .partly: loss.reason.map { "\(loss.field) (\($0))" } ?? "\(loss.field) in part"
        }
    }
}
