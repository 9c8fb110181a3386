import Files
import Foundation

/// The files that a pull request changes, by their paths from the repository's root on.
enum ChangedFiles {
    /// The largest list that is read, in bytes.
    static let sizeLimit = 16 << 20

    /// - Parameters:
    ///   - source: A file with a path a line, or `-` for standard input; `nil` to ask git, where a pipeline of GitHub says
    ///     what the pull request is to be merged into.
    /// - Returns: `nil` where it is not known.
    static func named(by source: String?, _ place: RepositoryPlace, _ environment: [String: String]) throws(FileSystemError) -> Set<String>? {
        if let source { return Set(paths(in: try contents(of: source))) }
        guard let base = environment["GITHUB_BASE_REF"], !base.isEmpty else { return nil }
        // What is checked out is most often the merge of the pull request into its base: then its first parent is the base.
        for range in [["origin/\(base)...HEAD"], ["HEAD^1", "HEAD"]] {
            if let output = git(["diff", "--name-only", "-z", "--no-ext-diff", "--no-textconv", "--end-of-options"] + range + ["--"], in: place.root, environment) {
                return Set(paths(in: output))
            }
        }
        return nil
    }

    /// The paths of a list: with NUL after each, or one a line, which git may have put in quotation marks.
    static func paths(in list: [UInt8]) -> [String] {
        if list.contains(0) {
            return list.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        }
        return list.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            let path = line.first == UInt8(ascii: "\"") ? unquoted(line) : Array(line)
            let rest = path.starts(with: "./".utf8) ? Array(path.dropFirst(2)) : path
            return rest.isEmpty ? nil : String(decoding: rest, as: UTF8.self)
        }
    }
}

private extension ChangedFiles {
    static func contents(of source: String) throws(FileSystemError) -> [UInt8] {
        do {
            let file = source == "-" ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(fileURLWithPath: source))
            var bytes: [UInt8] = []
            while let more = try file.read(upToCount: 1 << 16), !more.isEmpty {
                bytes += more
                guard bytes.count <= sizeLimit else {
                    throw FileSystemError("read the list of changed files from", source, reason: "it has more than \(sizeLimit >> 20) MB")
                }
            }
            return bytes
        } catch let error as FileSystemError {
            throw error
        } catch {
            throw FileSystemError("read the list of changed files from", source, reason: error.localizedDescription)
        }
    }

    /// What git prints; `nil` where it fails, is missing or prints too much.
    static func git(_ arguments: [String], in folder: String, _ environment: [String: String]) -> [UInt8]? {
        let git = Process()
        git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        git.arguments = ["git", "-c", "core.fsmonitor=false"] + arguments
        git.currentDirectoryURL = URL(fileURLWithPath: folder)
        git.environment = environment.merging(["GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"]) { _, new in new }
        let output = Pipe()
        git.standardInput = FileHandle.nullDevice
        git.standardError = FileHandle.nullDevice
        git.standardOutput = output
        guard (try? git.run()) != nil else { return nil }
        var bytes: [UInt8] = []
        while let more = try? output.fileHandleForReading.read(upToCount: 1 << 16), !more.isEmpty {
            bytes += more
            if bytes.count > sizeLimit {
                git.terminate()
                break
            }
        }
        git.waitUntilExit()
        return git.terminationReason == .exit && git.terminationStatus == 0 ? bytes : nil
    }

    /// A path between quotation marks, with `\t`, `\"`, `\303` and the like for bytes.
    static func unquoted(_ line: ArraySlice<UInt8>) -> [UInt8] {
        var path: [UInt8] = []
        var rest = line.dropFirst()
        if rest.last == UInt8(ascii: "\"") { rest = rest.dropLast() }
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let escaped = rest.first else {
                path.append(byte)
                continue
            }
            let digits = rest.prefix(3)
            if digits.count == 3, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }) {
                path.append(UInt8(truncatingIfNeeded: digits.reduce(0) { $0 * 8 + Int($1 - UInt8(ascii: "0")) }))
                rest = rest.dropFirst(3)
                continue
            }
            rest = rest.dropFirst()
            switch escaped {
            case UInt8(ascii: "n"): path.append(10)
            case UInt8(ascii: "t"): path.append(9)
            case UInt8(ascii: "r"): path.append(13)
            default: path.append(escaped)
            }
        }
        return path
    }
}
