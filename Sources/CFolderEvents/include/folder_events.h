#ifndef CAIRN_FOLDER_EVENTS_H
#define CAIRN_FOLDER_EVENTS_H

/// What the kernel tells of changes in folders. On systems without inotify there is nothing here.
///
/// Source: inotify(7).
#ifdef __linux__
#include <stdint.h>
#include <sys/inotify.h>

/// A queue of events, non-blocking and closed on exec; -1 with `errno` set where it cannot be had.
int cairn_open_folder_events(void);

/// Has the queue told of what happens in a folder that is not a symbolic link: files closed after writing, created, moved,
/// removed or given other permissions. Returns the watch's number, or -1 with `errno` set.
int cairn_watch_folder(int events, const char *path);

void cairn_unwatch_folder(int events, int watch);

/// What an event's bits mean.
static const uint32_t cairn_is_folder = IN_ISDIR;
static const uint32_t cairn_came = IN_CREATE | IN_MOVED_TO;
static const uint32_t cairn_went = IN_DELETE | IN_MOVED_FROM;
static const uint32_t cairn_watch_ended = IN_IGNORED;
static const uint32_t cairn_events_lost = IN_Q_OVERFLOW;
static const uint32_t cairn_folder_itself = IN_DELETE_SELF | IN_MOVE_SELF;
#endif

#endif
