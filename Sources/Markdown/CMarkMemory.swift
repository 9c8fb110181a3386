import CCMarkGFM
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The memory that cmark uses for one document, given back all at once.
///
/// Most of what cmark allocates lives as long as its tree, so memory is handed out from a block that each thread
/// keeps, and nothing is freed before the document is done. With malloc and free a body of 1.3 KB took 52 µs instead
/// of 36; cmark's own arena is one for the whole process and so of no use to threads.
///
/// cmark does not check whether an allocation failed, so beyond the bound there is no way back into the program: the
/// file is named on standard error and the process ends. `BodyScan` keeps every document far below this; the bound is
/// the last line should a shape be missed.
enum CMarkMemory {
    /// Bytes that may be handed out for one document.
    static let bound = 256 << 20

    /// Runs `body` with memory that is gone when it returns: nothing of cmark's may outlive it, and nothing needs to
    /// be freed in it.
    ///
    /// - Parameter name: the file's name, for the last message.
    static func withMemory<Result>(for name: String, _ body: (UnsafeMutablePointer<cmark_mem>) -> Result) -> Result {
        let functions = unsafe functions
        let arena = unsafe Arena.ofThisThread
        unsafe arena.pointee.name = name
        defer { unsafe arena.pointee.reset() }
        return unsafe body(functions)
    }
}

private extension CMarkMemory {
    nonisolated(unsafe) static let functions: UnsafeMutablePointer<cmark_mem> = {
        unsafe Arena.makeKey()
        let functions = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
        unsafe functions.initialize(to: cmark_mem(
            calloc: { count, size in
                let (wanted, overflow) = count.multipliedReportingOverflow(by: size)
                let block = unsafe Arena.ofThisThread.pointee.take(overflow ? .max : wanted)
                unsafe memset(block, 0, wanted)
                return unsafe block
            },
            realloc: { old, size in unsafe Arena.ofThisThread.pointee.resize(old, to: size) },
            free: { _ in }
        ))
        return unsafe functions
    }()
}

/// Memory that is handed out in one direction and given back as a whole.
///
/// Each piece is preceded by its size, in as many bytes as keep the alignment that malloc gives.
@unsafe private struct Arena {
    private static let firstSize = 256 << 10
    private static let prefix = 16

    /// Kept for the next document on this thread.
    private let first: UnsafeMutableRawPointer
    private var more: [UnsafeMutableRawPointer] = unsafe []
    private var next: UnsafeMutableRawPointer
    private var end: UnsafeMutableRawPointer
    /// Bytes that may be handed out beyond `end`, so that only a new block asks about the bound.
    private var left = unsafe CMarkMemory.bound - Self.firstSize
    var name = ""

    private init() {
        unsafe first = UnsafeMutableRawPointer.allocate(byteCount: Self.firstSize, alignment: Self.prefix)
        unsafe next = unsafe first
        unsafe end = unsafe first + Self.firstSize
    }

    /// Where each thread keeps its arena. Written by `makeKey` alone, before anything reads it: a constant would be asked at
    /// each of cmark's many small allocations whether it was made, and a checked variable whether it is being written.
    @exclusivity(unchecked) nonisolated(unsafe) private static var key: pthread_key_t = 0

    /// To be called once, before the first of `ofThisThread`.
    static func makeKey() {
        let status = unsafe pthread_key_create(&key) { arena in
            #if canImport(Darwin)
            let ended = unsafe arena.assumingMemoryBound(to: Arena.self)
            #else
            guard let ended = unsafe arena?.assumingMemoryBound(to: Arena.self) else { return }
            #endif
            unsafe ended.pointee.reset()
            unsafe ended.pointee.first.deallocate()
            unsafe ended.deinitialize(count: 1)
            unsafe ended.deallocate()
        }
        precondition(status == 0, "no thread-specific storage")
    }

    static var ofThisThread: UnsafeMutablePointer<Arena> {
        if let arena = unsafe pthread_getspecific(key) { return unsafe arena.assumingMemoryBound(to: Arena.self) }
        let arena = UnsafeMutablePointer<Arena>.allocate(capacity: 1)
        unsafe arena.initialize(to: Arena())
        unsafe pthread_setspecific(key, arena)
        return unsafe arena
    }

    mutating func take(_ size: Int) -> UnsafeMutableRawPointer {
        guard size >= 0, size <= CMarkMemory.bound else { unsafe end(asFor: name) }
        let whole = unsafe Self.prefix + (size + Self.prefix - 1) & ~(Self.prefix - 1)
        if unsafe whole > end - next { unsafe openBlock(for: whole) }
        let piece = unsafe next + Self.prefix
        unsafe next.storeBytes(of: size, as: Int.self)
        unsafe next += whole
        return unsafe piece
    }

    /// Goes on in a new block; what was not used of the old one may be handed out there.
    @inline(never)
    private mutating func openBlock(for size: Int) {
        unsafe left += unsafe end - next
        if unsafe size > left { unsafe end(asFor: name) }
        let block = max(size, 1 << 20)
        unsafe next = UnsafeMutableRawPointer.allocate(byteCount: block, alignment: Self.prefix)
        unsafe end = unsafe next + min(block, left)
        unsafe left -= min(block, left)
        unsafe more.append(next)
    }

    mutating func resize(_ old: UnsafeMutableRawPointer?, to size: Int) -> UnsafeMutableRawPointer {
        guard let old = unsafe old else { return unsafe take(size) }
        let oldSize = unsafe (old - Self.prefix).load(as: Int.self)
        guard size > oldSize else { return unsafe old }
        let piece = unsafe take(size)
        unsafe piece.copyMemory(from: old, byteCount: oldSize)
        return unsafe piece
    }

    mutating func reset() {
        for unsafe block in unsafe more { unsafe block.deallocate() }
        unsafe more.removeAll()
        unsafe next = unsafe first
        unsafe end = unsafe first + Self.firstSize
        unsafe left = CMarkMemory.bound - Self.firstSize
    }

    private func end(asFor name: String) -> Never {
        let message = Array("Markdown needs more than \(CMarkMemory.bound) bytes of memory: \(name)\n".utf8)
        _ = unsafe message.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
        _exit(70)
    }
}
