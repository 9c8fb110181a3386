/// The columns of one line, found once for however many places in it.
///
/// A place in a line is found by counting from the line's start. A file of two megabytes may be one line with a
/// thousand places, which would then be counted two gigabytes long.
package struct LineColumns: Sendable {
    private let start: Int
    private let end: Int
    /// Offsets from the line's start at which characters begin, and at which code points do.
    private var characters: [UInt32] = []
    private var scalars: [UInt32] = []

    /// - Parameter line: A line with its end, in the indices of its file.
    init(_ line: ArraySlice<UInt8>) {
        start = line.startIndex
        end = line.endIndex
        let text = String(decoding: line, as: UTF8.self)
        var offset: UInt32 = 0
        var repaired = text.utf8.elementsEqual(line) ? [] : Self.widths(of: line)[...]
        for character in text {
            characters.append(offset)
            for scalar in character.unicodeScalars {
                scalars.append(offset)
                offset += UInt32(repaired.popFirst() ?? UTF8.width(scalar))
            }
        }
    }

    /// How many bytes each code point takes, where some of them stand for bytes that are not UTF-8.
    private static func widths(of line: ArraySlice<UInt8>) -> [Int] {
        var widths: [Int] = []
        var parser = Unicode.UTF8.ForwardParser()
        var bytes = line.makeIterator()
        while true {
            switch parser.parseScalar(from: &bytes) {
            case .valid(let scalar): widths.append(scalar.count)
            case .error(let length): widths.append(length)
            case .emptyInput: return widths
            }
        }
    }

    /// The column, from 1, in characters as people see them, of the byte at an offset in the file.
    package func column(at offset: Int) -> Int {
        Self.count(of: characters, before: offset - start) + 1
    }

    /// The column, from 1, in Unicode code points, of the byte at an offset in the file.
    package func scalarColumn(at offset: Int) -> Int {
        Self.count(of: scalars, before: offset - start) + 1
    }

    /// The number of characters in the line, its end included.
    package var characterCount: Int { characters.count }

    /// The offset in the file of a character, counted from 0; of the line's end for the one after the last.
    package func offset(ofCharacter number: Int) -> Int {
        number < characters.count ? min(start + Int(characters[max(number, 0)]), end) : end
    }

    private static func count(of offsets: [UInt32], before offset: Int) -> Int {
        var low = 0
        var high = offsets.count
        while low < high {
            let middle = (low + high) / 2
            if Int(offsets[middle]) < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
