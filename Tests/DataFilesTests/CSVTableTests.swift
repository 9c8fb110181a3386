import DataFiles
import Diagnostics
import SourceText
import Testing
import TestSupport

/// Reading tables that somebody else wrote.
struct CSVTableTests {
    static func read(_ text: String, bounds: DataBounds = .imports) -> Diagnosed<CSVTable?> { CSVTable.read(Array(text.utf8), file: FileID(0), bounds: bounds) }

    static func cells(_ text: String) -> [[String]]? {
        read(text).value.map { table in [table.columns.map(\.value)] + table.rows.map { $0.map(\.value) } }
    }

    @Test func `commas, semicolons and tabs separate, whichever the first line has`() {
        #expect(Self.cells("a,b\n1,2\n") == [["a", "b"], ["1", "2"]])
        #expect(Self.cells("a;b\r\n1,5;2\r\n") == [["a", "b"], ["1,5", "2"]])
        #expect(Self.cells("a\tb\r1\t2") == [["a", "b"], ["1", "2"]])
        #expect(Self.cells("\"a,b,c\";d\n1;2") == [["a,b,c", "d"], ["1", "2"]])
    }

    @Test func `quotation marks hold separators, lines and themselves`() {
        #expect(Self.cells("a,b\n\"1,\"\"2\"\"\nx\",3") == [["a", "b"], ["1,\"2\"\nx", "3"]])
        #expect(Self.cells("a,b\nx \"y\" z,3") == [["a", "b"], ["x \"y\" z", "3"]], "within a cell that does not begin with one they are themselves")
        #expect(Self.cells("a,b\n\"\u{301}x\",3") == [["a", "b"], ["\u{301}x", "3"]], "an accent over one does not hide it")
    }

    @Test func `short records end in empty cells, empty lines are nothing, a byte-order mark is passed over`() {
        #expect(Self.cells("\u{FEFF}a,b\n\n1\n,,\n") == [["a", "b"], ["1", ""]])
    }

    @Test(arguments: [
        ("a,b\n1,\"2", 6, "the quotation marks of this cell are never closed"), ("a,b\n\"1\"x,2", 7, "something follows the closing quotation mark of a cell"),
        ("a,b\n1,2,3", 8, "this record has 3 cells, but there are 2 columns"), ("", 0, "the file holds no table"), ("\n\n", 0, "the file holds no table"),
    ])
    func `what is no table is said at its place`(text: String, place: Int, message: String) {
        let read = Self.read(text)
        #expect(read.value == nil)
        #expect(read.diagnostics.map(\.message) == [message])
        #expect(read.diagnostics.first.map { Int($0.span.start) } == place)
    }

    @Test func `columns, cells and bytes are bounded, and the bound is named`() {
        var bounds = DataBounds()
        bounds.values = 4
        #expect(Self.read("a,b\n1,2\n3,4", bounds: bounds).diagnostics.first?.message == "the table holds more than 4 cells")
        #expect(Self.read(String(repeating: "a,", count: 600) + "a").diagnostics.first?.message == "the table has 601 columns; the bound is 500")
        bounds.fileBytes = 3
        #expect(Self.read("a,b\n1,2", bounds: bounds).diagnostics.first?.message == "the file has 7 bytes; the bound is 3")
    }

    @Test func `random tables are read back as they were written, and damaged ones are errors within the file`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var dice = SeededGenerator(seed: seed)
        let words = ["a", "b c", "x,y", "a\"b", "two\nlines", "é", "", "\r\n", ";", "=1+1"]
        for number in 0..<300 {
            let columns = Int.random(in: 1...5, using: &dice)
            let rows = (0..<Int.random(in: 1...5, using: &dice)).map { row in
                (0..<columns).map { column in row == 0 || column == 0 ? "k\(row) \(column)" : words.randomElement(using: &dice) ?? "" }
            }
            let end = ["\n", "\r\n", "\r"].randomElement(using: &dice) ?? "\n"
            let text = rows.map { $0.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") }.joined(separator: end)
            #expect(Self.cells(text) == rows, "table \(number) of seed \(seed)")
            var bytes = Array(text.utf8)
            for _ in 0..<3 where !bytes.isEmpty { bytes[Int.random(in: 0..<bytes.count, using: &dice)] = Array("\",;\n\r x".utf8).randomElement(using: &dice) ?? 0 }
            let read = CSVTable.read(bytes, file: FileID(0))
            for diagnostic in read.diagnostics { #expect(diagnostic.span.range.upperBound <= bytes.count, "seed \(seed)") }
        }
    }
}
