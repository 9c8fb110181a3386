/// A change of one content file: other contents, another path in the same folder, or both; or a file that is new.
package struct FileChange: Hashable, Sendable {
    /// Where the file stands.
    package let path: String
    /// Where it stands afterwards; the same as `path` where it is not moved.
    package let newPath: String
    /// What the file held when the change was made up. Where it holds something else by now, nothing is written.
    package let old: [UInt8]
    package let new: [UInt8]
    /// Whether nothing stands at `path` before the change.
    package let isCreation: Bool

    package init(_ path: String, movedTo newPath: String? = nil, from old: [UInt8], to new: [UInt8]) {
        self.path = path
        self.newPath = newPath ?? path
        self.old = old
        self.new = new
        isCreation = false
    }

    /// A new file, and the folders that it needs.
    package init(creating path: String, _ contents: [UInt8]) {
        self.path = path
        newPath = path
        old = []
        new = contents
        isCreation = true
    }

    package var isMove: Bool { path != newPath }
    var changesNothing: Bool { !isMove && !isCreation && old == new }
}
