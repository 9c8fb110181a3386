package import OutputText

/// A page's template, checked against its view and ready to render from any thread.
package struct CompiledTemplate<View: TemplateView>: Sendable {
    /// The name of the template that was compiled.
    package let name: String
    let routines: [CompiledRoutine]
    let entry: Int
    /// The slot of the page's view.
    let slot: Int
    let slotCount: Int
    let templateCount: Int

    /// Appends the page to `page`. Where it throws, `page` holds the part that was rendered.
    package func render(_ view: View, into page: inout OutputBuffer) throws(TemplateRenderingError) {
        try render(ViewSubject(view), into: &page)
    }

    /// The same of a view that is held already.
    package func render(_ view: ViewSubject<View>, into page: inout OutputBuffer) throws(TemplateRenderingError) {
        var renderer = TemplateRenderer(routines: routines, slotCount: slotCount, templateCount: templateCount, view: view, slot: slot)
        try renderer.render(entry: entry, into: &page)
    }

    /// The page's bytes.
    package func rendered(_ view: View) throws(TemplateRenderingError) -> [UInt8] {
        var page = OutputBuffer(capacity: 8192)
        try render(view, into: &page)
        return page.bytes
    }
}

/// Why a page could not be rendered; its template and the kinds of its values are right.
package enum TemplateRenderingError: Error, Hashable, Sendable {
    /// The page grew beyond this many bytes.
    case pageTooLarge(limit: Int)
    /// A template stood in itself, or sections and templates in one another, deeper than this.
    case nestedTooDeep(limit: Int)
    /// A view chose a template that is not among those that its field lists.
    case unlistedChoice(String)
}

/// Bounds of one page.
package enum TemplateLimits {
    /// Bytes of a page.
    package static let pageSize = 10_000_000
    /// How deep a template may stand in itself when a page is rendered.
    package static let recursionDepth = 32
    /// How deep sections and templates may stand in one another when a page is rendered.
    package static let nesting = 1_000
    /// How deep templates may stand in one another, those within themselves not counted again.
    package static let inclusionDepth = 16
}
