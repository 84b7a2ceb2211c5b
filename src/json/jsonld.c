/* jsonld.c: what has an address, in the terms of schema.org, for those who join data sets. A property stands only where its type
 * has it, and only with a value of a kind that it may have. */
#include "json/path.h"
#include "json/represent.h"
#include "json/value.h"

#include <string.h>

static void put_known(json_t *object, const char *name, const json_t *from, const char *member)
{
	struct str text = member_text(from, member);

	json_put_known(object, name, text);
}

/* Another resource, by its address. */
static json_t *thing(const char *type, const char *collection, struct str id)
{
	json_t *json = json_object();

	json_put(json, "@type", json_string(type));
	json_put(json, "@id", json_path(collection, id, NULL));
	return json;
}

/* A list has no place where it is empty; steals `list`. */
static void put_some(json_t *object, const char *name, json_t *list)
{
	if (json_array_size(list))
		json_object_set(object, name, list);
	json_decref(list);
}

/* A licence is an address, or a work known by its name. */
static void put_license(json_t *object, struct str license)
{
	json_t *work;

	if (str_starts(license, STR("http://")) || str_starts(license, STR("https://"))) {
		json_put(object, "license", json_text(license));
	} else if (license.ptr) {
		work = json_object();
		json_put(work, "@type", json_string("CreativeWork"));
		json_put(work, "name", json_text(license));
		json_put(object, "license", work);
	}
}

static json_t *article_to_jsonld(const json_t *article)
{
	json_t *json = thing("Article", "articles", member_text(article, "id"));

	put_known(json, "headline", article, "title");
	put_known(json, "inLanguage", article, "language");
	put_known(json, "abstract", article, "summary");
	put_license(json, member_text(article, "license"));
	put_known(json, "creditText", article, "attribution");
	put_known(json, "dateModified", json_object_get(article, "revision"), "imported_at");
	put_known(json, "isBasedOn", json_object_get(article, "revision"), "source_url");
	return json;
}

static json_t *section_to_jsonld(const json_t *section)
{
	json_t *json = json_object();
	struct str article = member_text(section, "article");

	json_put(json, "@type", json_string("WebPageElement"));
	json_put(json, "@id", json_path_within("articles", article, "sections", member_text(section, "id")));
	put_known(json, "headline", section, "title");
	put_known(json, "text", section, "text");
	json_object_set(json, "position", json_object_get(section, "position"));
	json_put(json, "isPartOf", thing("Article", "articles", article));
	return json;
}

/* Only digits and dashes, as ISO 8601 has them too: "1874", "1971-08", "-0043"? */
static bool is_point(struct str edtf)
{
	for (size_t i = 0; i < edtf.len; i++)
		if (edtf.ptr[i] != '-' && !(edtf.ptr[i] >= '0' && edtf.ptr[i] <= '9'))
			return false;
	return edtf.len > 0;
}

/* No more precise than the text is, where ISO 8601 has a word for it; else the bounds. */
static void put_dates(json_t *json, const json_t *date)
{
	struct str edtf = member_text(date, "edtf"), start = edtf, end = edtf;
	ptrdiff_t slash = str_find_char(edtf, '/');

	if (slash >= 0) {
		start = str_slice(edtf, 0, (size_t)slash);
		end = str_slice(edtf, (size_t)slash + 1, edtf.len);
	}
	json_put_known(json, "startDate", is_point(start) ? start : member_text(date, "earliest"));
	json_put_known(json, "endDate", is_point(end) ? end : member_text(date, "latest"));
}

static json_t *event_to_jsonld(const json_t *event)
{
	json_t *json = thing("Event", "events", member_text(event, "id"));
	json_t *people = json_array(), *places = json_array(), *item;
	size_t i;

	json_array_foreach(json_object_get(event, "people"), i, item)
	{
		json_t *person = thing("Person", "people", member_text(item, "id"));

		put_known(person, "name", item, "name");
		json_array_append_new(people, person);
	}
	json_array_foreach(json_object_get(event, "places"), i, item)
	{
		json_t *place = json_object();

		json_put(place, "@type", json_string("Place"));
		json_object_set(place, "name", item);
		json_array_append_new(places, place);
	}
	put_known(json, "name", event, "title");
	put_known(json, "description", event, "text");
	put_dates(json, json_object_get(event, "date"));
	put_some(json, "about", people);
	put_some(json, "location", places);
	json_put(json, "subjectOf", thing("Article", "articles", member_text(event, "article")));
	return json;
}

static json_t *person_to_jsonld(const json_t *person)
{
	json_t *json = thing("Person", "people", member_text(person, "id"));

	put_known(json, "name", person, "name");
	put_known(json, "gender", person, "gender");
	put_some(json, "alternateName", json_incref(json_object_get(person, "aliases")));
	put_some(json, "honorificPrefix", json_incref(json_object_get(person, "titles")));
	put_some(json, "sameAs", json_incref(json_object_get(person, "same_as")));
	return json;
}

/* What schema.org calls the types of CSL; of the rest only that they are works is known. */
static const char *work_type(struct str csl)
{
	static const struct {
		struct str csl;
		const char *type;
	} rows[] = {
	    {STR_INIT("article-journal"), "ScholarlyArticle"},
	    {STR_INIT("article-magazine"), "Article"},
	    {STR_INIT("article-newspaper"), "NewsArticle"},
	    {STR_INIT("book"), "Book"},
	    {STR_INIT("chapter"), "Chapter"},
	    {STR_INIT("dataset"), "Dataset"},
	    {STR_INIT("map"), "Map"},
	    {STR_INIT("motion_picture"), "Movie"},
	    {STR_INIT("report"), "Report"},
	    {STR_INIT("thesis"), "Thesis"},
	    {STR_INIT("webpage"), "WebPage"},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (str_equal(rows[i].csl, csl))
			return rows[i].type;
	return "CreativeWork";
}

static json_t *authors_to_jsonld(const json_t *names)
{
	json_t *authors = json_array(), *name;
	size_t i;

	json_array_foreach(names, i, name)
	{
		json_t *author = json_object();
		bool is_person = member_text(name, "family").ptr;

		json_put(author, "@type", json_string(is_person ? "Person" : "Organization"));
		put_known(author, "familyName", name, "family");
		put_known(author, "givenName", name, "given");
		put_known(author, "name", name, "literal");
		json_array_append_new(authors, author);
	}
	return authors;
}

/* A work or an organisation that is known by its name; steals nothing, puts nothing where there is no name. */
static void put_named(json_t *object, const char *name, const char *type, struct str text)
{
	json_t *json;

	if (!text.ptr)
		return;
	json = json_object();
	json_put(json, "@type", json_string(type));
	json_put(json, "name", json_text(text));
	json_put(object, name, json);
}

static json_t *reference_to_jsonld(const json_t *reference)
{
	const char *type = work_type(member_text(reference, "type"));
	json_t *json = thing(type, "references", member_text(reference, "id"));
	struct str issued = member_text(reference, "issued"), doi = member_text(reference, "doi");

	put_known(json, "name", reference, "title");
	put_some(json, "author", authors_to_jsonld(json_object_get(reference, "author")));
	json_put_known(json, "datePublished", is_point(issued) ? issued : STR_NONE);
	put_named(json, "isPartOf", "CreativeWork", member_text(reference, "container_title"));
	put_named(json, "publisher", "Organization", member_text(reference, "publisher"));
	put_known(json, "url", reference, "url");
	if (!strcmp(type, "Book"))
		put_known(json, "isbn", reference, "isbn");
	if (doi.ptr)
		json_put(json, "sameAs",
		         json_sprintf("https://doi.org/%s", json_string_value(json_object_get(reference, "doi"))));
	put_known(json, "inLanguage", reference, "language");
	return json;
}

static void print(struct buf *buf, const json_t *items, json_t *(*to_jsonld)(const json_t *))
{
	json_t *json = json_object(), *graph = json_array(), *item;
	size_t i;

	json_put(json, "@context", json_string("https://schema.org"));
	json_array_foreach(items, i, item) json_array_append_new(graph, to_jsonld(item));
	if (json_array_size(graph) == 1)
		json_object_update(json, json_array_get(graph, 0));
	else
		json_object_set(json, "@graph", graph);
	json_write(buf, json, true);
	json_decref(graph);
	json_decref(json);
}

void articles_print_jsonld(struct buf *buf, const json_t *items)
{
	print(buf, items, article_to_jsonld);
}

void events_print_jsonld(struct buf *buf, const json_t *items)
{
	print(buf, items, event_to_jsonld);
}

void people_print_jsonld(struct buf *buf, const json_t *items)
{
	print(buf, items, person_to_jsonld);
}

void sections_print_jsonld(struct buf *buf, const json_t *items)
{
	print(buf, items, section_to_jsonld);
}

void references_print_jsonld(struct buf *buf, const json_t *items)
{
	print(buf, items, reference_to_jsonld);
}
