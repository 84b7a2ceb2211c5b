/* words.c: see words.h. Every import folds all its text here, and every search its few words, by the same two functions. */
#include "store/words.h"

#include "base/utf8.h"

struct cutter {
	struct buf out;
	bool (*is_unspaced)(uint32_t);
	uint32_t pending; /* the last letter of a run of an unspaced script; 0: none */
	bool in_word;     /* of a spaced script */
};

/* Ends what is under way. The last letter of a run is a token of its own: so one letter alone can be found as a beginning. */
static void cutter_break(struct cutter *cutter)
{
	if (cutter->pending) {
		utf8_put(&cutter->out, cutter->pending);
		buf_put_char(&cutter->out, ' ');
	}
	if (cutter->in_word)
		buf_put_char(&cutter->out, ' ');
	cutter->pending = 0;
	cutter->in_word = false;
}

static void cutter_put_unspaced(struct cutter *cutter, uint32_t c)
{
	if (cutter->in_word)
		cutter_break(cutter);
	if (cutter->pending) {
		utf8_put(&cutter->out, cutter->pending);
		utf8_put(&cutter->out, c);
		buf_put_char(&cutter->out, ' ');
	}
	cutter->pending = c;
}

static bool is_word_ascii(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

/* `keeps_last`: also the last letter of a run that ends the text, as the index wants it; in a query the run may go on. */
static void cut(struct cutter *cutter, struct str folded, bool keeps_last)
{
	size_t at = 0;

	while (at < folded.len) {
		size_t from = at;

		while (at < folded.len && is_word_ascii((unsigned char)folded.ptr[at]))
			at++;
		if (at > from) {
			if (cutter->pending)
				cutter_break(cutter);
			buf_put(&cutter->out, folded.ptr + from, at - from);
			cutter->in_word = true;
			continue;
		}
		uint32_t c = utf8_next(folded, &at);

		if (cutter->is_unspaced(c)) {
			cutter_put_unspaced(cutter, c);
		} else if (c >= 0x80 && c != 0xFFFD && (utf8_is_letter(c) || utf8_is_digit(c) || utf8_is_mark(c))) {
			if (cutter->pending && utf8_is_mark(c))
				continue; /* a mark on an unspaced letter (Thai vowels, dakuten) is not told apart */
			if (cutter->pending)
				cutter_break(cutter);
			utf8_put(&cutter->out, c);
			cutter->in_word = true;
		} else {
			cutter_break(cutter);
		}
	}
	if (!keeps_last)
		cutter->pending = 0;
	cutter_break(cutter);
}

static struct str cut_all(struct arena *arena, struct str folded, bool (*is_unspaced)(uint32_t))
{
	struct cutter cutter = {.is_unspaced = is_unspaced};

	buf_init(&cutter.out, arena, folded.len + folded.len / 8 + 16);
	cut(&cutter, folded, true);
	return buf_str(&cutter.out);
}

struct str words_of(struct arena *arena, struct str text)
{
	return cut_all(arena, words_fold(arena, text), words_is_unspaced);
}

struct str words_of_identity(struct arena *arena, struct str name)
{
	return cut_all(arena, utf8_fold(arena, name), utf8_is_unspaced);
}

/* A term's words; a single unspaced letter becomes a prefix. */
static struct str term_words(struct ctx *ctx, struct str text, bool *is_prefix)
{
	struct cutter cutter = {.is_unspaced = words_is_unspaced};
	struct str folded = words_fold(ctx->arena, text);
	size_t at = 0;

	buf_init(&cutter.out, ctx->arena, folded.len * 2 + 16);
	cut(&cutter, folded, false);
	if (buf_str(&cutter.out).len)
		return str_trim(buf_str(&cutter.out));
	while (at < folded.len) {
		uint32_t c = utf8_next(folded, &at);

		if (words_is_unspaced(c)) {
			utf8_put(&cutter.out, c);
			*is_prefix = true;
			break;
		}
	}
	return buf_str(&cutter.out);
}

/* Takes one term off *rest: its text, and whether it was quoted or excluded. False when nothing is left. */
static bool term_next(struct str *rest, struct str *text, bool *is_excluded)
{
	size_t at = 0;
	size_t end;

	while (at < rest->len && (unsigned char)rest->ptr[at] <= ' ')
		at++;
	*is_excluded = at < rest->len && rest->ptr[at] == '-';
	at += *is_excluded;
	if (at >= rest->len)
		return false;
	if (rest->ptr[at] == '"') {
		ptrdiff_t close = str_find_char(str_slice(*rest, at + 1, rest->len), '"');

		end = close < 0 ? rest->len : at + 1 + (size_t)close;
		*text = str_slice(*rest, at + 1, end);
		end += close >= 0;
		if (end < rest->len && rest->ptr[end] == '*') { /* "two wor"* */
			*text = str_slice(*rest, (size_t)(text->ptr - rest->ptr), end + 1);
			end++;
		}
	} else {
		for (end = at; end < rest->len && rest->ptr[end] != '"' && (unsigned char)rest->ptr[end] > ' '; end++)
			;
		*text = str_slice(*rest, at, end);
	}
	*rest = str_slice(*rest, end, rest->len);
	return true;
}

/* The index gathers all words that begin so before it gives the first: too many for one or two letters of a script with
 * spaces. */
static bool prefix_is_short(const struct word_term *term)
{
	ptrdiff_t blank = str_find_char_last(term->words, ' ');
	struct str last = str_slice(term->words, (size_t)(blank + 1), term->words.len);
	size_t at = 0;

	return term->is_prefix && utf8_count(last) < WORDS_PREFIX_MIN && !words_is_unspaced(utf8_next(last, &at));
}

static enum err q_refuse(struct ctx *ctx, struct str wrong)
{
	return ctx_refuse(ctx, ERR_PARAMETER, "q", STR("words, \"phrases\", -not, prefix*"), STR_FMT, STR_ARG(wrong));
}

enum err words_parse(struct ctx *ctx, struct str q, struct word_query *query)
{
	struct str rest = utf8_repair(ctx->arena, q);
	struct word_term term;
	struct str text;
	size_t wanted = 0;

	*query = (struct word_query){0};
	if (q.len > WORDS_BYTES_MAX)
		return q_refuse(ctx, str_print(ctx->arena, "is longer than %d bytes", WORDS_BYTES_MAX));
	while (term_next(&rest, &text, &term.is_excluded)) {
		term.is_prefix = str_ends(text, STR("*"));
		term.text = text;
		term.words = term_words(ctx, text, &term.is_prefix);
		if (!term.words.len)
			continue;
		if (prefix_is_short(&term))
			return q_refuse(ctx, str_print(ctx->arena, "has a word of fewer than %d letters before a *",
			                               WORDS_PREFIX_MIN));
		if (query->count == WORDS_TERMS_MAX)
			return q_refuse(ctx, str_print(ctx->arena, "has more than %d terms", WORDS_TERMS_MAX));
		wanted += !term.is_excluded;
		query->terms[query->count++] = term;
	}
	if (wanted)
		return OK;
	return query->count ? q_refuse(ctx, STR("leaves words out and has none to look for"))
	                    : q_refuse(ctx, STR("has no word to look for"));
}

static void put_term(struct buf *out, const struct word_term *term)
{
	buf_put_char(out, '"');
	buf_put_str(out, term->words); /* words have no quotes */
	buf_put_char(out, '"');
	if (term->is_prefix)
		buf_put_char(out, '*');
}

struct str word_query_match(struct ctx *ctx, const struct word_query *query)
{
	struct buf out;
	size_t wanted = 0;

	buf_init(&out, ctx->arena, 256);
	buf_put_char(&out, '(');
	for (size_t i = 0; i < query->count; i++) {
		if (query->terms[i].is_excluded)
			continue;
		if (wanted++)
			buf_put_str(&out, STR(" AND "));
		put_term(&out, &query->terms[i]);
	}
	buf_put_char(&out, ')');
	for (size_t i = 0; i < query->count; i++) {
		if (!query->terms[i].is_excluded)
			continue;
		buf_put_str(&out, STR(" NOT "));
		put_term(&out, &query->terms[i]);
	}
	return buf_str(&out);
}

enum err words_match(struct ctx *ctx, struct str q, struct str *match)
{
	struct word_query query;
	enum err rc = words_parse(ctx, q, &query);

	if (!rc)
		*match = word_query_match(ctx, &query);
	return rc;
}
