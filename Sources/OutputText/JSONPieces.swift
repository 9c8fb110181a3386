/// Pieces of JSON, each written once and copied wherever it is needed, as often as that may be.
package struct JSONPieces: Sendable {
    private let bytes: [UInt8]
    /// Where each piece stands in `bytes`.
    private let stretches: [Range<Int>]

    /// - Parameters:
    ///   - destination: where the texts will stand into which the pieces are copied.
    ///   - write: writes the piece of a number: one element, or one member or several.
    package init(count: Int, for destination: JSONWriter.Destination = .file, _ write: (Int, inout JSONWriter) -> Void) {
        var json = JSONWriter(for: destination, capacity: count * 64)
        stretches = (0..<count).map { number in
            json.lineBreak()
            let start = json.count
            write(number, &json)
            return start..<json.count
        }
        bytes = json.finish()
    }

    package var count: Int { stretches.count }

    /// Writes a piece as the next element, or as the next members of the open object.
    package func write(_ number: Int, to json: inout JSONWriter) {
        json.element(json: bytes, stretches[number])
    }
}
