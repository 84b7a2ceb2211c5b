/* yaml.c: the YAML that our contract is written in, as JSON.
 *
 * The binary carries openapi.yaml alone; a converter at build time would ask for Python on the machine of everybody who
 * builds, and a second copy would drift. So the one file is converted when it is first asked for, in about a millisecond.
 * tests/api compares the result with what PyYAML reads. */
#include "json/yaml.h"

#include "base/buf.h"
#include "json/value.h"

#include <stdlib.h>

struct line {
	size_t indent;
	struct str text;  /* without indentation; empty for blank and comment lines */
	struct str whole; /* as it stands, for "|" blocks */
};

struct yaml {
	struct ctx *ctx;
	VEC(struct line) lines;
	size_t at;
	bool failed;
};

static json_t *read_block(struct yaml *yaml, size_t indent);
static json_t *read_flow(struct yaml *yaml, struct str *rest);

static json_t *fail(struct yaml *yaml, const char *what)
{
	if (!yaml->failed)
		ctx_fail(yaml->ctx, ERR_SYNTAX, "line %zu: %s", yaml->at + 1, what);
	yaml->failed = true;
	return json_null();
}

static struct str skip_spaces(struct str s)
{
	size_t i = 0;

	while (i < s.len && s.ptr[i] == ' ')
		i++;
	return str_slice(s, i, s.len);
}

static void split_lines(struct yaml *yaml, struct str text)
{
	struct str whole;

	while (str_next(&text, '\n', &whole)) {
		struct str bare = skip_spaces(whole);
		struct line line = {.indent = whole.len - bare.len, .text = str_trim(bare), .whole = whole};

		if (str_starts(bare, STR("#")))
			line.text = STR("");
		*VEC_PUSH(yaml->ctx->arena, &yaml->lines) = line;
	}
}

/* Moves to the next line that says something; NULL at the end. */
static const struct line *line_peek(struct yaml *yaml)
{
	while (yaml->at < yaml->lines.count && !yaml->lines.at[yaml->at].text.len)
		yaml->at++;
	return yaml->at < yaml->lines.count ? &yaml->lines.at[yaml->at] : NULL;
}

/* Scalars. */

static json_t *plain_to_json(struct yaml *yaml, struct str s)
{
	int64_t integer;
	char *end;
	double real;

	if (!s.len || str_equal(s, STR("null")) || str_equal(s, STR("~")))
		return json_null();
	if (str_equal(s, STR("true")) || str_equal(s, STR("false")))
		return json_boolean(s.ptr[0] == 't');
	if (str_to_int64(s, &integer))
		return json_integer(integer);
	real = strtod(str_copy(yaml->ctx->arena, s).ptr, &end);
	if (!*end && (s.ptr[0] == '-' || (s.ptr[0] >= '0' && s.ptr[0] <= '9')))
		return json_real(real);
	return json_text(s);
}

/* The quoted scalar that *rest begins with, taken off it. In single quotes '' is one; in double ones a backslash escapes. */
static struct str read_quoted(struct yaml *yaml, struct str *rest)
{
	char quote = rest->ptr[0];
	struct buf buf;
	size_t i = 1;

	buf_init(&buf, yaml->ctx->arena, rest->len);
	for (; i < rest->len; i++) {
		char c = rest->ptr[i];
		char next = i + 1 < rest->len ? rest->ptr[i + 1] : 0;

		if (quote == '"' && c == '\\') {
			buf_put_char(&buf, next == 'n' ? '\n' : next);
			i++;
		} else if (c == quote && quote == '\'' && next == quote) {
			buf_put_char(&buf, quote);
			i++;
		} else if (c == quote) {
			break;
		} else {
			buf_put_char(&buf, c);
		}
	}
	if (i >= rest->len)
		fail(yaml, "a quote is not closed");
	*rest = str_slice(*rest, i + 1, rest->len);
	return buf_str(&buf);
}

/* Up to one of `ends`, or a comment. */
static struct str cut_plain(struct str *rest, const char *ends)
{
	size_t i = 0;
	struct str cut;

	for (; i < rest->len; i++) {
		char c = rest->ptr[i];

		if (str_find_char(str_of(ends), c) >= 0 ||
		    (c == ':' && *ends && (i + 1 == rest->len || rest->ptr[i + 1] == ' ')) ||
		    (c == '#' && i && rest->ptr[i - 1] == ' '))
			break;
	}
	cut = str_trim(str_slice(*rest, 0, i));
	*rest = str_slice(*rest, i, rest->len);
	return cut;
}

/* Flow collections: [a, b] and {a: b}, on one line. */

static bool take(struct str *rest, char c)
{
	*rest = skip_spaces(*rest);
	if (!rest->len || rest->ptr[0] != c)
		return false;
	*rest = str_slice(*rest, 1, rest->len);
	return true;
}

static json_t *read_flow_list(struct yaml *yaml, struct str *rest)
{
	json_t *list = json_array();

	while (!take(rest, ']') && !yaml->failed) {
		json_array_append_new(list, read_flow(yaml, rest));
		if (!take(rest, ',') && !str_starts(skip_spaces(*rest), STR("]")))
			json_decref(fail(yaml, "a list is not closed"));
	}
	return list;
}

static json_t *read_flow_map(struct yaml *yaml, struct str *rest)
{
	json_t *map = json_object();

	while (!take(rest, '}') && !yaml->failed) {
		struct str bare = *rest = skip_spaces(*rest), name;

		name = bare.len && (bare.ptr[0] == '\'' || bare.ptr[0] == '"') ? read_quoted(yaml, rest)
		                                                               : cut_plain(rest, ",]}");
		if (!take(rest, ':'))
			json_decref(fail(yaml, "a member has no value"));
		json_object_setn_new(map, name.ptr, name.len, read_flow(yaml, rest));
		if (!take(rest, ',') && !str_starts(skip_spaces(*rest), STR("}")))
			json_decref(fail(yaml, "a mapping is not closed"));
	}
	return map;
}

static json_t *read_flow(struct yaml *yaml, struct str *rest)
{
	if (take(rest, '['))
		return read_flow_list(yaml, rest);
	if (take(rest, '{'))
		return read_flow_map(yaml, rest);
	if (rest->len && (rest->ptr[0] == '\'' || rest->ptr[0] == '"'))
		return json_text(read_quoted(yaml, rest));
	return plain_to_json(yaml, cut_plain(rest, ",]}"));
}

/* Block collections, by indentation. */

/* The lines of a "|" or ">" block deeper than `indent`; the block's indentation is that of its first line. */
static json_t *read_literal(struct yaml *yaml, size_t indent, bool is_folded)
{
	size_t inner = 0;
	struct buf buf;

	buf_init(&buf, yaml->ctx->arena, 256);
	for (; yaml->at < yaml->lines.count; yaml->at++) {
		struct line line = yaml->lines.at[yaml->at];
		bool is_blank = !str_trim(line.whole).len;

		if (!is_blank && line.indent <= indent)
			break;
		if (!inner)
			inner = line.indent;
		buf_put_str(&buf, str_slice(line.whole, inner, line.whole.len));
		buf_put_char(&buf, is_folded && !is_blank ? ' ' : '\n');
	}
	while (buf.len > 1 && (buf.ptr[buf.len - 1] == '\n' || buf.ptr[buf.len - 1] == ' '))
		buf.len--;
	buf_put_char(&buf, '\n');
	return json_text(buf_str(&buf));
}

/* What stands behind "name:" or "-"; a block of its own on the next lines where nothing does. */
static json_t *read_value(struct yaml *yaml, struct str rest, size_t indent)
{
	const struct line *next;
	struct str bare = skip_spaces(rest);

	if (bare.len && !str_starts(bare, STR("#"))) {
		yaml->at++;
		if (bare.ptr[0] == '|' || bare.ptr[0] == '>')
			return read_literal(yaml, indent, bare.ptr[0] == '>');
		if (str_find_char(STR("[{'\""), bare.ptr[0]) >= 0)
			return read_flow(yaml, &bare);
		return plain_to_json(yaml, cut_plain(&bare, ""));
	}
	yaml->at++;
	next = line_peek(yaml);
	if (!next || next->indent < indent || (next->indent == indent && !str_starts(next->text, STR("-"))))
		return json_null();
	return read_block(yaml, next->indent);
}

static json_t *read_map(struct yaml *yaml, size_t indent)
{
	json_t *map = json_object();
	const struct line *line;

	while (!yaml->failed && (line = line_peek(yaml)) && line->indent == indent) {
		struct str rest = line->text, name;

		name = rest.ptr[0] == '\'' || rest.ptr[0] == '"' ? read_quoted(yaml, &rest) : cut_plain(&rest, "\n");
		if (!take(&rest, ':'))
			json_decref(fail(yaml, "a member has no value"));
		json_object_setn_new(map, name.ptr, name.len, read_value(yaml, rest, indent));
	}
	return map;
}

/* An item that is itself a mapping begins on the line of its "-": the line is read again without it, as deep as what stands
 * behind it. */
static json_t *read_item(struct yaml *yaml, struct line *line)
{
	struct str inside = skip_spaces(str_slice(line->text, 1, line->text.len)), probe = inside;

	if (inside.len && str_find_char(STR("[{'\"|>"), inside.ptr[0]) < 0) {
		cut_plain(&probe, "\n");
		if (str_starts(probe, STR(":"))) {
			line->indent += line->text.len - inside.len;
			line->text = inside;
			return read_block(yaml, line->indent);
		}
	}
	return read_value(yaml, inside, line->indent);
}

static json_t *read_block(struct yaml *yaml, size_t indent)
{
	json_t *list;

	if (!str_starts(yaml->lines.at[yaml->at].text, STR("- ")))
		return read_map(yaml, indent);
	list = json_array();
	while (!yaml->failed && line_peek(yaml)) {
		struct line *line = &yaml->lines.at[yaml->at];

		if (line->indent != indent || !str_starts(line->text, STR("- ")))
			break;
		json_array_append_new(list, read_item(yaml, line));
	}
	return list;
}

enum err yaml_to_json(struct ctx *ctx, struct str text, json_t **json)
{
	struct yaml yaml = {.ctx = ctx};

	*json = NULL;
	split_lines(&yaml, text);
	if (!line_peek(&yaml))
		return ctx_fail(ctx, ERR_SYNTAX, "the document is empty");
	*json = read_block(&yaml, yaml.lines.at[yaml.at].indent);
	if (!yaml.failed && line_peek(&yaml))
		fail(&yaml, "this line is indented like nothing before it");
	if (!yaml.failed)
		return OK;
	json_decref(*json);
	*json = NULL;
	return ERR_SYNTAX;
}
