/* reference.c: references and citations as JSON, with the names of CSL in snake_case.
 *
 * What most references have is always there, null where it is not known; the rarer variables come only where known. */
#include "json/reference.h"

#include "json/evidence.h"
#include "json/value.h"

static json_t *names_to_json(const struct name *names, size_t count)
{
	json_t *list = json_array();

	for (size_t i = 0; i < count; i++) {
		json_t *name = json_object();

		json_put_known(name, "family", names[i].family);
		json_put_known(name, "given", names[i].given);
		json_put_known(name, "literal", names[i].literal);
		json_put_known(name, "link", names[i].link);
		json_array_append_new(list, name);
	}
	return list;
}

json_t *citation_to_json(const struct citation *citation)
{
	json_t *json = json_object();

	json_put(json, "reference", json_text(citation->reference));
	json_put(json, "article", json_text(citation->article));
	json_put(json, "section", json_text(citation->section));
	json_put(json, "locator", json_text(citation->locator));
	evidence_put(json, &citation->evidence);
	return json;
}

static json_t *citations_to_json(const struct reference *reference)
{
	json_t *list = json_array();

	for (size_t i = 0; i < reference->citation_count; i++) {
		struct citation citation = reference->citations[i];

		citation.reference = reference->id;
		citation.article = reference->article;
		json_array_append_new(list, citation_to_json(&citation));
	}
	return list;
}

static json_t *words_to_json(struct str words)
{
	json_t *list = json_array();
	struct str word;

	while (str_next(&words, ' ', &word))
		json_array_append_new(list, json_text(word));
	return list;
}

static void put_rare(json_t *json, const struct reference *reference)
{
	if (reference->editor_count)
		json_put(json, "editor", names_to_json(reference->editor, reference->editor_count));
	if (reference->translator_count)
		json_put(json, "translator", names_to_json(reference->translator, reference->translator_count));
	json_put_known(json, "part_title", reference->part_title);
	json_put_known(json, "translated_title", reference->translated_title);
	json_put_known(json, "collection_title", reference->collection_title);
	json_put_known(json, "publisher_place", reference->publisher_place);
	json_put_known(json, "volume", reference->volume);
	json_put_known(json, "issue", reference->issue);
	json_put_known(json, "page", reference->page);
	json_put_known(json, "edition", reference->edition);
	json_put_known(json, "language", reference->language);
	json_put_known(json, "genre", reference->genre);
	json_put_known(json, "issn", reference->issn);
	json_put_known(json, "pmid", reference->pmid);
	json_put_known(json, "pmcid", reference->pmcid);
	json_put_known(json, "arxiv", reference->arxiv);
	json_put_known(json, "archived", reference->archived);
	json_put_known(json, "original_date", reference->original_date);
	json_put_known(json, "source", reference->source);
	json_put_known(json, "agency", reference->agency);
	json_put_known(json, "quote", reference->quote);
	json_put_known(json, "url_status", reference->url_status);
	if (reference->identifiers.ptr)
		json_put(json, "identifiers", words_to_json(reference->identifiers));
}

json_t *reference_to_json(const struct reference *reference)
{
	json_t *json = json_object();

	json_put(json, "id", json_text(reference->id));
	json_put(json, "article", json_text(reference->article));
	json_put(json, "label", json_text(reference->label));
	json_put(json, "group", json_text(reference->group));
	json_put(json, "resolved", json_boolean(reference->resolved));
	json_put(json, "type", json_text(reference->type));
	json_put(json, "title", json_text(reference->title));
	json_put(json, "author", names_to_json(reference->author, reference->author_count));
	json_put(json, "issued", json_text(reference->issued));
	json_put(json, "container_title", json_text(reference->container_title));
	json_put(json, "publisher", json_text(reference->publisher));
	json_put(json, "url", json_text(reference->url));
	json_put(json, "doi", json_text(reference->doi));
	json_put(json, "isbn", json_text(reference->isbn));
	json_put(json, "accessed", json_text(reference->accessed));
	json_put(json, "archive_url", json_text(reference->archive_url));
	put_rare(json, reference);
	json_put(json, "text", json_text(reference->text));
	json_put(json, "citation_count",
	         json_integer(reference->citation_total > 0 ? reference->citation_total
	                                                    : (json_int_t)reference->citation_count));
	json_put(json, "citations", citations_to_json(reference));
	return json;
}
