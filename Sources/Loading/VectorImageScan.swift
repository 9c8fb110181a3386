import Diagnostics
import Files
import Model
import SourceText

/// Looks for what a browser would run in an SVG image. In a page an image never runs, but opened on its own it is a document.
enum VectorImageScan {
    static let limit = 1 << 20

    /// Images of editors must not hold anything active; those in `static/`, which a maintainer put there, are warned about.
    static func diagnostics(_ assets: [Asset], in files: any FileSystem) throws(FileSystemError) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for asset in assets where asset.path.lowercased().utf8.suffix(4).elementsEqual(".svg".utf8) {
            let place = SourceSpan(file: asset.file, start: 0, end: 0)
            let severity: Severity = asset.origin == .content ? .error : .warning
            guard let status = try files.status(of: asset.path), status.size <= limit else {
                diagnostics.append(Diagnostic(.activeImage, severity, "an SVG image of more than \(limit) bytes is not looked through for scripts", at: place, help: "Simplify it, or save it as PNG"))
                continue
            }
            let bytes = try files.read(asset.path, limit: limit)
            guard let found = activePart(of: bytes) else { continue }
            diagnostics.append(Diagnostic(
                .activeImage, severity, "the image holds \(found.what), which a browser would run when it is opened on its own",
                at: SourceSpan(file: asset.file, start: found.offset, end: found.offset + 1), help: "Export it as a plain image, or save it as PNG"))
        }
        return diagnostics
    }

    /// The first thing in an SVG document that is more than a drawing.
    static func activePart(of bytes: [UInt8]) -> (what: String, offset: Int)? {
        let lower = bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
        for i in lower.indices {
            for (text, what) in marks where lower[i] == text[0] && lower[i...].starts(with: text) { return (what, i) }
            if lower[i] == UInt8(ascii: "o"), isHandler(lower, at: i) { return ("an event handler", i) }
        }
        return nil
    }

    private static let marks: [(text: [UInt8], what: String)] = [
        ("<script", "a script"), ("javascript:", "a script"), ("<foreignobject", "a foreign object"), ("<iframe", "a frame"), ("<!entity", "an entity"),
        ("<!doctype svg [", "entities"), ("<handler", "a handler"), ("<set", "an animation of attributes"), ("data:text", "a document in a URL"), ("&#", "a hidden character"),
    ].map { (Array($0.0.utf8), $0.1) }

    /// Whether an attribute such as `onload=` begins at `start`.
    private static func isHandler(_ bytes: [UInt8], at start: Int) -> Bool {
        guard start > 0, [9, 10, 13, 32, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "/")].contains(bytes[start - 1]), start + 3 < bytes.count, bytes[start + 1] == UInt8(ascii: "n") else { return false }
        var i = start + 2
        while i < bytes.count, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[i]) { i += 1 }
        guard i > start + 2 else { return false }
        while i < bytes.count, [9, 10, 13, 32].contains(bytes[i]) { i += 1 }
        return i < bytes.count && bytes[i] == UInt8(ascii: "=")
    }
}
