package import Analysis
package import Model

/// The report on a portfolio for a person at a terminal.
package struct PortfolioText {
    /// Ends with a line break.
    package let text: String

    package init(_ portfolio: Portfolio, of catalog: Catalog) {
        text = PortfolioSections(portfolio, of: catalog).all.map { section in
            var lines = [section.heading, section.introduction] + section.lines.map { "  " + $0 }
            if section.leftOut > 0 { lines.append("  … and \(section.leftOut) more") }
            return lines.joined(separator: "\n") + "\n"
        }.joined(separator: "\n")
    }
}
