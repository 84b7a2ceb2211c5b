/* inputs.c: what tells one import's input from another's. A sum has no order, so that directories need none. */
#include "ingest/inputs.h"

#include "base/hash.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

enum { DEPTH_MAX = 64 };

static void sum_add(struct arena *arena, uint64_t *sum, struct str path, const struct stat *status)
{
	unsigned char digest[32];
	uint64_t word;

	hash_sha256(str_print(arena, STR_FMT " %lld %lld.%09ld", STR_ARG(path), (long long)status->st_size,
	                      (long long)status->st_mtim.tv_sec, status->st_mtim.tv_nsec),
	            digest);
	memcpy(&word, digest, sizeof word);
	*sum += word;
}

static void input_add(struct arena *arena, uint64_t *sum, struct str path, int depth)
{
	struct stat status = {0};
	const struct dirent *entry;
	DIR *directory;

	if (stat(path.ptr, &status) == 0 && S_ISDIR(status.st_mode) && depth < DEPTH_MAX &&
	    (directory = opendir(path.ptr))) {
		while ((entry = readdir(directory)))
			if (entry->d_name[0] != '.')
				input_add(arena, sum, str_print(arena, STR_FMT "/%s", STR_ARG(path), entry->d_name),
				          depth + 1);
		closedir(directory);
		return;
	}
	sum_add(arena, sum, path, &status);
}

struct str inputs_name(struct arena *arena, const struct str *paths, size_t count)
{
	struct arena scratch;
	uint64_t sum = 0;

	arena_init(&scratch);
	for (size_t i = 0; i < count; i++)
		input_add(&scratch, &sum, paths[i], 0);
	arena_finish(&scratch);
	return str_print(arena, STR_FMT "%s %016llx", STR_ARG(paths[0]), count > 1 ? " …" : "",
	                 (unsigned long long)sum);
}

bool inputs_are_files(const struct str *paths, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(paths[i], STR("-")) || str_starts(paths[i], STR("@")))
			return false;
	return true;
}
