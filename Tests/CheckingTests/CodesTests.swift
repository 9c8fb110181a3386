import Checking
import Diagnostics
import Testing

@Test func `codes are distinct, and in words and hyphens`() {
    let names = CheckingCodes.all.map(\.name)
    #expect(names.count == 17)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.utf8.allSatisfy { $0 == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } })
}
