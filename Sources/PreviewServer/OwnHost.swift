/// The names by which this server may be called.
///
/// A page of another site cannot read from a server on this machine, unless that site's name leads here: then the browser
/// takes both for one site. It still says the name that it was given, and that name is not ours.
struct OwnHost: Sendable {
    private let authorities: [[UInt8]]
    private let origins: [[UInt8]]

    init(port: UInt16) {
        let names = ["localhost", "127.0.0.1", "[::1]"]
        let authorities = names.map { "\($0):\(port)" } + (port == 80 ? names : [])
        self.authorities = authorities.map { Array($0.utf8) }
        origins = authorities.map { Array("http://\($0)".utf8) }
    }

    func isNamed(_ host: [UInt8]?) -> Bool {
        guard let host else { return false }
        let lower = host.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
        return authorities.contains(lower)
    }

    /// Whether a script on one of our own pages may have sent the request. Browsers leave the origin out only where the
    /// page is of the same origin.
    func isOrigin(of request: HTTPRequest) -> Bool {
        if let origin = request.origin, !origins.contains(origin) { return false }
        if let site = request.fetchSite, !site.elementsEqual("same-origin".utf8), !site.elementsEqual("none".utf8) { return false }
        return true
    }
}
