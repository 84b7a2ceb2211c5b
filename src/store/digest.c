/* digest.c: one number for all that a store holds, whatever the order it came in.
 *
 * Every row of content becomes a text of its values, ids in place of keys; the SHA-256 of each is summed up, and a sum has no
 * order. Times, keys, commit numbers and versions of programs stay out. */
#include "base/buf.h"
#include "base/hash.h"
#include "store/check.h"
#include "store/writer.h"

#include <string.h>

static const char *const content_sql[] = {
    "SELECT 'article', a.id, a.title, a.language, a.summary, a.license, a.attribution, a.format, a.section_count,"
    " a.event_count, a.person_count, a.reference_count, a.link_count, a.mention_count, a.citation_count FROM article a",
    "SELECT 'revision', a.id, r.number, r.format, hex(r.sha256), hex(r.text_sha256), r.bytes, r.source_url FROM "
    "revision r"
    " JOIN article a ON a.key = r.article",
    "SELECT 'skipped', a.id, s.position, s.source_start, s.source_end, s.what, s.why FROM skipped s"
    " JOIN article a ON a.key = s.article",
    "SELECT 'section', a.id, s.id, s.title, s.level, s.number, s.parent, s.path, s.position, s.span_start, s.span_end,"
    " s.body_start, s.body_end FROM section s JOIN article a ON a.key = s.article",
    "SELECT 'event', a.id, e.id, s.id, e.title, e.text, e.edtf, e.earliest, e.latest, e.precision, e.calendar, "
    "e.display,"
    " e.timex, e.kind, e.date_start, e.date_end, e.span_start, e.span_end, e.quote, e.prefix, e.suffix, e.method, "
    "e.status"
    " FROM event e JOIN article a ON a.key = e.article LEFT JOIN section s ON s.key = e.section",
    "SELECT 'event_person', e.id, p.id, x.position FROM event_person x JOIN event e ON e.key = x.event"
    " JOIN person p ON p.key = x.person",
    "SELECT 'event_reference', e.id, r.id, x.position FROM event_reference x JOIN event e ON e.key = x.event"
    " JOIN reference r ON r.key = x.reference",
    "SELECT 'event_place', e.id, x.position, x.place FROM event_place x JOIN event e ON e.key = x.event",
    "SELECT 'person', id, name, sort_name, link, gender, method, article_count, event_count, mention_count FROM person",
    "SELECT 'person_label', p.id, l.kind, l.value, l.uses FROM person_label l JOIN person p ON p.key = l.person",
    "SELECT 'appearance', a.id, p.id, x.position, x.name, x.sort_name, x.link, x.gender, x.method, x.mention_count,"
    " x.event_count FROM appearance x JOIN article a ON a.key = x.article JOIN person p ON p.key = x.person",
    "SELECT 'person_role', p.id, r.title, a.id, r.position, r.span_start, r.span_end, r.quote, r.prefix, r.suffix"
    " FROM person_role r JOIN article a ON a.key = r.article JOIN person p ON p.key = r.person",
    "SELECT 'mention', a.id, m.position, p.id, s.id, m.kind, m.title, m.span_start, m.span_end, m.quote, m.prefix, "
    "m.suffix,"
    " m.sentence_start, m.sentence_end FROM mention m JOIN article a ON a.key = m.article JOIN person p ON p.key = "
    "m.person"
    " LEFT JOIN section s ON s.key = m.section",
    "SELECT 'reference', a.id, r.id, r.position, r.label, r.name_group, r.type, r.title, r.part_title, r.issued, "
    "r.container_title,"
    " r.collection_title, r.publisher, r.publisher_place, r.volume, r.issue, r.page, r.edition, r.language, r.genre, "
    "r.url,"
    " r.doi, r.isbn, r.issn, r.pmid, r.pmcid, r.arxiv, r.accessed, r.archive_url, r.archived, r.translated_title,"
    " r.original_date, r.source, r.agency, r.quote, r.url_status, r.identifiers, r.text, r.resolved,"
    " r.citation_count FROM reference r JOIN article a ON a.key = r.article",
    "SELECT 'reference_name', r.id, n.role, n.position, n.family, n.given, n.literal, n.link FROM reference_name n"
    " JOIN reference r ON r.key = n.reference",
    "SELECT 'citation', a.id, c.position, r.id, s.id, c.locator, c.span_start, c.span_end, c.quote, c.prefix, c.suffix"
    " FROM citation c JOIN article a ON a.key = c.article JOIN reference r ON r.key = c.reference"
    " LEFT JOIN section s ON s.key = c.section",
    "SELECT 'link', a.id, l.position, s.id, l.kind, l.target, l.label, l.span_start, l.span_end FROM link l"
    " JOIN article a ON a.key = l.article LEFT JOIN section s ON s.key = l.section",
    "SELECT 'redirect', type, id, target FROM redirect",
    "SELECT 'overlay', type, id, article, status, actor, note, is_orphan FROM overlay",
    "SELECT 'overlay_field', o.id, f.name, f.human, f.machine FROM overlay_field f JOIN overlay o ON o.key = f.overlay",
};

/* A sum of 256-bit numbers, without carry between its four words. */
struct sum {
	uint64_t words[4];
};

static void sum_add(struct sum *sum, struct str row)
{
	unsigned char digest[32];
	uint64_t words[4];

	hash_sha256(row, digest);
	memcpy(words, digest, sizeof words);
	for (size_t i = 0; i < 4; i++)
		sum->words[i] += words[i];
}

static enum err sum_rows(struct ctx *ctx, struct connection *connection, const char *sql, struct sum *sum)
{
	struct buf row;
	struct query query;

	buf_init(&row, ctx->arena, 4096);
	query_start(&query, ctx, connection, sql);
	while (query_next(&query)) {
		row.len = 0;
		for (int columns = query_columns(&query); columns > 0; columns--) {
			struct str value = query_peek(&query);

			buf_put(&row, value.ptr ? "+" : "-", 1);
			buf_put_str(&row, value);
			buf_put_char(&row, '\0');
		}
		sum_add(sum, buf_str(&row));
	}
	return query_finish(&query);
}

enum err store_digest(struct ctx *ctx, struct store *store, struct str *digest)
{
	struct reader *reader = store_reader(store);
	struct sum sum = {{0}};
	enum err rc = reader_begin(ctx, reader);

	for (size_t i = 0; !rc && i < sizeof content_sql / sizeof *content_sql; i++)
		rc = sum_rows(ctx, reader->connection, content_sql[i], &sum);
	reader_end(reader);
	*digest = hash_sha256_hex(ctx->arena, (struct str){(const char *)sum.words, sizeof sum.words});
	return rc;
}
