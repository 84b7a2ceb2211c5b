/* batch.c: the JSON of POST /v1/batch. */
#include "json/batch.h"

#include "json/represent.h"
#include "json/value.h"

json_t *batch_items(const json_t *body)
{
	json_t *items = json_object_get(body, "items");

	return json_object_size(body) == 1 && json_is_array(items) ? items : NULL;
}

bool batch_item_parse(const json_t *json, struct batch_item *item)
{
	item->type = member_text(json, "type");
	item->id = member_text(json, "id");
	item->article = member_text(json, "article");
	return item->type.ptr && item->id.len && json_object_size(json) == (item->article.ptr ? 3 : 2);
}

json_t *batch_item_to_json(const struct batch_item *item, int status, struct str location, json_t *data,
                           json_t *problem)
{
	json_t *json = json_object();

	json_put(json, "type", json_text(item->type));
	json_put(json, "id", json_text(item->id));
	if (item->article.ptr)
		json_put(json, "article", json_text(item->article));
	json_put(json, "status", json_integer(status));
	if (location.ptr)
		json_put(json, "location", json_text(location));
	if (data)
		json_put(json, "data", data);
	if (problem)
		json_put(json, "problem", problem);
	return json;
}

json_t *batch_to_json(json_t *data)
{
	json_t *json = json_object();

	json_put(json, "data", data);
	return json;
}
