/* dump_page.c: the XML of one page, by expat. Entities beyond XML's five and DTDs end in an error: a piece has no DTD, so
 * that expat itself knows no other entity. */
#include "ingest/dump_page.h"

#include "base/hash.h"

#include <expat.h>
#include <string.h>

enum { PIECE_BYTES = 1 << 20, SHA1_DIGITS = 31, DEPTH_LIMIT = 16 };

struct reading {
	struct ctx *ctx;
	struct dump_page *page;
	struct buf text;  /* of the element being read */
	struct str *into; /* where it goes, or NULL */
	unsigned depth;
	bool in_contributor; /* has an <id> of its own */
	bool has_id;
	bool is_text;
	XML_Parser parser;
};

static const char *attribute_get(const char **attributes, const char *name)
{
	for (; attributes[0]; attributes += 2) {
		if (strcmp(attributes[0], name) == 0)
			return attributes[1];
	}
	return NULL;
}

static void attributes_read(struct reading *reading, const char *name, const char **attributes)
{
	const char *value;

	if (strcmp(name, "redirect") == 0 && (value = attribute_get(attributes, "title")))
		reading->page->redirect = str_copy(reading->ctx->arena, str_of(value));
	if (strcmp(name, "text") != 0)
		return;
	reading->page->has_text = true;
	reading->page->is_deleted = attribute_get(attributes, "deleted") != NULL;
	if ((value = attribute_get(attributes, "sha1")))
		reading->page->sha1 = str_copy(reading->ctx->arena, str_of(value));
}

/* The name without its namespace: a tool may have written "mw:title". */
static const char *name_local(const char *name)
{
	const char *colon = strrchr(name, ':');

	return colon ? colon + 1 : name;
}

static struct str *place_of(struct dump_page *page, const char *name)
{
	const struct {
		const char *name;
		struct str *place;
	} places[] = {
	    {"title", &page->title}, {"ns", &page->namespace}, {"timestamp", &page->timestamp},
	    {"model", &page->model}, {"text", &page->text},    {"sha1", &page->sha1},
	};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		if (strcmp(name, places[i].name) == 0)
			return places[i].place;
	}
	return NULL;
}

static void XMLCALL on_start(void *data, const char *name, const char **attributes)
{
	struct reading *reading = data;

	name = name_local(name);
	if (++reading->depth > DEPTH_LIMIT)
		XML_StopParser(reading->parser, XML_FALSE);
	reading->in_contributor = reading->in_contributor || strcmp(name, "contributor") == 0;
	attributes_read(reading, name, attributes);
	reading->into = reading->in_contributor ? NULL : place_of(reading->page, name);
	reading->is_text = strcmp(name, "text") == 0;
	if (reading->into)
		buf_init(&reading->text, reading->ctx->arena, 64);
}

static void XMLCALL on_end(void *data, const char *name)
{
	struct reading *reading = data;

	reading->depth--;
	if (strcmp(name_local(name), "contributor") == 0)
		reading->in_contributor = false;
	if (reading->into && (reading->text.len || !reading->into->ptr))
		*reading->into = reading->is_text ? buf_str(&reading->text) : str_trim(buf_str(&reading->text));
	reading->into = NULL;
}

static void XMLCALL on_text(void *data, const char *text, int length)
{
	struct reading *reading = data;

	if (reading->into)
		buf_put(&reading->text, text, (size_t)length);
}

static void XMLCALL on_doctype(void *data, const char *name, const char *system, const char *public, int has_subset)
{
	struct reading *reading = data;

	(void)name, (void)system, (void)public, (void)has_subset;
	XML_StopParser(reading->parser, XML_FALSE);
}

enum err dump_page_parse(struct ctx *ctx, struct str xml, int64_t at, struct dump_page *page)
{
	struct reading reading = {.ctx = ctx, .page = page, .parser = XML_ParserCreate("UTF-8")};
	enum XML_Status status = XML_STATUS_OK;
	enum err rc = OK;

	if (!reading.parser)
		return ctx_fail(ctx, ERR_INTERNAL, "expat could not begin");
	XML_SetUserData(reading.parser, &reading);
	XML_SetElementHandler(reading.parser, on_start, on_end);
	XML_SetCharacterDataHandler(reading.parser, on_text);
	XML_SetStartDoctypeDeclHandler(reading.parser, on_doctype);
	for (size_t from = 0; from < xml.len && status == XML_STATUS_OK; from += PIECE_BYTES) {
		struct str piece = str_slice(xml, from, from + PIECE_BYTES);
		status = XML_Parse(reading.parser, piece.ptr, (int)piece.len, from + PIECE_BYTES >= xml.len);
	}
	if (status != XML_STATUS_OK)
		rc = ctx_fail(ctx, ERR_UNREADABLE, "broken XML at byte %lld: %s",
		              (long long)(at + XML_GetCurrentByteIndex(reading.parser)),
		              XML_ErrorString(XML_GetErrorCode(reading.parser)));
	XML_ParserFree(reading.parser);
	return rc;
}

/* Base 36 of the 160 bits, 31 digits. */
static void digest_print(unsigned char digest[20], char digits[SHA1_DIGITS])
{
	for (int i = SHA1_DIGITS; i-- > 0;) {
		unsigned rest = 0;
		for (int j = 0; j < 20; j++) {
			unsigned value = rest << 8 | digest[j];
			digest[j] = (unsigned char)(value / 36);
			rest = value % 36;
		}
		digits[i] = (char)(rest < 10 ? '0' + rest : 'a' + rest - 10);
	}
}

bool dump_page_is_whole(const struct dump_page *page)
{
	unsigned char digest[20];
	char digits[SHA1_DIGITS];

	if (!page->sha1.len)
		return true;
	hash_sha1(page->text, digest);
	digest_print(digest, digits);
	struct str given = page->sha1;
	while (given.len < SHA1_DIGITS)
		return str_ends((struct str){digits, SHA1_DIGITS}, given); /* leading zeros may be missing */
	return str_equal((struct str){digits, SHA1_DIGITS}, given);
}
