import Files

/// What a file is, by the end of its name.
///
/// Source: the IANA registry of media types; RFC 8259 says that JSON has no charset, RFC 9239 that scripts are `text/javascript`.
enum MediaType {
    static let html = "text/html; charset=utf-8"
    static let plain = "text/plain; charset=utf-8"
    static let script = "text/javascript; charset=utf-8"

    static func of(_ path: RelativePath) -> String {
        let name = path.text.utf8
        if name.starts(with: "ims/case/".utf8) { return "application/json" }
        guard let stop = name.lastIndex(of: UInt8(ascii: ".")) else { return unknown }
        let ending = String(decoding: name[name.index(after: stop)...].map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
        // Feeds are the files whose types their names do not tell.
        if ending == "json", path.text == "feed.json" || name.starts(with: "feed/".utf8) { return "application/feed+json" }
        if ending == "xml", path.text == "atom.xml" || name.starts(with: "feed/".utf8) { return "application/atom+xml; charset=utf-8" }
        return byEnding[ending] ?? unknown
    }

    private static let unknown = "application/octet-stream"
    private static let byEnding: [String: String] = [
        "html": html, "htm": html, "css": "text/css; charset=utf-8", "js": script, "mjs": script, "json": "application/json", "txt": plain, "md": "text/markdown; charset=utf-8",
        "csv": "text/csv; charset=utf-8", "ndjson": "application/x-ndjson", "xml": "application/xml; charset=utf-8", "xsl": "application/xml; charset=utf-8", "svg": "image/svg+xml; charset=utf-8",
        "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp", "avif": "image/avif", "ico": "image/x-icon",
        "pdf": "application/pdf", "zip": "application/zip", "ics": "text/calendar; charset=utf-8", "webmanifest": "application/manifest+json",
        "woff": "font/woff", "woff2": "font/woff2", "ttf": "font/ttf", "otf": "font/otf", "mp3": "audio/mpeg", "mp4": "video/mp4", "webm": "video/webm",
        "vtt": "text/vtt; charset=utf-8", "jsonld": "application/ld+json", "wasm": "application/wasm",
    ]
}
