#ifndef CAIRN_LOOPBACK_H
#define CAIRN_LOOPBACK_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// Sockets of this machine that no other can reach. Every descriptor is non-blocking and closed on exec; every function
/// returns -1 with `errno` set where it fails.

/// Listens on 127.0.0.1 (`version` 4) or ::1 (`version` 6), and on no other address. Port 0 takes a free one.
int cairn_listen_on_loopback(int version, uint16_t port);

/// The port that a socket listens on.
int cairn_port(int listener);

/// Takes a waiting connection.
int cairn_accept(int listener);

/// Sends without raising SIGPIPE where the other side has gone.
ssize_t cairn_send(int connection, const void *bytes, size_t count);

/// Two ends of a pipe: `ends[0]` is for reading, `ends[1]` for writing.
int cairn_open_pipe(int ends[2]);

/// Lets this process have `wanted` open files, or as many as it may have without asking anybody. Returns how many.
long cairn_allow_open_files(long wanted);

#endif
