import Diagnostics
import OutputText
import SourceText
import Templates
import TestSupport
import Testing

/// Broken templates: no crash, places inside the file, and no page whose markup a value could change.
struct TemplateFuzzTests {
    private static let seeds = [
        """
        {{<layout}}
          {{$title}}{{title}}{{/title}}
          {{$main}}
          <h1 class="a{{#is_new}} new{{/is_new}}">{{title}}</h1>{{#note}}<p title='{{note}}'>{{.}}</p>{{/note}}
          <a href="{{link}}#{{note}}" data-x="{{title}}">{{title}}</a>{{^tags}}none{{/tags}}
          {{>part}}<ul>{{#tags}}<li{{#first?}} class="f"{{/first?}}><a href="/t/{{.}}?q={{.}}">{{.}}</a></li>{{/tags}}</ul>
          {{/main}}
        {{/layout}}
        """,
        "{{=<% %>=}}<p<%#is_new%> hidden<%/is_new%> id=x><%title%><img src='<%image%>' alt=\"<%note%>\"><%={{ }}=%>{{&body}}{{{body}}}<!-- c --><br/>",
        "<script type=\"application/ld+json\">{{data}}</script><script>a<b</script><style>p{}</style><textarea>{{note}}</textarea><pre>\n{{note}}\n</pre>{{>*kind}}",
        "<svg><title>{{title}}</title><a xlink:href=\"{{link}}\"><text x=1>{{note}}</text></a></svg><meta http-equiv=\"refresh\" content=\"0; url={{link}}\">{{#tree}}{{>node}}{{/tree}}",
    ]

    private static let parts: [(String, String)] = [
        ("layout", "<!doctype html>\n<title>{{$title}}x{{/title}}</title>\n<main>\n  {{$main}}{{/main}}\n</main>\n"),
        ("part", "<div title=\"{{note}}\">\n{{title}}\n</div>\n"), ("node", "<li>{{label}}\n{{#members}}\n  {{>node}}\n{{/members}}\n</li>"),
        ("parts/badge", "<b>{{title}}</b>"), ("parts/degree", "<i>{{title}}</i>"),
    ]

    private static let tokens = [
        "{{", "}}", "{{{", "}}}", "{{#", "{{/", "{{^", "{{$", "{{<", "{{>", "{{!", "{{=", "=}}", "{{&", "title", "note", "link", "tags", "is_new", ".", "*kind", "<", ">",
        "</", "\"", "'", "=", " ", "\n", "\r\n", "<!--", "-->", "--!>", "<script>", "</script>", "<style>", "</title>", "<title>", "<textarea", " href=", " src='", " onclick=\"", "&", ";", ":",
        "/", "?", "#", "javascript:", "//", "https:", "<![CDATA[", "<plaintext>", "{{title}}", "{{note}}", "{{#is_new}}", "{{/is_new}}", "{{body}}", "{{>part}}", "<p ", "`", "\u{301}", "\u{600}",
    ]

    private static func mutated(_ seed: UInt64) -> [UInt8] {
        var random = SeededGenerator(seed: seed)
        var bytes = Array(seeds[Int.random(in: 0..<seeds.count, using: &random)].utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            let length = min(Int.random(in: 0...8, using: &random), bytes.count - place)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes.removeSubrange(place..<place + length)
            case 1: bytes.insert(contentsOf: tokens[Int.random(in: 0..<tokens.count, using: &random)].utf8, at: place)
            case 2: bytes.replaceSubrange(place..<place + length, with: tokens[Int.random(in: 0..<tokens.count, using: &random)].utf8)
            case 3: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
            default:
                let from = Int.random(in: 0...bytes.count, using: &random)
                bytes.insert(contentsOf: Array(bytes[from..<min(bytes.count, from + 40)]), at: place)
            }
        }
        return bytes
    }

    private static func set(_ page: [UInt8]) -> TemplateSet {
        TemplateSet([TemplateSource(name: "page", file: FileID(0), bytes: page)] + parts.enumerated().map { number, part in
            TemplateSource(name: part.0, file: FileID(UInt32(number + 1)), bytes: Array(part.1.utf8))
        })
    }

    /// A view whose texts are all `text`, with the same things present.
    private static func view(_ text: String) -> PageView {
        PageView(
            title: text, note: text, link: "/a/", image: "https://x.example/i.png", tags: [text, text], issuer: LinkView(title: text, url: "/b/"),
            cards: [CardView(name: text)], tree: NodeView(label: text, members: [NodeView(label: text)]))
    }

    @Test(arguments: 0..<50 as Range<UInt64>) func `a broken template does no harm`(group: UInt64) throws {
        for seed in group * 40..<group * 40 + 40 {
            let page = Self.mutated(seed)
            let compiled = Self.set(page).compile("page", for: PageView.self)
            for diagnostic in compiled.diagnostics {
                let size = diagnostic.span.file == FileID(0) ? page.count : Self.parts[Int(diagnostic.span.file.rawValue) - 1].1.utf8.count
                #expect(diagnostic.span.start <= diagnostic.span.end && diagnostic.span.end <= size, "seed \(seed)")
                #expect(!diagnostic.message.utf8.contains(0x0A), "seed \(seed)")
            }
            #expect((compiled.value == nil) == compiled.diagnostics.containsErrors, "seed \(seed): \(compiled.diagnostics)")
            guard let template = compiled.value else { continue }
            try expectOneShape(template, "seed \(seed): \(String(decoding: page, as: UTF8.self))")
        }
    }

    /// Pieces of markup, and values between them.
    private static let markup = [
        "<", ">", "</", "<p", "<a", "<a href=", "<script", "<script>", "</script>", "<title>", "</title", "</title>", "<style>", "</style>", "<textarea>", "</textarea >", "<!--", "--", "-->", "!",
        "--!>", "<!", "<?", "-", "<meta", " http-equiv=refresh", " content=", "0;url=", "<img src=", "<set", " to=", " srcset=", "\"", "'", "=", " ", "/", "\n", "`", " title=", " onclick=", " style=", " href=\"", "x",
        " type=\"application/ld+json\"", "javascript:", "java", "script", ":", "//", "https:", "?", "#", "&", "&#58;", "\t", ".", "<pre>", "<svg>", "<iframe>", "<plaintext>", "<noscript>",
        "{{note}}", "{{note}}", "{{title}}", "{{link}}", "{{image}}", "{{body}}", "{{data}}", "{{#is_new}}", "{{/is_new}}", "{{#tags}}", "{{/tags}}", "{{#note}}", "{{/note}}", "{{^is_new}}",
    ]

    private static let openings = [
        "<a href=\"", "<a href='", "<p title='", "<p title=\"{{note}}\"", "<p ", "<script>", "<script type=\"application/ld+json\">", "<title>", "<!--", "<img srcset=\"", "<set to=\"",
        "<meta http-equiv=refresh content=\"0;url=", "<a href=\"{{link}}", "<a href=\"{{#is_new}}{{link}}{{/is_new}}", "<a href=\"/{{#is_new}}{{note}}{{/is_new}}", "<li{{#is_new}} a{{/is_new}}",
    ]

    @Test(arguments: 0..<50 as Range<UInt64>) func `no value changes the markup of a page at random`(group: UInt64) throws {
        for seed in group * 200..<group * 200 + 200 {
            var random = SeededGenerator(seed: seed)
            var text = (0..<Int.random(in: 1...9, using: &random)).map { _ in Self.markup[Int.random(in: 0..<Self.markup.count, using: &random)] }.joined()
            if Bool.random(using: &random) { text = Self.openings[Int.random(in: 0..<Self.openings.count, using: &random)] + text }
            if Bool.random(using: &random) { text += [">", "\">", "'>", "\"", "</script>", "</title>", "-->"][Int.random(in: 0..<7, using: &random)] + "{{note}}" }
            guard let template = Theme(text).compile().value else { continue }
            try expectOneShape(template, "seed \(seed): \(text)")
        }
    }

    /// Expects that a browser reads the same tags and scripts from the page, whatever the texts in it.
    private func expectOneShape(_ template: CompiledTemplate<PageView>, _ what: String) throws {
        let harmless = BrowserTokenizer.events(of: try template.rendered(Self.view("word")))
        for text in EscapingTests.hostile where !text.isEmpty {
            let events = BrowserTokenizer.events(of: try template.rendered(Self.view(text)))
            #expect(shape(events) == shape(harmless), "\(text) in \(what)")
            #expect(codeURLs(events) <= codeURLs(harmless), "\(text) in \(what)")
        }
    }

    @Test func `bytes at random do no harm`() {
        for seed in 0..<400 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let page = (0..<Int.random(in: 0...200, using: &random)).flatMap { _ in
                Array(Self.tokens[Int.random(in: 0..<Self.tokens.count, using: &random)].utf8)
            }
            let compiled = Self.set(page).compile("page", for: PageView.self)
            #expect(compiled.diagnostics.allSatisfy { $0.span.end <= 2000 || Int($0.span.end) <= page.count })
        }
    }

    @Test(arguments: ["{{", "{{{", "{{#a}}", "{{/a}}", "{{=", "{{!", "{{$a}}", "{{<a}}", "{{title", "<p ", "\n  {{>part}}\n", "{{#is_new}}x{{/is_new}}", "{{=| |=}}", "{{nope}}"])
    func `a long template takes time in proportion`(piece: String) {
        let page = Array(String(repeating: piece, count: 100_000 / piece.utf8.count).utf8)
        let clock = ContinuousClock()
        let time = clock.measure { _ = Self.set(page).compile("page", for: PageView.self) }
        #expect(time < .seconds(20))
    }

    /// What does not depend on values: the tags, the names of their attributes, and all scripts.
    private func shape(_ events: [BrowserTokenizer.Event]) -> [String] {
        events.map { event in
            switch event {
            case .start(let name, let attributes):
                "<\(name) \(attributes.map { attribute in attribute.name + (attribute.name.utf8.starts(with: "on".utf8) ? String(decoding: attribute.value, as: UTF8.self) : "") })"
            case .end(let name): "</\(name)"
            case .comment: "<!--"
            case .rawText(let text): text
            }
        }
    }

    /// How many attributes hold a URL that runs code, or goes to a host that nobody chose.
    private func codeURLs(_ events: [BrowserTokenizer.Event]) -> Int {
        events.reduce(0) { count, event in
            guard case .start(_, let attributes) = event else { return count }
            return count + attributes.filter { attribute in
                guard ["href", "src", "xlink:href", "action"].contains(attribute.name) else { return false }
                let decoded = String(decoding: attribute.value, as: UTF8.self).replacing("&#58;", with: ":").replacing("&amp;", with: "&")
                let value = decoded.utf8.filter { $0 > 0x20 }.prefix(16).map { (65...90).contains($0) ? $0 + 32 : $0 }
                return value.starts(with: "javascript:".utf8) || value.starts(with: "data:".utf8) || value.starts(with: "//evil".utf8) || value.starts(with: "\\\\".utf8)
            }.count
        }
    }
}
