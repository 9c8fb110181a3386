import Testing

@Suite struct DescriptionTests {
    @Test func `a superseded credential has a successor`() throws {
        #expect(try findings(in: """
            credential 1️⃣a superseded
            credential b superseded
            credential c supersedes b
            credential d superseded superseded_by c
            """) == ["""
            1️⃣ warning missing-successor: 'a' is superseded, but nothing says by what
            help: Name its successor in 'superseded_by'; where there is none, write 'status: retired'
            """])
    }

    @Test func `a successor that was left out is not missed again`() throws {
        #expect(try findings(in: """
            credential a superseded superseded_by new
            credential new draft
            """) == [])
    }

    @Test func `a credential with a successor is superseded`() throws {
        #expect(try findings(in: """
            credential a superseded_by 1️⃣b
            credential b
            credential c retired superseded_by b
            """) == ["""
            1️⃣ warning successor-without-status: 'a' is superseded by 'b', but its status is active
            help: Add 'status: superseded'; while both are awarded, leave 'superseded_by' out
            """])
    }

    @Test func `nothing is changed or reviewed before it is published`() throws {
        #expect(try findings(in: """
            credential a published 2️⃣2025-02-01 modified 1️⃣2025-01-31 reviewed 3️⃣2024-12-31
            page b published 2025-02-01 modified 2025-02-01 reviewed 2025-03-01
            organization c modified 2020-01-01
            """) == ["""
            1️⃣ warning dates-out-of-order: modified on 2025-01-31, before it was published on 2025-02-01
            help: Correct one of the two dates
            2️⃣ published on 2025-02-01
            """, """
            3️⃣ warning dates-out-of-order: reviewed on 2024-12-31, before it was published on 2025-02-01
            help: Correct one of the two dates
            2️⃣ published on 2025-02-01
            """])
    }

    @Test func `shares side by side are no more than the whole`() throws {
        #expect(try findings(in: """
            framework f
            competency 2️⃣z framework f weight 60
            competency 1️⃣m framework f weight 40.5
            competency 3️⃣a framework f weight 1
            competency n framework f weight 50 retired
            competency z1 framework f parent z weight 50
            competency z2 framework f parent z weight 50
            """) == ["""
            1️⃣ warning weights-over-hundred: the weights in the framework 'f' add up to 101.5 percent, more than the whole
            help: Weights of competencies side by side are shares of 100: lower some of them
            2️⃣ 'z' has 60
            3️⃣ 'a' has 1
            """])
    }

    @Test func `shares of one parent are no more than the whole`() throws {
        let found = try findings(in: """
            framework f
            competency m framework f
            competency z1 framework f parent m weight 50
            competency 1️⃣z2 framework f parent m weight 51
            """)
        #expect(found.map { $0.prefix(while: { $0 != "\n" }) } == [
            "1️⃣ warning weights-over-hundred: the weights below 'm' add up to 101 percent, more than the whole",
        ])
    }

    @Test func `a code is given once in a framework`() throws {
        #expect(try findings(in: """
            framework f
            framework g
            competency 2️⃣z framework f code A.1
            competency 1️⃣a framework f code A.1
            competency g1 framework g code A.1
            competency old framework f code A.1 retired
            """) == ["""
            1️⃣ warning duplicate-code: 'a' has the code 'A.1' of another competency of its framework
            help: Give one of them another 'code'
            2️⃣ 'z' has it as well
            """])
    }

    @Test func `a title is given once among things that are not told apart otherwise`() throws {
        #expect(try findings(in: """
            organization one
            credential z title 2️⃣Hand_hygiene
            credential a title 1️⃣Hand_Hygiene
            credential b title Hand_Hygiene issuer one
            credential c title Hand_Hygiene type degree
            credential d title Hand_Hygiene language fr
            credential e title Hand_Hygiene superseded superseded_by a
            """) == ["""
            1️⃣ warning duplicate-title: 'a' has the title of another credential, 'z'
            help: Add what tells them apart to one of the titles
            2️⃣ the title of 'z'
            """])
    }

    @Test func `competencies of one title are told apart by what they are part of`() throws {
        #expect(try findings(in: """
            framework f
            competency p framework f
            competency q framework f
            competency p1 framework f parent p title Safety
            competency q1 framework f parent q title Safety
            competency 1️⃣q2 framework f parent q title 2️⃣Safety
            """).map { $0.prefix(while: { $0 != "\n" }) } == ["2️⃣ warning duplicate-title: 'q2' has the title of another competency, 'q1'"])
    }
}
