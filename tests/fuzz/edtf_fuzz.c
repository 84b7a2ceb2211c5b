/* edtf_fuzz.c: any bytes as an EDTF date; what is taken is in a normal form that reads as itself; of what is not
 * something is said, and what is offered instead is taken. */
#include "fuzz/fuzz.h"

#include "model/date.h"
#include "model/edtf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct date date = {0}, again = {0};

	arena_init(&arena);
	if (date_parse_edtf(&arena, (struct str){(const char *)data, size}, &date)) {
		FUZZ_LAW(date.earliest <= date.latest);
		FUZZ_LAW(date_parse_edtf(&arena, date.edtf, &again));
		FUZZ_LAW(str_equal(again.edtf, date.edtf));
		FUZZ_LAW(again.earliest == date.earliest && again.latest == date.latest);
		day_format(&arena, date.earliest);
		day_format(&arena, date.latest);
	} else {
		struct str nearest;

		FUZZ_LAW(edtf_explain(&arena, (struct str){(const char *)data, size}, &nearest).len);
		FUZZ_LAW(!nearest.ptr || date_parse_edtf(&arena, nearest, &again));
	}
	arena_finish(&arena);
	return 0;
}
