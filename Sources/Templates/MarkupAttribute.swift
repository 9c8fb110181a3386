/// What the value of an attribute may hold.
enum MarkupAttribute: Hashable, Sendable {
    /// Any text.
    case plain
    case url
    /// URLs with white space or commas between them.
    case urlList
    /// Code, markup, or something that decides how the rest of the page is read: no tag may stand in it.
    case unsafe(String)
    /// The type of a script, which decides whether the script holds data.
    case scriptType
    /// The `content` of `<meta http-equiv="refresh">` before and after its `url=`.
    case refresh, refreshURL

    init(named name: String, in tag: MarkupState) {
        switch tag.element {
        case .script where name == "type": self = .scriptType
        case .meta where name == "content" && tag.hasHTTPEquiv: self = .refresh
        case .meta where name == "http-equiv" || name == "charset": self = .unsafe(name)
        case .animate, .animatemotion, .animatetransform, .set:
            self = Self.animated.contains(name) ? .unsafe(name) : Self(named: name)
        default: self = Self(named: name)
        }
    }

    private init(named name: String) {
        if name.utf8.starts(with: "on".utf8) || Self.unsafeNames.contains(name) {
            self = .unsafe(name)
        } else if Self.urlNames.contains(name) {
            self = .url
        } else if Self.urlListNames.contains(name) {
            self = .urlList
        } else {
            self = .plain
        }
    }

    /// Whether a script of this type is data and never run.
    static func isDataType(_ type: [UInt8]) -> Bool {
        let name = String(decoding: type, as: UTF8.self)
        return name == "application/ld+json" || name == "application/json"
    }

    private static let unsafeNames: Set<String> = ["style", "srcdoc"]

    private static let urlNames: Set<String> = [
        "action", "attributionsrc", "background", "cite", "classid", "codebase", "data", "dynsrc", "formaction", "href", "icon",
        "longdesc", "lowsrc", "manifest", "poster", "profile", "src", "usemap", "xlink:href", "xml:base",
    ]

    private static let urlListNames: Set<String> = ["archive", "imagesrcset", "ping", "srcset"]

    /// Attributes of SVG's animations that can set a link's address.
    private static let animated: Set<String> = ["attributename", "by", "from", "to", "values"]
}
