/* Writes down who opens and closes files named cache.db*, and how often SQLite has the same file open at that moment: if another
 * one closes it then, all locks of SQLite on it are gone. Loaded by LD_PRELOAD.
 *
 * OPENS_FILE  where it is written to, a line for each: PROCESS o(pen)|c(lose) LIBRARY NAME TIMES
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define DESCRIPTORS 65536
#define LINE 512

typedef struct {
  dev_t device;
  ino_t inode;
  enum { NOBODY, SQLITE, OTHER } owner;
  char library[64], name[128];
} Open;

static Open opens[DESCRIPTORS];
static int journal = -1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(result, name, ...) \
  static result (*real)(__VA_ARGS__); \
  if (!real) real = dlsym(RTLD_NEXT, #name)

static const char *base(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

static int is_meant(const char *path) {
  if (!path) return 0;
  const char *name = base(path);
  return !strcmp(name, "cache.db") || !strncmp(name, "cache.db-", 9);
}

static void note(char what, const Open *open) {
  char line[LINE];
  int times = 0;
  for (int i = 0; i < DESCRIPTORS; i++) {
    int same = opens[i].device == open->device && opens[i].inode == open->inode;
    times += opens[i].owner == SQLITE && same;
  }
  if (journal < 0) {
    int (*opener)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
    journal = opener(getenv("OPENS_FILE"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  }
  int size = snprintf(line, sizeof line, "%d %c %s %s %d\n", getpid(), what, open->library, open->name, times);
  if (write(journal, line, size) != size) abort();
}

static void opened(int fd, const char *path, void *caller) {
  struct stat stat;
  Dl_info info;
  if (fd < 0 || fd >= DESCRIPTORS || !getenv("OPENS_FILE") || !is_meant(path) || fstat(fd, &stat)) return;
  const char *library = dladdr(caller, &info) && info.dli_fname ? base(info.dli_fname) : "unknown";
  pthread_mutex_lock(&lock);
  Open *open = &opens[fd];
  open->device = stat.st_dev;
  open->inode = stat.st_ino;
  open->owner = NOBODY;
  snprintf(open->library, sizeof open->library, "%s", library);
  snprintf(open->name, sizeof open->name, "%s", base(path));
  note('o', open);
  open->owner = strstr(library, "sqlite") ? SQLITE : OTHER;
  pthread_mutex_unlock(&lock);
}

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(int, name, const char *, int, ...); \
    va_list rest; \
    va_start(rest, flags); \
    int mode = va_arg(rest, int); \
    va_end(rest); \
    int fd = real(path, flags, mode); \
    opened(fd, path, __builtin_return_address(0)); \
    return fd; \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
  int name(int directory, const char *path, int flags, ...) { \
    REAL(int, name, int, const char *, int, ...); \
    va_list rest; \
    va_start(rest, flags); \
    int mode = va_arg(rest, int); \
    va_end(rest); \
    int fd = real(directory, path, flags, mode); \
    opened(fd, path, __builtin_return_address(0)); \
    return fd; \
  }
OPENAT(openat)
OPENAT(openat64)

#define FOPEN(name) \
  FILE *name(const char *path, const char *mode) { \
    REAL(FILE *, name, const char *, const char *); \
    FILE *file = real(path, mode); \
    if (file) opened(fileno(file), path, __builtin_return_address(0)); \
    return file; \
  }
FOPEN(fopen)
FOPEN(fopen64)

int close(int fd) {
  REAL(int, close, int);
  if (fd >= 0 && fd < DESCRIPTORS && opens[fd].owner != NOBODY) {
    pthread_mutex_lock(&lock);
    Open open = opens[fd];
    opens[fd].owner = NOBODY;
    note('c', &open);
    pthread_mutex_unlock(&lock);
  }
  return real(fd);
}
