import Model
import OutputText

/// The files that make Visual Studio Code know a site: `.vscode/…` in the folder that people open.
package struct EditorFiles {
    /// The extension that reads schemas for YAML.
    package static let yamlExtension = "redhat.vscode-yaml"
    /// Where the schemas go.
    package static let schemaFolder = ".vscode/cairn"

    private let folder: String
    private let schemas: [(name: String, contents: [UInt8])]

    /// - Parameters:
    ///   - folder: The site's folder from the workspace's on, without slashes around it; empty where they are one.
    ///   - schemas: The JSON Schemas of front matter and of `cairn.yml` by file name, as the site publishes them.
    package init(folder: String, schemas: [(name: String, contents: [UInt8])]) {
        self.folder = folder
        self.schemas = schemas
    }

    /// All files with their paths from the workspace's folder on.
    package var files: [(path: String, contents: [UInt8])] {
        [
            (".vscode/settings.json", settings), (".vscode/extensions.json", extensions), (".vscode/tasks.json", tasks),
            (".vscode/cairn.code-snippets", FieldSnippets(folder: folder).bytes),
        ] + bindings.compactMap { binding in
            schemas.first { $0.name == binding.schema }.map { ("\(Self.schemaFolder)/\($0.name)", $0.contents) }
        }
    }
}

private extension EditorFiles {
    /// Which schema is for which files.
    var bindings: [(schema: String, files: String)] {
        let kinds = Kind.allCases.map { ("front-matter-\($0.rawValue).json", "content/\($0.folder)/**/*.md") }
        return [("cairn-yml.json", "cairn.yml"), ("front-matter-home.json", "content/index.md")] + kinds
    }

    func inSite(_ path: String) -> String {
        folder.isEmpty ? path : "\(folder)/\(path)"
    }

    var settings: [UInt8] {
        document { json in
            json.object("yaml.schemas") { json in
                for binding in bindings {
                    json.member("./\(Self.schemaFolder)/\(binding.schema)", [inSite(binding.files)])
                }
            }
            // Visual Studio Code suggests nothing in Markdown while one types, unless it is asked to.
            json.object("[markdown]") { json in
                json.object("editor.quickSuggestions") { json in
                    json.member("other", "on")
                    json.member("comments", "off")
                    json.member("strings", "on")
                }
                json.member("editor.snippetSuggestions", "top")
                json.member("editor.wordBasedSuggestions", "off")
            }
        }
    }

    var extensions: [UInt8] {
        document { json in
            json.member("recommendations", [Self.yamlExtension])
        }
    }

    /// A task that runs `cairn check` and shows what it says at the lines it is about.
    var tasks: [UInt8] {
        document { json in
            json.member("version", "2.0.0")
            json.array("tasks") { json in
                json.object { json in
                    json.member("label", "cairn check")
                    json.member("type", "process")
                    json.member("command", "cairn")
                    json.member("args", ["check", "--site", siteFolder])
                    json.object("group") { json in
                        json.member("kind", "build")
                        json.member("isDefault", true)
                    }
                    json.object("presentation") { json in
                        json.member("reveal", "silent")
                        json.member("clear", true)
                    }
                    json.object("problemMatcher") { json in
                        json.member("owner", "cairn")
                        json.member("source", "cairn")
                        json.array("fileLocation") { json in
                            json.element("relative")
                            json.element(siteFolder)
                        }
                        json.array("pattern") { json in
                            json.object { json in
                                json.member("regexp", #"^(error|warning|note): (.*) \[([a-z0-9-]+)\]$"#)
                                json.member("severity", 1)
                                json.member("message", 2)
                                json.member("code", 3)
                            }
                            json.object { json in
                                json.member("regexp", #"^ *--> (.*):(\d+):(\d+)$"#)
                                json.member("file", 1)
                                json.member("line", 2)
                                json.member("column", 3)
                            }
                        }
                    }
                }
            }
        }
    }

    var siteFolder: String {
        folder.isEmpty ? "${workspaceFolder}" : "${workspaceFolder}/\(folder)"
    }

    func document(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        json.object(members)
        return Self.indented(json.bytes)
    }

    /// JSON without white space as people like to read it, who may have to take over a part of it by hand.
    static func indented(_ json: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var depth = 0
        var isInString = false
        var isEscaped = false
        func lineBreak() -> [UInt8] { [UInt8(ascii: "\n")] + [UInt8](repeating: UInt8(ascii: " "), count: 2 * depth) }
        for byte in json {
            if isInString {
                result.append(byte)
                if isEscaped { isEscaped = false } else if byte == UInt8(ascii: "\\") { isEscaped = true } else if byte == UInt8(ascii: "\"") { isInString = false }
                continue
            }
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                result.append(byte)
                result += lineBreak()
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                result += lineBreak()
                result.append(byte)
            case UInt8(ascii: ","):
                result.append(byte)
                result += lineBreak()
            case UInt8(ascii: ":"): result += [byte, UInt8(ascii: " ")]
            default:
                result.append(byte)
                isInString = byte == UInt8(ascii: "\"")
            }
        }
        return result + [UInt8(ascii: "\n")]
    }
}
