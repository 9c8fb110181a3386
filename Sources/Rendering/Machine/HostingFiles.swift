import Files
import Interchange
import Model
import OutputText

/// What hosts of static sites are told: the types of files whose names do not tell them, what may be kept, that others
/// may fetch them, and where old paths lead.
///
/// `_headers` and `_redirects` are read by Netlify, Cloudflare Pages and others, `.htaccess` by Apache; `.nojekyll` keeps
/// GitHub Pages from leaving files out. Where a host reads none of them, all pages and files are there all the same, under
/// types that their readers accept, and a page leads on from every old path.
///
/// Source: the documentation of Netlify, Cloudflare Pages, GitHub Pages and Apache 2.4.
struct HostingFiles: Sendable {
    /// How many old paths are told: Cloudflare takes no more. Pages lead on from all of them.
    static let redirectLimit = 1_900
    /// Apache reads its file at each request.
    static let apacheRedirectLimit = 200

    private let catalog: Catalog
    private let plan: SitePlan
    private let base: BaseURL
    /// What stands before the paths of pages in each language.
    private let folders: [String]

    init(_ catalog: Catalog, _ plan: SitePlan) {
        (self.catalog, self.plan) = (catalog, plan)
        base = catalog.configuration.baseURL
        folders = [""] + plan.translations.map(\.folder)
    }

    func write(into sink: some FileSink) throws(FileSystemError) {
        for (name, contents) in [(".htaccess", htaccess), (".nojekyll", []), ("_headers", headers), ("_redirects", redirects)] where !plan.copies.contains(where: { $0.path == name }) {
            try sink.write(contents, to: try MachineFiles.path("/" + name))
        }
    }
}

// MARK: What is told

private extension HostingFiles {
    /// Files whose type does not follow from their name, as paths of the site with `*` for any characters.
    var types: [(path: String, type: String)] {
        let site = catalog.configuration
        var types: [(path: String, type: String)] = []
        for folder in folders {
            if site.publishes(.feed) {
                types.append((folder + "/feed.json", "application/feed+json"))
                types.append((folder + "/feed/*.json", "application/feed+json"))
            }
            if site.publishes(.atom) {
                types.append((folder + "/atom.xml", "application/atom+xml; charset=utf-8"))
                types.append((folder + "/feed/*.xml", "application/atom+xml; charset=utf-8"))
            }
            if site.publishes(.llms) { types.append((folder + "/llms.txt", "text/markdown; charset=utf-8")) }
        }
        if site.publishes(.llms) { types += [("/index.md", "text/markdown; charset=utf-8"), ("/*/index.md", "text/markdown; charset=utf-8")] }
        if site.publishes(.shards) { types.append(("/catalog/*.ndjson", "application/x-ndjson")) }
        if site.publishes(.case) { types.append(("/ims/case/*", "application/json")) }
        if site.publishes(.ctdl) { types += [("/ctdl.json", "application/ld+json"), ("/*/ctdl.json", "application/ld+json")] }
        if site.publishes(.openBadges) {
            types += [("/*/achievement.json", "application/ld+json"), ("/*/profile.json", "application/ld+json"), ("/*/endorsement.json", "application/vc"), ("/manifest.vc.json", "application/vc")]
        }
        return types
    }

    /// Old paths and where they lead, percent-encoded.
    var aliases: [(from: String, to: String)] {
        plan.pages.compactMap { page in
            guard case .redirect(let target) = page.content else { return nil }
            return (Self.encoded(base.rooted(page.path)), Self.encoded(base.rooted(target)))
        }
    }

    /// What a folder of the service can not answer, and the file that does.
    var services: [(from: String, to: String)] {
        guard catalog.configuration.publishes(.case), !catalog.frameworks.isEmpty else { return [] }
        return CASEVersion.allCases.map { (base.rooted($0.servicePathOfList), base.rooted($0.listPath)) }
    }

    /// A path in which only what has no meaning to any host stands as it is; so no path ends a line or holds a wildcard.
    static func encoded(_ path: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                 UInt8(ascii: "."), UInt8(ascii: "~"), UInt8(ascii: "/"):
                encoded.append(byte)
            default: encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}

// MARK: How it is told

private extension HostingFiles {
    /// One rule for each path and header: where two give the same one, some hosts send both.
    var headers: [UInt8] {
        var text = OutputBuffer(capacity: 2048)
        func rule(_ path: String, _ lines: [String]) {
            text.append(base.rooted(path) + "\n")
            for line in lines { text.append("  " + line + "\n") }
        }
        rule("/*", ["Access-Control-Allow-Origin: *", "Referrer-Policy: strict-origin-when-cross-origin", "X-Content-Type-Options: nosniff"])
        // The name of the styles has their digest in it.
        rule("/assets/style.*", ["Cache-Control: public, max-age=31536000, immutable"])
        for (path, type) in types { rule(path, ["Content-Type: " + type]) }
        return text.bytes
    }

    var redirects: [UInt8] {
        var text = OutputBuffer(capacity: 4096)
        for service in services { text.append("\(service.from) \(service.to) 200\n") }
        for alias in aliases.prefix(Self.redirectLimit) { text.append("\(alias.from) \(alias.to) 301\n") }
        return text.bytes
    }

    var htaccess: [UInt8] {
        var text = OutputBuffer(capacity: 4096)
        text.append("ErrorDocument 404 \(base.rooted("/404.html"))\n")
        text.append("<IfModule mod_mime.c>\nAddCharset utf-8 .html .css .js .json .xml .md .txt .ndjson\nAddType application/x-ndjson .ndjson\nAddType text/markdown .md\n</IfModule>\n" as StaticString)
        for (pattern, type) in apacheTypes { text.append("<FilesMatch \"\(pattern)\">\nForceType \(type)\n</FilesMatch>\n") }
        text.append("<IfModule mod_headers.c>\nHeader set Access-Control-Allow-Origin \"*\"\nHeader set Referrer-Policy \"strict-origin-when-cross-origin\"\nHeader set X-Content-Type-Options \"nosniff\"\n<FilesMatch \"^style\\.[0-9a-f]{16}\\.css$\">\nHeader set Cache-Control \"public, max-age=31536000, immutable\"\n</FilesMatch>\n</IfModule>\n" as StaticString)
        text.append("<IfModule mod_rewrite.c>\nRewriteEngine On\n" as StaticString)
        // Within the folder that the file stands in, paths begin without a slash.
        for version in CASEVersion.allCases where !services.isEmpty {
            text.append("RewriteRule \"^\(Self.withoutSlash(version.servicePathOfList))/?$\" \"\(base.rooted(version.listPath))\" [L]\n")
        }
        for alias in aliases.prefix(Self.apacheRedirectLimit) { text.append("RewriteRule \"^\(pattern(alias.from))$\" \"\(alias.to)\" [R=301,L,NE]\n") }
        text.append("</IfModule>\n" as StaticString)
        return text.bytes
    }

    static func withoutSlash(_ path: String) -> String { String(decoding: path.utf8.dropFirst(), as: UTF8.self) }

    /// By the last component of paths alone, which is what Apache asks for.
    var apacheTypes: [(pattern: String, type: String)] {
        let site = catalog.configuration
        var types: [(pattern: String, type: String)] = []
        if site.publishes(.feed) { types.append((#"^(feed|[0-9]+)\.json$"#, "application/feed+json")) }
        if site.publishes(.atom) { types.append((#"^(atom|[0-9]+)\.xml$"#, "application/atom+xml")) }
        if site.publishes(.llms) { types.append((#"^llms\.txt$"#, "text/markdown")) }
        if site.publishes(.case) { types.append(("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", "application/json")) }
        if site.publishes(.ctdl) { types.append((#"^ctdl\.json$"#, "application/ld+json")) }
        if site.publishes(.openBadges) { types += [(#"^(achievement|profile)\.json$"#, "application/ld+json"), (#"^(endorsement|manifest\.vc)\.json$"#, "application/vc")] }
        return types
    }

    /// A regular expression for an encoded path below the base path, as Apache sees it: decoded, and with or without the
    /// slash at its end.
    func pattern(_ path: String) -> String {
        let inside = path.utf8.dropFirst(base.path.utf8.count)
        var pattern: [UInt8] = []
        var i = inside.startIndex
        while i < inside.endIndex {
            let byte = inside[i]
            i = inside.index(after: i)
            if byte == UInt8(ascii: "%"), let end = inside.index(i, offsetBy: 2, limitedBy: inside.endIndex), let decoded = UInt8(String(decoding: inside[i..<end], as: UTF8.self), radix: 16) {
                // Any byte in the place of one that means something to somebody.
                pattern.append(decoded >= 0x80 ? decoded : UInt8(ascii: "."))
                i = end
            } else if byte == UInt8(ascii: ".") {
                pattern += "\\.".utf8
            } else {
                pattern.append(byte)
            }
        }
        if pattern.last == UInt8(ascii: "/") { pattern.append(UInt8(ascii: "?")) }
        return String(decoding: pattern, as: UTF8.self)
    }
}
