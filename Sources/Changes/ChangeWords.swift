import Analysis
import Diagnostics
import Model
import SourceText

/// How changes are said. Numbers are exact, lists are cut, and text of authors is shown on one line.
enum ChangeWords {
    /// How many items of a list are named.
    static let listLimit = 5

    /// "A", "A and B", "A, B and C", "A, B, C, D, E and 12 more".
    static func list(_ items: [String]) -> String {
        guard items.count > listLimit + 1 else {
            guard let last = items.last, items.count > 1 else { return items.first ?? "" }
            return items.dropLast().joined(separator: ", ") + " and " + last
        }
        return items.prefix(listLimit).joined(separator: ", ") + " and \(items.count - listLimit) more"
    }

    /// "1 hour", "3 hours".
    static func counted(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
        "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
    }

    static func shown(_ text: String) -> String { Quoting.shown(text, limit: 120) }

    static func quoted(_ text: String) -> String { "“\(shown(text))”" }

    static func money(_ money: Money) -> String {
        money.isFree ? "free" : "\(money.amount) \(money.currency)"
    }

    /// "4 hours", "45 minutes", "1 hour 20 minutes".
    static func time(minutes: Int) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60)
        if hours == 0 { return counted(rest, "minute") }
        return counted(hours, "hour") + (rest == 0 ? "" : " " + counted(rest, "minute"))
    }

    /// As its author wrote it: "10–14 hours".
    static func workload(_ workload: Workload) -> String {
        let unit = switch workload.unit {
        case .minutes: "minute"
        case .hours: "hour"
        case .days: "day"
        case .weeks: "week"
        }
        func number(_ hundredths: Int) -> String { DecimalNumber(mantissa: hundredths, scale: 2).description }
        let amount = workload.isRange ? "\(number(workload.least))–\(number(workload.most))" : number(workload.most)
        return "\(amount) \(unit)\(workload.most == 100 && !workload.isRange ? "" : "s")"
    }

    static func duration(_ duration: CalendarDuration) -> String {
        let parts = [(duration.years, "year"), (duration.months, "month"), (duration.weeks, "week"), (duration.days, "day")]
        return parts.filter { $0.0 > 0 }.map { counted($0.0, $0.1) }.joined(separator: " ")
    }

    static func credits(_ credits: CreditValue) -> String {
        "\(credits.amount) \(unit(credits.unit))"
    }

    static func unit(_ unit: CreditUnit) -> String {
        String(decoding: unit.rawValue.utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }

    static func alignment(_ alignment: Alignment) -> String {
        [alignment.framework, alignment.code, alignment.name, alignment.url?.text].compactMap { $0 }.joined(separator: " ")
    }

    static func funding(_ funding: Funding) -> String {
        [funding.name, funding.note, funding.url?.text].compactMap { $0 }.joined(separator: ", ")
    }

    static func subject(_ subject: Subject) -> String {
        [subject.framework, subject.code, subject.name].compactMap { $0 }.joined(separator: " ")
    }

    static func address(_ address: Address) -> String {
        [address.street, address.locality, address.region, address.postalCode].map { $0 ?? "" }.joined(separator: "\n")
    }

    /// What a field is called in a sentence.
    static func label(_ field: String) -> String {
        switch field {
        case "valid_for": "validity"
        case "requires": "requirements"
        case "recommends": "recommendations"
        case "audience": "audience"
        case "superseded_by": "successor"
        case "supersedes": "predecessor"
        case "quality_assurance": "quality assurance"
        case "register_url": "register"
        case "source_url": "source"
        case "same_as": "other addresses"
        case "renewal": "renewal every"
        case "reviewed": "last reviewed"
        case "ctid": "CTID"
        case "assessment": "assessed by"
        default: field
        }
    }
}

/// Requirements in words: "one of Observer and Auditor", "3 of A, B, C and D", "20 ceu from …".
struct RequirementWords {
    private let site: ComparedSite

    init(_ site: ComparedSite) {
        self.site = site
    }

    func words(_ requirement: CatalogRequirement) -> String {
        switch requirement {
        case .held(let reference): return ChangeWords.shown(site.catalog[reference.value].entry.title.value)
        case .outside(let condition):
            let text = condition.duration.map(ChangeWords.duration) ?? ChangeWords.shown(condition.text)
            return switch condition.kind {
            case .experience: "experience of \(text)"
            case .education: "education (\(text))"
            case .membership: "membership (\(text))"
            case .exam: "an exam (\(text))"
            case .other: text
            }
        case .group(let group):
            let members = group.members.map { words($0) }
            switch group.rule {
            case .all: return "all of (\(ChangeWords.list(members)))"
            case .any: return "one of (\(ChangeWords.list(members)))"
            case .choose(let number): return "\(number) of (\(ChangeWords.list(members)))"
            case .earn(let credit): return "\(ChangeWords.credits(credit)) from (\(ChangeWords.list(members)))"
            }
        }
    }
}
