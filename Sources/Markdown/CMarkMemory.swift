import CCMarkGFM
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The memory of cmark, counted for each document.
///
/// cmark does not check whether an allocation failed, so beyond the bound there is no way back into the program: the
/// file is named on standard error and the process ends. `BodyScan` keeps every document far below this; the bound is
/// the last line should a shape be missed.
///
/// The count belongs to the thread on which a document is parsed, because cmark's functions take no context.
enum CMarkMemory {
    /// Bytes that one document may hold at a time.
    static let bound = 256 << 20

    /// Runs `body` with an own count. Everything that cmark allocates in it must be freed in it.
    ///
    /// - Parameter name: the file's name, for the last message.
    static func counted<Result>(name: String, _ body: (UnsafeMutablePointer<cmark_mem>) -> Result) -> Result {
        let account = UnsafeMutablePointer<Account>.allocate(capacity: 1)
        unsafe account.initialize(to: Account(name: Array(name.utf8)))
        unsafe pthread_setspecific(key, account)
        defer {
            pthread_setspecific(key, nil)
            unsafe account.deinitialize(count: 1)
            unsafe account.deallocate()
        }
        return unsafe body(functions)
    }
}

private extension CMarkMemory {
    struct Account {
        var held = 0
        let name: [UInt8]
    }

    static let key: pthread_key_t = {
        var key = pthread_key_t()
        let status = unsafe pthread_key_create(&key, nil)
        precondition(status == 0, "no thread-specific storage")
        return key
    }()

    /// Each block is preceded by its size, in as many bytes as keep the alignment that malloc gives.
    static let prefix = 16

    nonisolated(unsafe) static let functions: UnsafeMutablePointer<cmark_mem> = {
        let functions = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
        unsafe functions.initialize(to: cmark_mem(
            calloc: { count, size in
                let (wanted, overflow) = count.multipliedReportingOverflow(by: size)
                guard !overflow, wanted < CMarkMemory.bound else { CMarkMemory.end() }
                CMarkMemory.take(wanted)
                return unsafe CMarkMemory.block(unsafe calloc(1, wanted + CMarkMemory.prefix), holding: wanted)
            },
            realloc: { old, size in
                guard size < CMarkMemory.bound else { CMarkMemory.end() }
                guard let old = unsafe old else {
                    CMarkMemory.take(size)
                    return unsafe CMarkMemory.block(unsafe malloc(size + CMarkMemory.prefix), holding: size)
                }
                let start = unsafe old - CMarkMemory.prefix
                CMarkMemory.take(size - (unsafe start.load(as: Int.self)))
                return unsafe CMarkMemory.block(unsafe realloc(start, size + CMarkMemory.prefix), holding: size)
            },
            free: { old in
                guard let old = unsafe old else { return }
                let start = unsafe old - CMarkMemory.prefix
                CMarkMemory.take(-(unsafe start.load(as: Int.self)))
                unsafe free(start)
            }
        ))
        return unsafe functions
    }()

    static func block(_ start: UnsafeMutableRawPointer?, holding size: Int) -> UnsafeMutableRawPointer {
        guard let start = unsafe start else { end() }
        unsafe start.storeBytes(of: size, as: Int.self)
        return unsafe start + prefix
    }

    static func take(_ size: Int) {
        guard let account = unsafe pthread_getspecific(key) else { return }
        let held = unsafe account.assumingMemoryBound(to: Account.self)
        unsafe held.pointee.held += size
        if unsafe held.pointee.held > bound { end() }
    }

    static func end() -> Never {
        var message = Array("Markdown needs more than \(bound) bytes of memory: ".utf8)
        if let account = unsafe pthread_getspecific(key) {
            message += unsafe account.assumingMemoryBound(to: Account.self).pointee.name
        }
        message.append(UInt8(ascii: "\n"))
        _ = unsafe message.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
        _exit(70)
    }
}
