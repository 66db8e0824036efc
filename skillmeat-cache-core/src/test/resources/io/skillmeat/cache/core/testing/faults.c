/* Lets the n-th call on files of a name fail, once or for ever. Loaded into a process under test by LD_PRELOAD.
 *
 * FAULT_PATH   part of the names of the files that are meant
 * FAULT_CALL   which calls: o(pen) r(ead) w(rite) s(ync) t(runcate) m(map) l(ock) u(nlink)
 * FAULT_AT     the number of that call that fails; none if it is absent
 * FAULT_ERRNO  what it fails with
 * FAULT_UNTIL  "once", or "ever"
 * FAULT_FROM   a file: before it is there none fails, and none is numbered
 * FAULT_COUNT  a file that the number of each of the calls is written to at the end, a line for each
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

#define DESCRIPTORS 4096

static atomic_char meant[DESCRIPTORS];
static atomic_long calls[128];

static int is_meant(const char *path) {
  const char *part = getenv("FAULT_PATH");
  return part && path && strstr(path, part);
}

static int begun(void) {
  const char *from = getenv("FAULT_FROM");
  return !from || !access(from, F_OK);
}

static int fails(char call) {
  if (!begun()) return 0;
  const char *which = getenv("FAULT_CALL"), *at = getenv("FAULT_AT"), *until = getenv("FAULT_UNTIL");
  long number = ++calls[(int)call];
  if (!which || *which != call || !at) return 0;
  int now = until && !strcmp(until, "ever") ? number >= atol(at) : number == atol(at);
  if (now) errno = atoi(getenv("FAULT_ERRNO"));
  return now;
}

static int on(int fd) { return fd >= 0 && fd < DESCRIPTORS && meant[fd]; }

__attribute__((destructor)) static void tell(void) {
  const char *name = getenv("FAULT_COUNT");
  FILE *file = name ? fopen(name, "w") : NULL;
  if (file) {
    for (const char *each = "orwstmlu"; *each; each++) fprintf(file, "%c %ld\n", *each, (long)calls[(int)*each]);
    fclose(file);
  }
}

#define REAL(result, name, ...) \
  static result (*real)(__VA_ARGS__); \
  if (!real) real = dlsym(RTLD_NEXT, #name)

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(int, name, const char *, int, ...); \
    va_list rest; \
    va_start(rest, flags); \
    int mode = va_arg(rest, int); \
    va_end(rest); \
    int wanted = is_meant(path); \
    if (wanted && fails('o')) return -1; \
    int fd = real(path, flags, mode); \
    if (fd >= 0 && fd < DESCRIPTORS) meant[fd] = wanted; \
    return fd; \
  }
OPEN(open)
OPEN(open64)

int close(int fd) {
  REAL(int, close, int);
  if (fd >= 0 && fd < DESCRIPTORS) meant[fd] = 0;
  return real(fd);
}

#define TRANSFER(name, call, buffer, offset) \
  ssize_t name(int fd, buffer data, size_t size, offset at) { \
    REAL(ssize_t, name, int, buffer, size_t, offset); \
    return on(fd) && fails(call) ? -1 : real(fd, data, size, at); \
  }
TRANSFER(pread, 'r', void *, off_t)
TRANSFER(pread64, 'r', void *, off64_t)
TRANSFER(pwrite, 'w', const void *, off_t)
TRANSFER(pwrite64, 'w', const void *, off64_t)

ssize_t read(int fd, void *data, size_t size) {
  REAL(ssize_t, read, int, void *, size_t);
  return on(fd) && fails('r') ? -1 : real(fd, data, size);
}

ssize_t write(int fd, const void *data, size_t size) {
  REAL(ssize_t, write, int, const void *, size_t);
  return on(fd) && fails('w') ? -1 : real(fd, data, size);
}

#define SYNC(name) \
  int name(int fd) { \
    REAL(int, name, int); \
    return on(fd) && fails('s') ? -1 : real(fd); \
  }
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name, offset) \
  int name(int fd, offset size) { \
    REAL(int, name, int, offset); \
    return on(fd) && fails('t') ? -1 : real(fd, size); \
  }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define MAP(name, offset) \
  void *name(void *place, size_t size, int rights, int flags, int fd, offset at) { \
    REAL(void *, name, void *, size_t, int, int, int, offset); \
    return on(fd) && fails('m') ? MAP_FAILED : real(place, size, rights, flags, fd, at); \
  }
MAP(mmap, off_t)
MAP(mmap64, off64_t)

#define LOCK(name) \
  int name(int fd, int command, ...) { \
    REAL(int, name, int, int, ...); \
    va_list rest; \
    va_start(rest, command); \
    void *argument = va_arg(rest, void *); \
    va_end(rest); \
    int locks = command == F_SETLK || command == F_SETLKW; \
    return locks && on(fd) && fails('l') ? -1 : real(fd, command, argument); \
  }
LOCK(fcntl)
LOCK(fcntl64)

int unlink(const char *path) {
  REAL(int, unlink, const char *);
  return is_meant(path) && fails('u') ? -1 : real(path);
}
