/* Preloaded into a tool: lets the N-th call of one kind fail, or every one from there on.
 *
 *   FAIL_CALL=alloc|write|open|rename|thread|proc  FAIL_AT=N (from 1; default 1)  FAIL_ALWAYS=1 (all from the N-th on)  FAIL_ERRNO=number
 *   FAIL_COUNT=FILE: nothing fails; how many calls there were is written to FILE at the end.
 *
 * proc: whatever is reached through /proc is not there. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

extern void *__libc_malloc(size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_calloc(size_t, size_t);

static const char *call = "";
static const char *count_file;
static long at = 1;
static int always, number = EIO;
static atomic_long calls;

__attribute__((constructor)) static void read_orders(void) {
  const char *text = getenv("FAIL_CALL");
  if (text) call = text;
  count_file = getenv("FAIL_COUNT");
  if ((text = getenv("FAIL_AT"))) at = atol(text);
  always = getenv("FAIL_ALWAYS") != NULL;
  if ((text = getenv("FAIL_ERRNO"))) number = atoi(text);
}

/* Written with bare system calls, for the ones here are counted. */
__attribute__((destructor)) static void tell(void) {
  char text[32];
  if (!count_file) return;
  const long counted = calls;
  call = "";
  const int length = snprintf(text, sizeof text, "%ld\n", counted);
  const int fd = open(count_file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (fd >= 0 && write(fd, text, (size_t)length) >= 0) close(fd);
}

static int fails(const char *kind) {
  if (strcmp(call, kind) != 0) return 0;
  const long n = ++calls;
  return !count_file && (always ? n >= at : n == at);
}

static int in_proc(const char *path) { return strcmp(call, "proc") == 0 && path && strncmp(path, "/proc/", 6) == 0; }

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

void *malloc(size_t size) { return fails("alloc") ? (errno = ENOMEM, NULL) : __libc_malloc(size); }
void *realloc(void *old, size_t size) { return fails("alloc") ? (errno = ENOMEM, NULL) : __libc_realloc(old, size); }
void *calloc(size_t many, size_t size) { return fails("alloc") ? (errno = ENOMEM, NULL) : __libc_calloc(many, size); }

ssize_t write(int fd, const void *bytes, size_t size) {
  if (fd != 2 && fails("write")) return errno = number, -1;
  return NEXT(write)(fd, bytes, size);
}

static int opened(int (*next)(int, const char *, int, ...), int folder, const char *path, int flags, mode_t mode) {
  if (in_proc(path)) return errno = ENOENT, -1;
  if (fails("open")) return errno = number, -1;
  return next(folder, path, flags, mode);
}
#define WITH_MODE                          \
  va_list more;                            \
  va_start(more, flags);                   \
  const mode_t mode = va_arg(more, mode_t); \
  va_end(more)
int open(const char *path, int flags, ...) { WITH_MODE; return opened(NEXT(openat), AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { WITH_MODE; return opened(NEXT(openat), AT_FDCWD, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) { WITH_MODE; return opened(NEXT(openat), folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { WITH_MODE; return opened(NEXT(openat), folder, path, flags, mode); }

int rename(const char *from, const char *to) { return fails("rename") ? (errno = number, -1) : NEXT(rename)(from, to); }
int renameat(int a, const char *from, int b, const char *to) { return fails("rename") ? (errno = number, -1) : NEXT(renameat)(a, from, b, to); }
int linkat(int a, const char *from, int b, const char *to, int flags) {
  if (in_proc(from)) return errno = ENOENT, -1;
  return fails("rename") ? (errno = number, -1) : NEXT(linkat)(a, from, b, to, flags);
}
int access(const char *path, int how) { return in_proc(path) ? (errno = ENOENT, -1) : NEXT(access)(path, how); }
FILE *fopen(const char *path, const char *mode) { return in_proc(path) ? (errno = ENOENT, NULL) : NEXT(fopen)(path, mode); }

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *), void *argument) {
  return fails("thread") ? EAGAIN : NEXT(pthread_create)(thread, attributes, run, argument);
}
