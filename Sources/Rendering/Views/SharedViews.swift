import Synchronization
import Templates

/// A view of each thing of a kind, all made when one is first asked for: what asks for one asks for many.
final class SharedViews<View: SharedTemplateView>: Sendable {
    private let count: Int
    private let made = AtomicLazyReference<Views>()

    private final class Views: Sendable {
        let views: [View]

        init(_ views: [View]) {
            self.views = views
        }
    }

    init(count: Int) {
        self.count = count
    }

    /// - Parameter make: the view of the thing at a position; the same whenever it is called.
    func view(_ position: Int, _ make: (Int) -> View) -> View {
        if let made = made.load() { return made.views[position] }
        // Two threads that ask at once both make them, and alike; the first to finish is the one that counts.
        return made.storeIfNil(Views((0..<count).map(make))).views[position]
    }
}
