/* path.h: addresses of resources, as they stand in links. */
#ifndef DOSSIER_JSON_PATH_H
#define DOSSIER_JSON_PATH_H

#include "base/buf.h"

#include <jansson.h>

/* "/v1/<collection>/<id>" and, where it is not NULL, "/<part>"; new reference. */
json_t *json_path(const char *collection, struct str id, const char *part);

/* "/v1/<collection>/<id>/<part>/<inner>"; new reference. */
json_t *json_path_within(const char *collection, struct str id, const char *part, struct str inner);

/* Puts `s` as one segment of a path: what is not unreserved in RFC 3986 percent-encoded. */
void path_put_segment(struct buf *buf, struct str s);

#endif
