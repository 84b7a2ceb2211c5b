/* guard.c: the rules of RFC 9112 on framing, each as strict as the strictest reader of them. */
#include "http/guard.h"

#include <string.h>

static const char *const methods[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", NULL};

static void refuse(struct guard *guard, enum err rc, const char *why)
{
	if (guard->rc)
		return;
	guard->rc = rc;
	guard->why = why;
}

void guard_init(struct guard *guard, struct str method, struct str version)
{
	const char *const *known = methods;

	*guard = (struct guard){.is_1_0 = str_equal(version, STR("HTTP/1.0"))};
	while (*known && !str_equal(method, str_of(*known)))
		known++;
	if (!guard->is_1_0 && !str_equal(version, STR("HTTP/1.1")))
		refuse(guard, ERR_HTTP_VERSION, "the version is neither HTTP/1.1 nor HTTP/1.0");
	if (!*known)
		refuse(guard, ERR_METHOD_UNKNOWN, "no resource here knows this method");
}

static bool is_tchar(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c && strchr("!#$%&'*+-.^_`|~", c));
}

static bool has_control(struct str value)
{
	for (size_t i = 0; i < value.len; i++) {
		unsigned char c = (unsigned char)value.ptr[i];

		if ((c < 0x20 && c != '\t') || c == 0x7f)
			return true;
	}
	return false;
}

bool guard_is_length(struct str value)
{
	for (size_t i = 0; i < value.len; i++)
		if (value.ptr[i] < '0' || value.ptr[i] > '9')
			return false;
	return value.len > 0 && value.len <= 18;
}

static void length_read(struct guard *guard, struct str value)
{
	guard->lengths++;
	guard->length = 0;
	if (!guard_is_length(value)) {
		refuse(guard, ERR_SYNTAX, "Content-Length is no number of bytes");
		return;
	}
	for (size_t i = 0; i < value.len; i++)
		guard->length = guard->length * 10 + (uint64_t)(value.ptr[i] - '0');
}

void guard_line(struct guard *guard, struct str method, const char *target, size_t target_len, const char *version)
{
	if (target != method.ptr + method.len + 1)
		refuse(guard, ERR_SYNTAX, "the request line is not METHOD SP TARGET SP VERSION");
	/* What is longer than we keep is refused for that. */
	if (target_len <= GUARD_TARGET_BYTES_MAX && version != target + target_len + 1)
		refuse(guard, ERR_SYNTAX, "the request line is not METHOD SP TARGET SP VERSION");
}

void guard_layout(struct guard *guard, struct str name, struct str value)
{
	const char *at = name.ptr + name.len + 1;

	if (!value.ptr)
		return;
	/* From the colon, now a NUL byte, to the value there is only white space. */
	if (value.ptr < at || value.ptr > at + GUARD_TARGET_BYTES_MAX) {
		refuse(guard, ERR_SYNTAX, "a header field is folded over several lines");
		return;
	}
	while (at < value.ptr && (*at == ' ' || *at == '\t'))
		at++;
	if (at != value.ptr)
		refuse(guard, ERR_SYNTAX, "a header field is folded over several lines");
	/* CR and LF both are NUL bytes now. */
	if (value.ptr[value.len] || value.ptr[value.len + 1])
		refuse(guard, ERR_SYNTAX, "a header field does not end with CR LF, or has a NUL byte in it");
}

bool guard_next_line(struct guard *guard, struct str value)
{
	const char *line = value.ptr + value.len + 1;

	if (!*line)
		line++; /* CR and LF, or LF alone */
	if (*line == ':')
		refuse(guard, ERR_SYNTAX, "a header field has no name");
	return *line != ':';
}

static void host_read(struct guard *guard, struct str value)
{
	guard->hosts++;
	for (size_t i = 0; i < value.len; i++)
		if (strchr(" \t/\\,@?#", value.ptr[i]))
			refuse(guard, ERR_SYNTAX, "Host is no host and port");
}

void guard_header(struct guard *guard, struct str name, struct str value)
{
	if (!name.len)
		refuse(guard, ERR_SYNTAX, "a header field has no name");
	for (size_t i = 0; i < name.len && !guard->rc; i++)
		if (!is_tchar((unsigned char)name.ptr[i]))
			refuse(guard, ERR_SYNTAX, "a header field's name has a character that no name may have");
	if (has_control(value))
		refuse(guard, ERR_SYNTAX, "a header field's value has a control character");
	/* Four names of interest: their lengths sort out nearly all others. */
	if (name.len == 4 && str_equal_fold(name, STR("Host"))) {
		host_read(guard, value);
	} else if (name.len == 14 && str_equal_fold(name, STR("Content-Length"))) {
		length_read(guard, value);
	} else if (name.len == 17 && str_equal_fold(name, STR("Transfer-Encoding"))) {
		guard->codings++;
		guard->is_chunked = str_equal_fold(value, STR("chunked"));
	} else if (name.len == 6 && str_equal_fold(name, STR("Expect"))) {
		guard->is_expecting = true;
		if (!str_equal_fold(value, STR("100-continue")))
			refuse(guard, ERR_EXPECTATION, "the only expectation that can be met is 100-continue");
	}
}

enum err guard_verdict(struct guard *guard)
{
	if (guard->hosts > 1)
		refuse(guard, ERR_SYNTAX, "Host is given more than once");
	if (!guard->hosts && !guard->is_1_0)
		refuse(guard, ERR_SYNTAX, "an HTTP/1.1 request needs Host");
	if (guard->lengths > 1)
		refuse(guard, ERR_SYNTAX, "Content-Length is given more than once");
	if (guard->codings > 1)
		refuse(guard, ERR_SYNTAX, "Transfer-Encoding is given more than once");
	if (guard->codings && guard->lengths)
		refuse(guard, ERR_SYNTAX, "Content-Length and Transfer-Encoding exclude each other");
	if (guard->codings && guard->is_1_0)
		refuse(guard, ERR_SYNTAX, "HTTP/1.0 has no Transfer-Encoding");
	if (guard->codings && !guard->is_chunked)
		refuse(guard, ERR_SYNTAX, "the only Transfer-Encoding here is chunked");
	return guard->rc;
}

bool guard_has_body(const struct guard *guard)
{
	return guard->codings || guard->length;
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

enum err guard_target(struct str target, const char **why)
{
	*why = NULL;
	if (!target.len || target.ptr[0] != '/')
		*why = "the request target does not begin with /";
	for (size_t i = 0; i < target.len && !*why; i++) {
		unsigned char c = (unsigned char)target.ptr[i];

		if (c <= 0x20 || c >= 0x7f)
			*why = "the request target has a byte that must be percent-encoded";
		else if (c == '#')
			*why = "the request target has a fragment";
		else if (c == '%' && (i + 2 >= target.len || !is_hex(target.ptr[i + 1]) || !is_hex(target.ptr[i + 2])))
			*why = "the request target has a % without two hex digits";
		else if (c == '%' && target.ptr[i + 1] == '0' && target.ptr[i + 2] == '0')
			*why = "the request target has a NUL byte";
	}
	return *why ? ERR_SYNTAX : OK;
}
