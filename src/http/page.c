/* page.c: keyset cursors. The form is ours alone: check (8 bytes), then each key as kind, length, bytes; base64url. */
#include "http/page.h"

#include "base/hash.h"

#include <string.h>

enum { CHECK_BYTES = 8 };

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

struct str base64url_print(struct arena *arena, struct str bytes)
{
	struct buf out;
	uint32_t held = 0;
	int bits = 0;

	buf_init(&out, arena, bytes.len * 4 / 3 + 4);
	for (size_t i = 0; i < bytes.len; i++) {
		held = held << 8 | (unsigned char)bytes.ptr[i];
		for (bits += 8; bits >= 6; bits -= 6)
			buf_put_char(&out, digits[held >> (bits - 6) & 63]);
	}
	if (bits)
		buf_put_char(&out, digits[held << (6 - bits) & 63]);
	return buf_str(&out);
}

bool base64url_parse(struct arena *arena, struct str text, struct str *bytes)
{
	struct buf out;
	uint32_t held = 0;
	int bits = 0;

	buf_init(&out, arena, text.len * 3 / 4 + 1);
	for (size_t i = 0; i < text.len; i++) {
		const char *digit = text.ptr[i] ? strchr(digits, text.ptr[i]) : NULL;

		if (!digit)
			return false;
		held = held << 6 | (uint32_t)(digit - digits);
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			buf_put_char(&out, (char)(held >> bits & 255));
		}
	}
	/* One text for one value: no digit too many, and nothing in the bits left over. */
	if (bits >= 6 || (held & ((1u << bits) - 1)))
		return false;
	*bytes = buf_str(&out);
	return true;
}

static uint64_t check_of(struct arena *arena, uint64_t bound, struct str keys)
{
	struct buf all;

	buf_init(&all, arena, keys.len + sizeof bound);
	buf_put(&all, &bound, sizeof bound);
	buf_put_str(&all, keys);
	return hash_fast(buf_str(&all));
}

struct str cursor_print(struct arena *arena, uint64_t bound, const struct key *keys, size_t count)
{
	struct buf body, whole;
	uint64_t check;

	buf_init(&body, arena, 64);
	for (size_t i = 0; i < count; i++) {
		struct str bytes = keys[i].text;
		uint16_t len;

		if (keys[i].kind == KEY_INTEGER)
			bytes = (struct str){(const char *)&keys[i].integer, sizeof keys[i].integer};
		else if (keys[i].kind == KEY_REAL)
			bytes = (struct str){(const char *)&keys[i].real, sizeof keys[i].real};
		len = (uint16_t)bytes.len;
		buf_put_char(&body, (char)keys[i].kind);
		buf_put(&body, &len, sizeof len);
		buf_put(&body, bytes.ptr ? bytes.ptr : "", len);
	}
	check = check_of(arena, bound, buf_str(&body));
	buf_init(&whole, arena, body.len + CHECK_BYTES);
	buf_put(&whole, &check, CHECK_BYTES);
	buf_put_str(&whole, buf_str(&body));
	return base64url_print(arena, buf_str(&whole));
}

/* Takes one key off *rest. */
static bool key_next(struct str *rest, struct key *key)
{
	uint16_t len;

	if (rest->len < 1 + sizeof len)
		return false;
	*key = (struct key){.kind = (enum key_kind)rest->ptr[0]};
	memcpy(&len, rest->ptr + 1, sizeof len);
	*rest = str_slice(*rest, 1 + sizeof len, rest->len);
	if (len > rest->len || key->kind > KEY_TEXT || (key->kind != KEY_TEXT && len != 8))
		return false;
	if (key->kind == KEY_INTEGER)
		memcpy(&key->integer, rest->ptr, sizeof key->integer);
	else if (key->kind == KEY_REAL)
		memcpy(&key->real, rest->ptr, sizeof key->real);
	else
		key->text = str_slice(*rest, 0, len);
	*rest = str_slice(*rest, len, rest->len);
	return true;
}

bool cursor_parse(struct arena *arena, struct str text, uint64_t bound, struct key keys[PAGE_KEYS_MAX], size_t *count)
{
	struct str bytes;
	uint64_t check;

	*count = 0;
	if (!base64url_parse(arena, text, &bytes) || bytes.len < CHECK_BYTES)
		return false;
	memcpy(&check, bytes.ptr, CHECK_BYTES);
	bytes = str_slice(bytes, CHECK_BYTES, bytes.len);
	if (check != check_of(arena, bound, bytes))
		return false;
	while (bytes.len)
		if (*count == PAGE_KEYS_MAX || !key_next(&bytes, &keys[(*count)++]))
			return false;
	return true;
}

/* A hash of the path and of each parameter that says which items the list has and in which order. */
static uint64_t request_bound(const struct request *rq)
{
	struct buf text;

	buf_init(&text, rq->ctx.arena, 256);
	buf_put_str(&text, rq->path);
	for (size_t i = 0; i < rq->params.count; i++) {
		const struct value *value = &rq->params.at[i];

		if (value->param->kind != PARAM_CURSOR && !value->param->is_projection && value->text.ptr)
			buf_print(&text, "&%s=%zu:" STR_FMT, value->param->name, value->text.len, STR_ARG(value->text));
	}
	return hash_fast(buf_str(&text));
}

/* The parameter of kind PARAM_CURSOR: lists have one. */
static const struct value *cursor_value(const struct request *rq)
{
	for (size_t i = 0; i < rq->params.count; i++)
		if (rq->params.at[i].param->kind == PARAM_CURSOR)
			return &rq->params.at[i];
	return NULL;
}

enum err page_after(struct request *rq, struct key keys[PAGE_KEYS_MAX], size_t *count)
{
	const struct value *value = cursor_value(rq);

	*count = 0;
	if (!value || !value->text.ptr)
		return OK;
	if (cursor_parse(rq->ctx.arena, value->text, request_bound(rq), keys, count))
		return OK;
	ctx_fault(&rq->ctx,
	          (struct fault){str_of(value->param->name),
	                         STR("is no cursor of this query; it belongs to another one or was altered"),
	                         STR("the cursor of a links.next, its other parameters unchanged"), STR_NONE});
	return ctx_fail(&rq->ctx, ERR_PARAMETER, "the cursor does not belong to this query");
}

struct str page_next(struct request *rq, struct reply *rp, const struct key *keys, size_t count)
{
	const struct value *value = cursor_value(rq);
	struct str name = value ? str_of(value->param->name) : STR("cursor"), rest = rq->query, part, target;
	struct str cursor = cursor_print(rq->ctx.arena, request_bound(rq), keys, count);
	struct buf out;

	buf_init(&out, rq->ctx.arena, rq->target.len + cursor.len + 16);
	buf_put_str(&out, rq->path);
	buf_put_char(&out, '?');
	while (str_next(&rest, '&', &part)) {
		if (!part.len || (str_starts(part, name) && part.len > name.len && part.ptr[name.len] == '='))
			continue;
		buf_put_str(&out, part);
		buf_put_char(&out, '&');
	}
	buf_put_str(&out, name);
	buf_put_char(&out, '=');
	buf_put_str(&out, cursor);
	target = buf_str(&out);
	reply_link(rp, "next", target);
	return target;
}

struct str page_self(const struct request *rq)
{
	return rq->target;
}
