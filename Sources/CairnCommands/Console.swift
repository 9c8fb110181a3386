import Diagnostics
import Files
import Foundation
import Synchronization

/// The only place that prints. Reports and results go to standard output; progress and what is not asked for, to standard
/// error.
struct Console: Sendable {
    let isQuiet: Bool
    /// How text on standard output is shown.
    let style: TerminalStyle
    let errorStyle: TerminalStyle
    private let showsProgress: Bool
    private let lastShown = LastShown()

    init(isQuiet: Bool = false) {
        self.isQuiet = isQuiet
        let environment = ProcessInfo.processInfo.environment
        let allowsColour = (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
        style = allowsColour && isatty(STDOUT_FILENO) == 1 ? .coloured : .plain
        errorStyle = allowsColour && isatty(STDERR_FILENO) == 1 ? .coloured : .plain
        showsProgress = !isQuiet && isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
    }

    /// Takes the numbers of standard input, output and error where they are closed, so that no file that is opened later
    /// gets one of them and the report written into it. Writing to them stays an error.
    static func reserveStandardDescriptors() {
        for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(number, F_GETFD) < 0 {
            // The lowest free number is the one that is closed, since those below it are open by now.
            _ = unsafe open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Writes to standard output; a closed or full one is an error, so that a lost report never looks like success.
    func write(_ text: String) throws(FileSystemError) {
        try write(Array(text.utf8))
    }

    func write(_ bytes: [UInt8]) throws(FileSystemError) {
        try Self.write(bytes, to: STDOUT_FILENO, named: "standard output")
    }

    /// Whether there is a person to ask.
    var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

    /// Asks a question that is answered with yes or no; anything but yes is no.
    func ask(_ question: String) throws(FileSystemError) -> Bool {
        try write(question + " [y/N] ")
        return ["y", "yes"].contains(readLine()?.lowercased())
    }

    /// Writes a line to standard error, where nothing can be done about a failure.
    func note(_ text: String) {
        try? Self.write(Array((text + "\n").utf8), to: STDERR_FILENO, named: "standard error")
    }

    /// Shows how far a long run has come, on a terminal only, at most ten times a second.
    func progress(_ pages: Int, of total: Int) {
        guard showsProgress, lastShown.isDue() else { return }
        try? Self.write(Array("\r\u{1B}[K\(pages) of \(total) pages".utf8), to: STDERR_FILENO, named: "standard error")
    }

    func endProgress() {
        guard showsProgress, lastShown.wasShown else { return }
        try? Self.write(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO, named: "standard error")
    }
}

private extension Console {
    /// When progress was last shown. Nothing is shown in the first half second.
    final class LastShown: Sendable {
        private let start = ContinuousClock.now
        private let last = Mutex<ContinuousClock.Instant?>(nil)

        func isDue() -> Bool {
            last.withLock { last in
                let now = ContinuousClock.now
                guard now - start > .milliseconds(500), last.map({ now - $0 > .milliseconds(100) }) ?? true else { return false }
                last = now
                return true
            }
        }

        var wasShown: Bool { last.withLock { $0 != nil } }
    }

    static func write(_ bytes: [UInt8], to descriptor: Int32, named name: String) throws(FileSystemError) {
        var start = 0
        while start < bytes.count {
            let written = unsafe bytes[start...].withUnsafeBytes { buffer in unsafe Foundation.write(descriptor, buffer.baseAddress, buffer.count) }
            if written < 0 {
                let number = errno
                if number == EINTR { continue }
                throw FileSystemError("write to", name, reason: unsafe String(cString: strerror(number)), number: number)
            }
            start += written
        }
    }
}
