import Diagnostics
import SourceText

extension BodyRenderer {
    /// A link between its start and its end, where its place and its text become known.
    struct OpenLink {
        let destination: ArraySlice<UInt8>
        let judgement: LinkDestination
        /// Its index in `links`, or `nil` if it is not written.
        let index: Int?
        let textStart: Int
        /// For an address without marks, its text in the source.
        let literal: ArraySlice<UInt8>?
    }

    struct OpenImage {
        let destination: ArraySlice<UInt8>
        let title: ArraySlice<UInt8>
        let textStart: Int
    }

    mutating func enter(link event: MarkdownEvent, isLiteral: Bool) {
        guard !isInImage else { return }
        // cmark makes links of addresses in angle brackets within links; HTML knows no such thing.
        guard openLink == nil else { innerLinks += 1; return }
        let destination = parsed.bytes[event.text]
        let judgement = LinkDestination(destination)
        html.append("<a")
        var index: Int?
        switch judgement {
        case .external:
            html.append(" href=\"")
            html.append(url: destination)
            html.append("\"")
            index = links.count
        case .withinSite:
            html.append(" href=\"")
            holes.append(.init(offset: html.bytes.count, link: links.count))
            html.append("\"")
            index = links.count
        case .empty, .refused: break
        }
        if index != nil { links.append(nil) }
        append(title: parsed.bytes[event.title])
        html.append(">")
        openLink = OpenLink(
            destination: destination, judgement: judgement, index: index, textStart: plain.count,
            literal: isLiteral ? destination.dropFirst(literalPrefix(of: destination)) : nil)
    }

    mutating func leaveLink(at i: Int) {
        guard !isInImage, let link = openLink else { return }
        guard innerLinks == 0 else { innerLinks -= 1; return }
        openLink = nil
        html.append("</a>")
        let text = plain[link.textStart...]
        let found = if let literal = link.literal {
            InlinePlaces.Found(whole: places.find(literal: literal))
        } else {
            places.find(destination: link.destination, &definitions)
        }
        if let index = link.index {
            links[index] = .init(
                use: .link, destination: String(decoding: link.destination, as: UTF8.self), span: span(found.destination),
                text: String(decoding: text, as: UTF8.self))
        }
        switch link.judgement {
        case .refused(let reason): report(unsafe: link.destination, reason, at: found.destination)
        case .empty:
            report(MarkdownCodes.emptyLink, .warning, "the link \(quoted(text)) leads nowhere", at: found.whole,
                help: "Write the destination between the round brackets")
        case .external, .withinSite:
            guard !text.contains(where: { $0 != UInt8(ascii: " ") }) else { return }
            report(MarkdownCodes.emptyLink, .warning, "the link to \(quoted(link.destination)) has no text", at: found.whole,
                help: "Write between the square brackets where it leads")
        }
    }

    mutating func enter(image event: MarkdownEvent) {
        imageDepth += 1
        guard imageDepth == 1 else { return }
        openImage = OpenImage(
            destination: parsed.bytes[event.text], title: parsed.bytes[event.title], textStart: plain.count)
    }

    mutating func leaveImage() {
        imageDepth -= 1
        guard imageDepth == 0, let image = openImage else { return }
        openImage = nil
        let description = plain[image.textStart...]
        let found = places.find(destination: image.destination, &definitions)
        if !description.contains(where: { $0 != UInt8(ascii: " ") }) {
            report(MarkdownCodes.missingAltText, .warning, "the image \(quoted(image.destination)) has no description", at: found.whole,
                help: "Write what it shows between the square brackets, for those who cannot see it")
        }
        switch LinkDestination(image.destination) {
        case .withinSite: append(image, description: description, at: found.destination)
        case .external:
            html.append(escaped: description)
            reportExternal(image.destination, at: found.destination)
        case .empty:
            html.append(escaped: description)
            report(MarkdownCodes.emptyLink, .warning, "the image \(quoted(description)) has no file", at: found.whole,
                help: "Write the file's name between the round brackets")
        case .refused(let reason):
            html.append(escaped: description)
            report(unsafe: image.destination, reason, at: found.destination)
        }
    }
}

private extension BodyRenderer {
    mutating func append(_ image: OpenImage, description: ArraySlice<UInt8>, at place: Range<Int>) {
        html.append("<img src=\"")
        holes.append(.init(offset: html.bytes.count, link: links.count))
        html.append("\" alt=\"")
        html.append(escaped: description)
        html.append("\"")
        append(title: image.title)
        html.append(" loading=\"lazy\" decoding=\"async\">")
        links.append(.init(
            use: .image, destination: String(decoding: image.destination, as: UTF8.self), span: span(place),
            text: String(decoding: description, as: UTF8.self)))
    }

    mutating func append(title: ArraySlice<UInt8>) {
        guard !title.isEmpty else { return }
        html.append(" title=\"")
        html.append(escaped: title)
        html.append("\"")
    }

    /// How many bytes of the destination of an address without marks are not in the source.
    func literalPrefix(of destination: ArraySlice<UInt8>) -> Int {
        if destination.starts(with: "mailto:".utf8) { return 7 }
        return destination.dropFirst(7).prefix(4).elementsEqual("www.".utf8) ? 7 : 0
    }

    mutating func report(unsafe destination: ArraySlice<UInt8>, _ reason: String, at place: Range<Int>) {
        report(MarkdownCodes.unsafeURL, .error, "the destination \(quoted(destination)) \(reason)", at: place,
            help: "Use https, http, mailto or tel, or a path within the site")
    }

    /// A picture from elsewhere tells that site who reads the page.
    mutating func reportExternal(_ destination: ArraySlice<UInt8>, at place: Range<Int>) {
        report(MarkdownCodes.externalImage, .error, "the image \(quoted(destination)) lies on another site", at: place,
            help: "Save it beside the Markdown file and write its name here, so that no page makes requests elsewhere")
    }
}
