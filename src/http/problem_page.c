/* problem_page.c: what GET /problems/{slug} tells about each kind of problem; a "type" is an address one can open. */
#include "http/problem.h"

/* What to do, one row for each enum err that a client can meet. */
static const struct {
	enum err rc;
	const char *advice;
} rows[] = {
    {ERR_SYNTAX,
     "The request breaks the rules of HTTP or of addresses: a malformed escape, a header given twice that may stand "
     "once, text that is not UTF-8. The detail names it. The connection is closed where the end of the request is in "
     "doubt."},
    {ERR_PARAMETER,
     "A parameter is unknown, stands there twice, or has a value that may not stand there. `errors` has one entry for "
     "each "
     "fault, with what is allowed and what was probably meant. A cursor belongs to the query that gave it: change the "
     "query, and begin without a cursor."},
    {ERR_BODY, "The body is not what this resource takes: malformed JSON, a wrong member or no body at all."},
    {ERR_UNAUTHORIZED, "Send `Authorization: Bearer TOKEN`. Reading needs no token; writing does."},
    {ERR_FORBIDDEN, "The token is known but may not do this."},
    {ERR_NOT_FOUND, "There is nothing at this address. Where a name much like it exists, `errors` suggests it."},
    {ERR_METHOD, "The resource exists but does not know this method. `Allow` lists those that it knows."},
    {ERR_NOT_ACCEPTABLE,
     "The resource is not to be had in any of the types that `Accept` names. `errors` lists its types."},
    {ERR_TIMEOUT, "The request took too long to arrive."},
    {ERR_CONFLICT, "The present state of the resource does not allow this. Read it again, then decide."},
    {ERR_GONE, "This resource existed and was deleted. The change feed tells when."},
    {ERR_LENGTH, "Send `Content-Length`."},
    {ERR_PRECONDITION,
     "The resource has changed since you read it. Read it again and repeat with its new ETag in `If-Match`."},
    {ERR_TOO_LARGE, "The body is larger than this resource takes; the detail says how large it may be."},
    {ERR_URI_TOO_LONG, "The address is longer than 8,000 bytes."},
    {ERR_MEDIA_TYPE,
     "The body's `Content-Type` or `Content-Encoding` is none that this resource takes. `Accept` lists them."},
    {ERR_EXPECTATION, "The only expectation that can be met is `100-continue`."},
    {ERR_UNREADABLE, "The body is well-formed, but its content cannot be used. The detail says why."},
    {ERR_PRECONDITION_NONE,
     "This change needs `If-Match` with the ETag that you have read, so that no other change is lost."},
    {ERR_RATE,
     "Too many requests from your address. `Retry-After` says when to go on; `RateLimit` says how much is left."},
    {ERR_HEADERS_TOO_LARGE, "The request line and the header fields are larger than some 16 KB together."},
    {ERR_INTERNAL, "A mistake of ours. The log has it under the `request_id`."},
    {ERR_METHOD_UNKNOWN, "No resource here knows this method."},
    {ERR_UNAVAILABLE, "The server cannot answer at the moment. `Retry-After` says when to try again."},
    {ERR_QUERY_TIMEOUT,
     "The query would take longer than one may: narrow it with a filter, a shorter interval or a smaller limit."},
    {ERR_RETRY, "The store was busy. The same request may succeed in a moment."},
    {ERR_CORRUPT, "The store is damaged. Its operator must look at it."},
    {ERR_HTTP_VERSION, "Speak HTTP/1.1 or HTTP/1.0."},
    {ERR_FULL, "The disk is full; nothing was changed. Reading goes on."},
    {ERR_UNKNOWN, "It is not known whether the change was kept. Read the resource before you try again."},
    {ERR_IO, "The store could not be read or written."},
};

bool problem_at(size_t i, enum err *rc, const char **advice)
{
	if (i >= sizeof rows / sizeof *rows)
		return false;
	*rc = rows[i].rc;
	*advice = rows[i].advice;
	return true;
}

struct str problem_page(struct arena *arena, struct str slug)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (str_equal(slug, str_of(err_slug(rows[i].rc))))
			return str_print(arena, "# %s\n\nStatus %d, type `/problems/%s`.\n\n%s\n",
			                 err_title(rows[i].rc), err_status(rows[i].rc), err_slug(rows[i].rc),
			                 rows[i].advice);
	return STR_NONE;
}
