/* trace.c: "00-" 32 hex digits of the trace "-" 16 of the step "-" 2 of flags (W3C Trace Context, 3.2). */
#include "http/trace.h"

enum { TRACE_AT = 3, TRACE_END = 35, SPAN_AT = 36, SPAN_END = 52, FLAGS_AT = 53, PARENT_LEN = 55 };

/* Lower-case hex digits; `zero_counts`: also zeros alone. */
static bool is_hex(struct str text, bool zero_counts)
{
	bool is_zero = true;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
			return false;
		is_zero &= c == '0';
	}
	return zero_counts || !is_zero;
}

/* A later version may go on behind another dash; version ff is none. */
static bool is_traceparent(struct str text)
{
	struct str version = str_slice(text, 0, 2);

	if (text.len < PARENT_LEN || !is_hex(version, true) || str_equal(version, STR("ff")))
		return false;
	if (text.len > PARENT_LEN && (str_equal(version, STR("00")) || text.ptr[PARENT_LEN] != '-'))
		return false;
	return text.ptr[TRACE_AT - 1] == '-' && text.ptr[TRACE_END] == '-' && text.ptr[SPAN_END] == '-' &&
	       is_hex(str_slice(text, TRACE_AT, TRACE_END), false) &&
	       is_hex(str_slice(text, SPAN_AT, SPAN_END), false) && is_hex(str_slice(text, FLAGS_AT, PARENT_LEN), true);
}

struct str trace_child(struct arena *arena, struct str parent, const char span[SPAN_ID_LEN])
{
	if (!is_traceparent(parent))
		return STR_NONE;
	return str_print(arena, "00-" STR_FMT "-%.*s-" STR_FMT, STR_ARG(str_slice(parent, TRACE_AT, TRACE_END)),
	                 SPAN_ID_LEN, span, STR_ARG(str_slice(parent, FLAGS_AT, PARENT_LEN)));
}

struct str trace_span(struct str traceparent)
{
	return str_slice(traceparent, SPAN_AT, SPAN_END);
}
