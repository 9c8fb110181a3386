#define _GNU_SOURCE
#include "CRenameExchange.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

#if defined(__APPLE__)

int cairn_rename_exchange(const char *first, const char *second) {
    return renamex_np(first, second, RENAME_SWAP);
}

#elif defined(__linux__)

#include <sys/syscall.h>
#include <unistd.h>

int cairn_rename_exchange(const char *first, const char *second) {
    // Older C libraries lack the wrapper, so the kernel is asked directly; 2 is RENAME_EXCHANGE.
    return (int)syscall(SYS_renameat2, AT_FDCWD, first, AT_FDCWD, second, 2U);
}

#else

int cairn_rename_exchange(const char *first, const char *second) {
    (void)first;
    (void)second;
    errno = ENOSYS;
    return -1;
}

#endif
