import Diagnostics
import Foundation
import Testing
@testable import Templates

/// Runs the files of the Mustache specification, where `MUSTACHE_SPEC` names the folder that holds them.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["MUSTACHE_SPEC"] != nil))
struct OfficialSpecificationTests {
    private static let sections = ["comments", "delimiters", "interpolation", "inverted", "partials", "sections", "~dynamic-names", "~inheritance"]

    @Test(arguments: sections) func `cases show what the specification says, but for the exceptions`(section: String) throws {
        for var spec in try cases(of: section) {
            let name = "\(section): \(spec.name)"
            if let codes = SpecExceptions.errors[name] {
                #expect(spec.outcome().codes == codes, "\(name)")
                continue
            }
            if SpecExceptions.unlistedChoices.contains(name) {
                #expect(spec.outcome().error != nil, "\(name)")
                continue
            }
            if let absent = SpecExceptions.absentNames[name] {
                #expect(spec.outcome().codes == ["unknown-template-name"], "\(name)")
                spec.absent = absent
            }
            let outcome = spec.outcome()
            #expect(outcome.shown == spec.expected, "\(name): \(spec.template) \(spec.partials) \(outcome.diagnostics.map(\.message))")
        }
    }

    @Test(arguments: sections) func `cases in HTML show the same, or are refused for what they would leave unescaped`(section: String) throws {
        for var spec in try cases(of: section) {
            let name = "\(section): \(spec.name)"
            guard SpecExceptions.errors[name] == nil, !SpecExceptions.unlistedChoices.contains(name) else { continue }
            spec.absent = SpecExceptions.absentNames[name] ?? []
            let outcome = spec.outcome(.html)
            if outcome.shown == nil {
                let texts = [spec.template] + spec.partials.values
                var refused: Set<String> = []
                if texts.contains(where: { $0.contains("{{{") || $0.contains("{{&") }) { refused.insert("unescaped-text") }
                if texts.contains(where: { $0.contains("<{{") }) { refused.insert("tag-in-markup-name") }
                if spec.template.hasSuffix("<") { refused.insert("unfinished-markup") }
                #expect(Set(outcome.codes).isSubset(of: refused), "\(name) \(outcome.codes)")
            } else {
                #expect(outcome.shown == spec.expected, "\(name)")
            }
        }
    }

    @Test func `every exception is one of a case`() throws {
        let names = Set(try Self.sections.flatMap { section in try cases(of: section).map { "\(section): \($0.name)" } })
        let exceptions = Set(SpecExceptions.absentNames.keys).union(SpecExceptions.errors.keys).union(SpecExceptions.unlistedChoices)
        #expect(exceptions.subtracting(names).isEmpty)
        #expect(names.count >= 160)
    }

    private func cases(of section: String) throws -> [SpecificationCase] {
        let folder = try #require(ProcessInfo.processInfo.environment["MUSTACHE_SPEC"])
        let path = "\(folder)/\(section).json"
        return try JSONDecoder().decode(OfficialFile.self, from: Data(contentsOf: URL(filePath: path))).tests.map {
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
