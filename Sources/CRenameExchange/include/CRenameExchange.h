#ifndef CAIRN_RENAME_EXCHANGE_H
#define CAIRN_RENAME_EXCHANGE_H

/// Swaps two paths on one file system in a single step, so that no reader ever finds neither.
///
/// Returns 0, or -1 with `errno` set; `ENOSYS` or `EINVAL` where the file system cannot do it.
/// Source: renameat2(2) with RENAME_EXCHANGE on Linux, renamex_np(2) with RENAME_SWAP on macOS.
int cairn_rename_exchange(const char *first, const char *second);

#endif
