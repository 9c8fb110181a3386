/// What a body may hold at most.
///
/// Versions of libcmark-gfm before 0.29.0.gfm.13 need quadratic time and space for many shapes of text, so that 16 KB
/// can cost seconds and gigabytes. Each bound keeps a family of such shapes small; together they leave some
/// milliseconds for any body that passes. Real documents stay far below them: of 6,240 Markdown files in 27
/// repositories 15 exceeded one, ten of these the first.
///
/// A *run* is a stretch of lines without a blank one.
package enum BodyBounds {
    /// Bytes of a body.
    package static let bytes = 256 << 10
    /// Bytes of a line.
    package static let lineBytes = 16 << 10
    /// Bytes without a space or a line end among them.
    package static let stretchBytes = 2048
    /// Marks of quotes and lists at the start of one line, and levels of quotes and lists within each other.
    package static let nesting = 32
    /// Columns of white space at the start of a line, a tab being four.
    package static let indentation = 512
    /// The same before the last mark of a quote or list on a line, since lists grow deep by being indented.
    package static let markIndentation = 128
    /// Columns of a table.
    package static let tableColumns = 64
    /// For all lines of a run, the cells of the widest row so far.
    package static let tableCells = 20_000
    /// The same for all lines of a body.
    package static let allTableCells = 60_000
    /// Lines in a run that could separate a table's header from its rows.
    package static let delimiterRows = 8
    /// For each such line of a body, the lines before it in its run times their bytes: cmark reads all of them anew for
    /// each of them when it looks for a table's header.
    package static let tableStarts = 64 << 20
    /// Characters of `* _ ~ \` < [ ] !` in a run.
    package static let marks = 4000
    /// `<?` and `<!` in a run.
    package static let declarations = 100
    /// `[` in a body.
    package static let brackets = 5000
    /// The number of `[` in a body times the bytes of the longest run that holds a link definition.
    package static let references = 8 << 20
    /// Bytes of a run.
    package static let runBytes = 64 << 10
    /// `@`, `www.` and `://` in a run.
    package static let addresses = 500
    /// Emphasis, links and the like within each other.
    package static let inlineNesting = 32
    /// Bytes of HTML: this much, and `outputFactor` times the body.
    package static let output = 1_000_000
    package static let outputFactor = 64
}
