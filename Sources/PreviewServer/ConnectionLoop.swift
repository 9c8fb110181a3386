internal import CLoopback
#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// The state of the thread that waits for all sockets.
struct ConnectionLoop {
    private let listeners: [Socket]
    private let host: OwnHost
    private let limits: ServerLimits
    private let wakeUp: WakeUpPipe
    private let firstEvent: () -> [UInt8]
    private let begin: (HTTPRequest, UInt64) -> Void

    private var connections: [Connection] = []
    private var lastNumber: UInt64 = 0
    private var answering = 0
    private var nextHeartbeat: ContinuousClock.Instant
    /// Set while no more files can be opened.
    private var pausesUntil: ContinuousClock.Instant?

    /// - Parameter begin: has a request answered, on another thread; its answer comes through `run`'s parameter.
    init(
        listeners: [Socket], host: OwnHost, limits: ServerLimits, wakeUp: WakeUpPipe, firstEvent: @escaping () -> [UInt8], begin: @escaping (HTTPRequest, UInt64) -> Void
    ) {
        self.listeners = listeners
        self.host = host
        self.limits = limits
        self.wakeUp = wakeUp
        self.firstEvent = firstEvent
        self.begin = begin
        nextHeartbeat = .now + limits.heartbeat
    }

    /// Serves until it is told to stop.
    ///
    /// - Parameter take: what other threads have for this one, since the last time.
    mutating func run(_ take: () -> (answers: [(connection: UInt64, answer: HTTPAnswer)], events: [[UInt8]], isStopping: Bool)) {
        while true {
            let ready = wait()
            if ready.isAwake { wakeUp.clear() }
            let mail = take()
            if mail.isStopping { break }
            for index in connections.indices where ready.connections.count > index {
                let events = Int32(ready.connections[index])
                if events != 0 { serve(index, events) }
            }
            for (number, answer) in mail.answers { deliver(answer, to: number) }
            for event in mail.events { broadcast(event) }
            beat()
            giveUp()
            connections.removeAll { $0.isClosed }
            if ready.isCalled { accept() }
            startAnswers()
            connections.removeAll { $0.isClosed }
        }
        connections = []
    }
}

// MARK: Waiting

private extension ConnectionLoop {
    struct Ready {
        var isAwake = false
        var isCalled = false
        /// What may be done with each connection.
        var connections: [Int16] = []
    }

    func wait() -> Ready {
        let now = ContinuousClock.now
        let listens = pausesUntil.map { $0 <= now } ?? true
        var polled = [pollfd(fd: wakeUp.descriptor, events: Int16(POLLIN), revents: 0)]
        polled += listeners.map { pollfd(fd: $0.number, events: listens ? Int16(POLLIN) : 0, revents: 0) }
        polled += connections.map { pollfd(fd: $0.socket.number, events: $0.awaited, revents: 0) }
        let deadline = (connections.compactMap(\.effectiveDeadline) + [nextHeartbeat] + (pausesUntil.map { [$0] } ?? [])).min() ?? nextHeartbeat
        let rest = (deadline - now) / .milliseconds(1)
        let timeout = Int32(min(max(rest.rounded(.up), 0), 60_000))
        let count = unsafe polled.withUnsafeMutableBufferPointer { unsafe poll($0.baseAddress, nfds_t($0.count), timeout) }
        guard count > 0 else { return Ready() }
        return Ready(
            isAwake: polled[0].revents != 0, isCalled: polled[1...listeners.count].contains { $0.revents != 0 },
            connections: polled.dropFirst(1 + listeners.count).map(\.revents))
    }
}

private extension Connection {
    var awaited: Int16 {
        switch phase {
        case .reading, .draining: Int16(POLLIN)
        case .sending: Int16(POLLOUT)
        case .streaming: pending > 0 ? Int16(POLLIN | POLLOUT) : Int16(POLLIN)
        case .ready, .answering, .closed: 0
        }
    }

    var isClosed: Bool {
        if case .closed = phase { true } else { false }
    }

    /// Whether it waits for the head of a request.
    var isIdle: Bool {
        switch phase {
        case .reading, .draining: true
        default: false
        }
    }

    var isStreaming: Bool {
        if case .streaming = phase { true } else { false }
    }

    /// While a request is being answered, time runs for the one who answers.
    var effectiveDeadline: ContinuousClock.Instant? {
        switch phase {
        case .ready, .answering, .closed: nil
        case .streaming: pending > 0 ? deadline : nil
        default: deadline
        }
    }
}

// MARK: Serving

private extension ConnectionLoop {
    mutating func serve(_ index: Int, _ events: Int32) {
        switch connections[index].phase {
        case .reading, .draining:
            connections[index].receive()
        case .sending:
            if connections[index].send() { connections[index].deadline = .now + limits.sendingTime }
        case .streaming:
            if events & Int32(POLLIN | POLLHUP | POLLERR) != 0 { connections[index].receive() }
            if events & Int32(POLLOUT) != 0, connections[index].send() { connections[index].deadline = .now + limits.sendingTime }
        case .ready, .answering:
            // The other side is gone in both directions; the answer, when it comes, has nobody to go to.
            if events & Int32(POLLHUP | POLLERR | POLLNVAL) != 0 { close(index) }
        case .closed: break
        }
        renewDeadline(index)
    }

    mutating func close(_ index: Int) {
        if case .answering = connections[index].phase { answering -= 1 }
        connections[index].phase = .closed
    }

    /// After an answer another request may take its time, and a refused client has a moment to read.
    mutating func renewDeadline(_ index: Int) {
        switch connections[index].phase {
        case .reading where !connections[index].hasPartOfHead: connections[index].deadline = .now + limits.headTime
        case .draining where connections[index].deadline > .now + limits.drainingTime: connections[index].deadline = .now + limits.drainingTime
        default: break
        }
    }

    mutating func accept() {
        // A bounded number at a time, so that a flood of connections does not hold up those that are there.
        for listener in listeners {
            for _ in 0..<64 {
                let number = cairn_accept(listener.number)
                guard number >= 0 else {
                    if [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(errno), !makeRoom() { pausesUntil = .now + .milliseconds(100) }
                    break
                }
                pausesUntil = nil
                if connections.count >= limits.connections, !makeRoom() {
                    _ = Socket(number)
                    break
                }
                lastNumber += 1
                connections.append(Connection(Socket(number), number: lastNumber, deadline: .now + limits.headTime))
            }
        }
    }

    /// Gives up the connection that has waited longest without a request, else the oldest stream.
    mutating func makeRoom() -> Bool {
        guard let oldest = connections.firstIndex(where: \.isIdle) ?? connections.firstIndex(where: \.isStreaming) else { return false }
        connections.remove(at: oldest)
        return true
    }

    mutating func startAnswers() {
        var pendingBytes = connections.reduce(0) { $0 + $1.pending }
        for index in connections.indices {
            guard case .ready(let request) = connections[index].phase else { continue }
            let isHead = request.method == .head
            if !host.isNamed(request.host) {
                connections[index].answer(.plain(.misdirectedRequest, "This preview is asked for by the name localhost, and by its own port."), isHead: isHead, isPersistent: false)
            } else if pendingBytes > limits.pendingBytes {
                connections[index].answer(.plain(.unavailable, "Too many answers wait to be taken."), isHead: isHead, isPersistent: false)
            } else if answering < limits.answers {
                answering += 1
                connections[index].phase = .answering(request)
                begin(request, connections[index].number)
                continue
            } else {
                continue
            }
            pendingBytes += connections[index].pending
            connections[index].deadline = .now + limits.sendingTime
            renewDeadline(index)
        }
    }

    mutating func deliver(_ answer: HTTPAnswer, to number: UInt64) {
        // Connections are in the order of their numbers.
        guard let index = connections.firstIndex(where: { $0.number == number }), case .answering(let request) = connections[index].phase else { return }
        answering -= 1
        connections[index].deadline = .now + limits.sendingTime
        switch answer {
        case .response(let response):
            connections[index].answer(response, isHead: request.method == .head, isPersistent: request.isPersistent)
        case .events:
            guard host.isOrigin(of: request) else {
                connections[index].answer(.plain(.forbidden, "Events are for pages of this preview."), isHead: request.method == .head, isPersistent: false)
                break
            }
            guard request.method == .get else {
                connections[index].answer(HTTPResponse(.ok, "text/event-stream; charset=utf-8", []), isHead: true, isPersistent: false)
                break
            }
            let streams = connections.count(where: \.isStreaming)
            if streams >= limits.streams, let oldest = connections.firstIndex(where: \.isStreaming) { connections[oldest].phase = .closed }
            connections[index].beginStream(firstEvent())
        }
        renewDeadline(index)
    }

    mutating func broadcast(_ event: [UInt8]) {
        for index in connections.indices where connections[index].isStreaming {
            if connections[index].pending == 0 { connections[index].deadline = .now + limits.sendingTime }
            connections[index].enqueue(event)
            connections[index].send()
            if connections[index].pending > limits.pendingEventBytes { connections[index].phase = .closed }
        }
    }

    mutating func beat() {
        guard nextHeartbeat <= .now else { return }
        nextHeartbeat = .now + limits.heartbeat
        broadcast(Array(": still here\n\n".utf8))
    }

    mutating func giveUp() {
        let now = ContinuousClock.now
        for index in connections.indices {
            guard let deadline = connections[index].effectiveDeadline, deadline <= now else { continue }
            if case .reading = connections[index].phase, connections[index].hasPartOfHead {
                connections[index].refuse(.requestTimeout)
                connections[index].deadline = now + limits.drainingTime
            } else {
                connections[index].phase = .closed
            }
        }
    }
}
