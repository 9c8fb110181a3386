#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

extension DiskFileSystem {
    /// The file system around a folder that need not exist, and the folder's path in it.
    ///
    /// The root is the nearest folder above that exists; it may be reached through links and `..`. What is missing may
    /// not: `..` in it is refused, as is a path that ends with `..` or names no folder within another, such as `/`.
    ///
    /// - Parameters:
    ///   - path: absolute, or relative to `base`. Messages name paths as it does.
    ///   - base: an existing folder.
    package static func around(
        _ path: String, from base: String
    ) throws(FileSystemError) -> (files: DiskFileSystem, path: String) {
        let isAbsolute = path.utf8.first == UInt8(ascii: "/")
        let components = path.utf8.split(separator: UInt8(ascii: "/"))
            .map { String(decoding: $0, as: UTF8.self) }
            .filter { !$0.utf8.elementsEqual(".".utf8) }
        var missing: [String] = []
        for (index, component) in components.enumerated().reversed() {
            missing.insert(component, at: 0)
            let above = (isAbsolute ? "/" : "") + components[..<index].joined(separator: "/")
            let root = isAbsolute ? above : above.isEmpty ? base : base + "/" + above
            do throws(FileSystemError) {
                let files = try DiskFileSystem(root: root, shownAs: above.isEmpty ? nil : above)
                let rest = missing.joined(separator: "/")
                try files.check(rest, "open the folder")
                return (files, rest)
            } catch {
                guard error.number == ENOENT, index > 0 else { throw error }
            }
        }
        throw FileSystemError("use as a folder", path, reason: "it is no folder within another", number: EINVAL)
    }
}
