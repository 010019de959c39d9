/* A slower disk: every sync takes SLOW_SYNC_US microseconds longer.
   cc -shared -fPIC -o slow_sync.so slow_sync.c -ldl; LD_PRELOAD=./slow_sync.so … */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static int slowly(const char *name, int file) {
    const char *microseconds = getenv("SLOW_SYNC_US");
    int (*sync_file)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    if (microseconds) usleep((useconds_t)atoi(microseconds));
    return sync_file(file);
}

int fdatasync(int file) { return slowly("fdatasync", file); }

int fsync(int file) { return slowly("fsync", file); }
