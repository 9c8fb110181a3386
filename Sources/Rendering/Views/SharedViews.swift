import Synchronization
import Templates

/// A view of each thing of a kind, all made when one is first asked for: what asks for one asks for many.
final class SharedViews<View: SharedTemplateView>: Sendable {
    private let count: Int
    private let made = AtomicLazyReference<Views>()
    private let making = Mutex(())

    private final class Views: Sendable {
        let views: [View]

        init(_ views: [View]) {
            self.views = views
        }
    }

    init(count: Int) {
        self.count = count
    }

    /// - Parameter make: the view of the thing at a position; the same whenever it is called. It must not ask for another.
    func view(_ position: Int, _ make: (Int) -> View) -> View {
        if let made = made.load() { return made.views[position] }
        // Threads that ask at once wait for the one that makes them, rather than to make them all over again.
        return making.withLock { _ in
            if let made = made.load() { return made.views[position] }
            return made.storeIfNil(Views((0..<count).map(make))).views[position]
        }
    }
}
