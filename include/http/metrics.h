/* metrics.h: what the server counts of itself, and Prometheus' text form of it. */
#ifndef DOSSIER_HTTP_METRICS_H
#define DOSSIER_HTTP_METRICS_H

#include "base/buf.h"
#include "http/router.h"

struct metrics;

/* NULL without memory. `routes` ends with a row without a method. */
struct metrics *metrics_create(const struct route *routes, size_t thread_count);
void metrics_destroy(struct metrics *metrics);

/* A request was answered on that thread. `route` is a row of the table, or NULL where none fits. */
void metrics_count(struct metrics *metrics, size_t thread, const struct route *route, int status, int64_t duration_us,
                   uint64_t sent_bytes, bool from_cache);

/* Requests by route and status class, and a histogram of their durations by route. */
void metrics_print(const struct metrics *metrics, struct buf *out);

/* One figure with its HELP and TYPE lines; for those that others keep. `type`: "counter" or "gauge". */
void metric_print(struct buf *out, const char *name, const char *type, const char *help, double value);

#endif
