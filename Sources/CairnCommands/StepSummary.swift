import Files
import Foundation

/// The file that GitHub shows as the summary of a step.
struct StepSummary {
    /// The most that GitHub takes for a step, in bytes.
    static let limit = 1 << 20

    private let path: String

    /// `nil` where the run is no step of a pipeline of GitHub.
    init?(_ environment: [String: String]) {
        guard let path = environment["GITHUB_STEP_SUMMARY"], !path.isEmpty else { return nil }
        self.path = path
    }

    /// How many bytes it can still take; not less than 0.
    var room: Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return max(0, Self.limit - ((attributes?[.size] as? NSNumber)?.intValue ?? 0))
    }

    func append(_ text: String) throws(FileSystemError) {
        guard !text.isEmpty else { return }
        do {
            if !FileManager.default.fileExists(atPath: path) { try Data().write(to: URL(fileURLWithPath: path), options: .withoutOverwriting) }
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            try file.seekToEnd()
            try file.write(contentsOf: Data(text.utf8))
            try file.close()
        } catch {
            throw FileSystemError("write the summary of the step to", path, reason: error.localizedDescription)
        }
    }
}
