import Interchange
import Model
import OutputText

/// Bodies as a feed has them: with absolute URLs where their links and images lead into the site, since a feed is read
/// elsewhere.
struct FeedBodies: Sendable {
    private let addresses: AbsoluteAddresses

    init(_ base: BaseURL) {
        addresses = AbsoluteAddresses(base)
    }

    /// For readers of Markdown.
    func markdown(of prose: Prose, targets: SitePlan.LinkTargets) -> [UInt8] {
        BodyMarkdown.text(of: html(of: prose, targets: targets))
    }

    func html(of prose: Prose, targets: SitePlan.LinkTargets) -> [UInt8] {
        guard !prose.links.isEmpty else { return prose.rendition }
        var html = OutputBuffer(capacity: prose.rendition.count + prose.links.count * 96)
        var start = 0
        for (i, link) in prose.links.enumerated() {
            html.append(bytes: prose.rendition[start..<link.offset])
            if i < targets.count, let target = targets[i] { html.appendURL(addresses.url(target)) }
            start = link.offset
        }
        html.append(bytes: prose.rendition[start...])
        return html.bytes
    }
}
