import Foundation

/// The tool as people run it: a process of its own.
struct RunningTool {
    struct Result {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Where `swift build` puts it: beside the tests.
    static let path: String = {
        let products = Bundle.main.executableURL?.deletingLastPathComponent() ?? URL(fileURLWithPath: ".")
        let beside = products.appending(path: "cairn")
        if FileManager.default.fileExists(atPath: beside.path) { return beside.path }
        // On a Mac tests run in a process of Xcode's; the bundle stands beside the tool.
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
        return bundle?.bundleURL.deletingLastPathComponent().appending(path: "cairn").path ?? beside.path
    }()

    /// Runs `cairn` through a shell, so that its standard descriptors can be closed or led elsewhere.
    ///
    /// - Parameters:
    ///   - redirection: what the shell does with the descriptors, such as `>&-`.
    ///   - environment: besides `PATH`; pipelines' own variables are never handed on.
    static func run(_ arguments: [String], redirection: String = "", environment: [String: String] = [:]) throws -> Result {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "\"$0\" \"$@\" \(redirection)", path] + arguments
        process.environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LD_LIBRARY_PATH": ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] ?? ""]
            .merging(environment) { _, new in new }
        let folder = FileManager.default.temporaryDirectory.appending(path: "cairn-run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = [folder.appending(path: "out"), folder.appending(path: "err")]
        for file in files { try Data().write(to: file) }
        let handles = try files.map { try FileHandle(forWritingTo: $0) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handles[0]
        process.standardError = handles[1]
        try process.run()
        process.waitUntilExit()
        let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        return Result(status: process.terminationReason == .exit ? process.terminationStatus : -1, output: texts[0], errors: texts[1])
    }
}

/// A site on the disk, which goes with the value that a test holds.
final class SiteFolder {
    let path: String

    init(_ files: [String: String], in folder: String = "") throws {
        path = FileManager.default.temporaryDirectory.appending(path: "cairn-site-\(UUID().uuidString)").path
        let base = [
            "cairn.yml": "title: Northlake\nbase_url: https://credentials.example/\npublisher: northlake\ncurrency: USD\n",
            // Of which there is nothing to note, whatever registries ask for.
            "content/organizations/northlake.md": """
                ---
                title: Northlake
                summary: An association of people.
                type: professional-association
                sector: nonprofit
                email: office@northlake.example
                ctid: ce-4bfe85f0-7c83-4f2e-8b3a-3d1a6a0f7c11
                ---

                """,
        ]
        for (name, text) in base.merging(files, uniquingKeysWith: { _, new in new }) {
            let file = URL(fileURLWithPath: path).appending(path: folder.isEmpty ? name : "\(folder)/\(name)")
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path).appending(path: name)), as: UTF8.self)
    }

    func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: path + "/" + name)
    }
}
