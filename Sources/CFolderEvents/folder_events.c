#include "folder_events.h"

#ifdef __linux__
int cairn_open_folder_events(void) {
    return inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
}

int cairn_watch_folder(int events, const char *path) {
    return inotify_add_watch(
        events, path,
        IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ATTRIB | IN_ONLYDIR | IN_DONT_FOLLOW
            | IN_EXCL_UNLINK);
}

void cairn_unwatch_folder(int events, int watch) {
    inotify_rm_watch(events, watch);
}
#endif
