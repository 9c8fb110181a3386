import Testing

@Suite struct ImpossibilityTests {
    @Test func `a retired prerequisite keeps everybody out`() throws {
        #expect(try findings(in: """
            credential 2️⃣a retired
            credential b requires 1️⃣a
            credential c requires b
            """) == ["""
            1️⃣ warning impossible-requirement: 'a' is retired, so nobody new can earn 'b'
            help: Take it out, or require something that can still be earned
            2️⃣ 'a' is retired
            """])
    }

    @Test func `a superseded prerequisite names its successor`() throws {
        #expect(try findings(in: """
            credential 2️⃣a superseded
            credential b requires all(1️⃣a)
            credential middle supersedes a superseded superseded_by new
            credential new
            """) == ["""
            1️⃣ warning superseded-requirement: 'a' is superseded by 'new', so nobody new can earn 'b'
            help: Require 'new' instead; to let those in who hold 'a', write - any: [new, a]
            2️⃣ 'a' is superseded by 'new'
            """])
    }

    @Test func `a successor cannot require what it took the place of`() throws {
        #expect(try findings(in: """
            credential 2️⃣a superseded
            credential b requires 1️⃣a supersedes a
            """) == ["""
            1️⃣ warning impossible-requirement: 'a' is superseded, so nobody new can earn 'b'
            help: Take it out, or require something that can still be earned
            2️⃣ 'a' is superseded
            """])
    }

    @Test func `a superseded credential for which another counts is no obstacle`() throws {
        #expect(try findings(in: """
            credential a superseded superseded_by n equivalents n
            credential n
            credential b requires a
            """) == [])
    }

    @Test func `equivalence goes one way`() throws {
        #expect(try findings(in: """
            credential 2️⃣a retired
            credential n equivalents a
            credential b requires 1️⃣a
            """).count == 1)
    }

    @Test func `one retired way of several is no obstacle`() throws {
        #expect(try findings(in: """
            credential a retired credits 5ceu
            credential s superseded superseded_by n
            credential n credits 5ceu
            credential m credits 5ceu
            credential b requires any(a s n) choose2(a n m) earn10ceu(a n m)
            """) == [])
    }

    @Test func `choices of which too much is retired say how much is left`() throws {
        #expect(try findings(in: """
            credential a retired credits 5ceu
            credential s superseded superseded_by n
            credential n credits 2.5ceu
            credential b requires 1️⃣any(2️⃣a 3️⃣s) experience
            credential c requires 4️⃣choose2(5️⃣a n)
            credential d requires 6️⃣earn3ceu(7️⃣a n)
            """) == ["""
            1️⃣ warning impossible-requirement: nobody new can earn 'b': none of these 2 can be earned any more
            help: Add something that can still be earned, or mark 'b' 'status: retired'
            2️⃣ 'a' is retired
            3️⃣ 's' is superseded by 'n'
            """, """
            4️⃣ warning impossible-requirement: nobody new can earn 'c': 2 are to be chosen, but only 1 of these 2 can still be earned
            help: Add something that can still be earned, or mark 'c' 'status: retired'
            5️⃣ 'a' is retired
            """, """
            6️⃣ warning impossible-requirement: nobody new can earn 'd': 3 ceu are to be earned, but what can still be earned has only 2.5
            help: Add something that can still be earned, or mark 'd' 'status: retired'
            7️⃣ 'a' is retired
            """])
    }

    @Test func `a pathway through something retired cannot be completed`() throws {
        #expect(try findings(in: """
            credential 3️⃣a retired
            credential d
            credential 4️⃣s superseded superseded_by n
            credential n
            pathway p destination d stage 1️⃣a stage d 2️⃣s
            """) == ["""
            1️⃣ error impossible-pathway: nobody can complete this pathway: 'a' is retired
            help: Name something that can still be earned, or mark the pathway 'status: retired'
            3️⃣ 'a' is retired
            """, """
            2️⃣ error impossible-pathway: nobody can complete this pathway: 's' is superseded by 'n'
            help: Name 'n' instead, or mark the pathway 'status: retired'
            4️⃣ 's' is superseded by 'n'
            """])
    }

    @Test func `a pathway to something retired cannot be completed`() throws {
        #expect(try findings(in: """
            credential 2️⃣a retired
            pathway p destination 1️⃣a
            """) == ["""
            1️⃣ error impossible-pathway: nobody can complete this pathway: its destination 'a' is retired
            help: Name something that can still be earned, or mark the pathway 'status: retired'
            2️⃣ 'a' is retired
            """])
    }

    @Test func `a retired pathway may lead anywhere`() throws {
        #expect(try findings(in: """
            credential a retired
            pathway p retired destination a stage a
            """) == [])
    }

    @Test func `a destination for which another counts is worth a word`() throws {
        #expect(try findings(in: """
            credential a retired equivalents b
            credential b
            pathway p destination 1️⃣a
            """) == ["""
            1️⃣ warning retired-destination: the pathway leads to 'a', which is retired
            help: Lead to 'b' instead, which counts as the same
            """])
    }

    @Test func `the way to the cause is told once, and the cause is not reported again`() throws {
        #expect(try findings(in: """
            credential a retired
            credential b requires 4️⃣a
            credential c requires 3️⃣b
            credential d requires 2️⃣c
            pathway p destination d stage 5️⃣b stage c
            pathway q destination 1️⃣d
            """) == ["""
            5️⃣ error impossible-pathway: nobody can complete this pathway: 'b' can no longer be earned
            help: Change what 'b' requires, or mark the pathway 'status: retired'
            4️⃣ 'b' requires 'a', which is retired
            """, """
            1️⃣ error impossible-pathway: nobody can complete this pathway: its destination 'd' can no longer be earned
            help: Change what 'b' requires, or mark the pathway 'status: retired'
            2️⃣ 'd' requires 'c'
            3️⃣ 'c' requires 'b'
            4️⃣ 'b' requires 'a', which is retired
            """])
    }

    @Test func `a stage whose choice is gone shows each member`() throws {
        #expect(try findings(in: """
            credential a retired
            credential b requires 4️⃣a
            credential d
            pathway p destination d stage 1️⃣any(2️⃣a all(3️⃣b d))
            """) == ["""
            4️⃣ warning impossible-requirement: 'a' is retired, so nobody new can earn 'b'
            help: Take it out, or require something that can still be earned
            @1:11 'a' is retired
            """, """
            1️⃣ error impossible-pathway: nobody can complete this pathway: none of these 2 can be earned any more
            help: Add something that can still be earned, or mark the pathway 'status: retired'
            2️⃣ 'a' is retired
            3️⃣ 'b' can no longer be earned
            """])
    }

    @Test func `what counts as a retired credential may not take what it is for`() throws {
        #expect(try findings(in: """
            credential old retired equivalents b
            credential a requires 1️⃣old
            credential b requires 2️⃣a
            credential c requires b
            """) == ["""
            1️⃣ warning impossible-requirement: nobody new can earn 'a': all that can still satisfy this takes 'a' itself: a → b → a
            help: Add a way in that does not take 'a'
            2️⃣ 'b' requires 'a' or what counts as it
            """])
    }

    @Test func `impossible numbers are not called impossible twice`() throws {
        #expect(try findings(in: """
            credential a retired
            credential b requires 1️⃣choose3(a)
            pathway p destination b stage 2️⃣earn3ceu(a)
            """).count == 2)
    }
}
