/// The statuses that a preview answers with.
enum HTTPStatus: Int, Error {
    case ok = 200
    case movedPermanently = 301
    case found = 302
    case badRequest = 400
    case forbidden = 403
    case notFound = 404
    case methodNotAllowed = 405
    case requestTimeout = 408
    case misdirectedRequest = 421
    case headTooLarge = 431
    case failed = 500
    case unavailable = 503
    case versionNotSupported = 505

    var words: String {
        switch self {
        case .ok: "OK"
        case .movedPermanently: "Moved Permanently"
        case .found: "Found"
        case .badRequest: "Bad Request"
        case .forbidden: "Forbidden"
        case .notFound: "Not Found"
        case .methodNotAllowed: "Method Not Allowed"
        case .requestTimeout: "Request Timeout"
        case .misdirectedRequest: "Misdirected Request"
        case .headTooLarge: "Request Header Fields Too Large"
        case .failed: "Internal Server Error"
        case .unavailable: "Service Unavailable"
        case .versionNotSupported: "HTTP Version Not Supported"
        }
    }
}

/// A whole answer. Nothing of it is sent before all of it is there, so no half page ever is.
struct HTTPResponse: Sendable {
    var status: HTTPStatus
    var mediaType: String
    /// Where a redirect leads.
    var location: String?
    var body: [UInt8]

    init(_ mediaType: String, _ body: [UInt8]) {
        self.init(.ok, mediaType, body)
    }

    init(_ status: HTTPStatus, _ mediaType: String, _ body: [UInt8], location: String? = nil) {
        self.status = status
        self.mediaType = mediaType
        self.body = body
        self.location = location
    }

    /// A few words for a person.
    static func plain(_ status: HTTPStatus, _ text: String) -> HTTPResponse {
        HTTPResponse(status, MediaType.plain, Array((text + "\n").utf8))
    }

    static func redirect(_ status: HTTPStatus = .found, to location: String) -> HTTPResponse {
        var response = plain(status, "This page is at \(location)")
        response.location = location
        return response
    }

    /// The head as it is sent.
    func head(isPersistent: Bool) -> [UInt8] {
        var head = Self.opening(status, mediaType)
        head += "Content-Length: \(body.count)\r\n"
        // Locations are made of ids and of the configuration's base path, or were encoded; a line break could end the head.
        if let location, location.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { head += "Location: \(location)\r\n" }
        if status == .methodNotAllowed { head += "Allow: GET, HEAD\r\n" }
        if status == .unavailable { head += "Retry-After: 1\r\n" }
        head += isPersistent ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n"
        return Array(head.utf8)
    }

    /// The head of an answer that goes on until one side ends it.
    static var eventStreamHead: [UInt8] {
        Array((opening(.ok, "text/event-stream; charset=utf-8") + "Connection: close\r\n\r\n").utf8)
    }

    /// No browser keeps anything, takes it for another type, or shows it to another site.
    private static func opening(_ status: HTTPStatus, _ mediaType: String) -> String {
        "HTTP/1.1 \(status.rawValue) \(status.words)\r\nContent-Type: \(mediaType)\r\nCache-Control: no-store\r\n"
            + "X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\nReferrer-Policy: same-origin\r\n"
    }
}

/// What a handler answers a request with.
enum HTTPAnswer: Sendable {
    case response(HTTPResponse)
    /// The stream of events: the one that stands now, and those that come.
    case events
}
