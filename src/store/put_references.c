/* put_references.c: references, their names and citations into rows. */
#include "store/put.h"
#include "store/reference.h"

#define WORDS_INSERT "INSERT INTO reference_words (rowid, title, body) VALUES (:key, :title, :body)"
#define WORDS_DELETE                                                                                                   \
	"INSERT INTO reference_words (reference_words, rowid, title, body) VALUES ('delete', :key, :title, :body)"

void reference_members(const struct reference *r, struct str members[REFERENCE_MEMBERS])
{
	const struct str list[REFERENCE_MEMBERS] = {
	    r->label,
	    r->group,
	    r->type,
	    r->title,
	    r->part_title,
	    r->issued,
	    r->container_title,
	    r->collection_title,
	    r->publisher,
	    r->publisher_place,
	    r->volume,
	    r->issue,
	    r->page,
	    r->edition,
	    r->language,
	    r->genre,
	    r->url,
	    r->doi,
	    r->isbn,
	    r->issn,
	    r->pmid,
	    r->pmcid,
	    r->arxiv,
	    r->accessed,
	    r->archive_url,
	    r->archived,
	    r->translated_title,
	    r->original_date,
	    r->source,
	    r->agency,
	    r->quote,
	    r->url_status,
	    r->identifiers,
	    r->text,
	};

	for (size_t i = 0; i < REFERENCE_MEMBERS; i++)
		members[i] = list[i];
}

static const char *const member_names[REFERENCE_MEMBERS] = {
    ":label",
    ":name_group",
    ":type",
    ":title",
    ":part_title",
    ":issued",
    ":container_title",
    ":collection_title",
    ":publisher",
    ":publisher_place",
    ":volume",
    ":issue",
    ":page",
    ":edition",
    ":language",
    ":genre",
    ":url",
    ":doi",
    ":isbn",
    ":issn",
    ":pmid",
    ":pmcid",
    ":arxiv",
    ":accessed",
    ":archive_url",
    ":archived",
    ":translated_title",
    ":original_date",
    ":source",
    ":agency",
    ":quote",
    ":url_status",
    ":identifiers",
    ":text",
};

/* A reference as it was before this put. */
struct old_reference {
	struct reference reference;
	bool is_kept;
};

static enum err references_load(struct article_put *put)
{
	struct list_query query;
	struct reference_page page;
	enum err rc;

	map_init(&put->old_references, put->ctx->arena);
	if (put->is_new)
		return OK;
	list_query_init(&query, &reference_collection);
	list_query_filter(&query, "article", &put->id, 1);
	query.limit = LIST_LIMIT_MAX;
	query.count = LIST_COUNT_NONE;
	do {
		rc = reference_list(put->ctx, &put->writer->reader, &query, &page);
		for (size_t i = 0; !rc && i < page.count; i++) {
			struct old_reference *old = ARENA_NEW(put->ctx->arena, struct old_reference, 1);

			old->reference = page.at[i];
			*map_at(&put->old_references, old->reference.id) = old;
		}
		query.after = page.page.next;
		query.after_count = page.page.next_count;
	} while (!rc && page.page.next_count);
	return rc;
}

static bool names_equal(const struct name *a, size_t a_count, const struct name *b, size_t b_count)
{
	bool equal = a_count == b_count;

	for (size_t i = 0; equal && i < a_count; i++)
		equal = str_equal(a[i].family, b[i].family) && str_equal(a[i].given, b[i].given) &&
		        str_equal(a[i].literal, b[i].literal) && str_equal(a[i].link, b[i].link);
	return equal;
}

static bool reference_equal(const struct reference *a, const struct reference *b)
{
	struct str mine[REFERENCE_MEMBERS];
	struct str others[REFERENCE_MEMBERS];

	reference_members(a, mine);
	reference_members(b, others);
	for (size_t i = 0; i < REFERENCE_MEMBERS; i++)
		if (!str_equal(mine[i], others[i]) || !mine[i].ptr != !others[i].ptr)
			return false;
	return a->resolved == b->resolved && a->citation_total == (int64_t)b->citation_count &&
	       names_equal(a->author, a->author_count, b->author, b->author_count) &&
	       names_equal(a->editor, a->editor_count, b->editor, b->editor_count) &&
	       names_equal(a->translator, a->translator_count, b->translator, b->translator_count);
}

static enum err reference_write(struct article_put *put, const struct reference *reference, size_t position,
                                int64_t *key)
{
	struct query query;
	struct str members[REFERENCE_MEMBERS];

	put_query(
	    &query, put,
	    "INSERT INTO reference (id, article, position, label, name_group, type, title, part_title, issued, "
	    "container_title,"
	    " collection_title, publisher, publisher_place, volume, issue, page, edition, language, genre, url, doi, "
	    "isbn,"
	    " issn, pmid, pmcid, arxiv, accessed, archive_url, archived, translated_title,"
	    " original_date, source, agency, quote, url_status, identifiers, text, resolved, citation_count, extractor)"
	    " VALUES (:id, :article, :position, :label, :name_group, :type, :title, :part_title, :issued, "
	    ":container_title,"
	    " :collection_title, :publisher, :publisher_place, :volume, :issue, :page, :edition, :language, :genre, "
	    ":url,"
	    " :doi, :isbn, :issn, :pmid, :pmcid, :arxiv, :accessed, :archive_url, :archived,"
	    " :translated_title, :original_date, :source, :agency, :quote, :url_status, :identifiers, :text, :resolved,"
	    " :citation_count, :extractor) ON CONFLICT (id) DO UPDATE SET position = excluded.position,"
	    " label = excluded.label, name_group = excluded.name_group, type = excluded.type, title = excluded.title,"
	    " part_title = excluded.part_title, issued = excluded.issued, container_title = excluded.container_title,"
	    " collection_title = excluded.collection_title, publisher = excluded.publisher,"
	    " publisher_place = excluded.publisher_place, volume = excluded.volume, issue = excluded.issue,"
	    " page = excluded.page, edition = excluded.edition, language = excluded.language, genre = excluded.genre,"
	    " url = excluded.url, doi = excluded.doi, isbn = excluded.isbn, issn = excluded.issn, pmid = excluded.pmid,"
	    " pmcid = excluded.pmcid, arxiv = excluded.arxiv, accessed = excluded.accessed,"
	    " archive_url = excluded.archive_url, archived = excluded.archived,"
	    " translated_title = excluded.translated_title, original_date = excluded.original_date,"
	    " source = excluded.source, agency = excluded.agency, quote = excluded.quote,"
	    " url_status = excluded.url_status, identifiers = excluded.identifiers, text = excluded.text,"
	    " resolved = excluded.resolved, citation_count = excluded.citation_count, extractor = excluded.extractor"
	    " RETURNING key");
	query_bind_text(&query, ":id", reference->id);
	query_bind_int(&query, ":article", put->key);
	query_bind_int(&query, ":position", (int64_t)position);
	reference_members(reference, members);
	if (!members[0].ptr)
		members[0] = STR("");
	for (size_t i = 0; i < REFERENCE_MEMBERS; i++)
		query_bind_text(&query, member_names[i], members[i]);
	query_bind_int(&query, ":resolved", reference->resolved);
	query_bind_int(&query, ":citation_count", (int64_t)reference->citation_count);
	query_bind_int(&query, ":extractor", put->extractor);
	return query_run_int(&query, key);
}

static enum err names_write(struct article_put *put, int64_t key, int role, const struct name *names, size_t count)
{
	enum err rc = OK;

	for (size_t i = 0; !rc && i < count; i++) {
		struct query query;

		put_query(&query, put,
		          "INSERT INTO reference_name (reference, role, position, family, given, literal, link)"
		          " VALUES (:reference, :role, :position, :family, :given, :literal, :link)");
		query_bind_int(&query, ":reference", key);
		query_bind_int(&query, ":role", role);
		query_bind_int(&query, ":position", (int64_t)i);
		query_bind_text(&query, ":family", names[i].family);
		query_bind_text(&query, ":given", names[i].given);
		query_bind_text(&query, ":literal", names[i].literal);
		query_bind_text(&query, ":link", names[i].link);
		rc = query_run(&query);
	}
	return rc;
}

static enum err names_remove(struct article_put *put, int64_t key)
{
	struct query query;

	put_query(&query, put, "DELETE FROM reference_name WHERE reference = :key");
	query_bind_int(&query, ":key", key);
	return query_run(&query);
}

/* The key, and the position brought up to date where only that moved (which is no change of the reference). */
static enum err reference_place(struct article_put *put, struct str id, size_t position, int64_t *key)
{
	struct query query;

	put_query(&query, put, "UPDATE reference SET position = :position WHERE id = :id RETURNING key");
	query_bind_int(&query, ":position", (int64_t)position);
	query_bind_text(&query, ":id", id);
	return query_run_int(&query, key);
}

static bool words_equal(const struct words *a, const struct words *b)
{
	return str_equal(a->title, b->title) && str_equal(a->body, b->body);
}

static enum err reference_put(struct article_put *put, size_t index, struct old_reference **slot, int64_t *key)
{
	const struct reference *reference = &put->findings->references.at[index];
	struct old_reference *old = *slot;
	struct words words = put->prepared->references[index];
	enum err rc;

	if (old && old->is_kept)
		return ctx_fail(put->ctx, ERR_INTERNAL, "two references have the id " STR_FMT, STR_ARG(reference->id));
	if (!old)
		*slot = ARENA_NEW(put->ctx->arena, struct old_reference, 1);
	(*slot)->is_kept = true;
	if (old && reference_equal(&old->reference, reference))
		return reference_place(put, reference->id, index, key);
	rc = reference_write(put, reference, index, key);
	if (!rc && old)
		rc = names_remove(put, *key);
	if (!rc)
		rc = names_write(put, *key, 1, reference->author, reference->author_count);
	if (!rc)
		rc = names_write(put, *key, 2, reference->editor, reference->editor_count);
	if (!rc)
		rc = names_write(put, *key, 3, reference->translator, reference->translator_count);
	put_change(put, old ? CHANGE_UPDATED : CHANGE_CREATED, RESOURCE_REFERENCE, reference->id);
	if (rc)
		return rc;
	if (old) {
		struct words before = reference_words(put->ctx->arena, &old->reference);

		if (words_equal(&before, &words))
			return OK;
		writer_words(put->writer, WORDS_DELETE, *key, before);
	}
	writer_words(put->writer, WORDS_INSERT, *key, words);
	return suggestions_change(put, RESOURCE_REFERENCE, *key, old ? old->reference.title : STR_NONE,
	                          reference->title);
}

static enum err citation_write(struct article_put *put, const struct citation *citation, int64_t reference,
                               size_t position)
{
	struct query query;

	put_query(
	    &query, put,
	    "INSERT INTO citation (article, position, reference, section, locator, revision, span_start, span_end, "
	    "quote,"
	    " prefix, suffix) VALUES (:article, :position, :reference, :section, :locator, :revision, :span_start,"
	    " :span_end, :quote, :prefix, :suffix) ON CONFLICT (article, position) DO UPDATE SET"
	    " reference = excluded.reference, section = excluded.section, locator = excluded.locator,"
	    " revision = excluded.revision, span_start = excluded.span_start, span_end = excluded.span_end,"
	    " quote = excluded.quote, prefix = excluded.prefix, suffix = excluded.suffix"
	    " WHERE (reference, section, locator, span_start, span_end, quote, prefix, suffix) IS NOT "
	    "(excluded.reference,"
	    " excluded.section, excluded.locator, excluded.span_start, excluded.span_end, excluded.quote,"
	    " excluded.prefix, excluded.suffix)");
	query_bind_int(&query, ":article", put->key);
	query_bind_int(&query, ":position", (int64_t)position);
	query_bind_int(&query, ":reference", reference);
	bind_section(&query, put, citation->section);
	query_bind_text(&query, ":locator", citation->locator);
	bind_evidence(&query, put->revision, &citation->evidence);
	return query_run(&query);
}

static enum err citations_put(struct article_put *put)
{
	size_t count = 0;
	enum err rc = OK;
	struct query query;

	for (size_t i = 0; !rc && i < put->findings->references.count; i++) {
		const struct reference *reference = &put->findings->references.at[i];
		const struct placed *placed = map_get(&put->references, reference->id);

		for (size_t j = 0; !rc && j < reference->citation_count; j++) {
			rc = citation_write(put, &reference->citations[j], placed->key, count++);
			put->has_changed |= connection_changed(put->writer->connection) > 0;
		}
	}
	if (rc || put->is_new)
		return rc;
	put_query(&query, put, "DELETE FROM citation WHERE article = :article AND position >= :count");
	query_bind_int(&query, ":article", put->key);
	query_bind_int(&query, ":count", (int64_t)count);
	rc = query_run(&query);
	put->has_changed |= connection_changed(put->writer->connection) > 0;
	return rc;
}

enum err references_put(struct article_put *put)
{
	enum err rc = references_load(put);

	map_init(&put->references, put->ctx->arena);
	for (size_t i = 0; !rc && i < put->findings->references.count; i++) {
		struct placed *placed = ARENA_NEW(put->ctx->arena, struct placed, 1);

		placed->id = put->findings->references.at[i].id;
		*map_at(&put->references, placed->id) = placed;
		rc = reference_put(put, i, (struct old_reference **)map_at(&put->old_references, placed->id),
		                   &placed->key);
	}
	return rc ? rc : citations_put(put);
}

enum err references_remove_rest(struct article_put *put)
{
	enum err rc = OK;

	for (size_t i = 0; !rc && i < put->old_references.entries.count; i++) {
		const struct old_reference *old = put->old_references.entries.at[i].value;
		struct query query;
		int64_t key = 0;

		if (old->is_kept)
			continue;
		rc = reference_place(put, old->reference.id, 0, &key);
		if (!rc)
			rc = names_remove(put, key);
		if (rc)
			break;
		writer_words(put->writer, WORDS_DELETE, key, reference_words(put->ctx->arena, &old->reference));
		rc = suggestions_change(put, RESOURCE_REFERENCE, key, old->reference.title, STR_NONE);
		if (rc)
			break;
		put_query(&query, put, "DELETE FROM reference WHERE key = :key");
		query_bind_int(&query, ":key", key);
		rc = query_run(&query);
		put_change(put, CHANGE_DELETED, RESOURCE_REFERENCE, old->reference.id);
	}
	return rc;
}
