import Foundation
import Testing
@testable import Templates

/// Runs the files of the Mustache specification, where `MUSTACHE_SPEC` names the folder that holds them.
struct OfficialSpecificationTests {
    @Test(.enabled(if: ProcessInfo.processInfo.environment["MUSTACHE_SPEC"] != nil))
    func `every case shows what it should, but for the exceptions`() throws {
        let folder = try #require(ProcessInfo.processInfo.environment["MUSTACHE_SPEC"])
        var count = 0
        for section in ["comments", "delimiters", "interpolation", "inverted", "partials", "sections", "~dynamic-names", "~inheritance"] {
            for spec in try cases(of: "\(folder)/\(section).json") {
                count += 1
                let outcome = spec.outcome()
                #expect(outcome.shown == spec.expected, "\(section): \(spec.name): \(spec.template) \(spec.partials) \(outcome.diagnostics.map(\.message)) \(String(describing: outcome.error))")
            }
        }
        #expect(count >= 160)
    }

    private func cases(of path: String) throws -> [SpecificationCase] {
        let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
        let tests = try #require((json as? [String: Any])?["tests"] as? [[String: Any]])
        return try tests.map { test in
            SpecificationCase(
                try #require(test["name"] as? String), try #require(test["template"] as? String), data(test["data"] ?? NSNull()),
                partials: test["partials"] as? [String: String] ?? [:], shows: try #require(test["expected"] as? String))
        }
    }

    private func data(_ json: Any) -> DataValue {
        switch json {
        case let text as String: .text(text)
        case let number as NSNumber:
            CFGetTypeID(number) == CFBooleanGetTypeID() ? .flag(number.boolValue) : .text(number.stringValue)
        case let list as [Any]: .list(list.map(data))
        case let object as [String: Any]: .object(object.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: data($0.value)) })
        default: .null
        }
    }
}
