/* server_test.c: what a client sees of a real server: methods, problems, codings, streams, limits. */
#include "../lib/test.h"
#include "../lib/web_routes.h"

#include "base/clock.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static const struct server_options cached = {.cache_bytes = 1 << 20};

static struct server *server;

static struct str get(const char *target, const char *headers)
{
	return web_get(server, target, headers);
}

static json_t *body_json(struct str answer)
{
	struct str body = web_body(answer);
	json_t *json = json_loadb(body.ptr ? body.ptr : "", body.len, 0, NULL);

	assert_non_null(json);
	return json;
}

static const char *text_of(const json_t *json, const char *name)
{
	const char *text = json_string_value(json_object_get(json, name));

	return text ? text : "(absent)";
}

TEST(server, answers_get_head_and_options)
{
	struct str answer;

	server = web_start(web_routes, NULL);
	answer = get("/hello/w%C3%B6rld?n=0", "");
	assert_int_equal(web_status(answer), 200);
	assert_str(web_header(answer, "Content-Type"), "application/json");
	assert_str(web_body(answer), "{\"who\":\"wörld\",\"lines\":[]}");
	answer = web_talk(server, STR("HEAD /hello/a?n=0 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
	assert_int_equal(web_status(answer), 200);
	assert_str(web_header(answer, "Content-Length"), "22");
	assert_str(web_body(answer), "");
	answer =
	    web_talk(server, STR("OPTIONS /echo HTTP/1.1\r\nHost: x\r\nOrigin: http://a\r\nConnection: close\r\n\r\n"));
	assert_int_equal(web_status(answer), 204);
	assert_str(web_header(answer, "Allow"), "POST, OPTIONS");
	assert_str(web_header(answer, "Access-Control-Allow-Origin"), "*");
	assert_str(web_header(answer, "Access-Control-Allow-Methods"), "POST, OPTIONS");
	server_stop(server);
}

TEST(server, indents_json_for_people)
{
	server = web_start(web_routes, NULL);
	assert_str(web_body(get("/hello/a?n=0", "Accept: application/json\r\n")), "{\"who\":\"a\",\"lines\":[]}");
	assert_str(web_body(get("/hello/a?n=0", "Accept: */*\r\n")), "{\n  \"who\": \"a\",\n  \"lines\": []\n}\n");
	assert_str(web_body(get("/hello/a?n=0&pretty=false", "Accept: */*\r\n")), "{\"who\":\"a\",\"lines\":[]}");
	server_stop(server);
}

TEST(server, tells_every_error_as_a_problem)
{
	server = web_start(web_routes, NULL);
	for (enum err rc = OK + 1; rc < ERR_COUNT; rc++) {
		struct str answer = get(str_print(test_arena, "/fail/%s", err_slug(rc)).ptr, "");
		json_t *problem = body_json(answer);

		assert_int_equal(web_status(answer), err_status(rc));
		assert_str(web_header(answer, "Content-Type"), "application/problem+json");
		assert_str(web_header(answer, "Cache-Control"), "no-store");
		assert_string_equal(text_of(problem, "type"), str_print(test_arena, "/problems/%s", err_slug(rc)).ptr);
		assert_string_equal(text_of(problem, "title"), err_title(rc));
		assert_int_equal(json_integer_value(json_object_get(problem, "status")), err_status(rc));
		assert_str(web_header(answer, "X-Request-Id"), text_of(problem, "request_id"));
		json_decref(problem);
	}
	assert_str(web_header(get("/fail/unauthorized", ""), "WWW-Authenticate"), "Bearer realm=\"dossier\"");
	assert_str(web_header(get("/fail/busy", ""), "Retry-After"), "1");
	server_stop(server);
}

TEST(server, keeps_the_reason_of_its_own_mistakes_to_itself)
{
	json_t *problem;

	server = web_start(web_routes, NULL);
	problem = body_json(get("/fail/internal-error", ""));
	assert_string_equal(text_of(problem, "detail"), "(absent)");
	json_decref(problem);
	problem = body_json(get("/fail/conflict", ""));
	assert_string_equal(text_of(problem, "detail"), "a reason \"in\" words");
	json_decref(problem);
	server_stop(server);
}

TEST(server, tells_unknown_paths_methods_and_parameters)
{
	struct str answer;
	json_t *problem;

	server = web_start(web_routes, NULL);
	assert_int_equal(web_status(get("/nothing", "")), 404);
	answer = web_talk(server, STR("DELETE /versioned HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
	assert_int_equal(web_status(answer), 405);
	assert_str(web_header(answer, "Allow"), "GET, HEAD, OPTIONS");
	answer = get("/hello/a?m=1", "");
	assert_int_equal(web_status(answer), 400);
	problem = body_json(answer);
	assert_string_equal(text_of(json_array_get(json_object_get(problem, "errors"), 0), "where"), "m");
	json_decref(problem);
	assert_int_equal(web_status(get("/hello/a", "Accept: image/png\r\n")), 406);
	assert_int_equal(web_status(get("/hello/a?format=csv", "")), 400);
	server_stop(server);
}

TEST(server, codes_bodies_that_are_worth_it)
{
	struct str answer;

	server = web_start(web_routes, NULL);
	answer = get("/hello/a?n=100", "Accept-Encoding: br, gzip;q=0.5\r\n");
	assert_str(web_header(answer, "Content-Encoding"), "br");
	assert_str(web_header(answer, "Vary"), "Accept, Accept-Encoding, Origin");
	assert_true(web_body(answer).len < 300);
	assert_null(web_header(get("/hello/a?n=1", "Accept-Encoding: br\r\n"), "Content-Encoding").ptr);
	answer = get("/stream?n=10000", "Accept-Encoding: zstd\r\n");
	assert_str(web_header(answer, "Content-Encoding"), "zstd");
	assert_true(answer.len < 100000);
	server_stop(server);
}

TEST(server, takes_bodies_up_to_their_limit)
{
	struct buf big;
	struct str answer;

	server = web_start(web_routes, NULL);
	answer =
	    web_talk(server, STR("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nConnection: close\r\n"
	                         "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"));
	assert_int_equal(web_status(answer), 200);
	assert_str(web_body(answer), "abcde");
	buf_init(&big, test_arena, 2000);
	buf_print(&big,
	          "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 1001\r\n\r\n%01001d",
	          0);
	assert_int_equal(web_status(web_talk(server, buf_str(&big))), 413);
	buf_init(&big, test_arena, 2000);
	buf_print(&big,
	          "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nConnection: close\r\n"
	          "Transfer-Encoding: chunked\r\n\r\n3e9\r\n%01001d\r\n0\r\n\r\n",
	          0);
	assert_int_equal(web_status(web_talk(server, buf_str(&big))), 413);
	/* Announced to be too long: refused before it comes. */
	answer = web_talk(server, STR("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
	                              "Content-Length: 1001\r\n\r\n"));
	assert_int_equal(web_status(answer), 413);
	answer = web_talk(
	    server, STR("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/html\r\nContent-Length: 1\r\n\r\na"));
	assert_int_equal(web_status(answer), 415);
	assert_str(web_header(answer, "Accept"), "text/plain");
	assert_int_equal(
	    web_status(web_talk(server, STR("POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))), 400);
	answer = web_talk(server,
	                  STR("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n"
	                      "Content-Length: 1\r\n\r\na"));
	assert_int_equal(web_status(answer), 415);
	server_stop(server);
}

TEST(server, streams_and_cuts_what_broke_off)
{
	struct str answer;

	server = web_start(web_routes, NULL);
	answer = get("/stream?n=50000", "");
	assert_str(web_header(answer, "Transfer-Encoding"), "chunked");
	assert_true(str_find(answer, STR("{\"left\": 1}")) > 0);
	assert_true(str_ends(answer, STR("\r\n0\r\n\r\n")));
	answer = get("/stream?n=50000&fail=true", "");
	assert_false(str_ends(answer, STR("0\r\n\r\n")));
	server_stop(server);
}

TEST(server, limits_the_rate_of_an_address)
{
	struct str answer = STR_NONE;

	server = web_start(web_routes, &(struct server_options){.rate_per_minute = 3, .cache_bytes = 1 << 20});
	for (int i = 0; i < 3; i++)
		answer = get("/hello/a", "");
	assert_int_equal(web_status(answer), 200);
	assert_str(web_header(answer, "RateLimit-Policy"), "\"default\";q=3;w=60");
	assert_true(str_starts(web_header(answer, "RateLimit"), STR("\"default\";r=0;t=")));
	answer = get("/hello/a", "");
	assert_int_equal(web_status(answer), 429);
	assert_str(web_header(answer, "Retry-After"), "20");
	/* Who asks what may be asked, or how the server is, is let by. */
	assert_int_equal(web_status(get("/health?x=1", "")), 400);
	assert_int_equal(web_status(get("/health", "")), 200);
	assert_int_equal(
	    web_status(web_talk(server, STR("OPTIONS /hello/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))),
	    204);
	server_stop(server);
}

TEST(server, takes_targets_in_absolute_form_and_the_asterisk)
{
	/* clang-format off */
	static const struct {
		const char *line, *whole;
		int status;
	} rows[] = {
		{"GET http://elsewhere:80/hello/a?n=2 HTTP/1.1", "/hello/a?n=2",        200},
		{"GET HTTPS://x/hello/a HTTP/1.1",               "/hello/a",            200},
		{"GET http://x HTTP/1.1",                        "/",                   404},
		{"GET http://x?n=1 HTTP/1.1",                    "/?n=1",               404},
		{"GET http://me@x/hello/a HTTP/1.1",             "http://me@x/hello/a", 400},
		{"OPTIONS * HTTP/1.1",                           "*",                   204},
		{"GET * HTTP/1.1",                               "*",                   400},
	};
	/* clang-format on */

	server = web_start(web_routes, NULL);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str answer =
		    web_talk(server, str_print(test_arena, "%s\r\nHost: x\r\nConnection: close\r\n\r\n", rows[i].line));

		assert_int_equal(web_status(answer), rows[i].status);
		if (rows[i].status >= 400)
			assert_true(str_find(answer, str_print(test_arena, "\"instance\":\"%s\"", rows[i].whole)) > 0);
		if (rows[i].status == 204)
			assert_str(web_header(answer, "Allow"), "GET, HEAD, POST, OPTIONS");
	}
	server_stop(server);
}

TEST(server_metrics, counts_by_operation)
{
	struct buf text;

	server = web_start(web_routes, &cached);
	get("/hello/a", "");
	get("/hello/a", "");
	get("/nothing", "");
	buf_init(&text, test_arena, 10000);
	server_metrics(server, &text);
	assert_true(str_find(buf_str(&text), STR("requests_total{operation=\"hello\",status=\"2xx\"} 2\n")) > 0);
	assert_true(str_find(buf_str(&text), STR("requests_total{operation=\"none\",status=\"4xx\"} 1\n")) > 0);
	assert_true(str_find(buf_str(&text), STR("duration_seconds_bucket{operation=\"hello\",le=\"+Inf\"} 2\n")) > 0);
	assert_true(str_find(buf_str(&text), STR("\ndossier_http_cached_answers_total 1\n")) > 0);
	server_stop(server);
}

TEST(server_start, says_that_a_port_is_in_use)
{
	struct ctx ctx = {.arena = test_arena};
	struct server *other;
	struct server_options options = {.address = "127.0.0.1", .routes = web_routes};

	server = web_start(web_routes, NULL);
	options.port = server_port(server);
	assert_int_equal(server_start(&ctx, &options, &other), ERR_CONFLICT);
	assert_true(str_find(ctx.why, STR("in use")) > 0);
	assert_null(other);
	options.address = "not an address";
	assert_int_equal(server_start(&ctx, &options, &other), ERR_USAGE);
	server_stop(server);
}

TEST(server_start, serves_ipv6_too)
{
	struct ctx ctx = {.arena = test_arena};
	struct server_options options = {.address = "::", .routes = web_routes, .threads = 1};

	if (server_start(&ctx, &options, &server))
		skip(); /* a machine without IPv6 */
	assert_int_equal(web_status(get("/versioned", "")), 200);
	server_stop(server);
}

static void *stop(void *argument)
{
	(void)argument;
	server_stop(server);
	return NULL;
}

TEST(server_stop, lets_finish_what_is_in_flight)
{
	struct str request = STR("GET /slow?ms=400 HTTP/1.1\r\nHost: x\r\n\r\n");
	int64_t begun = clock_monotonic_ms();
	char answer[1000];
	pthread_t thread;
	ssize_t got;
	int fd, idle;

	server = web_start(web_routes, NULL);
	fd = web_connect(server);
	idle = web_connect(server);
	assert_int_equal(send(fd, request.ptr, request.len, 0), request.len);
	usleep(100000);
	pthread_create(&thread, NULL, stop, NULL);
	got = recv(fd, answer, sizeof answer, 0);
	assert_true(got > 12 && !memcmp(answer, "HTTP/1.1 204", 12));
	assert_int_equal(recv(fd, answer, sizeof answer, 0), 0);
	close(fd);
	close(idle);
	pthread_join(thread, NULL);
	assert_true(clock_monotonic_ms() - begun < 3000);
}

TEST(server, redirects)
{
	struct str answer;

	server = web_start(web_routes, NULL);
	answer = get("/moved", "");
	assert_int_equal(web_status(answer), 308);
	assert_str(web_header(answer, "Location"), "/versioned");
	server_stop(server);
}

TEST(server, answers_http_1_0)
{
	struct str answer;

	server = web_start(web_routes, NULL);
	answer = web_talk(server, STR("GET /versioned HTTP/1.0\r\n\r\n"));
	assert_int_equal(web_status(answer), 200);
	assert_str(web_header(answer, "Connection"), "close");
	server_stop(server);
}

/* Connects and asks until the server is gone. */
static void *knock(void *of)
{
	struct sockaddr_in to = {
	    .sin_family = AF_INET, .sin_port = htons(*(uint16_t *)of), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	bool is_up = true;

	while (is_up) {
		int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
		char answer[512];

		is_up = !connect(fd, (struct sockaddr *)&to, sizeof to);
		if (is_up && send(fd, "GET /versioned HTTP/1.0\r\n\r\n", 27, MSG_NOSIGNAL) > 0)
			is_up = recv(fd, answer, sizeof answer, 0) > 0;
		close(fd);
	}
	return NULL;
}

TEST(server, stops_while_clients_keep_coming)
{
	for (int round = 0; round < 40; round++) {
		pthread_t clients[4];
		uint16_t port;

		server = web_start(web_routes, &(struct server_options){.threads = 4});
		port = server_port(server);
		for (size_t i = 0; i < 4; i++)
			assert_int_equal(pthread_create(&clients[i], NULL, knock, &port), 0);
		nanosleep(&(struct timespec){.tv_nsec = 3000000}, NULL);
		server_stop(server);
		for (size_t i = 0; i < 4; i++)
			pthread_join(clients[i], NULL);
	}
}

/* What the server writes to standard error while it answers one request. */
static struct str logged(const char *target, const char *request_headers)
{
	struct str directory = test_directory();
	const char *path = str_print(test_arena, STR_FMT "/log", STR_ARG(directory)).ptr;
	int kept = dup(STDERR_FILENO), fd = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);

	server = web_start(web_routes, &(struct server_options){.with_access_log = true, .cache_bytes = 1 << 20});
	dup2(fd, STDERR_FILENO);
	get(target, request_headers);
	server_stop(server);
	dup2(kept, STDERR_FILENO);
	close(kept);
	close(fd);
	return test_file(path);
}

TEST(access_log, writes_one_json_object_a_request)
{
	struct str line = logged("/versioned?x=%22", "X-Request-Id: mine\r\nUser-Agent: a \"b\"\r\n");
	json_t *json = json_loadb(line.ptr, line.len, 0, NULL);

	assert_non_null(json);
	assert_string_equal(text_of(json, "method"), "GET");
	assert_string_equal(text_of(json, "target"), "/versioned?x=%22");
	assert_string_equal(text_of(json, "operation"), "versioned");
	assert_string_equal(text_of(json, "request_id"), "mine");
	assert_string_equal(text_of(json, "user_agent"), "a \"b\"");
	assert_string_equal(text_of(json, "peer"), "127.0.0.1");
	assert_int_equal(json_integer_value(json_object_get(json, "status")), 400);
	json_decref(json);
}
