import ContentSchema
import Diagnostics
import Model
import SourceText

/// Reads the block `signing` of `cairn.yml`.
struct SigningReader {
    /// `nil` where the site has no usable address, which was reported.
    let base: BaseURL?
    let problems: Problems

    /// `nil` where there is no sound key to sign with; what is wrong was reported then.
    func read(_ fields: FieldReader) -> SiteConfiguration.Signing? {
        var names: [ThingID: SourceSpan] = [:]
        let current = key(fields, &names)
        let retired = fields.records("retired").compactMap { key($0, &names) }
        guard let base, let current else { return nil }
        do throws(ValueProblem) {
            return SiteConfiguration.Signing(did: try WebDID(of: base), current: current, retired: retired)
        } catch {
            problems.add(Diagnostic(.unsignableAddress, "the site cannot be signed at its address: \(error.message)", at: fields.place, help: error.help))
            return nil
        }
    }

    private func key(_ fields: FieldReader, _ names: inout [ThingID: SourceSpan]) -> SiteConfiguration.Signing.Key? {
        // A report shows the lines that it is about, and is read by more people than the file: it is not about this one.
        guard let written = fields.text("key") else { return nil }
        if SigningKey.isSecret(written.value) {
            problems.add(Diagnostic(
                .invalidKey, "'signing' has the secret half of a key where the public half belongs", at: SourceSpan(file: fields.place.file, start: 0, end: 0),
                help: "Take it out at once, make another key with 'cairn sign --make-key FILE', and write the public half that it prints"))
            return nil
        }
        guard let key = fields.value("key", .invalidKey, { text throws(ValueProblem) in try SigningKey(text) }) else { return nil }
        let since = fields.date("since")
        let isRetired = fields.schema.position(of: "until") != nil
        let until = isRetired ? fields.date("until") : nil
        let id: Located<ThingID>
        if fields.node("id") != nil {
            guard let named = fields.reference("id") else { return nil }
            id = named
        } else {
            guard let first = try? ThingID("key-1") else { return nil }
            id = Located(first, key.span)
        }
        if let first = names[id.value] {
            problems.add(Diagnostic(
                .duplicateValue, "two keys are called '\(id.value)'", at: id.span, help: "Give each key an id of its own, and keep those of the keys of before",
                related: [.init("first used here", at: first)]))
            return nil
        }
        names[id.value] = id.span
        if let since, let until, until.value < since.value {
            problems.add(Diagnostic(.invalidKey, "the key was retired before it was used", at: until.span, help: "Write the day it was retired in 'until', and the first day in 'since'"))
            return nil
        }
        return .init(id: id.value, key: key.value, since: since?.value, until: until?.value)
    }
}
