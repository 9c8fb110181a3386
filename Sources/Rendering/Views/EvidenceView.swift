import Templates

/// What a credential proves of what an occupation needs: how much of it, how it is assessed, and who stands behind it.
struct EvidenceView: TemplateView {
    let credential: LinkView
    /// "Replaced" or "Retired"; nothing for current ones.
    let status: String?
    let assessed: String
    let total: String
    /// "Needed competencies assessed: 7 of 11"
    let coverage: String
    /// Nothing where the catalog does not say how it is assessed.
    let proof: ProofView?
    let backing: BackingView?
    let homepage: String?

    static let shape = ViewShape<EvidenceView>("evidence", [
        .view("credential") { $0.credential },
        .text("status") { $0.status },
        .text("assessed") { $0.assessed },
        .text("total") { $0.total },
        .text("coverage") { $0.coverage },
        .view("proof") { $0.proof },
        .view("backing") { $0.backing },
        .flag("has-facts") { $0.proof != nil || $0.backing != nil },
        .url("homepage") { $0.homepage },
    ])
}
