#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// The names in a folder as the system gives them: bytes, in no order.
struct FolderNames {
    /// Each name followed by a NUL.
    private var bytes: [UInt8] = []
    /// Where each name starts, and its length without the NUL.
    private var places: [(start: Int, length: Int)] = []
    private var types: [UInt8] = []
    private(set) var failure: Int32 = 0

    var count: Int { places.count }

    /// Reads the names in the open folder `descriptor`, at whose start it must stand; `failure` tells the system's
    /// error, after which the names may not be all.
    init(of descriptor: Int32) {
        // The stream closes the descriptor that it reads, and the caller needs its own.
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else {
            failure = errno
            return
        }
        guard let stream = unsafe fdopendir(copy) else {
            failure = errno
            _ = Descriptor(copy).finish()
            return
        }
        defer { unsafe closedir(stream) }
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else {
                failure = errno
                return
            }
            unsafe withUnsafePointer(to: &entry.pointee.d_name.0) { name in
                let length = unsafe strlen(name)
                unsafe append(UnsafeRawBufferPointer(start: name, count: length), entry.pointee.d_type)
            }
        }
    }

    private mutating func append(_ name: UnsafeRawBufferPointer, _ type: UInt8) {
        let stop = UInt8(ascii: ".")
        if name.count <= 2, unsafe name.allSatisfy({ $0 == stop }) { return }
        places.append((bytes.count, name.count))
        types.append(type)
        unsafe bytes.append(contentsOf: name)
        bytes.append(0)
    }

    /// Whether the entry is a folder, where the file system tells that with the name.
    func isFolder(_ index: Int) -> Bool? {
        switch types[index] {
        case UInt8(DT_UNKNOWN): nil
        case let type: type == UInt8(DT_DIR)
        }
    }

    /// Calls the system with the name of the entry.
    func withName<Result>(_ index: Int, _ call: (UnsafePointer<CChar>) -> Result) -> Result {
        let start = places[index].start
        return unsafe bytes.withUnsafeBytes { buffer in
            unsafe call(buffer[start...].assumingMemoryBound(to: CChar.self).baseAddress.unsafelyUnwrapped)
        }
    }

    /// The name, or `nil` where it is not UTF-8.
    func name(_ index: Int) -> String? {
        let (start, length) = places[index]
        return String(validating: bytes[start..<start + length], as: UTF8.self)
    }

    /// The entry's path, with the folder's before it; `nil` where its name is not UTF-8.
    func path(_ index: Int, in folder: String) -> String? {
        let (start, length) = places[index]
        let name = bytes[start..<start + length]
        guard name.allSatisfy({ $0 < 0x80 }) || String(validating: name, as: UTF8.self) != nil else { return nil }
        guard !folder.isEmpty else { return String(decoding: name, as: UTF8.self) }
        var folder = folder
        return folder.withUTF8 { folder in
            unsafe name.withUnsafeBufferPointer { name in
                unsafe String(unsafeUninitializedCapacity: folder.count + 1 + name.count) { path in
                    let slash = unsafe path.initialize(fromContentsOf: folder)
                    unsafe path.initializeElement(at: slash, to: UInt8(ascii: "/"))
                    return unsafe path[(slash + 1)...].initialize(fromContentsOf: name)
                }
            }
        }
    }

    /// The name for messages, where it is not UTF-8: the bytes that belong to no character are written `\xE9`.
    func shownName(_ index: Int) -> String {
        let (start, length) = places[index]
        var rest = bytes[start..<start + length]
        var shown = ""
        while let byte = rest.first {
            // A character has one to four bytes, and no start of it is valid alone.
            let character = (1...4).lazy.compactMap { String(validating: rest.prefix($0), as: UTF8.self) }.first
            shown += character ?? "\\x" + String(byte >> 4, radix: 16, uppercase: true) + String(byte & 15, radix: 16, uppercase: true)
            rest.removeFirst(character?.utf8.count ?? 1)
        }
        return shown
    }

    /// The indices of the entries for which `isFolder` was given, in the order of `FileEntry.precedes`.
    mutating func sortedIndices(_ isFolder: [Bool]) -> [Int] {
        // Neither NUL nor `/` occurs in a name, so with its end marked by one of them each name compares as a whole.
        for (place, isFolder) in zip(places, isFolder) where isFolder { bytes[place.start + place.length] = UInt8(ascii: "/") }
        defer { for place in places { bytes[place.start + place.length] = 0 } }
        return unsafe bytes.withUnsafeBytes { buffer in
            places.indices.sorted { first, second in
                let (a, b) = (places[first], places[second])
                let order = unsafe memcmp(buffer.baseAddress.unsafelyUnwrapped + a.start, buffer.baseAddress.unsafelyUnwrapped + b.start, min(a.length, b.length) + 1)
                return order < 0
            }
        }
    }
}
