#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import CLoopback

/// One connection, as its thread sees it.
struct Connection {
    enum Phase {
        /// The head of a request is awaited.
        case reading
        /// A request waits for its turn.
        case ready(HTTPRequest)
        /// A request is being answered.
        case answering(HTTPRequest)
        /// An answer is being sent.
        case sending
        /// Events are sent as they come.
        case streaming
        /// Everything was sent; what the other side still sends is thrown away, so that it can read our answer.
        case draining
        case closed
    }

    let socket: Socket
    /// Tells it from others that had the same descriptor before it.
    let number: UInt64
    var phase = Phase.reading
    /// When it is given up.
    var deadline: ContinuousClock.Instant
    /// Whether the other side will send nothing more.
    private(set) var hasEnded = false
    private var received: [UInt8] = []
    private var scanned = 0
    private var outgoing: [[UInt8]] = []
    private var sent = 0
    private(set) var pending = 0
    private var closesAfterSending = false

    init(_ socket: Socket, number: UInt64, deadline: ContinuousClock.Instant) {
        self.socket = socket
        self.number = number
        self.deadline = deadline
    }

    /// Whether something of a request has arrived, but not its whole head.
    var hasPartOfHead: Bool { !received.isEmpty }

    // MARK: Receiving

    /// Takes what has arrived, and begins with the next request where its head is there.
    mutating func receive() {
        var buffer = [UInt8](repeating: 0, count: 8192)
        while received.count <= HTTPRequest.headLimit * 2 {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(socket.number, $0.baseAddress, $0.count, 0) }
            if count > 0 {
                if case .draining = phase { continue }
                received.append(contentsOf: buffer[..<count])
                if count == buffer.count { continue }
                break
            }
            if count == 0 {
                hasEnded = true
            } else if errno == EINTR {
                continue
            } else if errno != EAGAIN, errno != EWOULDBLOCK {
                phase = .closed
                return
            }
            break
        }
        switch phase {
        case .reading: readHead()
        case .streaming where hasEnded, .draining where hasEnded: phase = .closed
        case .streaming: received.removeAll()
        default: break
        }
    }

    private mutating func readHead() {
        switch HTTPRequest.read(received, scanned: scanned) {
        case .incomplete:
            scanned = received.count
            if hasEnded { phase = .closed }
        case .request(let request, let length):
            received.removeFirst(length)
            scanned = 0
            phase = .ready(request)
        case .refused(let status):
            refuse(status)
        }
    }

    // MARK: Sending

    mutating func refuse(_ status: HTTPStatus) {
        answer(.plain(status, status.words), isHead: false, isPersistent: false)
    }

    mutating func answer(_ response: HTTPResponse, isHead: Bool, isPersistent: Bool) {
        // What was sent before the other side ended may hold more requests.
        let persists = isPersistent && !(hasEnded && received.isEmpty)
        enqueue(response.head(isPersistent: persists))
        if !isHead { enqueue(response.body) }
        closesAfterSending = !persists
        phase = .sending
        send()
    }

    mutating func beginStream(_ first: [UInt8]) {
        phase = .streaming
        enqueue(HTTPResponse.eventStreamHead)
        enqueue(first)
        send()
    }

    mutating func enqueue(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        outgoing.append(bytes)
        pending += bytes.count
    }

    /// Sends as much as the other side takes. Returns whether it took anything.
    @discardableResult
    mutating func send() -> Bool {
        var progressed = false
        while let chunk = outgoing.first {
            let count = unsafe chunk.withUnsafeBytes { bytes in
                unsafe cairn_send(socket.number, bytes.baseAddress.map { unsafe $0 + sent }, bytes.count - sent)
            }
            if count < 0 {
                if errno == EINTR { continue }
                if errno != EAGAIN, errno != EWOULDBLOCK { phase = .closed }
                return progressed
            }
            progressed = true
            sent += count
            pending -= count
            if sent == chunk.count {
                outgoing.removeFirst()
                sent = 0
            }
        }
        guard case .sending = phase else { return progressed }
        if closesAfterSending {
            _ = shutdown(socket.number, Int32(SHUT_WR))
            received.removeAll()
            phase = hasEnded ? .closed : .draining
        } else {
            phase = .reading
            // The next request may have arrived with the last one.
            readHead()
        }
        return progressed
    }
}
