#define _GNU_SOURCE
#include "CFileCalls.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>

#if defined(__linux__)
#include <sys/syscall.h>
#include <unistd.h>
#endif

int cairn_rename_exchange(int first_folder, const char *first, int second_folder, const char *second) {
#if defined(__APPLE__)
    return renameatx_np(first_folder, first, second_folder, second, RENAME_SWAP);
#elif defined(__linux__) && defined(SYS_renameat2)
    // Older C libraries lack the wrapper, so the kernel is asked directly; 2 is RENAME_EXCHANGE.
    return (int)syscall(SYS_renameat2, first_folder, first, second_folder, second, 2U);
#else
    (void)first_folder;
    (void)first;
    (void)second_folder;
    (void)second;
    errno = ENOSYS;
    return -1;
#endif
}

int cairn_open_beneath(int folder, const char *path, int flags, mode_t mode) {
#if defined(__linux__) && defined(SYS_openat2)
    // struct open_how of linux/openat2.h, which older systems do not ship.
    struct {
        uint64_t flags;
        uint64_t mode;
        uint64_t resolve;
    } how = {(uint64_t)flags, (flags & O_CREAT) ? mode : 0, 0x04 /* NO_SYMLINKS */ | 0x08 /* BENEATH */};
    return (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
#else
    (void)folder;
    (void)path;
    (void)flags;
    (void)mode;
    errno = ENOSYS;
    return -1;
#endif
}

int cairn_synchronize_file_system(int folder) {
#if defined(__linux__)
    return syncfs(folder);
#else
    (void)folder;
    errno = ENOSYS;
    return -1;
#endif
}
