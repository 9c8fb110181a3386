import Foundation
import Synchronization

/// Runs git: the one place of the program that starts another.
///
/// Nothing that is configured in a repository is run by it: no pager, no signature check, no file monitor, and nothing is
/// fetched from elsewhere.
struct GitCommand: Sendable {
    struct Answer: Sendable {
        let status: Int32
        let output: [UInt8]
        /// The first line of what git complained about, on one line and bounded.
        let complaint: String
        /// Whether the output is longer than was allowed; it ends there.
        let isCut: Bool
    }

    private let executable: URL
    private let folder: URL

    /// - Parameter folder: where git is run.
    init(in folder: String) throws(HistoryError) {
        let paths = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").filter { $0.utf8.first == UInt8(ascii: "/") }
        guard let found = paths.map({ "\($0)/git" }).first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else { throw .noGit }
        executable = URL(fileURLWithPath: found)
        self.folder = URL(fileURLWithPath: folder)
    }

    /// - Parameters:
    ///   - arguments: never text of a user's without `--end-of-options` before it.
    ///   - input: what git reads.
    ///   - limit: how many bytes of output are read.
    func run(_ arguments: [String], input: [UInt8] = [], limit: Int) throws(HistoryError) -> Answer {
        let process = Process()
        process.executableURL = executable
        process.currentDirectoryURL = folder
        process.arguments = ["--no-pager", "-c", "log.showSignature=false", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false"] + arguments
        process.environment = Self.environment
        let (output, complaints, source) = (Pipe(), Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = complaints
        process.standardInput = source
        do {
            try process.run()
        } catch {
            throw .failed(command: arguments.first ?? "", reason: "it could not be started")
        }
        // Git may write while it still reads, so the three streams are served at once.
        let writer = source.fileHandleForWriting
        let writing = DispatchGroup()
        DispatchQueue.global().async(group: writing) {
            if !input.isEmpty { try? writer.write(contentsOf: Data(input)) }
            try? writer.close()
        }
        let errors = complaints.fileHandleForReading
        let listening = DispatchGroup()
        let collected = Collected()
        DispatchQueue.global().async(group: listening) {
            while let more = try? errors.read(upToCount: 65_536), !more.isEmpty { collected.add(more) }
        }
        var bytes: [UInt8] = []
        var isCut = false
        let reader = output.fileHandleForReading
        while let more = try? reader.read(upToCount: 1 << 20), !more.isEmpty {
            bytes.append(contentsOf: more)
            if bytes.count > limit {
                isCut = true
                bytes.removeLast(bytes.count - limit)
                process.terminate()
                break
            }
        }
        if isCut { try? reader.close() }
        process.waitUntilExit()
        writing.wait()
        listening.wait()
        return Answer(status: process.terminationStatus, output: bytes, complaint: collected.firstLine, isCut: isCut)
    }

    /// The environment without what would lead git to another repository, and with what keeps it quiet and at home.
    private static var environment: [String: String] {
        var environment = ProcessInfo.processInfo.environment
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_EXTERNAL_DIFF"] {
            environment[name] = nil
        }
        environment["LC_ALL"] = "C"
        environment["GIT_OPTIONAL_LOCKS"] = "0"
        environment["GIT_TERMINAL_PROMPT"] = "0"
        environment["GIT_NO_LAZY_FETCH"] = "1"
        environment["GIT_LITERAL_PATHSPECS"] = "1"
        return environment
    }
}

/// What git complains of, as far as it is kept.
private final class Collected: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    func add(_ more: Data) {
        bytes.withLock { bytes in
            if bytes.count < 4096 { bytes.append(contentsOf: more.prefix(4096)) }
        }
    }

    var firstLine: String {
        let line = bytes.withLock { Array($0.prefix { $0 != UInt8(ascii: "\n") }.prefix(300)) }
        let printable = String(decoding: line, as: UTF8.self).unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
        var text = String(String.UnicodeScalarView(printable))
        for start in ["fatal: ", "error: "] where text.utf8.starts(with: start.utf8) { text = String(text.dropFirst(start.utf8.count)) }
        return text
    }
}
