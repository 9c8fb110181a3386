import Testing

@Suite struct CycleTests {
    @Test func `prerequisites that lead back are named edge by edge`() throws {
        #expect(try findings(in: """
            credential a requires 1️⃣b
            credential b requires x any(2️⃣c x)
            credential c requires 3️⃣a
            credential x
            """) == ["""
            1️⃣ error requirement-cycle: prerequisites go in a loop: a → b → c → a
            help: None of these can be earned first: take one out of 'requires', or move it to 'recommends'
            2️⃣ 'b' requires 'c'
            3️⃣ 'c' requires 'a'
            """])
    }

    @Test func `a loop begins with the edge that comes first by file`() throws {
        #expect(try findings(in: """
            credential z requires 1️⃣m
            credential m requires 2️⃣b
            credential b requires 3️⃣z
            """) == ["""
            1️⃣ error requirement-cycle: prerequisites go in a loop: z → m → b → z
            help: None of these can be earned first: take one out of 'requires', or move it to 'recommends'
            2️⃣ 'm' requires 'b'
            3️⃣ 'b' requires 'z'
            """])
    }

    @Test func `what hangs together is one loop, and the shortest is shown`() throws {
        #expect(try findings(in: """
            credential a requires b
            credential b requires c
            credential c requires 1️⃣d a
            credential d requires 2️⃣c
            """) == ["""
            1️⃣ error requirement-cycle: prerequisites go in a loop: c → d → c
            help: None of these can be earned first: take one out of 'requires', or move it to 'recommends'
            2️⃣ 'd' requires 'c'
            """])
    }

    @Test func `two loops are two problems`() throws {
        let found = try findings(in: """
            credential a requires 1️⃣b
            credential b requires a
            credential c requires 2️⃣d b
            credential d requires c
            """)
        #expect(found.map { $0.prefix(while: { $0 != "\n" }) } == [
            "1️⃣ error requirement-cycle: prerequisites go in a loop: a → b → a",
            "2️⃣ error requirement-cycle: prerequisites go in a loop: c → d → c",
        ])
    }

    @Test func `renewal and recommendations may lead back`() throws {
        #expect(try findings(in: """
            credential a requires b renewal b
            credential b recommends a renewal a
            """) == [])
    }

    @Test func `equivalents may count for each other`() throws {
        #expect(try findings(in: """
            credential a equivalents b
            credential b equivalents a
            credential c requires a equivalents b
            """) == [])
    }

    @Test func `a long loop is shown by its beginning`() throws {
        let notation = (0..<20).map { "credential c\($0 + 10) requires \($0 == 0 ? "1️⃣" : "")c\(($0 + 1) % 20 + 10)" }.joined(separator: "\n")
        let found = try findings(in: notation)
        #expect(found.count == 1)
        let lines = try #require(found.first).split(separator: "\n")
        #expect(lines.first == "1️⃣ error requirement-cycle: prerequisites go in a loop: c10 → c11 → c12 → c13 → c14 → c15 → c16 → … 13 more … → c10")
        #expect(lines.count == 2 + 7)
    }

    @Test func `nobody is told that a pathway through a loop is impossible as well`() throws {
        let found = try findings(in: """
            credential a requires 1️⃣b
            credential b requires a
            credential c requires b
            pathway p destination c stage a stage c
            """)
        #expect(found.count == 1)
    }

    @Test func `a competency cannot be part of itself`() throws {
        #expect(try findings(in: """
            framework f
            competency a framework f parent 1️⃣b
            competency b framework f parent 2️⃣a
            competency c framework f parent a
            """) == ["""
            1️⃣ error parent-cycle: parents go in a loop: a → b → a
            help: One of these is the broadest: take out its 'parent'
            2️⃣ the parent of 'b' is 'a'
            """])
    }

    @Test func `credentials cannot supersede each other, from whichever end it is said`() throws {
        #expect(try findings(in: """
            credential a superseded superseded_by 1️⃣b
            credential b superseded
            credential c superseded supersedes 2️⃣b superseded_by 3️⃣a
            """) == ["""
            1️⃣ error supersession-cycle: each of these is superseded by the next, in a loop: a → b → c → a
            help: One of these is the newest: take out its 'superseded_by', and the 'supersedes' that names it
            2️⃣ 'b' is superseded by 'c'
            3️⃣ 'c' is superseded by 'a'
            """])
    }

    @Test func `a supersession that is said at both ends is no loop`() throws {
        #expect(try findings(in: """
            credential a superseded superseded_by b
            credential b supersedes a
            """) == [])
    }
}
