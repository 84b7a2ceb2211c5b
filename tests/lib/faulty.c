/* faulty.c: see faulty.h. Everything goes through to the real VFS but the one operation that is to fail. */
#include "lib/faulty.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

struct faulty_file {
	sqlite3_file base;
	sqlite3_file *real; /* stands right behind */
};

static sqlite3_vfs faulty_vfs;
static sqlite3_vfs *real_vfs;
static enum disk_fault wanted;
static int64_t left;
static int happened;

void faulty_fail(enum disk_fault fault, int64_t n)
{
	wanted = fault;
	left = n;
	happened = 0;
}

int faulty_happened(void)
{
	return happened;
}

/* Counts one operation down; true for the one that fails. */
static int fails_now(int is_sync)
{
	if (!left || (wanted == FAULT_SYNC) != is_sync || --left)
		return 0;
	happened = 1;
	return 1;
}

static sqlite3_file *real_of(sqlite3_file *file)
{
	return ((struct faulty_file *)file)->real;
}

static int faulty_close(sqlite3_file *file)
{
	return real_of(file)->pMethods->xClose(real_of(file));
}

static int faulty_read(sqlite3_file *file, void *to, int size, sqlite3_int64 at)
{
	return real_of(file)->pMethods->xRead(real_of(file), to, size, at);
}

static int faulty_write(sqlite3_file *file, const void *from, int size, sqlite3_int64 at)
{
	if (fails_now(0)) {
		if (wanted == FAULT_WRITE_FULL)
			return SQLITE_FULL;
		real_of(file)->pMethods->xWrite(real_of(file), from, size / 2, at);
		return SQLITE_IOERR_WRITE;
	}
	return real_of(file)->pMethods->xWrite(real_of(file), from, size, at);
}

static int faulty_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int faulty_sync(sqlite3_file *file, int flags)
{
	if (fails_now(1))
		return SQLITE_IOERR_FSYNC;
	return real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int faulty_size(sqlite3_file *file, sqlite3_int64 *size)
{
	return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int faulty_lock(sqlite3_file *file, int lock)
{
	return real_of(file)->pMethods->xLock(real_of(file), lock);
}

static int faulty_unlock(sqlite3_file *file, int lock)
{
	return real_of(file)->pMethods->xUnlock(real_of(file), lock);
}

static int faulty_check_lock(sqlite3_file *file, int *result)
{
	return real_of(file)->pMethods->xCheckReservedLock(real_of(file), result);
}

static int faulty_control(sqlite3_file *file, int op, void *argument)
{
	return real_of(file)->pMethods->xFileControl(real_of(file), op, argument);
}

static int faulty_sector(sqlite3_file *file)
{
	return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int faulty_device(sqlite3_file *file)
{
	return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int faulty_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **map)
{
	return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, map);
}

static int faulty_shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
	return real_of(file)->pMethods->xShmLock(real_of(file), offset, n, flags);
}

static void faulty_shm_barrier(sqlite3_file *file)
{
	real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int faulty_shm_unmap(sqlite3_file *file, int is_delete)
{
	return real_of(file)->pMethods->xShmUnmap(real_of(file), is_delete);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = faulty_close,
    .xRead = faulty_read,
    .xWrite = faulty_write,
    .xTruncate = faulty_truncate,
    .xSync = faulty_sync,
    .xFileSize = faulty_size,
    .xLock = faulty_lock,
    .xUnlock = faulty_unlock,
    .xCheckReservedLock = faulty_check_lock,
    .xFileControl = faulty_control,
    .xSectorSize = faulty_sector,
    .xDeviceCharacteristics = faulty_device,
    .xShmMap = faulty_shm_map,
    .xShmLock = faulty_shm_lock,
    .xShmBarrier = faulty_shm_barrier,
    .xShmUnmap = faulty_shm_unmap,
};

static int faulty_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out)
{
	struct faulty_file *faulty = (struct faulty_file *)file;
	int code;

	(void)vfs;
	faulty->real = (sqlite3_file *)(faulty + 1);
	faulty->base.pMethods = NULL;
	code = real_vfs->xOpen(real_vfs, path, faulty->real, flags, out);
	if (faulty->real->pMethods)
		faulty->base.pMethods = &methods;
	return code;
}

void faulty_begin(void)
{
	sqlite3_initialize();
	real_vfs = sqlite3_vfs_find(NULL);
	faulty_vfs = *real_vfs;
	faulty_vfs.zName = "faulty";
	faulty_vfs.pNext = NULL;
	faulty_vfs.szOsFile = (int)sizeof(struct faulty_file) + real_vfs->szOsFile;
	faulty_vfs.xOpen = faulty_open;
	sqlite3_vfs_register(&faulty_vfs, 1);
}

void faulty_end(void)
{
	faulty_fail(FAULT_SYNC, 0);
	sqlite3_vfs_register(real_vfs, 1);
	sqlite3_vfs_unregister(&faulty_vfs);
}
