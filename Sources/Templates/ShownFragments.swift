import Synchronization

/// What sections show of one shared view, kept for the pages that show the same of it.
///
/// A section's text is a fragment where it follows from the view alone (see `FragmentFinder`). Threads may ask and keep
/// at once: what they keep of a fragment is the same.
@usableFromInline
package final class ShownFragments: Sendable {
    private let first = AtomicLazyReference<Shown>()
    /// A theme shows one thing in a few ways; what it shows beyond that is made anew each time.
    private static let limit = 4

    private final class Shown: Sendable {
        let fragment: Int32
        let bytes: [UInt8]
        let next = AtomicLazyReference<Shown>()

        init(_ fragment: Int32, _ bytes: [UInt8]) {
            self.fragment = fragment
            self.bytes = bytes
        }
    }

    package init() {}

    func bytes(of fragment: Int32) -> [UInt8]? {
        var shown = first.load()
        while let one = shown {
            if one.fragment == fragment { return one.bytes }
            shown = one.next.load()
        }
        return nil
    }

    func keep(_ bytes: ArraySlice<UInt8>, of fragment: Int32) {
        let new = Shown(fragment, Array(bytes))
        var last = first.storeIfNil(new)
        for _ in 1..<Self.limit where last.fragment != fragment { last = last.next.storeIfNil(new) }
    }
}
