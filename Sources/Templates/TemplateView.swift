public import OutputText

/// What a template may show of one thing: a struct whose fields are declared once, in its `shape`.
///
/// ```swift
/// struct CardView: TemplateView {
///     let title: String
///     let url: String
///     let tags: [TagView]
///
///     static let shape = ViewShape<CardView>("card", [
///         .text("title") { $0.title },
///         .url("url") { $0.url },
///         .views("tags") { $0.tags },
///     ])
/// }
/// ```
/// A template is checked against the shape when the theme is loaded, so a name that the view does not have is a
/// diagnostic at its place in the template, never an empty spot on a page.
///
/// `shape` is a stored property (`static let`): it is asked for at every look-up.
@usableFromInline
package protocol TemplateView: Sendable {
    static var shape: ViewShape<Self> { get }

    // Views need not write the following: these are requirements so that the compiler makes fast ones for each view.

    /// The value of the field with this number in `shape`.
    func templateValue(_ field: Int) -> TemplateValue
    /// Appends the value of the field with this number, escaped.
    func showTemplateValue(_ field: Int, _ escaping: Escaping, _ page: inout OutputBuffer)
    /// Whether a section of the field with this number is shown.
    func isTemplateValueTrue(_ field: Int) -> Bool
    /// The view as the renderer holds it.
    var templateSubject: any TemplateSubject { get }
}

/// A view that many pages show and that is made once for all of them: a final class, which the renderer holds as it is.
@usableFromInline
package protocol SharedTemplateView: TemplateView, TemplateSubject {
    var shown: ShownFragments { get }
}

extension SharedTemplateView {
    @inlinable
    package var fragments: ShownFragments? { shown }

    @inlinable
    package var templateSubject: any TemplateSubject { self }

    @inlinable
    package func value(_ field: Int) -> TemplateValue { templateValue(field) }

    @inlinable
    package func show(_ field: Int, _ escaping: Escaping, _ page: inout OutputBuffer) { showTemplateValue(field, escaping, &page) }

    @inlinable
    package func isTrue(_ field: Int) -> Bool { isTemplateValueTrue(field) }
}

/// The fields of a view, in a fixed order; templates refer to them by number after they are compiled.
@usableFromInline
package struct ViewShape<View: TemplateView>: Sendable {
    /// Shown to theme authors: "the view 'card' has no 'titel'".
    package let name: String
    @usableFromInline
    package let fields: [ViewField<View>]

    package init(_ name: String, _ fields: [ViewField<View>]) {
        self.name = name
        self.fields = fields
    }
}

/// One field: its name, its type, and how to read it.
@usableFromInline
package struct ViewField<View: TemplateView>: Sendable {
    @usableFromInline
    package let name: String
    @usableFromInline
    package let type: ViewFieldType
    @usableFromInline
    package let read: @Sendable (View) -> TemplateValue
    /// Does what `TemplateValue.show` does with the value that `read` gives, without making one: nearly all that a page
    /// shows are texts, and each would be counted as used and as not used any more.
    @usableFromInline
    package let show: @Sendable (View, Escaping, inout OutputBuffer) -> Void
    @usableFromInline
    package let isTrue: @Sendable (View) -> Bool

    @inlinable
    package init(
        name: String, type: ViewFieldType, read: @escaping @Sendable (View) -> TemplateValue,
        show: @escaping @Sendable (View, Escaping, inout OutputBuffer) -> Void, isTrue: @escaping @Sendable (View) -> Bool
    ) {
        self.name = name
        self.type = type
        self.read = read
        self.show = show
        self.isTrue = isTrue
    }

    /// Text, escaped where it is shown. A section of it stands for "is not empty".
    @inlinable
    package static func text(_ name: String, _ read: @escaping @Sendable (View) -> String?) -> ViewField {
        ViewField(name: name, type: .text, read: { view in read(view).map(TemplateValue.text) ?? .nothing }) { view, escaping, page in
            if let text = read(view) { page.append(text, escaping) }
        } isTrue: { view in
            if let text = read(view) { !text.isEmpty } else { false }
        }
    }

    /// A URL that was accepted by its parser; the only kind of value that may stand in `href` and `src`.
    @inlinable
    package static func url(_ name: String, _ read: @escaping @Sendable (View) -> String?) -> ViewField {
        ViewField(name: name, type: .url, read: { view in read(view).map(TemplateValue.url) ?? .nothing }) { view, escaping, page in
            if let url = read(view) { page.append(url, escaping) }
        } isTrue: { view in
            if let url = read(view) { !url.isEmpty } else { false }
        }
    }

    /// Finished HTML, such as a rendered body; may stand only in element content, and is not escaped.
    @inlinable
    package static func html(_ name: String, _ read: @escaping @Sendable (View) -> [UInt8]) -> ViewField {
        ViewField(name: name, type: .html, read: { .html(read($0)) }) { view, _, page in
            page.insert(html: read(view))
        } isTrue: { !read($0).isEmpty }
    }

    /// A finished drawing; stands where HTML may stand, and is not escaped.
    ///
    /// Unlike `html` it is no body: a page that shows it is not taken for one whose body alone can be replaced.
    @inlinable
    package static func svg(_ name: String, _ read: @escaping @Sendable (View) -> [UInt8]) -> ViewField {
        ViewField(name: name, type: .svg, read: { .svg(read($0)) }) { view, _, page in
            page.append(bytes: read(view))
        } isTrue: { !read($0).isEmpty }
    }

    /// Finished JSON for a `<script type="application/ld+json">`, escaped for it; may stand nowhere else.
    @inlinable
    package static func scriptData(_ name: String, _ read: @escaping @Sendable (View) -> [UInt8]) -> ViewField {
        ViewField(name: name, type: .scriptData, read: { .scriptData(read($0)) }) { view, _, page in
            page.append(bytes: read(view))
        } isTrue: { !read($0).isEmpty }
    }

    /// True or false, for sections only.
    @inlinable
    package static func flag(_ name: String, _ read: @escaping @Sendable (View) -> Bool) -> ViewField {
        ViewField(name: name, type: .flag, read: { .flag(read($0)) }) { _, _, _ in } isTrue: { read($0) }
    }

    /// One of `names`, for dynamic partials (`{{>*name}}`), which are all compiled and checked.
    @inlinable
    package static func choice(_ name: String, of names: [String], _ read: @escaping @Sendable (View) -> String) -> ViewField {
        ViewField(name: name, type: .choice(names), read: { .text(read($0)) }) { view, escaping, page in
            page.append(read(view), escaping)
        } isTrue: { !read($0).isEmpty }
    }

    /// Several texts; `{{.}}` shows each.
    @inlinable
    package static func texts(_ name: String, _ read: @escaping @Sendable (View) -> [String]) -> ViewField {
        ViewField(name: name, type: .texts, read: { .texts(read($0)) }) { _, _, _ in } isTrue: { !read($0).isEmpty }
    }

    /// Another view, or nothing.
    @inlinable
    package static func view<Other: TemplateView>(_ name: String, _ read: @escaping @Sendable (View) -> Other?) -> ViewField {
        ViewField(name: name, type: .view { AnyViewShape(Other.self) }, read: { view in read(view).map { .view($0.templateSubject) } ?? .nothing }) {
            _, _, _ in
        } isTrue: { read($0) != nil }
    }

    /// Several views of one shape; a section shows each.
    @inlinable
    package static func views<Other: TemplateView>(_ name: String, _ read: @escaping @Sendable (View) -> [Other]) -> ViewField {
        ViewField(name: name, type: .views { AnyViewShape(Other.self) }, read: { .views(read($0)) }) { _, _, _ in } isTrue: { !read($0).isEmpty }
    }
}

/// What kind of value a field holds, and so where a template may show it.
@usableFromInline
package enum ViewFieldType: Sendable {
    case text, url, html, svg, scriptData, flag, texts
    case choice([String])
    /// The shape is asked for lazily, because views may be recursive (a requirement holds requirements).
    case view(@Sendable () -> AnyViewShape)
    case views(@Sendable () -> AnyViewShape)
}

/// A shape without its type: what the compiler of templates sees.
@usableFromInline
package struct AnyViewShape: Sendable {
    package let name: String
    package let fields: [(name: String, type: ViewFieldType)]
    /// Tells shapes apart when a partial is compiled for each shape that it is used with.
    package let identity: ObjectIdentifier
    /// Whether its views are shared by pages.
    let isShared: Bool

    @usableFromInline
    package init<View: TemplateView>(_ view: View.Type) {
        name = View.shape.name
        fields = View.shape.fields.map { ($0.name, $0.type) }
        identity = ObjectIdentifier(view)
        isShared = view is any SharedTemplateView.Type
    }

    /// A shape that is not written down as a type, such as one derived from data.
    package init(name: String, fields: [(name: String, type: ViewFieldType)], identity: ObjectIdentifier, isShared: Bool = false) {
        self.name = name
        self.fields = fields
        self.identity = identity
        self.isShared = isShared
    }
}

/// A field's value as the renderer meets it.
@usableFromInline
package enum TemplateValue: Sendable {
    case nothing
    case text(String)
    case url(String)
    case html([UInt8])
    case svg([UInt8])
    case scriptData([UInt8])
    case flag(Bool)
    case texts([String])
    case view(any TemplateSubject)
    case views(any TemplateViewList)
}

/// A view as the renderer holds it: behind one reference, so that asking it for a value copies nothing of it.
@usableFromInline
package protocol TemplateSubject: AnyObject, Sendable {
    func value(_ field: Int) -> TemplateValue
    func show(_ field: Int, _ escaping: Escaping, _ page: inout OutputBuffer)
    func isTrue(_ field: Int) -> Bool
    /// What was shown of it before; `nil` where it is not shared.
    var fragments: ShownFragments? { get }
}

@usableFromInline
package final class ViewSubject<View: TemplateView>: TemplateSubject {
    @usableFromInline
    package let view: View

    @inlinable
    package init(_ view: consuming View) {
        self.view = view
    }

    @inlinable
    package var fragments: ShownFragments? { nil }

    @inlinable
    package func value(_ field: Int) -> TemplateValue { view.templateValue(field) }

    @inlinable
    package func show(_ field: Int, _ escaping: Escaping, _ page: inout OutputBuffer) { view.showTemplateValue(field, escaping, &page) }

    @inlinable
    package func isTrue(_ field: Int) -> Bool { view.isTemplateValueTrue(field) }
}

/// Several views of one shape, of which one at a time is taken out: a section that only asks whether there are any
/// costs nothing.
@usableFromInline
package protocol TemplateViewList: Sendable {
    var count: Int { get }
    func element(_ index: Int) -> any TemplateSubject
}

extension Array: TemplateViewList where Element: TemplateView {
    @inlinable
    package func element(_ index: Int) -> any TemplateSubject { self[index].templateSubject }
}

extension TemplateView {
    @inlinable
    package var templateSubject: any TemplateSubject { ViewSubject(self) }

    @inlinable
    package func templateValue(_ field: Int) -> TemplateValue {
        Self.shape.fields[field].read(self)
    }

    @inlinable
    package func showTemplateValue(_ field: Int, _ escaping: Escaping, _ page: inout OutputBuffer) {
        Self.shape.fields[field].show(self, escaping, &page)
    }

    @inlinable
    package func isTemplateValueTrue(_ field: Int) -> Bool {
        Self.shape.fields[field].isTrue(self)
    }
}

extension TemplateValue {
    /// Whether a section of the value is shown.
    package var isTrue: Bool {
        switch self {
        case .nothing: false
        case .text(let text), .url(let text): !text.isEmpty
        case .html(let bytes), .svg(let bytes), .scriptData(let bytes): !bytes.isEmpty
        case .flag(let flag): flag
        case .texts(let texts): !texts.isEmpty
        case .view: true
        case .views(let list): list.count > 0
        }
    }

    /// Appends the value to a page; what is no text and nothing finished shows nothing.
    package func show(_ escaping: Escaping, _ page: inout OutputBuffer) {
        switch self {
        case .text(let text), .url(let text): page.append(text, escaping)
        case .html(let bytes): page.insert(html: bytes)
        case .svg(let bytes), .scriptData(let bytes): page.append(bytes: bytes)
        case .nothing, .flag, .texts, .view, .views: break
        }
    }
}
