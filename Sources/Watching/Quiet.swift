/// How long a burst of changes is waited for.
///
/// Editors save in several steps within a few milliseconds; programs write many files in a row.
struct Quiet: Sendable {
    /// Nothing more has happened for so long.
    var pause: Duration = .milliseconds(12)
    /// From the first change of a burst, whatever follows.
    var most: Duration = .milliseconds(100)
}
