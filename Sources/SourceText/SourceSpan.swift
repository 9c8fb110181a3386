/// The number of a source file within one run; `SourceTable` knows its path.
@usableFromInline
package struct FileID: Hashable, Sendable, Comparable {
    package let rawValue: UInt32

    package init(_ rawValue: UInt32) {
        self.rawValue = rawValue
    }

    @usableFromInline
    package static func < (a: FileID, b: FileID) -> Bool {
        a.rawValue < b.rawValue
    }
}

/// A stretch of one source file, in byte offsets from the start of the file; `end` is exclusive.
///
/// Twelve bytes, because a catalog of a million things holds tens of millions of them. Lines and columns
/// are computed only when a place is shown (`LineIndex`).
@usableFromInline
package struct SourceSpan: Hashable, Sendable {
    package let file: FileID
    package let start: UInt32
    package let end: UInt32

    package init(file: FileID, start: Int, end: Int) {
        self.file = file
        self.start = UInt32(clamping: start)
        self.end = UInt32(clamping: max(start, end))
    }

    package var range: Range<Int> {
        Int(start)..<Int(end)
    }

    /// The span from the start of this one to the end of `other`, in the same file.
    package func joined(to other: SourceSpan) -> SourceSpan {
        SourceSpan(file: file, start: min(Int(start), Int(other.start)), end: max(Int(end), Int(other.end)))
    }
}

/// A value that an author wrote, and where.
@usableFromInline
package struct Located<Value> {
    @usableFromInline
    package var value: Value
    @usableFromInline
    package var span: SourceSpan

    @inlinable
    package init(_ value: Value, _ span: SourceSpan) {
        self.value = value
        self.span = span
    }

    @inlinable
    package func map<Other>(_ transform: (Value) throws -> Other) rethrows -> Located<Other> {
        Located<Other>(try transform(value), span)
    }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
