package import Analysis
import Diagnostics
package import Model

/// The report on a portfolio as Markdown, in which text of authors stays text.
package struct PortfolioMarkdown {
    /// Ends with a line break.
    package let text: String

    package init(_ portfolio: Portfolio, of catalog: Catalog) {
        var text = "# Portfolio audit\n"
        for section in PortfolioSections(portfolio, of: catalog).all {
            text += "\n## \(section.heading)\n\n\(Quoting.markdown(section.introduction))\n"
            if !section.lines.isEmpty { text += "\n" }
            for line in section.lines { text += "- \(Quoting.markdown(line))\n" }
            if section.leftOut > 0 { text += "\n…and \(section.leftOut) more\n" }
        }
        self.text = text
    }
}
