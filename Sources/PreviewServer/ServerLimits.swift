/// What one preview spends on its clients, whoever they are.
struct ServerLimits: Sendable {
    /// Open connections. Where there are more, the one that has waited longest without a request makes room.
    var connections = 512
    /// Open streams of events; the oldest makes room.
    var streams = 64
    /// Requests that are answered at a time; others wait.
    var answers = 8
    /// Bytes of answers that wait to be taken; above, requests are refused.
    var pendingBytes = 256 << 20
    /// Bytes of events that a stream may be behind before it is given up.
    var pendingEventBytes = 1 << 20
    /// How long the head of a request may take, and a connection may wait for one.
    var headTime: Duration = .seconds(10)
    /// How long a client may take nothing of an answer.
    var sendingTime: Duration = .seconds(30)
    /// How long what a refused client still sends is thrown away.
    var drainingTime: Duration = .seconds(1)
    /// How often something is sent on a stream, so that clients that are gone are noticed.
    var heartbeat: Duration = .seconds(15)
}
