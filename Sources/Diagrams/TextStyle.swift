/// How large the words of a drawing are, in px.
package enum TextStyle: Hashable, Sendable {
    /// A stage's name.
    case heading
    /// A thing's title.
    case title
    /// What it takes, a rule, a condition.
    case small

    package var size: Int {
        switch self {
        case .heading: 16
        case .title: 14
        case .small: 12
        }
    }

    /// From one baseline to the next.
    package var lineHeight: Int {
        switch self {
        case .heading: 20
        case .title: 18
        case .small: 16
        }
    }

    /// From the top of a line to its baseline.
    var ascent: Int {
        switch self {
        case .heading: 16
        case .title: 14
        case .small: 12
        }
    }
}
