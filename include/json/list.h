/* list.h: the frame of every list. */
#ifndef DOSSIER_JSON_LIST_H
#define DOSSIER_JSON_LIST_H

#include "base/map.h"

#include <jansson.h>

/* {"data": null, "links": {"self", "next"}, "meta": {"total", "total_at_least", "limit"}}; total below 0: not known, there
 * are `at_least` so many. New reference. */
json_t *list_to_json(struct str self, struct str next, int64_t total, int64_t at_least, size_t limit);

/* Begins the totals of group_by=, and adds one of them. */
void list_put_groups(json_t *list, bool is_at_least);
void list_put_group(json_t *list, struct str value, int64_t count);

/* Adds what became of ids=: those that are not here, and those that went elsewhere, each with where. */
void list_put_named(json_t *list, const struct str *missing, size_t missing_count, const struct str *moved,
                    const struct str *targets, size_t moved_count);

void list_put_data(json_t *list, json_t *data); /* steals `data` */

/* Adds resources to those of the same key in "included", leaving out those that are there, which `shown` knows. */
void included_put(json_t *included, struct map *shown, const char *key, const json_t *resources);

/* Says that there are more under that key than are shown. */
void included_cut(json_t *included, const char *key);

void included_set(json_t *answer, json_t *included);

#endif
