import Diagnostics
import Model
@testable import Rendering
import SourceText
import TestSupport
import Testing

struct ThemeTests {
    @Test func `the default theme has nothing wrong with it: every name is known, every text is there, none is left over`() throws {
        let theme = try DefaultTheme().load()
        #expect(theme.diagnostics.map { "\($0.code.name): \($0.message)" } == [])
        #expect(theme.value != nil)
    }

    @Test func `a name that the view does not have is reported where the site's own template says it`() throws {
        let marked = MarkedText("{{#header}}<h1>{{1️⃣titel}}</h1>{{/header}}")
        var theme = try DefaultTheme()
        theme.replace("competency.mustache", with: marked.text)
        let loaded = theme.load()
        let problem = try #require(loaded.diagnostics.first { $0.severity == .error })
        #expect(loaded.value == nil)
        #expect(problem.span.file == FileID(1))
        #expect(Int(problem.span.start) == marked.offsets["1️⃣"])
        #expect(problem.help?.hasPrefix("Did you mean 'title'?") == true)
    }

    @Test func `a text where only a URL may stand is refused`() throws {
        var theme = try DefaultTheme()
        theme.replace("partials/more.mustache", with: #"<a href="{{text}}">{{text}}</a>"#)
        #expect(theme.load().diagnostics.contains { $0.severity == .error && $0.span.file == FileID(1) })
    }

    @Test(arguments: ["home", "credential", "competency", "framework", "pathway", "organization", "occupation", "page", "list", "facets", "employers", "not-found", "redirect"])
    func `a theme without the template of a page is refused`(page: String) throws {
        var theme = try DefaultTheme()
        theme.remove("\(page).mustache")
        let loaded = theme.load()
        #expect(loaded.value == nil)
        #expect(loaded.diagnostics.contains { $0.message.contains("'\(page)'") })
    }

    @Test func `a template that no page uses is pointed out`() throws {
        var theme = try DefaultTheme()
        theme.replace("partials/spare.mustache", with: "<p>Spare</p>")
        let loaded = theme.load()
        #expect(loaded.value != nil)
        #expect(loaded.diagnostics.map(\.severity) == [.warning])
    }

    @Test func `a file that a theme has no use for is pointed out, a note to readers is not`() throws {
        var theme = try DefaultTheme()
        theme.replace("js/app.js", with: "")
        theme.replace("README.md", with: "# Read me")
        #expect(theme.load().diagnostics.map(\.message) == ["the theme has no use for 'js/app.js'"])
    }

    // MARK: Texts

    @Test func `a text that is missing is named`() throws {
        var theme = try DefaultTheme()
        let without = theme.text(of: "strings/en.yml").split(separator: "\n").filter { !$0.hasPrefix("price.free:") }.joined(separator: "\n")
        theme.replace("strings/en.yml", with: without)
        let problem = try #require(theme.load().diagnostics.first)
        #expect(problem.message == "the texts lack 'price.free'")
        #expect(problem.help == "Add 'price.free:' to strings/en.yml")
    }

    @Test func `a text that a template shows and the theme lacks is reported in the template`() throws {
        var theme = try DefaultTheme()
        theme.replace("partials/more.mustache", with: #"<a href="{{url}}">{{text}} {{strings.fairwell}}</a>"#)
        #expect(theme.load().diagnostics.contains { $0.severity == .error && $0.span.file == FileID(1) && $0.message.contains("fairwell") })
    }

    @Test func `a text that nobody shows is pointed out at its key`() throws {
        var theme = try DefaultTheme()
        let marked = MarkedText(theme.text(of: "strings/en.yml") + "\n1️⃣farewell: Good bye\n")
        theme.replace("strings/en.yml", with: marked.text)
        let loaded = theme.load()
        #expect(loaded.value != nil)
        #expect(loaded.diagnostics.map(\.message) == ["no template uses the text 'farewell'"])
        #expect(loaded.diagnostics.map { Int($0.span.start) } == [marked.offsets["1️⃣"]])
    }

    @Test func `a value that a text does not have is reported with the nearest`() throws {
        var theme = try DefaultTheme()
        theme.replace("strings/en.yml", with: theme.text(of: "strings/en.yml").replacing("money: \"{amount} {currency}\"", with: "money: \"{amont} {currency}\""))
        let problem = try #require(theme.load().diagnostics.first)
        #expect(problem.message == "'money' has no value {amont}")
        #expect(problem.help == "Did you mean 'amount'?")
    }

    @Test func `a language without texts is refused, a region falls back to its language`() throws {
        let theme = try DefaultTheme()
        #expect(theme.load(try LanguageTag("fi")).diagnostics.map(\.message) == ["the theme has no texts in 'fi'"])
        #expect(theme.load(try LanguageTag("en-GB")).value != nil)
    }

    @Test func `every language of the theme has all its texts and no others`() throws {
        let theme = try DefaultTheme()
        for file in theme.files where file.name.hasPrefix("strings/") {
            let loaded = theme.load(try LanguageTag(String(file.name.dropFirst("strings/".count).dropLast(".yml".count))))
            #expect(loaded.value != nil && loaded.diagnostics.isEmpty, "\(file.name): \(loaded.diagnostics.map(\.message))")
        }
    }

    @Test func `what is wrong with a template is said once, however many languages it is for`() throws {
        var theme = try DefaultTheme()
        theme.replace("page.mustache", with: "{{titel}}")
        let once = theme.load().diagnostics
        let place = SourceSpan(file: FileID(2), start: 0, end: 3)
        #expect(!once.isEmpty)
        #expect(Theme.load(theme.files, language: .english, others: [Located(try LanguageTag("fr"), place)]).diagnostics == once)
    }

    // MARK: Styles

    @Test func `the styles are small, and ask nobody for anything`() throws {
        let css = try DefaultTheme().text(of: "css/style.css")
        #expect(css.utf8.count < 20_000)
        #expect(!css.contains("url(") && !css.contains("@import") && !css.contains("!important"))
    }

    @Test func `the name of the stylesheet changes when its content does, and only then`() throws {
        func stylesheet(_ theme: DefaultTheme) throws -> String {
            try #require(theme.load().value).stylesheet.path
        }
        let first = try stylesheet(DefaultTheme())
        var shuffled = try DefaultTheme()
        shuffled.files.reverse()
        #expect(try stylesheet(shuffled) == first)
        var changed = try DefaultTheme()
        changed.replace("css/zz.css", with: "h1 { color: red }")
        #expect(try stylesheet(changed) != first)
    }
}
