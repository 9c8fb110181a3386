/// How much of other people's data is read before it is refused. Each bound is named with its value in the message.
package struct DataBounds: Sendable {
    /// Bytes of the whole file.
    package var fileBytes = 64 << 20
    /// Objects and lists inside each other.
    package var depth = 64
    /// Objects, lists, names and plain values of a JSON text; cells of a table.
    package var values = 2_000_000
    /// Digits of one number.
    package var numberDigits = 300
    /// Columns of a table.
    package var columns = 500
    /// Problems of one file that are reported.
    package var problems = 50

    package init() {}

    /// For files that somebody hands in to be imported.
    package static let imports = DataBounds()
}
