/*
 * A preloaded library that pulls the plug: after write number POWER_CUT_AFTER to an office.db or its journal, every write
 * that was not yet synced survives, is torn at a sector, or is lost, as POWER_CUT_SEED decides; then the process ends.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { MAX_WRITES = 100000, SECTOR = 512 };

struct pending {
  int file;
  off64_t offset;
  size_t length;
  char *before;         /* what the file held there */
  ssize_t before_length;
};

static struct pending pending[MAX_WRITES];
static int pending_count = 0;
static long cut_after = -1;
static long writes = 0;
static unsigned seed = 1;

static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);
static ssize_t (*real_pread)(int, void *, size_t, off64_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);

static void find_real_functions(void) {
  if (real_pwrite) return;
  real_pread = dlsym(RTLD_NEXT, "pread64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  const char *after = getenv("POWER_CUT_AFTER");
  const char *given_seed = getenv("POWER_CUT_SEED");
  if (after) cut_after = atol(after);
  if (given_seed) seed = (unsigned)atoi(given_seed);
}

static int is_office(int file) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return strstr(path, "/office.db") && !strstr(path, "-shm");
}

/* Takes back the bytes of one write from `kept` on. */
static void take_back(const struct pending *write, size_t kept) {
  if (write->before_length > (ssize_t)kept)
    real_pwrite(write->file, write->before + kept, (size_t)write->before_length - kept, write->offset + (off64_t)kept);
  size_t known = write->before_length > 0 ? (size_t)write->before_length : 0;
  size_t from = known > kept ? known : kept;
  if (from < write->length) {
    char *zeroes = calloc(1, write->length - from);
    real_pwrite(write->file, zeroes, write->length - from, write->offset + (off64_t)from);
    free(zeroes);
  }
}

static void pull_the_plug(void) {
  for (int i = pending_count - 1; i >= 0; i--) {
    int fate = rand_r(&seed) % 3;
    if (fate == 0) continue;
    size_t kept = 0;
    if (fate == 1 && pending[i].length > SECTOR) kept = (size_t)rand_r(&seed) % (pending[i].length / SECTOR) * SECTOR;
    take_back(&pending[i], kept);
  }
  _exit(137);
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t offset) {
  find_real_functions();
  if (cut_after < 0 || !is_office(file)) return real_pwrite(file, bytes, length, offset);
  if (pending_count == MAX_WRITES) _exit(99);
  struct pending *write = &pending[pending_count++];
  write->file = file;
  write->offset = offset;
  write->length = length;
  write->before = malloc(length);
  write->before_length = real_pread(file, write->before, length, offset);
  ssize_t written = real_pwrite(file, bytes, length, offset);
  if (++writes >= cut_after) pull_the_plug();
  return written;
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t offset) { return pwrite64(file, bytes, length, offset); }

/* What was written to the file before this is on the disk now. */
static void forget_synced(int file) {
  struct stat synced, other;
  int kept = 0;
  fstat(file, &synced);
  for (int i = 0; i < pending_count; i++) {
    fstat(pending[i].file, &other);
    if (other.st_ino == synced.st_ino) free(pending[i].before);
    else pending[kept++] = pending[i];
  }
  pending_count = kept;
}

int fsync(int file) {
  find_real_functions();
  int result = real_fsync(file);
  if (cut_after >= 0 && is_office(file)) forget_synced(file);
  return result;
}

int fdatasync(int file) {
  find_real_functions();
  int result = real_fdatasync(file);
  if (cut_after >= 0 && is_office(file)) forget_synced(file);
  return result;
}
