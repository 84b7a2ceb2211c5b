/* trace.h: W3C Trace Context: our step in a trace that the client began. */
#ifndef DOSSIER_HTTP_TRACE_H
#define DOSSIER_HTTP_TRACE_H

#include "base/str.h"

enum { SPAN_ID_LEN = 16 };

/* The traceparent of our step within that of the client's `parent`: the same trace and flags, `span` as its id. STR_NONE
 * where `parent` is none. */
struct str trace_child(struct arena *arena, struct str parent, const char span[SPAN_ID_LEN]);

/* The id of the step that a traceparent names. */
struct str trace_span(struct str traceparent);

#endif
