/* metrics.c: GET /metrics: what an operator watches, in Prometheus' text form: the server's figures and the store's. */
#include "http/metrics.h"
#include "api/handlers.h"

static void put_store(struct buf *out, const struct store_metrics *store, bool is_writable)
{
	metric_print(out, "dossier_store_wal_bytes", "gauge", "Size of the write-ahead log.", (double)store->wal_bytes);
	metric_print(out, "dossier_store_file_bytes", "gauge", "Size of the store's file.", (double)store->file_bytes);
	metric_print(out, "dossier_store_free_pages", "gauge", "Pages of the file that hold nothing.",
	             (double)store->free_pages);
	metric_print(out, "dossier_store_commits_total", "counter", "Commits since the start.", (double)store->commits);
	metric_print(out, "dossier_store_checkpoints_total", "counter", "Checkpoints since the start.",
	             (double)store->checkpoints);
	metric_print(out, "dossier_store_write_errors_total", "counter", "Writes that failed since the start.",
	             (double)store->write_errors);
	metric_print(out, "dossier_store_sequence", "counter", "Sequence of the newest commit.",
	             (double)store->last_sequence);
	metric_print(out, "dossier_store_readers", "gauge", "Connections that read.", store->readers);
	metric_print(out, "dossier_store_writable", "gauge", "1 where the store can be written.", is_writable);
}

enum err metrics_show(struct request *rq, struct reply *rp)
{
	struct app *app = request_app(rq);
	struct store_metrics store;
	struct buf out;
	enum err rc = store_metrics(&rq->ctx, app->store, &store);

	if (rc)
		return rc;
	buf_init(&out, rq->ctx.arena, 16384);
	if (app->server)
		server_metrics(app->server, &out);
	put_store(&out, &store, store_is_writable(app->store));
	reply_caching(rp, CACHING_NONE);
	return reply_text(rp, 200, "text/plain; version=0.0.4", buf_str(&out));
}
