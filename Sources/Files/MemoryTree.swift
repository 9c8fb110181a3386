#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// The system's number of an error, before it is known what was tried on which path.
struct ErrorNumber: Error {
    let number: Int32

    static let missing = ErrorNumber(number: ENOENT)
    static let exists = ErrorNumber(number: EEXIST)
    static let notAFolder = ErrorNumber(number: ENOTDIR)
    static let isAFolder = ErrorNumber(number: EISDIR)
    static let notEmpty = ErrorNumber(number: ENOTEMPTY)
    static let link = ErrorNumber(number: ELOOP)
    static let forbidden = ErrorNumber(number: EPERM)
    static let isRoot = ErrorNumber(number: EBUSY)
    static let intoItself = ErrorNumber(number: EINVAL)
}

/// The files and folders of a `MemoryFileSystem`.
///
/// A node is known by its number, as on a disk, so that two names may lead to one file.
struct MemoryTree {
    struct Node {
        enum Contents {
            case file([UInt8])
            case folder([Name: Int])
            case symbolicLink, other, unreadableName
        }

        var contents: Contents
        /// Of a file.
        var permissions: UInt16 = 0o644
        var modified: Int64
        var changed: Int64
        /// How many folders name it; it is gone when none does any more.
        var names = 1
        var lockHolder: Int?
    }

    /// Names are compared by their bytes; Swift's strings would take `é` in its two spellings for one name.
    struct Name: Hashable {
        let bytes: [UInt8]
    }

    private(set) var nodes: [Int: Node] = [0: Node(contents: .folder([:]), modified: 0, changed: 0)]
    private var lastNumber = 0
    /// Counts the changes and serves as the clock.
    private var now: Int64 = 0

    // MARK: Finding

    static func isPlain(_ path: String) -> Bool {
        path.isEmpty || path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { component in
            !component.isEmpty && !component.elementsEqual(".".utf8) && !component.elementsEqual("..".utf8) && !component.contains(0)
        }
    }

    private static func names(_ path: String) -> [Name] {
        path.utf8.split(separator: UInt8(ascii: "/")).map { Name(bytes: [UInt8]($0)) }
    }

    /// The number of what stands at the path, or `nil` where it or a folder above it is missing.
    func find(_ path: String) throws(ErrorNumber) -> Int? {
        var number = 0
        for name in Self.names(path) {
            guard let child = try children(number)[name] else { return nil }
            if case .unreadableName = nodes[child]?.contents { return nil }
            number = child
        }
        return number
    }

    func existing(_ path: String) throws(ErrorNumber) -> Int {
        guard let number = try find(path) else { throw .missing }
        return number
    }

    private func children(_ number: Int) throws(ErrorNumber) -> [Name: Int] {
        switch nodes[number]?.contents {
        case .folder(let children): return children
        case .symbolicLink: throw .link
        case nil: throw .missing
        default: throw .notAFolder
        }
    }

    func folder(_ path: String) throws(ErrorNumber) -> [Name: Int] {
        try children(existing(path))
    }

    /// The folder that a new or old name stands in, and the name.
    private func place(_ path: String) throws(ErrorNumber) -> (parent: Int, name: Name) {
        var names = Self.names(path)
        guard let name = names.popLast() else { throw .isRoot }
        var number = 0
        for name in names {
            guard let child = try children(number)[name] else { throw .missing }
            number = child
        }
        _ = try children(number)
        return (number, name)
    }

    func status(_ number: Int) -> FileStatus {
        let node = nodes[number]
        let (kind, size): (FileStatus.Kind, Int) = switch node?.contents {
        case .file(let bytes): (.file, bytes.count)
        case .unreadableName: (.file, 0)
        case .folder: (.folder, 0)
        case .symbolicLink: (.symbolicLink, 0)
        case .other, nil: (.other, 0)
        }
        return FileStatus(
            kind: kind, size: size, permissions: kind == .folder ? 0o755 : node?.permissions ?? 0o644,
            identity: FileIdentity(device: 0, number: UInt64(number)),
            modified: node?.modified ?? 0, changed: node?.changed ?? 0)
    }

    func entries(of path: String) throws(ErrorNumber) -> [FileEntry] {
        try folder(path).map { name, number in
            let shown = String(decoding: name.bytes, as: UTF8.self)
            let isReadable = if case .unreadableName = nodes[number]?.contents { false } else { true }
            return FileEntry(
                path: path.isEmpty ? shown : path + "/" + shown, status: status(number), hasReadableName: isReadable)
        }.sorted(by: FileEntry.precedes)
    }

    func lineage(_ path: String) throws(ErrorNumber) -> [FileIdentity] {
        var identities = [status(0).identity]
        var number = 0
        for name in Self.names(path) {
            guard let child = try children(number)[name] else { throw .missing }
            number = child
            identities.append(status(number).identity)
        }
        _ = try children(number)
        return identities.reversed()
    }

    // MARK: Changing

    mutating func plant(_ path: String, _ contents: Node.Contents) {
        var number = 0
        var names = Self.names(path)
        guard let last = names.popLast() else { return }
        for name in names {
            if let child = try? children(number)[name], (try? children(child)) != nil {
                number = child
            } else {
                if let replaced = try? children(number)[name] { drop(replaced) }
                number = add(.folder([:]), name, to: number)
            }
        }
        if let replaced = try? children(number)[last] { drop(replaced) }
        _ = add(contents, last, to: number)
    }

    mutating func create(_ path: String, _ contents: Node.Contents, permissions: UInt16 = 0o644) throws(ErrorNumber) {
        if path.isEmpty {
            if case .folder = contents { throw .isRoot }
            throw .exists
        }
        let (parent, name) = try place(path)
        guard try children(parent)[name] == nil else { throw .exists }
        let number = add(contents, name, to: parent)
        nodes[number]?.permissions = permissions & 0o7777
    }

    mutating func link(_ existing: String, _ new: String) throws(ErrorNumber) {
        let (parent, name) = try place(existing)
        let (newParent, newName) = try place(new)
        guard let number = try children(parent)[name] else { throw .missing }
        guard try children(newParent)[newName] == nil else { throw .exists }
        if case .folder = nodes[number]?.contents { throw .forbidden }
        set(newName, number, in: newParent)
        nodes[number]?.names += 1
        touch(number)
    }

    mutating func rename(_ old: String, _ new: String) throws(ErrorNumber) {
        let (parent, name) = try place(old)
        let (newParent, newName) = try place(new)
        guard let number = try children(parent)[name] else { throw .missing }
        let replaced = try children(newParent)[newName]
        if number == replaced { return }
        let isFolder = (try? children(number)) != nil
        if isFolder, isAtOrAbove(number, newParent) { throw .intoItself }
        if let replaced {
            // What would be replaced may hold what replaces it.
            if isAtOrAbove(replaced, parent) { throw .notEmpty }
            let replacedChildren = try? children(replaced)
            if isFolder, replacedChildren == nil { throw .notAFolder }
            if !isFolder, replacedChildren != nil { throw .isAFolder }
            if let replacedChildren, !replacedChildren.isEmpty { throw .notEmpty }
            drop(replaced)
        }
        set(name, nil, in: parent)
        set(newName, number, in: newParent)
        touch(number)
    }

    mutating func exchange(_ first: String, _ second: String) throws(ErrorNumber) {
        let (firstParent, firstName) = try place(first)
        let (secondParent, secondName) = try place(second)
        guard let a = try children(firstParent)[firstName], let b = try children(secondParent)[secondName] else { throw .missing }
        if a == b { return }
        if isAtOrAbove(a, secondParent) || isAtOrAbove(b, firstParent) { throw .intoItself }
        set(firstName, b, in: firstParent)
        set(secondName, a, in: secondParent)
        touch(a)
        touch(b)
    }

    mutating func removeFile(_ path: String) throws(ErrorNumber) {
        let (parent, name) = try place(path)
        guard let number = try children(parent)[name] else { throw .missing }
        if case .folder = nodes[number]?.contents { throw .isAFolder }
        set(name, nil, in: parent)
        drop(number)
    }

    mutating func removeFolder(_ path: String) throws(ErrorNumber) {
        let (parent, name) = try place(path)
        guard let number = try children(parent)[name] else { throw .missing }
        guard case .folder(let children) = nodes[number]?.contents else { throw .notAFolder }
        guard children.isEmpty else { throw .notEmpty }
        set(name, nil, in: parent)
        drop(number)
    }

    mutating func removeTree(_ path: String) throws(ErrorNumber) {
        let (parent, name) = try place(path)
        guard let number = try children(parent)[name] else { throw .missing }
        _ = try children(number)
        set(name, nil, in: parent)
        drop(number)
    }

    /// Returns the number of what was locked, or `nil` where its lock is held.
    mutating func lock(_ path: String) throws(ErrorNumber) -> Holder? {
        var number = try find(path)
        if number == nil {
            try create(path, .file([]))
            number = try find(path)
        }
        guard let number else { throw .missing }
        if case .symbolicLink = nodes[number]?.contents { throw .link }
        guard nodes[number]?.lockHolder == nil else { return nil }
        now += 1
        nodes[number]?.lockHolder = Int(now)
        return Holder(node: number, number: Int(now))
    }

    struct Holder {
        let node: Int
        let number: Int
    }

    /// The tree without its locks, whose holders know this one only.
    var unlocked: MemoryTree {
        var tree = self
        for number in nodes.keys { tree.nodes[number]?.lockHolder = nil }
        return tree
    }

    mutating func unlock(_ holder: Holder) {
        if nodes[holder.node]?.lockHolder == holder.number { nodes[holder.node]?.lockHolder = nil }
    }
}

private extension MemoryTree {
    mutating func add(_ contents: Node.Contents, _ name: Name, to parent: Int) -> Int {
        lastNumber += 1
        now += 1
        nodes[lastNumber] = Node(contents: contents, modified: now, changed: now)
        set(name, lastNumber, in: parent)
        return lastNumber
    }

    mutating func set(_ name: Name, _ number: Int?, in parent: Int) {
        guard case .folder(var children) = nodes[parent]?.contents else { return }
        children[name] = number
        now += 1
        nodes[parent]?.contents = .folder(children)
        nodes[parent]?.modified = now
        nodes[parent]?.changed = now
    }

    /// Takes one name from a node, and lets it and what only it holds go when that was the last.
    mutating func drop(_ number: Int) {
        var pending = [number]
        while let next = pending.popLast() {
            nodes[next]?.names -= 1
            guard let node = nodes[next], node.names == 0 else { continue }
            if case .folder(let children) = node.contents { pending += children.values }
            nodes[next] = nil
        }
    }

    mutating func touch(_ number: Int) {
        now += 1
        nodes[number]?.changed = now
    }

    func isAtOrAbove(_ folder: Int, _ number: Int) -> Bool {
        var pending = [folder]
        while let next = pending.popLast() {
            if next == number { return true }
            if case .folder(let children) = nodes[next]?.contents { pending += children.values }
        }
        return false
    }
}
