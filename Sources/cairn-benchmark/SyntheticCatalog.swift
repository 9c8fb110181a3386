import Files

/// A catalog of any size whose things refer to each other as real ones do: each credential teaches four competencies
/// and builds on up to two earlier ones, so that prerequisites never form a loop; pathways have two stages and choices.
struct SyntheticCatalog {
    let credentials: Int
    var competencies: Int { max(8, credentials / 2) }
    var frameworks: Int { max(1, credentials / 100) }
    var pathways: Int { credentials < 20 ? 0 : credentials / 20 }
    var organizations: Int { max(1, credentials / 200) }

    private static let levels = ["foundation", "intermediate", "advanced", "expert"]
    private static let types = ["badge", "microcredential", "certificate", "certification"]
    private static let methods = ["exam", "performance", "portfolio", "project"]

    init(credentials: Int) {
        self.credentials = credentials
    }

    /// Writes the site, and returns how many things it has.
    func write(to files: some FileSystem) throws(FileSystemError) -> Int {
        try files.createFile("cairn.yml", Array(configuration.utf8))
        try files.createFolder("content")
        let kinds: [(folder: String, id: String, count: Int, text: (Int, inout SyntheticProse) -> String)] = [
            ("organizations", "organization", organizations, organization),
            ("frameworks", "framework", frameworks, framework),
            ("competencies", "competency", competencies, competency),
            ("credentials", "credential", credentials, credential),
            ("pathways", "pathway", pathways, pathway),
        ]
        for (position, kind) in kinds.enumerated() where kind.count > 0 {
            try files.createFolder("content/\(kind.folder)")
            for number in 0..<kind.count {
                // Each thing has dice of its own, so that a thing is the same whatever is written before it.
                var prose = SyntheticProse(dice: Dice(seed: UInt64(position) << 32 | UInt64(number)))
                try files.createFile("content/\(kind.folder)/\(kind.id)-\(number).md", Array(kind.text(number, &prose).utf8))
            }
        }
        return kinds.reduce(0) { $0 + $1.count }
    }
}

private extension SyntheticCatalog {
    var configuration: String {
        """
        title: Benchmark catalog
        base_url: https://catalog.example.org/
        language: en
        description: Credentials that nobody holds.
        publisher: organization-0
        currency: USD

        """
    }

    func organization(_ number: Int, _ prose: inout SyntheticProse) -> String {
        """
        ---
        title: Organization \(number)
        summary: \(prose.sentence(10))
        homepage: https://organization-\(number).example.org/
        type: professional-association
        sector: nonprofit
        country: US
        ---

        \(prose.sentence(20))

        """
    }

    func framework(_ number: Int, _ prose: inout SyntheticProse) -> String {
        """
        ---
        title: Framework \(number)
        summary: \(prose.sentence(10))
        publisher: organization-\(number % organizations)
        version: "2"
        ---

        \(prose.sentence(20))

        """
    }

    /// Competencies fall to the frameworks in turn; in each, three of four stand under an earlier one.
    func competency(_ number: Int, _ prose: inout SyntheticProse) -> String {
        let parent = number - frameworks * prose.dice.roll(1..<5)
        return """
            ---
            title: Competency \(number), \(prose.phrase(2))
            statement: \(prose.sentence(12))
            framework: framework-\(number % frameworks)
            code: C\(number)
            \(parent >= 0 && number % 4 != 0 ? "parent: competency-\(parent)\n" : "")nature: skill
            ---

            \(prose.sentence(16)) \(prose.sentence(14))

            """
    }

    func credential(_ number: Int, _ prose: inout SyntheticProse) -> String {
        let earlier = max(0, number - 400)..<number
        let requires = prose.dice.draw(prose.dice.roll(0..<3), from: earlier).sorted()
        let teaches = prose.dice.draw(4, from: 0..<competencies)
        let day = "20\(prose.dice.roll(18..<26))-0\(prose.dice.roll(1..<10))-1\(prose.dice.roll(0..<10))"
        return """
            ---
            title: Credential \(number), \(prose.phrase(2))
            type: \(prose.dice.pick(Self.types))
            summary: \(prose.sentence(16))
            issuer: organization-\(prose.dice.roll(0..<organizations))
            level: \(prose.dice.pick(Self.levels))
            audience: [early-career, experienced]
            teaches: \(list("competency", teaches))
            assesses: \(list("competency", Array(teaches.prefix(2))))
            assessment:
              method: \(prose.dice.pick(Self.methods))
              proctored: true
              passing_score: 80 %
            workload: \(prose.dice.roll(2..<60))h
            delivery: online
            cost:
              - {amount: \(prose.dice.roll(5..<90) * 5), currency: USD}
            credits:
              - {amount: \(prose.dice.roll(1..<4)).\(prose.dice.roll(1..<10)), unit: ceu}
            valid_for: 3y
            modified: \(day)
            \(requires.isEmpty ? "" : "requires: \(list("credential", requires))\n")---

            \(prose.body(sections: 3, linkingTo: "/competencies/competency-\(teaches[0])/"))
            """
    }

    /// The way to a credential: three before it, then two of some others.
    func pathway(_ number: Int, _ prose: inout SyntheticProse) -> String {
        let destination = prose.dice.roll(10..<credentials)
        let steps = prose.dice.draw(8, from: max(0, destination - 200)..<destination)
        return """
            ---
            title: Pathway \(number), \(prose.phrase(2))
            summary: \(prose.sentence(12))
            destination: credential-\(destination)
            stages:
              - title: \(prose.title(2))
                requires: \(list("credential", Array(steps.prefix(3))))
              - title: \(prose.title(2))
                summary: \(prose.sentence(8))
                requires:
                  - choose: 2
                    from: \(list("credential", Array(steps.dropFirst(3))))
            ---

            \(prose.sentence(20)) \(prose.sentence(20))

            """
    }

    /// Ids as YAML: `[credential-4, credential-9]`.
    func list(_ id: String, _ numbers: [Int]) -> String {
        "[" + numbers.map { "\(id)-\($0)" }.joined(separator: ", ") + "]"
    }
}
