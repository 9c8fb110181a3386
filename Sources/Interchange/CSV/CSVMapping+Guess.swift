import ContentSchema
import DataFiles
import Model
import SourceText

extension CSVMapping {
    /// The mapping that the names of the columns suggest; `nil` where they do not tell what the table holds.
    ///
    /// - Parameter kind: what the things are, where it is known.
    static func guess(_ table: CSVTable, kind wanted: Kind?, framework: String?) -> CSVMapping? {
        let names = table.columns.map { OpenSALTImport.plainName($0.value) }
        guard let kind = wanted ?? kinds.max(by: { score(names, $0) < score(names, $1) }).flatMap({ score(names, $0) > 0 ? $0 : nil }) else { return nil }
        var taken: Set<String> = []
        var columns: [Column] = []
        for (i, name) in names.enumerated() {
            guard let field = field(name, kind), taken.insert(field).inserted else {
                columns.append(Column(table.columns[i].value, field: nil))
                continue
            }
            columns.append(Column(table.columns[i].value, field: field, separator: separator(table, i, field, kind)))
        }
        guard taken.contains("title") || taken.contains("statement") else { return nil }
        return CSVMapping(kind: kind, framework: framework, columns: columns)
    }

    /// How much the names of the columns speak for a kind.
    private static func score(_ names: [String], _ kind: Kind) -> Int {
        switch kind {
        case .competency: names.contains { statements.contains($0) } ? 10 : 0
        case .credential: names.contains { ["credentialtype", "type", "workload", "duration", "cost", "price", "requires", "prerequisites", "credits", "ceu", "credentialname", "issuer", "validfor"].contains($0) } && names.contains { field($0, .credential) == "title" } ? 8 : 0
        case .organization: names.contains("organizationname") || names.contains("sector") || names.contains("email") ? 5 : 0
        case .occupation: names.contains { ["soc", "soccode", "isco", "onet", "onetcode"].contains($0) } ? 4 : 0
        default: 0
        }
    }

    private static let statements: Set<String> = [
        "statement", "fullstatement", "competencystatement", "skillstatement", "contextualizedskillstatement", "competencytext", "competency", "skill", "outcome", "learningoutcome", "competencystatementtext",
    ]

    /// The field that a column's name, without spaces and letter case, means.
    private static func field(_ name: String, _ kind: Kind) -> String? {
        switch name {
        case "id", "identifier", "key", "uri", "canonicalurl", "uuid", "location", "externalidentifier": return "key"
        case "ctid": return "ctid"
        case "title", "name", "label": return "title"
        case "summary", "abstract", "shortdescription": return "summary"
        case "description", "definition", "notes", "body", "text", "comment", "comments": return "body"
        case "keywords", "keyword", "topics", "tags", "topic", "conceptkeywords", "subjectkeywords": return "topics"
        case "language", "inlanguage", "lang": return "language"
        case "status": return "status"
        case "modified", "lastmodified", "lastchangedatetime", "datemodified": return "modified"
        case "published", "publishdate": return "published"
        case "version", "edition": return kind == .credential || kind == .framework ? "version" : nil
        case "homepage", "website", "url", "webpage", "link", "subjectwebpage": return kind == .credential || kind == .organization ? "homepage" : kind == .framework ? "source_url" : nil
        default: break
        }
        switch kind {
        case .competency:
            switch name {
            case let name where statements.contains(name): return "statement"
            case "source": return "statement"
            case "skillname", "competencyname", "competencylabel", "abbreviatedstatement", "shortname", "competencytitle": return "title"
            case "code", "codednotation", "humancodingscheme", "number", "notation": return "code"
            case "framework", "collection", "competencyframework": return "framework"
            case "parent", "ischildof", "broader", "parentcode", "parentid": return "parent"
            case "nature", "competencytype": return "nature"
            case "weight", "percentage", "share": return "weight"
            case "alignmenttitle", "alignmentname": return "alignments.name"
            case "alignment", "alignmenturl": return "alignments.url"
            default: return nil
            }
        case .credential:
            switch name {
            case "credential", "credentialname", "credentialtitle", "badgename", "coursename": return "title"
            case "type", "credentialtype": return "type"
            case "issuer", "provider", "organization", "ownedby", "offeredby", "publisher": return "issuer"
            case "level": return "level"
            case "teaches", "competencies", "skills", "outcomes": return "teaches"
            case "assesses": return "assesses"
            case "workload", "duration", "hours", "timerequired", "effort": return "workload"
            case "delivery", "deliverytype", "mode", "format": return "delivery"
            case "pace": return "pace"
            case "cost", "price", "fee", "tuition": return "cost"
            case "currency": return "cost.currency"
            case "credits", "credit": return "credits"
            case "creditunit", "unit": return "credits.unit"
            case "requires", "prerequisites", "prerequisite", "requirements": return "requires"
            case "recommends", "recommended": return "recommends"
            case "validfor", "validity", "expires": return "valid_for"
            case "registerurl", "registration", "enroll", "signup": return "register_url"
            case "assessment", "assessmentmethod": return "assessment.method"
            case "passingscore": return "assessment.passing_score"
            default: return nil
            }
        case .organization:
            switch name {
            case "organization", "organizationname": return "title"
            case "email", "mail": return "email"
            case "type", "organizationtype": return "type"
            case "sector", "country", "address": return name
            case "sameas", "wikidata", "linkedin": return "same_as"
            default: return nil
            }
        case .occupation:
            switch name {
            case "occupation", "occupationtitle", "jobtitle": return "title"
            case "soc", "soccode": return "codes.soc"
            case "isco", "iscocode": return "codes.isco"
            case "onet", "onetcode": return "codes.onet"
            default: return nil
            }
        case .framework: return name == "framework" ? "title" : name == "publisher" ? "publisher" : nil
        default: return nil
        }
    }

    /// What stands between several values of a cell, where the field takes several.
    private static func separator(_ table: CSVTable, _ column: Int, _ field: String, _ kind: Kind) -> String? {
        switch fieldType(field, kind) {
        case .list?, .oneOrMany?, .requirements?: break
        default: return nil
        }
        for separator in [UInt8(ascii: ";"), UInt8(ascii: "|")] where table.rows.prefix(200).contains(where: { $0[column].value.utf8.contains(separator) }) {
            return String(Unicode.Scalar(separator))
        }
        return ","
    }
}
