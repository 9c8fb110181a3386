/// Why a text is not a value of the type that was asked for, in words for its author.
package struct ValueProblem: Error, Hashable {
    /// What is wrong with it: "there is no month 13".
    package let message: String
    /// What to write instead, where we know it.
    package let help: String?

    package init(_ message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }
}
