/* guard.h: refuses requests of whose end two servers could think differently.
 *
 * libmicrohttpd takes the first of two Content-Lengths, prefers Transfer-Encoding to a length beside it, and reads an unknown
 * coding until the connection closes: each is a way to smuggle a second request past a proxy (RFC 9112, 11.2). The guard
 * looks at what the library has parsed, before any of the body is taken for a request of its own.
 */
#ifndef DOSSIER_HTTP_GUARD_H
#define DOSSIER_HTTP_GUARD_H

#include "base/ctx.h"

struct guard {
	enum err rc;     /* the first offence */
	const char *why; /* in words */
	bool is_1_0;
	int hosts, lengths, codings;
	bool is_chunked, is_expecting;
	uint64_t length; /* of Content-Length */
};

void guard_init(struct guard *guard, struct str method, struct str version);

/* Each header field as the library gives it. */
void guard_header(struct guard *guard, struct str name, struct str value);

/* How the library (0.9.75) has cut the request line and a header field out of its buffer tells what it does not say:
 * a NUL byte or more than one space in the request line; a bare line feed or a NUL byte in a field's value; a folded line,
 * whose rest it glues to the field's name. The pointers are its own. */
void guard_line(struct guard *guard, struct str method, const char *target, size_t target_len, const char *version);
void guard_layout(struct guard *guard, struct str name, struct str value);

/* While a field is taken in, the line behind it is still whole: false where it has no name. */
bool guard_next_line(struct guard *guard, struct str value);

/* Up to 18 digits and nothing else. */
bool guard_is_length(struct str value);

/* After the last header: OK, or the offence. */
enum err guard_verdict(struct guard *guard);

/* Does the request announce a body? */
bool guard_has_body(const struct guard *guard);

/* The raw request target: origin-form, printable ASCII, every "%" followed by two hex digits, no %00. */
enum err guard_target(struct str target, const char **why);

enum { GUARD_TARGET_BYTES_MAX = 8000 };

#endif
