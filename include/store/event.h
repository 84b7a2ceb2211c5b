/* event.h: events, with their people, references and places. */
#ifndef DOSSIER_STORE_EVENT_H
#define DOSSIER_STORE_EVENT_H

#include "model/event.h"
#include "store/list.h"

/* filters: article, section (its id, of any article), person, reference, kind,
 * precision, status, method, min_confidence, month_day ("503": the third of May, of
 * events dated to the day); sorts: date, and within an
 * article, person or reference also title, confidence, position; interval; q */
extern const struct collection event_collection;

struct event_page {
	struct event *at;
	size_t count;
	struct list_page page;
};

enum err event_get(struct ctx *ctx, struct reader *reader, struct str id, struct event *event);
enum err event_list(struct ctx *ctx, struct reader *reader, const struct list_query *query, struct event_page *page);

/* How many events of the whole store begin in each year, in order: maintained, so it costs what it shows. */
struct event_year {
	int64_t year, count;
};
enum err event_years(struct ctx *ctx, struct reader *reader, struct event_year **years, size_t *count);

#endif
