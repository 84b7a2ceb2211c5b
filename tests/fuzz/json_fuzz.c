/* json_fuzz.c: any bytes as the body of a request that wants JSON. */
#include "fuzz/fuzz.h"

#include "http/request.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct request rq = {.ctx.arena = &arena, .body = {(const char *)data, size}, .body_type = "application/json"};
	json_t *json = NULL;

	arena_init(&arena);
	if (request_json(&rq, &json))
		FUZZ_LAW(rq.ctx.why.len > 0 || rq.ctx.faults.count > 0);
	else
		FUZZ_LAW(json_is_object(json) || json_is_array(json));
	request_finish(&rq);
	arena_finish(&arena);
	return 0;
}
