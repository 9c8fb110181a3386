internal import CLoopback
import Foundation
import Synchronization

/// Serves HTTP on loopback: one thread that waits for all sockets, and tasks that answer.
///
/// However slow, many or hostile the clients are, each costs at most what `ServerLimits` says, and none holds up another.
final class ConnectionServer: Sendable {
    typealias Handler = @Sendable (HTTPRequest) async -> HTTPAnswer

    let port: UInt16
    private let mailbox = Mutex(Mailbox())
    private let pipe: WakeUpPipe

    /// What other threads have for the one that serves.
    struct Mailbox {
        var answers: [(connection: UInt64, answer: HTTPAnswer)] = []
        var events: [[UInt8]] = []
        var isStopping = false
        /// Resumed when all is closed.
        var stopped: [CheckedContinuation<Void, Never>] = []
        var isStopped = false
    }

    /// Begins to serve.
    ///
    /// - Parameters:
    ///   - port: the wanted port; the next free one is taken where it is not free.
    ///   - firstEvent: what a new stream of events begins with.
    ///   - handler: answers a request whose `Host` is one of ours; must end in bounded time.
    init(port: UInt16, limits: ServerLimits = ServerLimits(), firstEvent: @escaping @Sendable () -> [UInt8], handler: @escaping Handler) throws(ListeningError) {
        // Where fewer are allowed, connections make room for each other sooner.
        _ = cairn_allow_open_files(limits.connections * 2 + 512)
        guard let pipe = WakeUpPipe() else { throw ListeningError(port: port, reason: "too many files are open") }
        let listeners = try LoopbackListeners(from: port)
        self.pipe = pipe
        self.port = listeners.port
        let host = OwnHost(port: listeners.port)
        let sockets = listeners.sockets
        let thread = Thread { [self] in
            var loop = ConnectionLoop(listeners: sockets, host: host, limits: limits, wakeUp: pipe, firstEvent: firstEvent) { [self] request, connection in
                Task {
                    let answer = await handler(request)
                    post { $0.answers.append((connection, answer)) }
                }
            }
            loop.run { [self] in take() }
            let waiting = mailbox.withLock { mailbox in
                mailbox.isStopped = true
                defer { mailbox.stopped = [] }
                return mailbox.stopped
            }
            for continuation in waiting { continuation.resume() }
        }
        thread.name = "cairn preview"
        thread.start()
    }

    /// Sends an event to all who listen.
    func send(_ event: [UInt8]) {
        post { $0.events.append(event) }
    }

    /// Closes all connections and stops listening.
    func stop() async {
        await withCheckedContinuation { continuation in
            let isStopped = mailbox.withLock { mailbox in
                mailbox.isStopping = true
                if !mailbox.isStopped { mailbox.stopped.append(continuation) }
                return mailbox.isStopped
            }
            if isStopped { continuation.resume() } else { pipe.wake() }
        }
    }

    private func post(_ change: (inout sending Mailbox) -> Void) {
        mailbox.withLock { change(&$0) }
        pipe.wake()
    }

    private func take() -> (answers: [(connection: UInt64, answer: HTTPAnswer)], events: [[UInt8]], isStopping: Bool) {
        mailbox.withLock { mailbox in
            defer {
                mailbox.answers = []
                mailbox.events = []
            }
            return (mailbox.answers, mailbox.events, mailbox.isStopping)
        }
    }
}
