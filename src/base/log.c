/* log.c: writes each message with one write(2), so that lines of different threads never mix.
 *
 * Nothing is allocated: the last message of a process without memory must come through as well. */
#include "base/log.h"

#include "base/clock.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define MESSAGE_MAX_BYTES 2000

static const char *const names[] = {"error", "warning", "info", "debug"};
static enum log_level threshold = LOG_INFO;
static bool json;

void log_configure(enum log_level most_verbose, bool as_json)
{
	threshold = most_verbose;
	json = as_json;
}

/* `message` with control characters made harmless: a message may quote what a client sent. */
static size_t escape(char *to, const char *message)
{
	char *at = to;

	for (; *message; message++) {
		unsigned char c = (unsigned char)*message;

		if (c < ' ' || c == 0x7f)
			at += snprintf(at, 7, "\\u%04x", c);
		else if (json && (c == '"' || c == '\\'))
			*at++ = '\\', *at++ = (char)c;
		else
			*at++ = (char)c;
	}
	return (size_t)(at - to);
}

void log_line(enum log_level level, const char *format, ...)
{
	char message[MESSAGE_MAX_BYTES];
	char line[100 + 6 * MESSAGE_MAX_BYTES + 4];
	int64_t now_ms = clock_now_ms();
	time_t seconds = now_ms / 1000;
	struct tm tm = {0};
	va_list arguments;
	size_t len;

	if (level > threshold)
		return;
	va_start(arguments, format);
	vsnprintf(message, sizeof message, format, arguments);
	va_end(arguments);

	gmtime_r(&seconds, &tm);
	len = strftime(line, sizeof line, json ? "{\"time\":\"%FT%T" : "%FT%T", &tm);
	len += (size_t)snprintf(line + len, 80,
	                        json ? ".%03dZ\",\"level\":\"%s\",\"message\":\"" : ".%03dZ %s: ", (int)(now_ms % 1000),
	                        names[level]);
	len += escape(line + len, message);
	len += (size_t)snprintf(line + len, 4, json ? "\"}\n" : "\n");
	if (write(STDERR_FILENO, line, len) < 0)
		return; /* there is nobody left to tell */
}
