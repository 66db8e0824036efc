/* Writes down what a process does to files of a name, so that a disk that lost its power can be made of it. Loaded by LD_PRELOAD.
 *
 * JOURNAL_PATH  the beginning of the names of the files that are meant
 * JOURNAL_FILE  where it is written to: records of an operation, what follows JOURNAL_PATH in the name, two numbers, and data
 *
 * Operations: w(rite) at an offset, t(runcate) to a size, s(ync), u(nlink), a(cknowledged: a line on standard output).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define DESCRIPTORS 4096
#define NAME 8

static char names[DESCRIPTORS][NAME];
static int journal = -1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(result, name, ...) \
  static result (*real)(__VA_ARGS__); \
  if (!real) real = dlsym(RTLD_NEXT, #name)

static const char *suffix(const char *path) {
  const char *begin = getenv("JOURNAL_PATH");
  size_t length = begin ? strlen(begin) : 0;
  int meant = length && path && !strncmp(path, begin, length) && strlen(path + length) < NAME - 1;
  return meant ? path + length : NULL;
}

static void note(char operation, const char *name, int64_t at, const void *data, int64_t size) {
  REAL(ssize_t, write, int, const void *, size_t);
  char head[1 + NAME + 16];
  memset(head, 0, sizeof head);
  head[0] = operation;
  strncpy(head + 1, name, NAME - 1);
  memcpy(head + 1 + NAME, &at, 8);
  memcpy(head + 1 + NAME + 8, &size, 8);
  pthread_mutex_lock(&lock);
  if (journal < 0) {
    int (*opener)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
    journal = opener(getenv("JOURNAL_FILE"), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0600);
  }
  real(journal, head, sizeof head);
  if (data) real(journal, data, size);
  pthread_mutex_unlock(&lock);
}

/* Names are kept with a mark before them: the database itself has an empty suffix. */
static const char *name_of(int fd) { return fd >= 0 && fd < DESCRIPTORS && names[fd][0] ? names[fd] + 1 : NULL; }

static void keep(int fd, const char *path) {
  if (fd < 0 || fd >= DESCRIPTORS) return;
  const char *found = suffix(path);
  memset(names[fd], 0, NAME);
  if (found) {
    names[fd][0] = '+';
    strcpy(names[fd] + 1, found);
  }
}

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(int, name, const char *, int, ...); \
    va_list rest; \
    va_start(rest, flags); \
    int mode = va_arg(rest, int); \
    va_end(rest); \
    int fd = real(path, flags, mode); \
    keep(fd, path); \
    return fd; \
  }
OPEN(open)
OPEN(open64)

int close(int fd) {
  REAL(int, close, int);
  if (fd >= 0 && fd < DESCRIPTORS) names[fd][0] = 0;
  return real(fd);
}

#define PWRITE(name, offset) \
  ssize_t name(int fd, const void *data, size_t size, offset at) { \
    REAL(ssize_t, name, int, const void *, size_t, offset); \
    ssize_t written = real(fd, data, size, at); \
    const char *file = name_of(fd); \
    if (file && written > 0) note('w', file, at, data, written); \
    return written; \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t write(int fd, const void *data, size_t size) {
  REAL(ssize_t, write, int, const void *, size_t);
  const char *file = name_of(fd);
  off_t at = file ? lseek(fd, 0, SEEK_CUR) : 0;
  ssize_t written = real(fd, data, size);
  if (file && written > 0) note('w', file, at, data, written);
  if (fd == STDOUT_FILENO && written > 0) note('a', "", 0, data, written);
  return written;
}

#define SYNC(name) \
  int name(int fd) { \
    REAL(int, name, int); \
    int result = real(fd); \
    const char *file = name_of(fd); \
    if (file && !result) note('s', file, 0, NULL, 0); \
    return result; \
  }
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name, offset) \
  int name(int fd, offset size) { \
    REAL(int, name, int, offset); \
    int result = real(fd, size); \
    const char *file = name_of(fd); \
    if (file && !result) note('t', file, size, NULL, 0); \
    return result; \
  }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

int unlink(const char *path) {
  REAL(int, unlink, const char *);
  const char *file = suffix(path);
  int result = real(path);
  if (file && !result) note('u', file, 0, NULL, 0);
  return result;
}
