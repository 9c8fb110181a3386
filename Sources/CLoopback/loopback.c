#define _GNU_SOURCE
#include "loopback.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

static int close_keeping_errno(int descriptor) {
    int error = errno;
    close(descriptor);
    errno = error;
    return -1;
}

static int prepare(int descriptor) {
    int flags = fcntl(descriptor, F_GETFL);
    if (flags < 0 || fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) < 0 || fcntl(descriptor, F_SETFD, FD_CLOEXEC) < 0) return -1;
    return 0;
}

int cairn_listen_on_loopback(int version, uint16_t port) {
    int on = 1;
    int listener = socket(version == 6 ? AF_INET6 : AF_INET, SOCK_STREAM, 0);
    if (listener < 0) return -1;
    if (prepare(listener) < 0 || setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0) return close_keeping_errno(listener);
    int bound;
    if (version == 6) {
        struct sockaddr_in6 address;
        memset(&address, 0, sizeof address);
        address.sin6_family = AF_INET6;
        address.sin6_port = htons(port);
        address.sin6_addr = in6addr_loopback;
        if (setsockopt(listener, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on) < 0) return close_keeping_errno(listener);
        bound = bind(listener, (struct sockaddr *)&address, sizeof address);
    } else {
        struct sockaddr_in address;
        memset(&address, 0, sizeof address);
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        bound = bind(listener, (struct sockaddr *)&address, sizeof address);
    }
    if (bound < 0 || listen(listener, 1024) < 0) return close_keeping_errno(listener);
    return listener;
}

int cairn_port(int listener) {
    struct sockaddr_storage address;
    socklen_t length = sizeof address;
    if (getsockname(listener, (struct sockaddr *)&address, &length) < 0) return -1;
    if (address.ss_family == AF_INET6) return ntohs(((struct sockaddr_in6 *)&address)->sin6_port);
    return ntohs(((struct sockaddr_in *)&address)->sin_port);
}

int cairn_accept(int listener) {
    int connection = accept(listener, NULL, NULL);
    if (connection < 0) return -1;
    if (prepare(connection) < 0) return close_keeping_errno(connection);
#ifdef SO_NOSIGPIPE
    int on = 1;
    setsockopt(connection, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
    return connection;
}

ssize_t cairn_send(int connection, const void *bytes, size_t count) {
#ifdef MSG_NOSIGNAL
    return send(connection, bytes, count, MSG_NOSIGNAL);
#else
    return send(connection, bytes, count, 0);
#endif
}

int cairn_open_pipe(int ends[2]) {
    if (pipe(ends) < 0) return -1;
    if (prepare(ends[0]) < 0 || prepare(ends[1]) < 0) {
        close_keeping_errno(ends[0]);
        return close_keeping_errno(ends[1]);
    }
    return 0;
}

long cairn_allow_open_files(long wanted) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) < 0) return -1;
    if (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur >= (rlim_t)wanted) return wanted;
    limit.rlim_cur = limit.rlim_max == RLIM_INFINITY || limit.rlim_max >= (rlim_t)wanted ? (rlim_t)wanted : limit.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &limit) < 0) return -1;
    return (long)limit.rlim_cur;
}
