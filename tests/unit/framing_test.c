/* framing_test.c: requests of whose end two servers could think differently: never more than one response, and what was
 * hidden behind such a request is never run. Then connections that take too long. */
#include "../lib/test.h"
#include "../lib/web_routes.h"

#include "base/clock.h"
#include "http/guard.h"

#include <poll.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define SMUGGLED "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"

static struct server *server;

/* Header lines that make the framing of a POST ambiguous, or are no header lines. */
static const char *const framings[] = {
    "Content-Length: 5\r\nContent-Length: 6\r\n",
    "Content-Length: 5\r\nContent-Length: 5\r\n",
    "Content-Length: 5, 5\r\n",
    "Content-Length: +5\r\n",
    "Content-Length: -5\r\n",
    "Content-Length: 0x5\r\n",
    "Content-Length: 5 \r\n",
    "Content-Length: 5x\r\n",
    "Content-Length: 5\x0b\r\n",
    "Content-Length: \r\n",
    "Content-Length: 5_0\r\n",
    "Content-Length: 99999999999999999999999\r\n",
    "Content-Length: 18446744073709551621\r\n",
    "Content-Length : 5\r\n",
    "Content-Length\t: 5\r\n",
    " Content-Length: 5\r\n",
    "Content-Length: 5\r\n 6\r\n",
    "Content-Length:\r\n 5\r\n",
    "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
    "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
    "Transfer-Encoding: chunked\r\nContent-Length: 0\r\n",
    "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
    "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
    "Transfer-Encoding: identity\r\n",
    "Transfer-Encoding: gzip, chunked\r\n",
    "Transfer-Encoding: chunked, identity\r\n",
    "Transfer-Encoding: chunked,\r\n",
    "Transfer-Encoding: \"chunked\"\r\n",
    "Transfer-Encoding: chunked;x=y\r\n",
    "Transfer-Encoding: xchunked\r\n",
    "Transfer-Encoding: chun\x01ked\r\n",
    "Transfer-Encoding: \x0b"
    "chunked\r\n",
    "Transfer-Encoding:\r\n chunked\r\n",
    "Transfer-Encoding: chunked\r\n , identity\r\n",
    "Transfer-Encoding : chunked\r\n",
    "Transfer Encoding: chunked\r\nContent-Length: 5\r\n",
    "Transfer-Encoding: \r\n",
    "X: a\nTransfer-Encoding: chunked\r\n",
    "X: a\r\n\tTransfer-Encoding: chunked\r\n",
    "X\r\nContent-Length: 5\r\n",
    ": x\r\nContent-Length: 5\r\n",
    ":\r\nContent-Length: 5\r\n",
    "A: b\r\n: x\r\nContent-Length: 5\r\n",
    "Host: other\r\nContent-Length: 5\r\n",
    "Expect: 200-ok\r\nContent-Length: 5\r\n",
};
static const char *const bodies[] = {"", "abcde", "0\r\n\r\n", "5\r\nabcde\r\n0\r\n\r\n"};

static void assert_one_response(struct str request)
{
	struct str answer;

	web_smuggled = 0;
	answer = web_talk(server, request);
	if (web_responses(answer) > 1 || web_smuggled)
		fail_msg("%zu responses, %d smuggled:\n" STR_FMT "\n=>\n" STR_FMT, web_responses(answer), web_smuggled,
		         STR_ARG(request), STR_ARG(answer));
	if (web_responses(answer) && web_status(answer) < 400)
		fail_msg("taken:\n" STR_FMT "\n=>\n" STR_FMT, STR_ARG(request), STR_ARG(answer));
	if (web_responses(answer))
		assert_str(web_header(answer, "Content-Type"), "application/problem+json");
}

TEST(framing, never_gives_two_answers_to_an_ambiguous_body)
{
	server = web_start(web_routes, NULL);
	for (size_t i = 0; i < sizeof framings / sizeof *framings; i++)
		for (size_t j = 0; j < sizeof bodies / sizeof *bodies; j++)
			assert_one_response(str_print(
			    test_arena, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n%s\r\n%s%s",
			    framings[i], bodies[j], SMUGGLED));
	server_stop(server);
}

TEST(framing, refuses_malformed_request_lines)
{
	static const struct str lines[] = {
	    STR_INIT("GET /smuggled HTTP/1.1\r\n\r\n"),
	    STR_INIT("GET  /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"),
	    STR_INIT("GET /smuggled  HTTP/1.1\r\nHost: x\r\n\r\n"),
	    STR_INIT("GET /smuggled HTTP/1.1 \r\nHost: x\r\n\r\n"),
	    STR_INIT("GET /smug gled HTTP/1.1\r\nHost: x\r\n\r\n"),
	    STR_INIT("GET /smuggled\0x HTTP/1.1\r\nHost: x\r\n\r\n"),
	    STR_INIT("GET /smuggled%00 HTTP/1.1\r\nHost: x\r\n\r\n"),
	    STR_INIT("GET /smuggled%0 HTTP/1.1\r\nHost: x\r\n\r\n"),
	    STR_INIT("GET /smuggled%zz HTTP/1.1\r\nHost: x\r\n\r\n"),
	    STR_INIT("GET /smuggled?%\r\nHost: x\r\n\r\n"),
	    STR_INIT("GET /smuggled#x HTTP/1.1\r\nHost: x\r\n\r\n"),
	    STR_INIT("GET /smuggled\xc3\xa9 HTTP/1.1\r\nHost: x\r\n\r\n"),
	    STR_INIT("GET smuggled HTTP/1.1\r\nHost: x\r\n\r\n"),
	    STR_INIT("GET http:///smuggled HTTP/1.1\r\nHost: x\r\n\r\n"),
	    STR_INIT("GET * HTTP/1.1\r\nHost: x\r\n\r\n"),
	    STR_INIT("GET /smuggled HTTP/1.2\r\nHost: x\r\n\r\n"),
	    STR_INIT("GET /smuggled HTTP/2.0\r\nHost: x\r\n\r\n"),
	    STR_INIT("GET /smuggled http/1.1\r\nHost: x\r\n\r\n"),
	    STR_INIT("GET /smuggled\r\n\r\n"),
	    STR_INIT("get /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"),
	    STR_INIT("TRACE /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"),
	    STR_INIT("CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n"),
	    STR_INIT("GET /smuggled HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n"),
	    STR_INIT("GET /smuggled HTTP/1.1\r\nHost: x y\r\n\r\n"),
	    STR_INIT("GET /smuggled HTTP/1.1\r\nHost: x/\r\n\r\n"),
	    STR_INIT("GET /smuggled HTTP/1.1\nHost: x\nA: b\n\n"),
	    STR_INIT("GET /smuggled HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n"),
	    STR_INIT("GET /smuggled HTTP/1.1\r\nHost: x\r\nA: b\x7f\r\n\r\n"),
	    STR_INIT("GET /smuggled HTTP/1.1\r\nHost: x\r\nA: b\rc\r\n\r\n"),
	    STR_INIT("GET /smuggled HTTP/1.1\r\nHost: x\r\nA(: b\r\n\r\n"),
	    STR_INIT("GET /smuggled HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"),
	    STR_INIT("POST /echo HTTP/1.0\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
	};

	server = web_start(web_routes, NULL);
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		assert_one_response(lines[i]);
	server_stop(server);
}

TEST(framing, refuses_malformed_chunks)
{
	static const char *const chunks[] = {
	    "0x5\r\nabcde\r\n0\r\n\r\n",
	    "5 \r\nabcde\r\n0\r\n\r\n",
	    " 5\r\nabcde\r\n0\r\n\r\n",
	    "+5\r\nabcde\r\n0\r\n\r\n",
	    "-5\r\nabcde\r\n0\r\n\r\n",
	    "5_0\r\nabcde\r\n0\r\n\r\n",
	    "\r\nabcde\r\n0\r\n\r\n",
	    ";x\r\nabcde\r\n0\r\n\r\n",
	    "g\r\nabcde\r\n0\r\n\r\n",
	    "5\r\nabcdef\r\n0\r\n\r\n",
	    "10000000000000005\r\nabcde\r\n0\r\n\r\n",
	    "5\r\nabcdeX0\r\n\r\n",
	};

	server = web_start(web_routes, NULL);
	for (size_t i = 0; i < sizeof chunks / sizeof *chunks; i++)
		assert_one_response(str_print(test_arena,
		                              "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
		                              "Transfer-Encoding: chunked\r\n\r\n%s%s",
		                              chunks[i], SMUGGLED));
	server_stop(server);
}

TEST(framing, refuses_what_is_too_long)
{
	struct buf request;

	server = web_start(web_routes, NULL);
	for (int kilobytes = 8; kilobytes <= 128; kilobytes *= 4) {
		buf_init(&request, test_arena, 200000);
		buf_print(&request, "GET /hello/%0*d HTTP/1.1\r\nHost: x\r\n\r\n%s", kilobytes << 10, 0, SMUGGLED);
		assert_one_response(buf_str(&request));
		if (kilobytes == 8)
			continue;
		buf_init(&request, test_arena, 200000);
		buf_print(&request, "GET /smuggled HTTP/1.1\r\nHost: x\r\nA: %0*d\r\n\r\n%s", kilobytes << 10, 0,
		          SMUGGLED);
		assert_one_response(buf_str(&request));
		buf_init(&request, test_arena, 200000);
		buf_print(&request, "GET /smuggled HTTP/1.1\r\nHost: x\r\n");
		for (int i = 0; i < kilobytes << 5; i++)
			buf_print(&request, "A: b\r\n");
		buf_print(&request, "\r\n%s", SMUGGLED);
		assert_one_response(buf_str(&request));
	}
	server_stop(server);
}

TEST(framing, answers_many_query_arguments_at_once)
{
	struct buf request;
	int64_t begun;

	server = web_start(web_routes, NULL);
	buf_init(&request, test_arena, 9000);
	buf_print(&request, "GET /hello/a?");
	for (int i = 0; i < 3900; i++)
		buf_print(&request, "a&");
	buf_print(&request, " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
	begun = clock_monotonic_ms();
	assert_int_equal(web_status(web_talk(server, buf_str(&request))), 400);
	assert_true(clock_monotonic_ms() - begun < 1000);
	server_stop(server);
}

TEST(framing, answers_pipelined_requests_in_order)
{
	struct str answer;

	server = web_start(web_routes, NULL);
	answer = web_talk(
	    server, STR("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nfirst"
	                "GET /versioned HTTP/1.1\r\nHost: x\r\n\r\n"
	                "GET /hello/third?n=0 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
	assert_int_equal(web_responses(answer), 3);
	assert_true(str_find(answer, STR("first")) < str_find(answer, STR("version\":7")));
	assert_true(str_find(answer, STR("version\":7")) < str_find(answer, STR("third")));
	server_stop(server);
}

/* Takes the next ```http block of a Markdown file, its line ends made CR LF. */
static bool block_next(struct str *rest, struct str *request)
{
	ptrdiff_t at = str_find(*rest, STR("```http\n")), end;
	struct buf out;

	if (at < 0)
		return false;
	*rest = str_slice(*rest, (size_t)at + 8, rest->len);
	end = str_find(*rest, STR("\n```"));
	buf_init(&out, test_arena, 4096);
	for (size_t i = 0; (ptrdiff_t)i < end; i++) {
		if (str_starts(str_slice(*rest, i, rest->len), STR("\\r")) ||
		    str_starts(str_slice(*rest, i, rest->len), STR("\\n")))
			buf_put_char(&out, rest->ptr[++i] == 'r' ? '\r' : '\n');
		else if (rest->ptr[i] == '\n')
			buf_put_str(&out, STR("\r\n"));
		else
			buf_put_char(&out, rest->ptr[i]);
	}
	*request = buf_str(&out);
	*rest = str_slice(*rest, (size_t)end + 4, rest->len);
	return true;
}

TEST(framing, survives_the_cases_of_other_parsers)
{
	static const char *const files[] = {"content-length",  "invalid",          "lenient-header-value-relaxed",
	                                    "lenient-headers", "pausing",          "pipelining",
	                                    "sample",          "transfer-encoding"};
	struct str request, text;
	int cases = 0;

	server = web_start(web_routes, &(struct server_options){.request_timeout_ms = 500});
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		text = test_shared(str_print(test_arena, "corpora/hostile-http/request__%s.md", files[i]).ptr);
		for (; block_next(&text, &request); cases++) {
			int fd = web_connect(server);

			send(fd, request.ptr, request.len, MSG_NOSIGNAL);
			close(fd);
		}
	}
	assert_true(cases > 100);
	assert_int_equal(web_status(web_get(server, "/versioned", "")), 200);
	server_stop(server);
}

TEST(guard_target, takes_addresses_and_nothing_else)
{
	const char *why;

	assert_int_equal(guard_target(STR("/v1/events?limit=2&q=%D0%96"), &why), OK);
	assert_int_equal(guard_target(STR("/"), &why), OK);
	assert_int_equal(guard_target(STR(""), &why), ERR_SYNTAX);
	assert_int_equal(guard_target(STR("/%"), &why), ERR_SYNTAX);
	assert_int_equal(guard_target(STR("/%2"), &why), ERR_SYNTAX);
	assert_int_equal(guard_target(STR("/a\x7f"), &why), ERR_SYNTAX);
	assert_non_null(why);
}

enum { SLOW = 120, SLOW_READERS = 6 };

/* Has the server closed all of these? Reads what it had sent before. */
static bool all_closed(const int *fds, size_t count)
{
	static char room[1 << 16];

	for (size_t i = 0; i < count; i++) {
		struct pollfd wait = {.fd = fds[i], .events = POLLIN};

		do {
			if (poll(&wait, 1, 5000) != 1) /* at once on an idle machine */
				return false;
		} while (recv(fds[i], room, sizeof room, 0) > 0);
	}
	return true;
}

TEST(watchdog, ends_slow_clients_and_lets_others_through)
{
	static const char *const slow[] = {
	    "GET /hello/a HTTP/1.1\r\nHost: x\r\nA: ",
	    "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 900\r\n\r\nabc",
	    "GET /stream?n=1000000 HTTP/1.1\r\nHost: x\r\n\r\n",
	};
	struct server_options options = {.request_timeout_ms = 500, .response_timeout_ms = 500, .threads = 4};
	int64_t begun = clock_monotonic_ms(), slowest = 0;
	int fds[SLOW];

	server = web_start(web_routes, &options);
	for (size_t i = 0; i < SLOW; i++) {
		size_t kind = i < SLOW_READERS ? 2 : i % 2;

		fds[i] = web_connect(server);
		assert_true(send(fds[i], slow[kind], strlen(slow[kind]), 0) > 0);
	}
	for (;;) {
		int64_t sent = clock_monotonic_ms(), taken;

		for (size_t i = SLOW_READERS; i < SLOW; i++)
			send(fds[i], "a", 1, MSG_NOSIGNAL); /* a byte now and then is not enough */
		assert_int_equal(web_status(web_get(server, "/versioned", "")), 200);
		taken = clock_monotonic_ms() - sent;
		slowest = taken > slowest ? taken : slowest;
		if (clock_monotonic_ms() - begun > 1500)
			break;
		usleep(50000);
	}
	usleep(100000);
	assert_true(all_closed(fds, SLOW));
	assert_true(slowest < 500);
	for (size_t i = 0; i < SLOW; i++)
		close(fds[i]);
	server_stop(server);
}
