package import Model
import SourceText

/// The words in which criteria are said, in one language.
package struct CriteriaWords: Sendable {
    package var required, proof, methods, supervision, passingScore, credits: String
    /// "Any 2 of these 4"
    package var rule: @Sendable (RequirementRule, Int) -> String
    /// "Experience: 2 years"
    package var condition: @Sendable (OutsideCondition) -> String
    package var method: @Sendable (AssessmentMethod) -> String
    package var supervisionName: @Sendable (Supervision) -> String
    package var credit: @Sendable (CreditValue) -> String
    /// "a, b and c"
    package var list: @Sendable ([String]) -> String

    package init(
        required: String, proof: String, methods: String, supervision: String, passingScore: String, credits: String,
        rule: @escaping @Sendable (RequirementRule, Int) -> String, condition: @escaping @Sendable (OutsideCondition) -> String,
        method: @escaping @Sendable (AssessmentMethod) -> String, supervisionName: @escaping @Sendable (Supervision) -> String,
        credit: @escaping @Sendable (CreditValue) -> String, list: @escaping @Sendable ([String]) -> String
    ) {
        (self.required, self.proof, self.methods, self.supervision, self.passingScore, self.credits) = (required, proof, methods, supervision, passingScore, credits)
        (self.rule, self.condition, self.method, self.supervisionName, self.credit, self.list) = (rule, condition, method, supervisionName, credit, list)
    }
}

/// What it takes to earn a credential, as Markdown: Open Badges has no structure for requirements, so this is where they live.
///
/// Nothing that authors wrote can become markup.
struct CriteriaNarrative {
    private let words: CriteriaWords
    private let names: ThingNames
    private let folder: String
    private(set) var bytes: [UInt8] = []

    /// - Parameter folder: what the URLs of the pages of credentials begin with.
    init(_ words: CriteriaWords, _ names: ThingNames, folder: String) {
        self.words = words
        self.names = names
        self.folder = folder
    }

    /// Says what `credential` takes; leaves `bytes` empty where it takes nothing.
    mutating func take(_ credential: borrowing Credential<Resolved>) {
        bytes.removeAll(keepingCapacity: true)
        if !credential.requires.isEmpty {
            head(words.required)
            for requirement in credential.requires { write(requirement, depth: 0) }
        }
        let assessment = credential.assessment
        let supervision = assessment?.supervision
        if let assessment, assessment.description != nil || !assessment.methods.isEmpty || assessment.passingScore != nil || supervision != nil {
            head(words.proof)
            if let description = assessment.description { item { $0.text(description) } }
            if !assessment.methods.isEmpty { item { $0.fact($0.words.methods, $0.words.list(assessment.methods.map($0.words.method))) } }
            if let supervision { item { $0.fact($0.words.supervision, $0.words.supervisionName(supervision)) } }
            if let score = assessment.passingScore { item { $0.fact($0.words.passingScore, score) } }
        }
        if !credential.credits.isEmpty {
            if !bytes.isEmpty { add("\n") }
            fact(words.credits, words.list(credential.credits.map(words.credit)))
            add("\n")
        }
    }
}

private extension CriteriaNarrative {
    mutating func write(_ requirement: Requirement<Located<CredentialIndex>>, depth: Int) {
        switch requirement {
        case .held(let reference):
            let name = names[reference.value]
            item(depth) { narrative in
                narrative.add("[")
                narrative.text(name.title)
                narrative.add("](")
                narrative.add(narrative.folder)
                narrative.add(name.id)
                narrative.add("/)")
            }
        case .outside(let condition):
            let text = words.condition(condition)
            item(depth) { narrative in
                narrative.text(text)
                if let note = condition.note {
                    narrative.add(", ")
                    narrative.text(note)
                }
            }
        case .group(let group):
            if group.members.count == 1, let only = group.members.first, group.title == nil, group.note == nil, group.rule.isMember {
                write(only, depth: depth)
                return
            }
            let rule = words.rule(group.rule, group.members.count)
            item(depth) { narrative in
                if let title = group.title {
                    narrative.add("**")
                    narrative.text(title)
                    narrative.add("** ")
                }
                narrative.text(rule)
                if let note = group.note {
                    narrative.add(", ")
                    narrative.text(note)
                }
            }
            for member in group.members { write(member, depth: depth + 1) }
        }
    }

    mutating func head(_ title: String) {
        if !bytes.isEmpty { add("\n") }
        add("**")
        text(title)
        add("**\n\n")
    }

    mutating func item(_ depth: Int = 0, _ content: (inout CriteriaNarrative) -> Void) {
        for _ in 0..<depth { add("  ") }
        add("- ")
        content(&self)
        add("\n")
    }

    mutating func fact(_ name: String, _ value: String) {
        text(name)
        add(": ")
        text(value)
    }

    mutating func add(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// Text in which nothing is markup: whatever CommonMark gives a meaning to is escaped, and lines are joined.
    mutating func text(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case 0..<0x20, 0x7F: bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"),
                 UInt8(ascii: ">"), UInt8(ascii: "#"), UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "&"), UInt8(ascii: "!"), UInt8(ascii: "$"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            // These mean something at the start of a line only.
            case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: ")"), UInt8(ascii: "="), UInt8(ascii: ":"):
                if isAtStart { bytes.append(UInt8(ascii: "\\")) }
                bytes.append(byte)
            default: bytes.append(byte)
            }
        }
    }

    /// Whether nothing but digits stands between here and the mark of the item or the start of the line.
    var isAtStart: Bool {
        let before = bytes.reversed().drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard let first = before.first else { return true }
        return first == UInt8(ascii: "\n") || first == UInt8(ascii: " ") && before.dropFirst().first == UInt8(ascii: "-")
    }
}

private extension RequirementRule {
    /// Whether a group of one means no more than its member.
    var isMember: Bool {
        switch self {
        case .all, .any: true
        case .choose(let count): count >= 1
        case .earn: false
        }
    }
}
