/// What the file system knows of a file or folder without reading it.
package struct FileStatus: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case file, folder, symbolicLink
        /// A named pipe, socket or device: never opened, never published.
        case other
    }

    package var kind: Kind
    /// In bytes; says nothing for anything but a file.
    package var size: Int
    /// The permission bits, as in 0o644.
    package var permissions: UInt16
    package var identity: FileIdentity
    /// When the contents were last written, in nanoseconds since 1970; anybody may set it to anything.
    package var modified: Int64
    /// When contents or status last changed, in nanoseconds since 1970, as the system's clock told.
    package var changed: Int64

    package init(kind: Kind, size: Int, permissions: UInt16, identity: FileIdentity, modified: Int64, changed: Int64) {
        self.kind = kind
        self.size = size
        self.permissions = permissions
        self.identity = identity
        self.modified = modified
        self.changed = changed
    }
}

/// Tells whether two paths lead to one and the same file or folder, while neither is removed.
package struct FileIdentity: Hashable, Sendable {
    package var device: UInt64
    /// The inode's number on its device.
    package var number: UInt64

    package init(device: UInt64, number: UInt64) {
        self.device = device
        self.number = number
    }
}
