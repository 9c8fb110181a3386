import Templates

/// A drawing of where one can go: of a pathway's trail, or of where a credential leads.
struct MapView: TemplateView {
    /// The drawing for wide screens and that for narrow ones, of which the styles show one.
    let drawings: [UInt8]
    /// Whether it shows every step; else the list beside it says more.
    var isWhole = true

    static let shape = ViewShape<MapView>("map", [
        .svg("drawings") { $0.drawings },
        .flag("is-whole") { $0.isWhole },
    ])
}
