/* enterprise_fuzz.c: any bytes as lines between two good articles of Wikimedia Enterprise: whatever they are, the one before
 * and the one behind are read. */
#include "fuzz/fuzz.h"

#include "ingest/records.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define GOOD(name) "{\"name\":\"" name "\",\"article_body\":{\"wikitext\":\"A '''lake'''.\"}}"

static void write_all(int fd, const void *bytes, size_t size)
{
	FUZZ_LAW(write(fd, bytes, size) == (ssize_t)size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct records_options options = {.format = size && data[0] & 1 ? STR("html") : STR_NONE};
	bool end = false, has_first = false, has_last = false;
	int fd = memfd_create("input", 0);
	struct arena arena, page;
	struct records *records;
	struct str path;

	FUZZ_LAW(fd >= 0);
	write_all(fd, GOOD("first") "\n", sizeof GOOD("first"));
	write_all(fd, data, size);
	write_all(fd, "\n" GOOD("last"), sizeof GOOD("last"));
	arena_init(&arena);
	arena_init(&page);
	path = str_print(&arena, "/proc/self/fd/%d", fd);
	records = records_open(&arena, &path, 1, &options);
	while (!end) {
		struct ctx ctx = {.arena = &page};
		struct record record = {0};

		if (records_next(records, &ctx, &record, &end)) {
			FUZZ_LAW(ctx.why.len > 0);
			continue;
		}
		FUZZ_LAW(end || record.name.len > 0);
		FUZZ_LAW(end || record.bytes.ptr || record.is_listed_only);
		has_first = has_first || str_equal(record.title, STR("first"));
		has_last = has_last || str_equal(record.title, STR("last"));
		arena_reset(&page);
	}
	FUZZ_LAW(has_first && has_last);
	records_close(records);
	arena_finish(&page);
	arena_finish(&arena);
	close(fd);
	return 0;
}
