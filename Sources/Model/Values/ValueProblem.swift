/// Why a text is not a value of the type that was asked for, in words for its author.
package struct ValueProblem: Error, Hashable {
    /// What is wrong with it: "there is no month 13".
    package let message: String
    /// What to write instead, where we know it.
    package let help: String?
    /// The value that is surely meant, where only one can be.
    package let replacement: String?

    package init(_ message: String, help: String? = nil, replacement: String? = nil) {
        self.message = message
        self.help = help
        self.replacement = replacement
    }
}
