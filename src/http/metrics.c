/* metrics.c: each thread counts in rows of its own, so counting is a few additions that nobody waits for; reading adds
 * the threads up. */
#include "http/metrics.h"

#include <stdatomic.h>
#include <stdlib.h>

/* Upper bounds in microseconds: from a cached answer to the deadline of a handler. */
static const int64_t bounds_us[] = {100, 250, 500, 1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, 1000000};

enum { BOUNDS = sizeof bounds_us / sizeof *bounds_us, CLASSES = 6 };

struct row {
	_Atomic uint64_t below[BOUNDS + 1]; /* in this bucket alone; the last is +Inf */
	_Atomic uint64_t duration_us, sent_bytes, from_cache;
	_Atomic uint64_t classes[CLASSES];
};

struct metrics {
	const struct route *routes;
	size_t route_count, thread_count;
	struct row rows[]; /* of thread t: route_count + 1 rows from t * (route_count + 1); the last is of no route */
};

struct metrics *metrics_create(const struct route *routes, size_t thread_count)
{
	size_t count = 0;
	struct metrics *made;

	while (routes[count].method)
		count++;
	made = calloc(1, sizeof *made + thread_count * (count + 1) * sizeof(struct row));
	if (!made)
		return NULL;
	made->routes = routes;
	made->route_count = count;
	made->thread_count = thread_count;
	return made;
}

void metrics_destroy(struct metrics *metrics)
{
	free(metrics);
}

/* Only this thread writes here: a load and a store are enough, no locked addition. */
static void add(_Atomic uint64_t *sum, uint64_t more)
{
	atomic_store_explicit(sum, atomic_load_explicit(sum, memory_order_relaxed) + more, memory_order_relaxed);
}

void metrics_count(struct metrics *metrics, size_t thread, const struct route *route, int status, int64_t duration_us,
                   uint64_t sent_bytes, bool from_cache)
{
	size_t index = route ? (size_t)(route - metrics->routes) : metrics->route_count;
	struct row *row = &metrics->rows[thread % metrics->thread_count * (metrics->route_count + 1) + index];
	size_t bound = 0;

	while (bound < BOUNDS && duration_us > bounds_us[bound])
		bound++;
	add(&row->below[bound], 1);
	add(&row->duration_us, (uint64_t)duration_us);
	add(&row->sent_bytes, sent_bytes);
	add(&row->from_cache, from_cache);
	add(&row->classes[(unsigned)status / 100 % CLASSES], 1);
}

/* The sum over the threads of a row; as plain numbers. */
struct sums {
	uint64_t below[BOUNDS + 1], duration_us, sent_bytes, from_cache, classes[CLASSES], count;
};

static struct sums sums_of(const struct metrics *metrics, size_t index)
{
	struct sums sums = {0};

	for (size_t thread = 0; thread < metrics->thread_count; thread++) {
		const struct row *row = &metrics->rows[thread * (metrics->route_count + 1) + index];

		for (size_t i = 0; i <= BOUNDS; i++) {
			sums.below[i] += row->below[i];
			sums.count += row->below[i];
		}
		for (size_t i = 0; i < CLASSES; i++)
			sums.classes[i] += row->classes[i];
		sums.duration_us += row->duration_us;
		sums.sent_bytes += row->sent_bytes;
		sums.from_cache += row->from_cache;
	}
	return sums;
}

static const char *route_name(const struct metrics *metrics, size_t index)
{
	return index < metrics->route_count ? metrics->routes[index].operation : "none";
}

static void head_print(struct buf *out, const char *name, const char *type, const char *help)
{
	buf_print(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void classes_print(const struct metrics *metrics, struct buf *out)
{
	head_print(out, "dossier_http_requests_total", "counter",
	           "Requests answered, by operation and class of status.");
	for (size_t i = 0; i <= metrics->route_count; i++) {
		struct sums sums = sums_of(metrics, i);

		for (int kind = 1; kind < CLASSES; kind++)
			if (sums.classes[kind])
				buf_print(out, "dossier_http_requests_total{operation=\"%s\",status=\"%dxx\"} %llu\n",
				          route_name(metrics, i), kind, (unsigned long long)sums.classes[kind]);
	}
}

static void histogram_print(struct buf *out, const char *operation, const struct sums *sums)
{
	static const char *const name = "dossier_http_request_duration_seconds";
	uint64_t below = 0;

	for (size_t i = 0; i < BOUNDS; i++) {
		below += sums->below[i];
		buf_print(out, "%s_bucket{operation=\"%s\",le=\"%g\"} %llu\n", name, operation,
		          (double)bounds_us[i] / 1e6, (unsigned long long)below);
	}
	buf_print(out, "%s_bucket{operation=\"%s\",le=\"+Inf\"} %llu\n", name, operation,
	          (unsigned long long)sums->count);
	buf_print(out, "%s_sum{operation=\"%s\"} %.6f\n", name, operation, (double)sums->duration_us / 1e6);
	buf_print(out, "%s_count{operation=\"%s\"} %llu\n", name, operation, (unsigned long long)sums->count);
}

void metrics_print(const struct metrics *metrics, struct buf *out)
{
	uint64_t sent_bytes = 0, from_cache = 0;

	classes_print(metrics, out);
	head_print(out, "dossier_http_request_duration_seconds", "histogram",
	           "Time from a request's headers to the end of its answer, by operation.");
	for (size_t i = 0; i <= metrics->route_count; i++) {
		struct sums sums = sums_of(metrics, i);

		if (sums.count)
			histogram_print(out, route_name(metrics, i), &sums);
		sent_bytes += sums.sent_bytes;
		from_cache += sums.from_cache;
	}
	metric_print(out, "dossier_http_sent_bytes_total", "counter", "Bytes of bodies sent, as coded.",
	             (double)sent_bytes);
	metric_print(out, "dossier_http_cached_answers_total", "counter", "Requests answered from the response cache.",
	             (double)from_cache);
}

void metric_print(struct buf *out, const char *name, const char *type, const char *help, double value)
{
	head_print(out, name, type, help);
	buf_print(out, "%s %.17g\n", name, value);
}
