/* Loaded before libc: keeps beside BRONYA_ROOT a copy, BRONYA_SHADOW, of what a disk would still hold after the power
   went. A write reaches the copy only when its file is synced. Creating and deleting count as durable at once.
   BRONYA_SYNC_US makes every sync take at least so long. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST 1024
struct range { off_t at; size_t size; };
struct file { char path[512]; struct range *dirty; int count, room; };
static struct file files[64];
static int of_fd[MOST]; /* index + 1 */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static const char *shadow_of(const char *path, char *out) {
    const char *root = getenv("BRONYA_ROOT"), *shadow = getenv("BRONYA_SHADOW");
    if (!root || !shadow || strncmp(path, root, strlen(root)) || path[strlen(root)] != '/') return NULL;
    if (strstr(path, "-shm") || strstr(path, ".lock")) return NULL;
    snprintf(out, 512, "%s%s", shadow, path + strlen(root));
    return out;
}

static void track(int fd, const char *path) {
    char copy[512];
    if (fd < 0 || fd >= MOST) return;
    pthread_mutex_lock(&lock);
    of_fd[fd] = 0;
    if (shadow_of(path, copy)) {
        int i = 0;
        while (files[i].path[0] && strcmp(files[i].path, copy)) i++;
        strcpy(files[i].path, copy);
        of_fd[fd] = i + 1;
        int made = ((int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open"))(copy, O_RDWR | O_CREAT, 0600);
        ((int (*)(int))dlsym(RTLD_NEXT, "close"))(made);
    }
    pthread_mutex_unlock(&lock);
}

static int opened(const char *name, const char *path, int flags, mode_t mode) {
    int fd = ((int (*)(const char *, int, ...))dlsym(RTLD_NEXT, name))(path, flags, mode);
    track(fd, path);
    return fd;
}
int open(const char *path, int flags, ...) {
    va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest);
    return opened("open", path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest);
    return opened("open64", path, flags, mode);
}
int close(int fd) {
    if (fd >= 0 && fd < MOST) of_fd[fd] = 0;
    return ((int (*)(int))dlsym(RTLD_NEXT, "close"))(fd);
}
int unlink(const char *path) {
    char copy[512];
    int (*real)(const char *) = dlsym(RTLD_NEXT, "unlink");
    if (shadow_of(path, copy)) real(copy);
    return real(path);
}

static void note(int fd, off_t at, ssize_t size) {
    if (size <= 0 || fd < 0 || fd >= MOST || !of_fd[fd]) return;
    pthread_mutex_lock(&lock);
    struct file *file = &files[of_fd[fd] - 1];
    if (file->count == file->room) file->dirty = realloc(file->dirty, (file->room = file->room * 2 + 64) * sizeof(struct range));
    file->dirty[file->count++] = (struct range){at, size};
    pthread_mutex_unlock(&lock);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off_t at) {
    ssize_t done = ((ssize_t (*)(int, const void *, size_t, off_t))dlsym(RTLD_NEXT, "pwrite64"))(fd, data, size, at);
    note(fd, at, done);
    return done;
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return pwrite64(fd, data, size, at); }
ssize_t write(int fd, const void *data, size_t size) {
    off_t at = fd >= 0 && fd < MOST && of_fd[fd] ? lseek(fd, 0, SEEK_CUR) : 0;
    ssize_t done = ((ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write"))(fd, data, size);
    note(fd, at, done);
    return done;
}

static void settle(int fd) {
    const char *slow = getenv("BRONYA_SYNC_US");
    if (slow) usleep(atoi(slow));
    if (fd < 0 || fd >= MOST || !of_fd[fd]) return;
    pthread_mutex_lock(&lock);
    struct file *file = &files[of_fd[fd] - 1];
    int copy = ((int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open"))(file->path, O_RDWR | O_CREAT, 0600);
    ssize_t (*put)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, "pwrite64");
    for (int i = 0; i < file->count; i++) {
        char *data = malloc(file->dirty[i].size);
        ssize_t got = pread(fd, data, file->dirty[i].size, file->dirty[i].at);
        if (got > 0 && put(copy, data, got, file->dirty[i].at) != got) abort();
        free(data);
    }
    struct stat size;
    if (!fstat(fd, &size) && ftruncate(copy, size.st_size)) abort();
    file->count = 0;
    ((int (*)(int))dlsym(RTLD_NEXT, "close"))(copy);
    pthread_mutex_unlock(&lock);
}
int fsync(int fd) { settle(fd); return getenv("BRONYA_SHADOW") ? 0 : ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(fd); }
int fdatasync(int fd) { settle(fd); return getenv("BRONYA_SHADOW") ? 0 : ((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"))(fd); }
