package import Analysis
import Diagnostics
package import Model
import OutputText
import SourceText

/// The report on a portfolio as a page that stands alone: nothing is fetched, nothing runs, and it prints.
package struct PortfolioPage {
    package let bytes: [UInt8]

    /// What each of these pages holds near its beginning, and pages of others do not.
    private static let sign = "<meta name=\"generator\" content=\"cairn audit\">"
    /// How far into a file the sign is looked for, in bytes.
    package static let signReach = 512

    /// - Parameter today: the day as of which the portfolio was looked at.
    package init(_ portfolio: Portfolio, of catalog: Catalog, on today: CalendarDate) {
        var html = OutputBuffer(capacity: 65_536)
        let language = catalog.configuration.language.text
        // The site's own words stand within sentences of ours, which are English; its name has the language that it is in.
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" as StaticString)
        html.append(Self.sign)
        html.append("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n<title>Portfolio audit: " as StaticString)
        html.appendEscaped(Quoting.shown(catalog.configuration.title, limit: 120))
        html.append("</title>\n<style>\n" as StaticString)
        html.append(Self.styles)
        html.append("</style>\n</head>\n<body>\n<header>\n<h1>Portfolio audit</h1>\n<p><b lang=\"" as StaticString)
        html.appendEscaped(language)
        html.append("\">" as StaticString)
        html.appendEscaped(Quoting.shown(catalog.configuration.title, limit: 120))
        html.append("</b>, as of <time>" as StaticString)
        html.appendEscaped(today.description)
        html.append("</time></p>\n</header>\n" as StaticString)
        let sections = PortfolioSections(portfolio, of: catalog).all
        Self.contents(sections, into: &html)
        html.append("<main>\n" as StaticString)
        for (number, section) in sections.enumerated() {
            html.append("<section aria-labelledby=\"part-" as StaticString)
            html.append(number)
            html.append("\">\n<h2 id=\"part-" as StaticString)
            html.append(number)
            html.append("\">" as StaticString)
            html.appendEscaped(section.heading)
            html.append("</h2>\n<p>" as StaticString)
            html.appendEscaped(section.introduction)
            html.append("</p>\n" as StaticString)
            if number == Self.coverageNumber { Self.table(of: portfolio.coverage, catalog, into: &html) }
            Self.list(section, into: &html)
            html.append("</section>\n" as StaticString)
        }
        html.append("</main>\n</body>\n</html>\n" as StaticString)
        bytes = html.bytes
    }

    /// Whether a file that begins so is such a page, which a new one may replace.
    package static func isOne(_ beginning: [UInt8]) -> Bool {
        let sign = Array(sign.utf8)
        guard beginning.count >= sign.count else { return false }
        return (0...(beginning.count - sign.count)).contains { beginning[$0..<($0 + sign.count)].elementsEqual(sign) }
    }
}

private extension PortfolioPage {
    /// The section about coverage follows the one about the whole.
    static let coverageNumber = 1
    /// How many frameworks the table shows; the sections' own limit.
    static let tableLimit = PortfolioSection.lineLimit

    static func contents(_ sections: [PortfolioSection], into html: inout OutputBuffer) {
        html.append("<nav aria-label=\"Contents\">\n<ul>\n" as StaticString)
        for (number, section) in sections.enumerated() {
            html.append("<li><a href=\"#part-" as StaticString)
            html.append(number)
            html.append("\">" as StaticString)
            html.appendEscaped(section.heading)
            html.append("</a></li>\n" as StaticString)
        }
        html.append("</ul>\n</nav>\n" as StaticString)
    }

    static func list(_ section: PortfolioSection, into html: inout OutputBuffer) {
        if !section.lines.isEmpty {
            html.append("<ul>\n" as StaticString)
            for line in section.lines {
                html.append("<li>" as StaticString)
                html.appendEscaped(line)
                html.append("</li>\n" as StaticString)
            }
            html.append("</ul>\n" as StaticString)
        }
        guard section.leftOut > 0 else { return }
        html.append("<p>…and " as StaticString)
        html.append(section.leftOut)
        html.append(" more, which <code>cairn audit --format json</code> lists.</p>\n" as StaticString)
    }

    /// What is taught and what is assessed of each framework, as bars.
    static func table(of coverage: [FrameworkCoverage], _ catalog: Catalog, into html: inout OutputBuffer) {
        guard !coverage.isEmpty else { return }
        html.append("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-labelledby=\"part-" as StaticString)
        html.append(coverageNumber)
        html.append("\">\n<table>\n<thead><tr><th scope=\"col\">Framework</th><th scope=\"col\">Competencies</th><th scope=\"col\">Taught</th><th scope=\"col\">Assessed</th></tr></thead>\n<tbody>\n" as StaticString)
        for framework in coverage.prefix(tableLimit) {
            html.append("<tr><th scope=\"row\">" as StaticString)
            html.appendEscaped(Quoting.shown(catalog.entry(of: .framework(framework.framework)).title.value, limit: 120))
            html.append("</th><td>" as StaticString)
            html.append(framework.competencies)
            html.append("</td>" as StaticString)
            for part in [framework.taught, framework.assessed] {
                html.append("<td><meter min=\"0\" max=\"" as StaticString)
                html.append(max(1, framework.competencies))
                html.append("\" value=\"" as StaticString)
                html.append(part)
                html.append("\" aria-hidden=\"true\"></meter> " as StaticString)
                html.append(part)
                html.append("</td>" as StaticString)
            }
            html.append("</tr>\n" as StaticString)
        }
        html.append("</tbody>\n</table>\n</div>\n" as StaticString)
    }

    static let styles: StaticString = """
        :root { color-scheme: light dark; --paper: #faf7f0; --ink: #1f2a2e; --soft: #55636a; --line: #ddd5c5; --moss: #2b6549 }
        @media screen and (prefers-color-scheme: dark) { :root { --paper: #14191b; --ink: #e9e5dc; --soft: #a5b0b4; --line: #343e42; --moss: #8ccaa6 } }
        body { max-width: 52rem; margin: 0 auto; padding: 2rem 1rem 4rem; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere }
        h1, h2 { font-family: Charter, Cambria, serif; line-height: 1.2; break-after: avoid }
        h1 { margin: 0 0 .5rem; font-size: 2.25rem }
        h2 { margin: 2.5rem 0 .5rem; font-size: 1.4rem }
        header p { color: var(--soft) }
        header b { color: var(--ink) }
        nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: .75rem 0; border-block: 1px solid var(--line); list-style: none }
        nav a { display: inline-block; padding-block: .25rem }
        a { color: var(--moss) }
        :focus-visible { outline: 3px solid var(--moss); outline-offset: 2px }
        main ul { padding-inline-start: 1.25rem }
        li { margin-block: .35rem; break-inside: avoid }
        .scroll { overflow-x: auto }
        table { border-collapse: collapse }
        th, td { padding: .4rem 1.25rem .4rem 0; border-bottom: 1px solid var(--line); text-align: start; font-variant-numeric: tabular-nums; overflow-wrap: normal }
        tbody th { font-weight: 400 }
        td { white-space: nowrap }
        meter { width: 6rem }
        @media print { :root { --paper: #fff; --ink: #000; --soft: #333 } body { max-width: none; padding: 0; font-size: 10.5pt } nav { display: none } }

        """
}
