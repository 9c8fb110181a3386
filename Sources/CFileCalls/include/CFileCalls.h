#ifndef CAIRN_FILE_CALLS_H
#define CAIRN_FILE_CALLS_H

#include <sys/types.h>

/// Swaps two names on one file system in a single step, so that no reader ever finds neither.
///
/// Each name is taken relative to the folder that the descriptor before it stands for. Returns 0, or -1 with `errno`
/// set; `ENOSYS`, `EINVAL`, `ENOTSUP` or `EOPNOTSUPP` where the file system cannot do it.
/// Source: renameat2(2) with RENAME_EXCHANGE on Linux, renameatx_np(2) with RENAME_SWAP on macOS.
int cairn_rename_exchange(int first_folder, const char *first, int second_folder, const char *second);

/// Opens `path` below `folder`, following no symbolic link in any of its components and never leaving `folder`.
///
/// Returns a descriptor, or -1 with `errno` set: `ELOOP` for a link, `EXDEV` for a way out, `ENOSYS` or `EPERM` where
/// the system cannot do it in one call (an old kernel, a sandbox that does not know the call).
/// Source: openat2(2) with RESOLVE_BENEATH and RESOLVE_NO_SYMLINKS.
int cairn_open_beneath(int folder, const char *path, int flags, mode_t mode);

/// Returns 0 once everything on the file system that `folder` is on would survive a power loss.
///
/// Returns -1 with `errno` set on a failure, `ENOSYS` where files can only be made durable one by one.
/// Source: syncfs(2).
int cairn_synchronize_file_system(int folder);

#endif
