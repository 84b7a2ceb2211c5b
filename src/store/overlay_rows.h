/* overlay_rows.h: laying what humans said over what the machine found, on its way into rows. */
#ifndef DOSSIER_STORE_OVERLAY_ROWS_H
#define DOSSIER_STORE_OVERLAY_ROWS_H

#include "store/put.h"

/* Loads what humans said of this article's facts; nothing, for nearly all articles. */
enum err overlay_load(struct article_put *put);

/* Gives the event its effective values, and notes the machine's below them. */
enum err overlay_apply_event(struct article_put *put, struct event *event);

/* Marks what the new findings have no fact for. */
enum err overlay_finish(struct article_put *put);

#endif
