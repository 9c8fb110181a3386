import Diagnostics
import SourceText

/// What YAML allows and Cairn does not, in words.
extension Diagnostic {
    static func yamlDirective(at span: SourceSpan) -> Diagnostic {
        Diagnostic(.yamlDirective, .error, "a line that starts with '%' is an instruction to YAML, which Cairn does not take",
                   at: span, help: "Delete the line")
    }

    static func yamlAlias(_ alias: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(.yamlAlias, .error, "\(Quoting.quoted(alias)) refers to a value elsewhere in the file, which Cairn does not follow",
                   at: span, help: "Write the value out here; if it is meant as text, put it in quotes")
    }

    static func yamlAnchor(_ anchor: String, at span: SourceSpan) -> Diagnostic {
        let message = "\(Quoting.quoted(anchor)) would name this value so that it can be referred to, which Cairn does not allow"
        return Diagnostic(.yamlAnchor, .error, message, at: span, help: "Delete it; if it is meant as text, put the value in quotes")
    }

    static func yamlTag(_ tag: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(.yamlTag, .error, "\(Quoting.quoted(tag)) would give this value a type, which Cairn does not allow", at: span,
                   help: "Delete it; if it is meant as text, put the value in quotes")
    }

    static func yamlComplexKey(at span: SourceSpan) -> Diagnostic {
        Diagnostic(.yamlComplexKey, .error, "a name must be plain text, not a list or a group of values", at: span,
                   help: "If this is meant as text, put it in quotes")
    }

    static func yamlMergeKey(at span: SourceSpan) -> Diagnostic {
        Diagnostic(.yamlMergeKey, .error, "'<<' would take over values from elsewhere, which Cairn does not do", at: span,
                   help: "Write the values out here")
    }

    static func missingKey(at span: SourceSpan) -> Diagnostic {
        Diagnostic(.missingKey, .error, "there is no name before the colon", at: span)
    }

    static func notNamedValues(at span: SourceSpan) -> Diagnostic {
        Diagnostic(.notNamedValues, .error, "expected lines of the form 'name: value'", at: span)
    }

    static func duplicateKey(_ key: Located<String>, first: Located<String>) -> Diagnostic {
        Diagnostic(.duplicateKey, .error, "\(Quoting.quoted(key.value)) is given twice", at: key.span,
                   help: "Keep one of the two", related: [.init("given first here", at: first.span)])
    }

    static func tooManyValues(at span: SourceSpan, bound: Int) -> Diagnostic {
        Diagnostic(.tooManyValues, .error, "the YAML holds more than \(grouped(bound)) names and values", at: span)
    }
}
