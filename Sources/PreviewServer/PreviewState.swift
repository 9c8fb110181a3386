import OutputText

/// What is shown, and what browsers are told about it.
struct PreviewState: Sendable {
    /// The name of the version; where there is none, another one for each state, so that the page that says why is loaded
    /// again.
    var name = "none"
    /// The last version without errors; `nil` where there was none yet.
    var version: PreviewVersion?
    /// Why newer edits are not shown.
    var problems: ShownProblems?
    /// Where only styles changed: the version before, whose pages need nothing but these.
    var styles: (after: String, path: String)?
    /// The styles of the last versions by their paths on the host, since a page of such a version may still ask for them.
    var recentStyles: [(path: String, bytes: [UInt8])] = []

    /// The state as an event of the stream.
    ///
    /// - Parameter page: the path on the host of the page to go to, where that is asked for.
    /// Source: HTML, section 9.2, server-sent events.
    func event(goingTo page: String? = nil) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("version", name)
            if let styles {
                json.object("styles") { json in
                    json.member("after", styles.after)
                    json.member("path", styles.path)
                }
            }
            json.member("go", page)
            // Where there is no version the page itself says what is wrong.
            if let problems, version != nil { json.object("problems") { problems.write(to: &$0) } }
        }
        // JSON escapes line breaks, which would end the event.
        return Array("retry: 500\ndata: ".utf8) + json.bytes + Array("\n\n".utf8)
    }
}
