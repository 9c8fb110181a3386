import Diagnostics
import Model
import SourceText

/// Finds what links in bodies and pictures lead to: pages by their URL or their file, headings, and files that are
/// published with the page.
struct LinkResolver {
    private let catalog: Catalog
    private let sources: SourceTable
    /// Things by the path of their file; those that are not published have no node. Made for the first link that names a
    /// file, since most sites link by URLs.
    private lazy var thingsByFile: [String: Node?] = Self.thingsByFile(catalog, sources)
    /// Things by the paths of their translations.
    private var thingsByTranslation: [String: (node: Node, language: LanguageTag)] = [:]
    private var homeTranslations: [String: LanguageTag] = [:]
    private var assetsByPath: [String: Asset] = [:]
    private var staticByPath: [String: Asset] = [:]
    private(set) var usedAssets: Set<FileID> = []
    /// Files that pages show or offer: where each is published, and where the page says so.
    private(set) var copies: [(asset: Asset, path: String, place: SourceSpan, owner: String)] = []
    private var copied: [String: FileID] = [:]
    private(set) var diagnostics: [Diagnostic] = []
    var redirects: [String: String] = [:]
    var otherPages: Set<String> = []
    /// The language whose texts are looked at, where it is not the site's own, and what the text in hand translates.
    private var translation: CatalogTranslation?
    private var original = Prose()

    init(_ catalog: Catalog, _ sources: SourceTable) {
        self.catalog = catalog
        self.sources = sources
        for translation in catalog.translations {
            for (node, texts) in translation.things { thingsByTranslation[sources.path(of: texts.file)] = (node, translation.language) }
            if let home = translation.home { homeTranslations[sources.path(of: home.file)] = translation.language }
        }
        for asset in catalog.assets {
            switch asset.origin {
            case .content: assetsByPath[asset.path] = asset
            case .static: staticByPath[asset.path] = asset
            }
        }
    }

    private static func thingsByFile(_ catalog: Catalog, _ sources: SourceTable) -> [String: Node?] {
        var things: [String: Node?] = [:]
        for kind in Kind.allCases {
            for node in catalog.nodes(of: kind) {
                let path = sources.path(of: catalog.entry(of: node).file)
                // A framework's file may hold competencies too; a link to the file means the framework.
                if kind == .competency, things[path] != nil { continue }
                if kind == .framework || things[path] == nil { things[path] = node }
            }
        }
        for thing in catalog.leftOut.drafts { things[sources.path(of: thing.file)] = .some(nil) }
        for scheduled in catalog.leftOut.scheduled { things[sources.path(of: scheduled.thing.file)] = .some(nil) }
        return things
    }

    /// Where the links of a body lead, in their order.
    mutating func targets(of prose: Prose, file: FileID, page: String) -> SitePlan.LinkTargets {
        prose.links.map { link in
            link.isImage ? image(link.destination, file: file, page: page) : target(link.destination, prose, file: file, page: page)
        }
    }

    /// Where the links of a translated body lead, as the site's own language has it. They may name translations by their
    /// files, pages by their paths in that language, and headings by what they are called in it.
    ///
    /// - Parameter original: what the body translates; links may name its headings too.
    mutating func targets(of prose: Prose, from original: Prose, file: FileID, page: String, in translation: CatalogTranslation) -> SitePlan.LinkTargets {
        self.translation = translation
        self.original = original
        defer {
            self.translation = nil
            self.original = Prose()
        }
        return targets(of: prose, file: file, page: page)
    }

    /// The path of the site of a picture that is named in front matter or shown in a body.
    mutating func image(_ source: Located<String>, file: FileID, page: String) -> String? {
        guard let path = Self.decoded(source.value), !path.isEmpty else { return missing(source, "there is no image '\(Quoting.shown(source.value))'", []) }
        let asset: Asset
        if path.utf8.first == UInt8(ascii: "/") {
            guard let found = staticByPath["static" + path] else {
                return missing(source, "there is no file static\(Quoting.shown(path))", staticByPath.keys.map { "/" + $0.dropFirst(7) })
            }
            asset = found
        } else {
            let wanted = Self.joined(folder(of: file), path)
            guard let wanted, let found = assetsByPath[wanted] else {
                return missing(source, "there is no image '\(Quoting.shown(source.value))' beside this file", siblings(of: file))
            }
            asset = found
        }
        usedAssets.insert(asset.file)
        guard Self.imageEndings.contains(Self.ending(asset.path)) else {
            diagnostics.append(Diagnostic(
                .notAnImage, .error, "'\(Quoting.shown(source.value))' is not an image that browsers show", at: source.span,
                help: "Save it as one of: \(Self.imageEndings.sorted().joined(separator: ", "))"))
            return nil
        }
        return published(asset, source.span, page: page)
    }
}

extension LinkResolver {
    static let imageEndings: Set<String> = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"]
    /// Files that a browser would run when they are opened.
    static let activeEndings: Set<String> = ["html", "htm", "xhtml", "xht", "js", "mjs", "svg", "xml", "xsl", "xslt", "swf", "php", "cgi", "wasm", "hta", "mht", "mhtml", "shtml"]

    mutating func target(_ link: Located<String>, _ prose: Prose, file: FileID, page: String) -> String? {
        let (path, suffix, fragment) = Self.split(link.value)
        guard let decoded = Self.decoded(path) else { return broken(link, "the link holds '%' without two hexadecimal digits", []) }
        if decoded.isEmpty {
            return anchored(page, fragment, (prose.headings + original.headings).map(\.anchor), link)
        }
        if decoded.utf8.first == UInt8(ascii: "/") { return byURL(decoded, suffix, fragment, link) }
        if let wanted = Self.joined(folder(of: file), decoded) {
            if let thing = thingsByFile[wanted] { return byFile(thing, wanted, fragment, link) }
            if let translated = thingsByTranslation[wanted] { return inLanguage(translated.language, SitePlan.path(of: translated.node, in: catalog), translated.node, fragment, link) }
            if let language = homeTranslations[wanted] { return inLanguage(language, "/", nil, fragment, link) }
            if wanted == "content/index.md" { return anchored("/", fragment, anchors(of: nil), link) }
            if let asset = assetsByPath[wanted] {
                usedAssets.insert(asset.file)
                guard !Self.activeEndings.contains(Self.ending(asset.path)) else {
                    diagnostics.append(Diagnostic(
                        .activeFile, .error, "'\(Quoting.shown(link.value))' is a file that browsers run", at: link.span,
                        help: "Put it into static/ if it is meant to be published, and link to it from there"))
                    return nil
                }
                return published(asset, link.span, page: page)
            }
        }
        // A path relative to the page's own URL.
        if decoded.utf8.last == UInt8(ascii: "/"), let absolute = Self.joined(String(decoding: page.utf8.dropFirst().dropLast(), as: UTF8.self), decoded) {
            return byURL("/" + absolute + "/", suffix, fragment, link)
        }
        let isMarkdown = Self.ending(decoded) == "md"
        let files = isMarkdown ? Array(thingsByFile.keys) : siblings(of: file)
        let name = Self.components(decoded).last ?? decoded
        let near = Suggestion.nearest(to: name, in: files.map { Self.components($0).last ?? $0 })
        let meant = near.flatMap { near in files.filter { Self.components($0).last == near }.min() }.map { Self.relative(from: folder(of: file), to: $0) }
        return broken(link, isMarkdown ? "there is no file '\(Quoting.shown(decoded))' from here" : "the link leads nowhere", meant.map { [$0] } ?? [], meant: meant)
    }

    mutating func byFile(_ thing: Node?, _ path: String, _ fragment: String?, _ link: Located<String>) -> String? {
        guard let node = thing else {
            diagnostics.append(Diagnostic(
                .linkToDraft, .error, "'\(Quoting.shown(link.value))' is not published yet", at: link.span, help: "Publish it first, or take the link out"))
            return nil
        }
        return anchored(SitePlan.path(of: node, in: catalog), fragment, anchors(of: node), link)
    }

    mutating func byURL(_ path: String, _ suffix: String, _ fragment: String?, _ link: Located<String>) -> String? {
        let components = Self.components(path)
        guard !components.contains(".."), !components.contains(".") else { return broken(link, "a path that begins with / has no '..' in it", []) }
        if let first = components.first, let other = catalog.translations.first(where: { $0.language.folder == first }), catalog.node(.page, first) == nil {
            return byURL(components.dropFirst(), path, suffix, fragment, link, in: other)
        }
        return byURL(components, path, suffix, fragment, link)
    }

    /// - Parameter components: those of the path within a language.
    mutating func byURL(_ components: [String], _ path: String, _ suffix: String, _ fragment: String?, _ link: Located<String>) -> String? {
        let withSlash = components.isEmpty ? "/" : "/" + components.joined(separator: "/") + "/"
        if let redirect = redirects[withSlash] { return redirect }
        switch components.count {
        case 0:
            return anchored("/", fragment, anchors(of: nil), link).map { Self.insert(suffix, in: $0) }
        case 1:
            if let node = catalog.node(.page, components[0]) {
                return anchored(withSlash, fragment, anchors(of: node), link).map { Self.insert(suffix, in: $0) }
            }
        case 2:
            if let kind = Kind(folder: components[0]), kind != .page, let node = catalog.node(kind, components[1]) {
                return anchored(withSlash, fragment, anchors(of: node), link).map { Self.insert(suffix, in: $0) }
            }
        default: break
        }
        if otherPages.contains(withSlash) || isMachineFile(components) {
            return (path.utf8.last == UInt8(ascii: "/") || otherPages.contains(withSlash) ? withSlash : "/" + components.joined(separator: "/")) + suffix + (fragment.map { "#" + $0 } ?? "")
        }
        let file = "/" + components.joined(separator: "/")
        if staticByPath["static" + file] != nil { return Self.encoded(file) + (fragment.map { "#" + $0 } ?? "") }
        if staticByPath["static" + file + "/index.html"] != nil { return Self.encoded(withSlash) + (fragment.map { "#" + $0 } ?? "") }
        if components.count == 2, let kind = Kind(folder: components[0]), let id = try? ThingID(components[1]),
           catalog.leftOut.drafts.contains(where: { $0.kind == kind && $0.id == id }) || catalog.leftOut.scheduled.contains(where: { $0.thing.kind == kind && $0.thing.id == id }) {
            return byFile(nil, path, nil, link)
        }
        return broken(link, "the site has no page \(Quoting.shown(path))", nearPaths(components))
    }

    /// A path below the folder of another language: the same page, in that language.
    mutating func byURL(
        _ components: ArraySlice<String>, _ path: String, _ suffix: String, _ fragment: String?, _ link: Located<String>, in other: CatalogTranslation
    ) -> String? {
        let file = "static/" + Self.components(path).joined(separator: "/")
        if staticByPath[file] != nil { return Self.encoded(String(decoding: file.utf8.dropFirst("static".utf8.count), as: UTF8.self)) + (fragment.map { "#" + $0 } ?? "") }
        let before = translation
        translation = other
        defer { translation = before }
        return byURL(Array(components), path, suffix, fragment, link).map { target in
            LanguagePlaces(catalog, other, folder: "/" + other.language.folder, otherPages: otherPages).target(target)
        }
    }

    /// A page in another language.
    mutating func inLanguage(_ language: LanguageTag, _ page: String, _ node: Node?, _ fragment: String?, _ link: Located<String>) -> String? {
        guard let other = catalog.translations.first(where: { $0.language == language }) else { return nil }
        let before = translation
        translation = other
        defer { translation = before }
        return anchored(page, fragment, anchors(of: node), link).map { target in
            LanguagePlaces(catalog, other, folder: "/" + other.language.folder, otherPages: otherPages).target(target)
        }
    }

    /// The headings that a link may name on the page of a thing, or on the home page.
    func anchors(of node: Node?) -> [String] {
        let own = node.map { catalog.entry(of: $0).prose } ?? catalog.home?.prose
        let translated = node.map { translation?.things[$0]?.prose } ?? translation?.home?.prose
        return (translated?.headings ?? []).map(\.anchor) + (own?.headings ?? []).map(\.anchor)
    }

    func isMachineFile(_ components: [String]) -> Bool {
        let site = catalog.configuration
        switch components.count {
        case 1:
            switch components[0] {
            case "changes.json": return site.publishes(.changes)
            case "feed.json": return site.publishes(.feed)
            case "atom.xml": return site.publishes(.atom)
            case "llms.txt": return site.publishes(.llms)
            case "catalog.json": return site.publishes(.catalog)
            case "ctdl.json": return site.publishes(.ctdl)
            case "sitemap.xml": return site.publishes(.sitemap)
            case "robots.txt": return true
            case "manifest.json": return site.publishes(.manifest)
            case let file where file == site.signing?.did.documentPath: return true
            default: return false
            }
        case 2:
            return site.signing.map { components.joined(separator: "/") == $0.did.documentPath } ?? false
        case 3:
            let badge: Kind? = switch components[2] {
            case "achievement.json": .credential
            case "profile.json": .organization
            default: nil
            }
            if let badge { return site.publishes(.openBadges) && components[0] == badge.folder && catalog.node(badge, components[1]) != nil }
            if components[2] == "ctdl.json", site.publishes(.ctdl), let kind = Kind(folder: components[0]), [.credential, .organization, .framework, .pathway].contains(kind) {
                return catalog.node(kind, components[1]).map { catalog.entry(of: $0).status != .draft || kind != .credential } ?? false
            }
            guard components[2] == "index.json", site.publishes(.records), let kind = Kind(folder: components[0]) else { return false }
            return catalog.node(kind, components[1]) != nil
        default:
            return false
        }
    }

    func nearPaths(_ components: [String]) -> [String] {
        guard let first = components.first else { return [] }
        if components.count >= 2, let kind = Kind(folder: first) ?? Suggestion.nearest(to: first, in: Kind.allCases.map(\.folder)).flatMap(Kind.init(folder:)) {
            let ids = catalog.nodes(of: kind).map { catalog.entry(of: $0).id.text }
            return (ids.contains(components[1]) ? components[1] : Suggestion.nearest(to: components[1], in: ids)).map { ["/\(kind.folder)/\($0)/"] } ?? []
        }
        let pages = catalog.pages.map(\.entry.id.text) + Kind.allCases.map(\.folder)
        return Suggestion.nearest(to: first, in: pages).map { ["/\($0)/"] } ?? []
    }

    /// `page` with its fragment, which must be one of `anchors`.
    mutating func anchored(_ page: String, _ fragment: String?, _ anchors: [String], _ link: Located<String>) -> String? {
        guard let fragment, !fragment.isEmpty else { return page }
        guard anchors.contains(fragment) else {
            let near = Suggestion.nearest(to: fragment, in: anchors)
            let all = anchors.isEmpty ? "That page has no headings in its text" : "It has: \(anchors.prefix(12).map { "#\($0)" }.joined(separator: ", "))"
            diagnostics.append(Diagnostic(
                .unknownAnchor, .error, "there is no heading '#\(Quoting.shown(fragment))' on \(page)", at: link.span, help: near.map { "Did you mean '#\($0)'?" } ?? all))
            return nil
        }
        return page + "#" + fragment
    }

    mutating func published(_ asset: Asset, _ place: SourceSpan, page: String) -> String {
        if asset.origin == .static { return Self.encoded(String(decoding: asset.path.utf8.dropFirst("static".utf8.count), as: UTF8.self)) }
        let name = Self.components(asset.path).last ?? asset.path
        let path = page + name
        if copied[path] != asset.file {
            copied[path] = asset.file
            copies.append((asset, String(decoding: path.utf8.dropFirst(), as: UTF8.self), place, asset.path))
        }
        return Self.encoded(path)
    }

    mutating func broken(_ link: Located<String>, _ message: String, _ near: [String], meant: String? = nil) -> String? {
        diagnostics.append(Diagnostic(
            .brokenLink, .error, message, at: link.span, help: near.first.map { "Did you mean '\($0)'?" } ?? "Link to a page of the site by its path (/credentials/…/) or by its file (other.md)"))
        return nil
    }

    mutating func missing(_ source: Located<String>, _ message: String, _ names: [String]) -> String? {
        let wanted = Self.components(source.value).last ?? source.value
        let near = Suggestion.nearest(to: source.value, in: names) ?? Suggestion.nearest(to: wanted, in: names)
        diagnostics.append(Diagnostic(.missingImage, .error, message, at: source.span, help: near.map { "Did you mean '\($0)'?" } ?? "Save the image beside this file, or correct its name"))
        return nil
    }

    func folder(of file: FileID) -> String {
        OutputPath.folders(of: sources.path(of: file)).first ?? ""
    }

    func siblings(of file: FileID) -> [String] {
        let folder = folder(of: file)
        return assetsByPath.keys.filter { OutputPath.folders(of: $0).first == folder }.map { Self.components($0).last ?? $0 }
    }

    // MARK: Spelling of paths

    /// A destination without its fragment, with its query kept apart.
    static func split(_ destination: String) -> (path: String, query: String, fragment: String?) {
        let bytes = Array(destination.utf8)
        let hash = bytes.firstIndex(of: UInt8(ascii: "#"))
        let beforeHash = bytes[..<(hash ?? bytes.endIndex)]
        let mark = beforeHash.firstIndex(of: UInt8(ascii: "?"))
        let path = String(decoding: beforeHash[..<(mark ?? beforeHash.endIndex)], as: UTF8.self)
        let query = mark.map { String(decoding: beforeHash[$0...], as: UTF8.self) } ?? ""
        let fragment = hash.map { String(decoding: bytes[($0 + 1)...], as: UTF8.self) }
        return (path, query, fragment.flatMap { decoded($0) ?? $0 })
    }

    static func insert(_ query: String, in path: String) -> String {
        guard !query.isEmpty else { return path }
        let parts = split(path)
        return parts.path + query + (parts.fragment.map { "#" + $0 } ?? "")
    }

    /// The path with `%20` and the like resolved; `nil` where an escape is incomplete or stands for a control character.
    static func decoded(_ path: String) -> String? {
        let bytes = Array(path.utf8)
        guard bytes.contains(UInt8(ascii: "%")) else { return path }
        var result: [UInt8] = []
        var i = 0
        while i < bytes.count {
            if bytes[i] == UInt8(ascii: "%") {
                guard i + 2 < bytes.count, let value = UInt8(String(decoding: bytes[(i + 1)...(i + 2)], as: UTF8.self), radix: 16), value >= 0x20, value != 0x7F else { return nil }
                result.append(value)
                i += 3
            } else {
                result.append(bytes[i])
                i += 1
            }
        }
        return String(validating: result, as: UTF8.self)
    }

    /// A path as a URL has it: spaces and the like as `%20`.
    static func encoded(_ path: String) -> String {
        var result: [UInt8] = []
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                 UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: "+"):
                result.append(byte)
            default:
                let text = String(byte, radix: 16, uppercase: true)
                result.append(contentsOf: (text.utf8.count == 1 ? "%0" : "%").utf8)
                result.append(contentsOf: text.utf8)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// `folder/path` with `.` and `..` resolved; `nil` where it leads out of the site.
    static func joined(_ folder: String, _ path: String) -> String? {
        var result = components(folder)
        for component in components(path) {
            switch component {
            case ".": break
            case "..":
                guard !result.isEmpty else { return nil }
                result.removeLast()
            default: result.append(component)
            }
        }
        return result.joined(separator: "/")
    }

    static func relative(from folder: String, to path: String) -> String {
        var from = components(folder)[...]
        var to = components(path)[...]
        while let first = from.first, to.first == first, to.count > 1 {
            from = from.dropFirst()
            to = to.dropFirst()
        }
        return String(repeating: "../", count: from.count) + to.joined(separator: "/")
    }

    static func components(_ path: String) -> [String] {
        OutputPath.components(of: path)
    }

    static func ending(_ path: String) -> String {
        let name = components(path).last ?? ""
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return "" }
        return String(name[name.utf8.index(after: dot)...]).lowercased()
    }
}
