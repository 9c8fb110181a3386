import DataFiles
import Diagnostics
import SourceText

/// A small JSON document that anybody may have written, to the letter of RFC 8259: no name twice in an object, no mark of byte order
/// before it, and bounds on depth and the number of values that fit what is signed.
enum StrictJSON {
    struct Problem: Error, Hashable, CustomStringConvertible {
        let description: String
    }

    /// How deep values may stand in one another, and how many there may be, names included.
    static let bounds: DataBounds = {
        var bounds = DataBounds.imports
        bounds.depth = 16
        bounds.values = 10_000
        return bounds
    }()

    static func read(_ bytes: [UInt8]) throws(Problem) -> JSONValue {
        guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { throw Problem(description: "it can not be read: it begins with a mark of byte order") }
        let read = JSONReader.read(bytes, file: FileID(0), bounds: bounds)
        if let value = read.value { return value }
        guard let problem = read.diagnostics.first else { throw Problem(description: "it can not be read") }
        throw Problem(description: "it can not be read: \(problem.message), at byte \(Int(problem.span.start) + 1)")
    }
}
