import ContentSchema
import Model

/// A value made to fit the type that the schema declares for its field, so that what is written reads back without a problem.
enum FieldFit {
    struct Misfit: Error {
        /// Why the value cannot stand there.
        let why: String
    }

    /// The value as it may stand in the field, and what was changed about it.
    static func fitted(_ value: DraftValue, _ type: FieldType) throws(Misfit) -> (value: DraftValue, change: String?) {
        if case .reference = value { return (value, nil) }
        if case .words(let text, let translations) = value { return try words(text, translations, type) }
        switch type {
        case .list(let item):
            guard case .list(let items) = value else { throw Misfit(why: "it is no list") }
            return try list(items, item)
        case .oneOrMany(let item):
            guard case .list(let items) = value else { return try fitted(value, item) }
            let fit = try list(items, item)
            if case .list(let items) = fit.value, items.count == 1 { return (items[0], fit.change) }
            return fit
        case .record(let schema):
            guard case .record(let members) = value else { throw Misfit(why: "it is no group of values") }
            return try record(members, schema())
        case .either(let first, let second):
            if let fit = try? fitted(value, second) { return fit }
            return try fitted(value, first)
        case .requirements:
            return (value, nil)
        default:
            guard case .text(let text) = value else { throw Misfit(why: "it is no single value") }
            return try plain(text, type)
        }
    }

    /// Each language by itself; a translation that does not fit is left out.
    private static func words(_ text: String, _ translations: [DraftTranslation], _ type: FieldType) throws(Misfit) -> (value: DraftValue, change: String?) {
        if case .requirements = type { return (.words(text, translations), nil) }
        let own = try fitted(.text(text), type)
        guard case .text(let line) = own.value else { return own }
        var (kept, change): ([DraftTranslation], String?) = ([], own.change)
        for translation in translations {
            do throws(Misfit) {
                let fit = try fitted(.text(translation.text), type)
                change = change ?? fit.change
                if let text = fit.value.plainText { kept.append(DraftTranslation(translation.language, text)) }
            } catch {
                change = change ?? "it is left out in '\(translation.language)': \(error.why)"
            }
        }
        return (kept.isEmpty ? .text(line) : .words(line, kept), change)
    }

    private static func list(_ items: [DraftValue], _ type: FieldType) throws(Misfit) -> (value: DraftValue, change: String?) {
        var kept: [DraftValue] = []
        var change: String?
        var failure: Misfit?
        for item in items {
            do throws(Misfit) {
                let fit = try fitted(item, type)
                change = change ?? fit.change
                if !kept.contains(fit.value) { kept.append(fit.value) }
            } catch {
                failure = error
            }
        }
        if kept.isEmpty { throw failure ?? Misfit(why: "it is empty") }
        return (.list(kept), failure.map { "part of it is left out: \($0.why)" } ?? change)
    }

    private static func record(_ members: [DraftMember], _ schema: RecordSchema) throws(Misfit) -> (value: DraftValue, change: String?) {
        var kept: [DraftMember] = []
        var change: String?
        for field in schema.fields {
            guard let member = members.first(where: { $0.name == field.name }) else {
                if field.isRequired { throw Misfit(why: "'\(field.name)' is missing") }
                continue
            }
            do throws(Misfit) {
                let fit = try fitted(member.value, field.type)
                change = change ?? fit.change
                kept.append(DraftMember(field.name, fit.value))
            } catch {
                if field.isRequired { throw Misfit(why: "its '\(field.name)' does not fit: \(error.why)") }
                change = "its '\(field.name)' is left out: \(error.why)"
            }
        }
        if kept.isEmpty { throw Misfit(why: "it is empty") }
        return (.record(kept), change)
    }

    private static func plain(_ text: String, _ type: FieldType) throws(Misfit) -> (value: DraftValue, change: String?) {
        var line = ForeignText.line(text)
        guard !line.isEmpty else { throw Misfit(why: "it is empty") }
        var change: String?
        switch type {
        case .line(let limit):
            if line.unicodeScalars.count > limit {
                guard limit >= 80 else { throw Misfit(why: "it has more than \(limit) characters") }
                line = ForeignText.cut(line, to: limit)
                change = "shortened to \(limit) characters"
            }
        case .text(let limit):
            line = ForeignText.lines(text)
            if line.unicodeScalars.count > limit {
                line = ForeignText.cut(line, to: limit)
                change = "shortened to \(limit) characters"
            }
        case .boolean:
            switch line.lowercased() {
            case "true", "yes", "1": line = "true"
            case "false", "no", "0": line = "false"
            default: throw Misfit(why: "it is neither true nor false")
            }
        case .integer(let range): try parsed { () throws(ValueProblem) in guard range.contains(try DecimalNumber.whole(line)) else { throw ValueProblem("it is not between \(range.lowerBound) and \(range.upperBound)") } }
        case .decimal: line = try parsed { () throws(ValueProblem) in try DecimalNumber(line).description }
        case .percentage:
            let digits = String(line.unicodeScalars.filter { $0 != "%" && $0 != " " })
            let number = try parsed { () throws(ValueProblem) in try DecimalNumber(digits) }
            guard number <= DecimalNumber(mantissa: 100, scale: 0) else { throw Misfit(why: "a share is at most 100 percent") }
            line = number.description
        case .date:
            if line.utf8.count > 10, let t = line.utf8.dropFirst(10).first, t == UInt8(ascii: "T") || t == UInt8(ascii: " ") {
                line = String(decoding: Array(line.utf8.prefix(10)), as: UTF8.self)
            }
            try parsed { () throws(ValueProblem) in _ = try CalendarDate(line) }
        case .calendarDuration: line = try replaced(line) { text throws(ValueProblem) in _ = try CalendarDuration(text) }
        case .workload: line = try replaced(line) { text throws(ValueProblem) in _ = try Workload(text) }
        case .language: line = try parsed { () throws(ValueProblem) in try LanguageTag(LanguageTag.tag(ofLanguageCalled: line) ?? line).text }
        case .country: line = try replaced(line) { text throws(ValueProblem) in _ = try CountryCode(text) }
        case .currency: line = try replaced(line) { text throws(ValueProblem) in _ = try CurrencyCode(text) }
        case .url: try parsed { () throws(ValueProblem) in _ = try WebURL(line) }
        case .email: try parsed { () throws(ValueProblem) in _ = try EmailAddress(line) }
        case .ctid: line = try replaced(line) { text throws(ValueProblem) in _ = try CTID(text) }
        case .id, .level, .audience, .reference: try parsed { () throws(ValueProblem) in _ = try ThingID(line) }
        case .sitePath: try parsed { () throws(ValueProblem) in _ = try SitePath(line) }
        case .imagePath, .folder: throw Misfit(why: "pictures are not copied; save them beside the file")
        case .choice(let names):
            guard !names.contains(line) else { break }
            let near = ThingID.nearest(to: line) ?? ""
            guard names.contains(near) else { throw Misfit(why: "it is none of the values that there are") }
            line = near
        case .list, .oneOrMany, .record, .either, .requirements: throw Misfit(why: "it is no single value")
        }
        return (.text(line), change)
    }

    @discardableResult
    private static func parsed<Value>(_ parse: () throws(ValueProblem) -> Value) throws(Misfit) -> Value {
        do throws(ValueProblem) { return try parse() } catch { throw Misfit(why: error.message) }
    }

    /// The text itself where it can be parsed, else what was surely meant by it.
    private static func replaced(_ text: String, _ parse: (String) throws(ValueProblem) -> Void) throws(Misfit) -> String {
        do throws(ValueProblem) {
            try parse(text)
            return text
        } catch {
            if let replacement = error.replacement { return replacement }
            throw Misfit(why: error.message)
        }
    }
}
