import Testing

@Suite struct ArithmeticTests {
    @Test func `more than there is cannot be chosen`() throws {
        #expect(try findings(in: """
            credential a
            credential b
            credential c requires 1️⃣choose3(a b)
            """) == ["""
            1️⃣ error choose-too-many: 3 are to be chosen, but 'from' has only 2 credentials
            help: Choose 2 or fewer, or add 1 more to 'from'
            """])
    }

    @Test func `a credential that is named twice is one to choose from`() throws {
        #expect(try findings(in: """
            credential a
            credential c requires 1️⃣choose2(a a)
            """) == ["""
            1️⃣ error choose-too-many: 2 are to be chosen, but 'from' has only 1 credential
            help: Choose 1 or fewer, or add 1 more to 'from'
            """])
    }

    @Test func `the numbers are checked wherever requirements are written`() throws {
        let found = try findings(in: """
            credential a
            credential b
            credential c recommends 1️⃣choose3(a b) renewal all(any(a 2️⃣choose4(a any(a b))))
            pathway p destination c stage 3️⃣choose5(a b c)
            """)
        #expect(found.map { $0.prefix(while: { $0 != "\n" }) } == [
            "1️⃣ error choose-too-many: 3 are to be chosen, but 'from' has only 2 credentials",
            "2️⃣ error choose-too-many: 4 are to be chosen, but 'from' has only 2 members",
            "3️⃣ error choose-too-many: 5 are to be chosen, but 'from' has only 3 credentials",
        ])
    }

    @Test func `credits that do not add up say what they add up to`() throws {
        #expect(try findings(in: """
            credential a credits 3ceu 2.5ceu
            credential b credits 4ects
            credential c credits 1ceu retired
            credential d
            credential e requires 1️⃣earn7ceu(a 2️⃣b c 3️⃣d a)
            """) == ["""
            1️⃣ error unreachable-credits: 7 ceu cannot be reached: all of 'from' together have 6.5
            help: Lower the amount, or add credentials to 'from'; 'b' and 'd' state no credits in ceu
            2️⃣ 'b' states no credits in ceu
            3️⃣ 'd' states no credits in ceu
            """])
    }

    @Test func `credits of which there are none at all ask for the unit`() throws {
        #expect(try findings(in: """
            credential b credits 4ects
            credential e requires 1️⃣earn7ceu(2️⃣b)
            """) == ["""
            1️⃣ error unreachable-credits: 7 ceu cannot be reached: 'from' offers none
            help: 'b' states no credits in ceu: add them there, or count in another 'unit'
            2️⃣ 'b' states no credits in ceu
            """])
    }

    @Test func `credits that just suffice are enough`() throws {
        #expect(try findings(in: """
            credential a credits 3ceu 2.5ceu
            credential c credits 1.5ceu
            credential e requires earn7ceu(a c) choose2(a c)
            """) == [])
    }

    @Test func `a group that lost members to another problem is left alone`() throws {
        #expect(try findings(in: """
            credential a credits 3ceu
            credential e requires choose2(a missing) any(missing)
            credential f requires earn7ceu(a missing)
            pathway p destination e stage choose2(a missing)
            """) == [])
    }
}
