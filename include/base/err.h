/* err.h: every way in which a call can fail, with what HTTP (RFC 9110, RFC 9457) and the shell say of it.
 *
 * A function that can fail returns enum err; 0 is OK. What went wrong with this very input stands in ctx->why
 * (ctx.h), in words for the user.
 */
#ifndef DOSSIER_BASE_ERR_H
#define DOSSIER_BASE_ERR_H

/*  name                    status  slug (of /problems/{slug})  title */
#define ERR_TABLE(X)                                                                                                   \
	X(OK, 200, "ok", "OK")                                                                                         \
	X(ERR_SYNTAX, 400, "malformed-request", "Malformed request")                                                   \
	X(ERR_PARAMETER, 400, "invalid-parameter", "Invalid parameter")                                                \
	X(ERR_BODY, 400, "invalid-body", "Invalid body")                                                               \
	X(ERR_UNAUTHORIZED, 401, "unauthorized", "Unauthorized")                                                       \
	X(ERR_FORBIDDEN, 403, "forbidden", "Forbidden")                                                                \
	X(ERR_NOT_FOUND, 404, "not-found", "Not found")                                                                \
	X(ERR_METHOD, 405, "method-not-allowed", "Method not allowed")                                                 \
	X(ERR_NOT_ACCEPTABLE, 406, "not-acceptable", "Not acceptable")                                                 \
	X(ERR_TIMEOUT, 408, "request-timeout", "Request timeout")                                                      \
	X(ERR_CONFLICT, 409, "conflict", "Conflict")                                                                   \
	X(ERR_GONE, 410, "gone", "Gone")                                                                               \
	X(ERR_LENGTH, 411, "length-required", "Length required")                                                       \
	X(ERR_PRECONDITION, 412, "precondition-failed", "Precondition failed")                                         \
	X(ERR_TOO_LARGE, 413, "content-too-large", "Content too large")                                                \
	X(ERR_URI_TOO_LONG, 414, "uri-too-long", "URI too long")                                                       \
	X(ERR_MEDIA_TYPE, 415, "unsupported-media-type", "Unsupported media type")                                     \
	X(ERR_EXPECTATION, 417, "expectation-failed", "Expectation failed")                                            \
	X(ERR_UNREADABLE, 422, "unprocessable-content", "Unprocessable content")                                       \
	X(ERR_PRECONDITION_NONE, 428, "precondition-required", "Precondition required")                                \
	X(ERR_RATE, 429, "too-many-requests", "Too many requests")                                                     \
	X(ERR_HEADERS_TOO_LARGE, 431, "headers-too-large", "Header fields too large")                                  \
	X(ERR_INTERNAL, 500, "internal-error", "Internal error")                                                       \
	X(ERR_METHOD_UNKNOWN, 501, "not-implemented", "Not implemented")                                               \
	X(ERR_UNAVAILABLE, 503, "unavailable", "Unavailable")                                                          \
	X(ERR_QUERY_TIMEOUT, 503, "query-timeout", "Query timeout")                                                    \
	X(ERR_RETRY, 503, "busy", "Busy")                                                                              \
	X(ERR_CORRUPT, 503, "store-damaged", "Store damaged")                                                          \
	X(ERR_HTTP_VERSION, 505, "http-version", "HTTP version not supported")                                         \
	X(ERR_FULL, 507, "storage-full", "Storage full")                                                               \
	X(ERR_UNKNOWN, 500, "outcome-unknown", "Outcome unknown")                                                      \
	X(ERR_IO, 500, "input-output", "Input/output error")                                                           \
	X(ERR_USAGE, 400, "usage", "Wrong usage")

#define ERR_ENUM(name, status, slug, title) name,
enum err { ERR_TABLE(ERR_ENUM) ERR_COUNT };
#undef ERR_ENUM

int err_status(enum err rc);        /* HTTP status code */
const char *err_slug(enum err rc);  /* of the problem type */
const char *err_title(enum err rc); /* RFC 9457 "title" */

#endif
