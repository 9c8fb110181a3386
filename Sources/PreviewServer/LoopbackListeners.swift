internal import CLoopback
#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// A port that could not be listened on, for a reason that the operator must mend.
package struct ListeningError: Error, Hashable, CustomStringConvertible {
    package let port: UInt16
    package let reason: String

    package var description: String { "could not listen on port \(port) of this machine: \(reason)" }
}

/// The sockets at which requests arrive: one for each version of IP that this machine has, on one port.
struct LoopbackListeners: ~Copyable {
    let port: UInt16
    let sockets: [Socket]

    /// How many ports after the wanted one are tried.
    static let attempts: UInt16 = 100

    /// Listens on the wanted port, else on the next free one; port 0 is any free one.
    init(from wanted: UInt16) throws(ListeningError) {
        var port = wanted
        while true {
            let first = cairn_listen_on_loopback(4, port)
            if first >= 0 {
                let socket = Socket(first)
                let own = UInt16(clamping: cairn_port(first))
                let second = cairn_listen_on_loopback(6, own)
                // Only another program on the same port is a reason to go on: this machine may have no IPv6.
                if second >= 0 || errno != EADDRINUSE {
                    self.port = own
                    sockets = second >= 0 ? [socket, Socket(second)] : [socket]
                    return
                }
            } else if errno != EADDRINUSE {
                throw ListeningError(port: port, reason: unsafe String(cString: strerror(errno)))
            }
            guard port == 0 || port - wanted < Self.attempts, port < UInt16.max else {
                throw ListeningError(port: wanted, reason: "it and the \(port - wanted) after it are taken")
            }
            if port > 0 { port += 1 }
        }
    }
}

/// An open socket or end of a pipe, which is closed when its last owner is done with it.
final class Socket: Sendable {
    let number: Int32

    init(_ number: Int32) {
        self.number = number
    }

    deinit { _ = close(number) }
}
