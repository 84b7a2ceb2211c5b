/* records_fuzz.c: any bytes as a file to import: which compression, which format, the pages of a dump. Each page is then
 * read as an article and keeps the laws. */
#include "fuzz/fuzz.h"

#include "extract/extract.h"
#include "ingest/records.h"
#include "lib/laws.h"

#include <sys/mman.h>
#include <unistd.h>

enum { PAGES_MAX = 50 }; /* of one input: a small file may hold very many */

static void check_page(struct arena *arena, const struct record *record)
{
	struct parse_options options = {.title = record->title, .language = record->language};
	struct ctx ctx = {.arena = arena};
	struct findings findings = {0};
	const char *broken;

	if (record->is_listed_only || article_read(&ctx, record->bytes, record->format, &options, &findings))
		return;
	broken = findings_broken_law(arena, &findings);
	if (broken)
		fprintf(stderr, "broken law: %s\n", broken);
	FUZZ_LAW(!broken);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct records_options options = {0};
	struct records *records;
	struct record record;
	struct arena arena, page;
	struct str path;
	bool end = false;
	int fd = memfd_create("input", 0);

	FUZZ_LAW(fd >= 0 && write(fd, data, size) == (ssize_t)size);
	arena_init(&arena);
	arena_init(&page);
	path = str_print(&arena, "/proc/self/fd/%d", fd);
	records = records_open(&arena, &path, 1, &options);
	for (int i = 0; i < PAGES_MAX && !end; i++) {
		struct ctx ctx = {.arena = &page};

		record = (struct record){0};
		if (records_next(records, &ctx, &record, &end))
			FUZZ_LAW(ctx.why.len > 0);
		else if (!end)
			check_page(&page, &record);
		arena_reset(&page);
	}
	records_close(records);
	arena_finish(&page);
	arena_finish(&arena);
	close(fd);
	return 0;
}
