/// An advisory lock that is held until `release()` or until nothing refers to it any more.
package final class FileLock: Sendable {
    private let letGo: @Sendable () -> Void

    /// - Parameter letGo: called once or more; the later calls must do nothing.
    package init(_ letGo: @escaping @Sendable () -> Void) {
        self.letGo = letGo
    }

    deinit { letGo() }

    package func release() { letGo() }
}
