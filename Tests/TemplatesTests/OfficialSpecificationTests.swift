import Diagnostics
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
        try JSONDecoder().decode(OfficialFile.self, from: Data(contentsOf: URL(filePath: path))).tests.map {
            SpecificationCase($0.name, $0.template, $0.data ?? .null, partials: $0.partials ?? [:], shows: $0.expected)
        }
    }
}

private struct OfficialFile: Decodable {
    struct Test: Decodable {
        let name: String
        let template: String
        let data: DataValue?
        let partials: [String: String]?
        let expected: String
    }

    let tests: [Test]
}

extension DataValue: Decodable {
    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Int.self) {
            self = .text(String(number))
        } else if let number = try? value.decode(Double.self) {
            self = .text(String(number))
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([DataValue].self) {
            self = .list(list)
        } else {
            let object = try value.decode([String: DataValue].self)
            self = .object(object.sorted { $0.key < $1.key }.map { Member(name: $0.key, value: $0.value) })
        }
    }
}
