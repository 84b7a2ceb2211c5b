/* bibliography_fields.c: a citation template's parameters as CSL.
 *
 * First every parameter is put in its place, the first that has a value winning; names of people come numbered and in parts
 * (last2, first2) and are put together afterwards. What Citation Style 1 itself adds when it shows the citation (the link
 * of a free full text behind the title) is added here too, because the reader of the page sees it. */
#include "parse/bibliography.h"

#include "base/utf8.h"
#include "parse/citation_date.h"
#include "parse/citation_terms.h"

#include <ctype.h>
#include <string.h>

#define PEOPLE_MOST 256 /* numbered authors; papers of large collaborations have thousands, lists do not */

struct person_parts {
	struct str whole, last, first, link;
};

struct people {
	VEC(struct person_parts) at;
};

struct card { /* the parameters in their places */
	struct arena *arena;
	const struct note_field *fields[FIELD_COUNT];
	struct people authors, editors, translators;
};

/* The parameter's name as the table has it, and the number in it (1 where there is none). */
static struct str field_key(struct arena *arena, struct str name, unsigned *number)
{
	struct buf buf;

	buf_init(&buf, arena, name.len + 1);
	*number = 0;
	bool ascii = true;
	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.ptr[i];
		ascii = ascii && c < 0x80;
		if (isdigit(c))
			*number = *number < 10000 ? *number * 10 + (c - '0') : *number;
		else if (c != '-' && c != '_' && !isspace(c))
			buf_put_char(&buf, (char)tolower(c));
	}
	*number = *number ? *number : 1;
	return ascii ? buf_str(&buf) : utf8_lower(arena, buf_str(&buf));
}

static void person_put(struct arena *arena, struct people *people, unsigned number, enum citation_field field,
                       struct str value)
{
	if (number > PEOPLE_MOST)
		return;
	while (people->at.count < number)
		(void)VEC_PUSH(arena, &people->at);
	struct person_parts *person = &people->at.at[number - 1];
	struct str *place = &person->whole;
	if (field == FIELD_FIRST || field == FIELD_EDITOR_FIRST || field == FIELD_TRANSLATOR_FIRST)
		place = &person->first;
	else if (field == FIELD_LAST || field == FIELD_EDITOR_LAST || field == FIELD_TRANSLATOR_LAST)
		place = &person->last;
	else if (field == FIELD_AUTHOR_LINK || field == FIELD_EDITOR_LINK)
		place = &person->link;
	if (!place->len)
		*place = value;
}

/* A parameter by its name, or by its place where it has none. */
static enum citation_field field_of(struct arena *arena, struct str template, struct str name, unsigned *number)
{
	struct str key = field_key(arena, name, number);
	unsigned position = *number;

	if (key.len)
		return citation_field_find(key);
	*number = 1;
	return citation_field_at(template, position);
}

static void card_put(struct card *card, struct str template, const struct note_field *given)
{
	unsigned number;
	enum citation_field field = field_of(card->arena, template, given->name, &number);

	switch (field) {
	case FIELD_AUTHOR_LINK:
	case FIELD_AUTHOR:
	case FIELD_LAST:
	case FIELD_FIRST: person_put(card->arena, &card->authors, number, field, given->value); break;
	case FIELD_TRANSLATOR:
	case FIELD_TRANSLATOR_LAST:
	case FIELD_TRANSLATOR_FIRST: person_put(card->arena, &card->translators, number, field, given->value); break;
	case FIELD_EDITOR:
	case FIELD_EDITOR_LINK:
	case FIELD_EDITOR_LAST:
	case FIELD_EDITOR_FIRST: person_put(card->arena, &card->editors, number, field, given->value); break;
	case FIELD_NONE: break;
	default:
		if (!card->fields[field])
			card->fields[field] = given;
	}
}

static struct str card_get(const struct card *card, enum citation_field field)
{
	const struct note_field *given = card->fields[field];
	struct str value = given ? str_trim(given->value) : STR_NONE;

	return value.len ? value : STR_NONE;
}

static struct str card_copy(const struct card *card, enum citation_field field)
{
	struct str value = card_get(card, field);

	return value.ptr ? str_copy(card->arena, value) : STR_NONE;
}

static struct name person_name(struct arena *arena, const struct person_parts *person)
{
	struct str family = person->last.len ? person->last : person->whole;

	struct name name = name_read(arena, family.len ? family : person->first);

	if (person->first.len && family.len)
		name = (struct name){.family = str_copy(arena, str_trim(family)),
		                     .given = str_copy(arena, str_trim(person->first))};
	name.link = person->link.len ? str_copy(arena, str_trim(person->link)) : STR_NONE;
	return name;
}

static void people_names(struct arena *arena, const struct people *people, struct names *names)
{
	for (size_t i = 0; i < people->at.count; i++) {
		const struct person_parts *person = &people->at.at[i];
		bool is_et_al = str_starts_fold(str_trim(person->whole), STR("et al")) ||
		                str_starts_fold(str_trim(person->last), STR("et al"));
		if ((person->whole.len || person->last.len || person->first.len) && !is_et_al)
			*VEC_PUSH(arena, &names->list) = person_name(arena, person);
	}
}

static void names_fill(const struct card *card, struct reference *reference)
{
	struct names authors = {.arena = card->arena};
	struct names editors = {.arena = card->arena};
	struct names translators = {.arena = card->arena};

	people_names(card->arena, &card->authors, &authors);
	if (!authors.list.count && card_get(card, FIELD_VAUTHORS).ptr)
		names_read_vancouver(&authors, card_get(card, FIELD_VAUTHORS));
	if (!authors.list.count && card_get(card, FIELD_AUTHORS).ptr)
		names_read_list(&authors, card_get(card, FIELD_AUTHORS));
	if (card_get(card, FIELD_COAUTHORS).ptr)
		names_read_list(&authors, card_get(card, FIELD_COAUTHORS));
	people_names(card->arena, &card->editors, &editors);
	if (!editors.list.count && card_get(card, FIELD_VEDITORS).ptr)
		names_read_vancouver(&editors, card_get(card, FIELD_VEDITORS));
	if (!editors.list.count && card_get(card, FIELD_EDITORS).ptr)
		names_read_list(&editors, card_get(card, FIELD_EDITORS));
	people_names(card->arena, &card->translators, &translators);
	reference->translator = translators.list.at;
	reference->translator_count = translators.list.count;
	reference->author = authors.list.at;
	reference->author_count = authors.list.count;
	reference->editor = editors.list.at;
	reference->editor_count = editors.list.count;
}

/* A date given whole, or as year, month and day. */
static struct str card_date(const struct card *card, enum citation_field whole, enum citation_field year,
                            enum citation_field month, enum citation_field day)
{
	struct str date = citation_date(card->arena, card_get(card, whole));

	if (date.ptr || !card_get(card, year).ptr)
		return date;
	struct str parts[] = {card_get(card, day), card_get(card, month), card_get(card, year)};
	date = citation_date(card->arena, str_join(card->arena, parts, 3, STR(" ")));
	return date.ptr ? date : citation_date(card->arena, card_get(card, year));
}

static bool text_is_url(struct str s)
{
	return str_starts(s, STR("http://")) || str_starts(s, STR("https://")) || str_starts(s, STR("ftp://")) ||
	       str_starts(s, STR("//"));
}

static struct str card_url(const struct card *card, enum citation_field field)
{
	const struct note_field *given = card->fields[field];
	struct str value = card_get(card, field);

	if (given && given->url.len && !text_is_url(value))
		return str_copy(card->arena, given->url);
	return value.ptr ? str_copy(card->arena, value) : STR_NONE;
}

static void identifiers_fill(const struct card *card, struct reference *reference)
{
	struct str doi = doi_read(card_get(card, FIELD_DOI));
	struct str pmc = card_get(card, FIELD_PMC);

	reference->doi = doi.len ? str_copy(card->arena, doi) : STR_NONE;
	reference->isbn = isbn_read(card->arena, card_get(card, FIELD_ISBN));
	reference->issn = card_copy(card, FIELD_ISSN);
	reference->pmid = card_copy(card, FIELD_PMID);
	if (str_starts_fold(pmc, STR("PMC")))
		pmc = str_trim(str_slice(pmc, 3, pmc.len));
	reference->pmcid = pmc.len ? str_copy(card->arena, pmc) : STR_NONE;
	struct str arxiv = card_get(card, FIELD_ARXIV);
	ptrdiff_t gap = str_find_char(arxiv, ' ');
	reference->arxiv =
	    arxiv.ptr ? str_copy(card->arena, str_slice(arxiv, 0, gap < 0 ? arxiv.len : (size_t)gap)) : STR_NONE;
}

static void url_fill(const struct card *card, struct reference *reference)
{
	const struct note_field *title = card->fields[FIELD_TITLE];

	reference->url = card_url(card, FIELD_URL);
	if (!reference->url.ptr)
		reference->url = card_url(card, FIELD_CHAPTER_URL);
	if (!reference->url.ptr && title && title->url.len)
		reference->url = str_copy(card->arena, title->url);
	if (!reference->url.ptr && reference->pmcid.ptr && str_equal(reference->type, STR("article-journal")))
		reference->url = str_print(card->arena, "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC" STR_FMT,
		                           STR_ARG(reference->pmcid));
}

/* The type of {{citation}} and of others that are for everything. */
static struct str type_guess(const struct reference *reference)
{
	if (reference->part_title.ptr)
		return STR("book");
	if (reference->doi.ptr || reference->pmid.ptr || (reference->container_title.ptr && reference->volume.ptr))
		return STR("article-journal");
	if (reference->isbn.ptr || (reference->publisher_place.ptr && !reference->container_title.ptr))
		return STR("book");
	if (reference->accessed.ptr || (reference->url.ptr && !reference->container_title.ptr))
		return STR("webpage");
	return reference->container_title.ptr ? STR("article") : STR("document");
}

static void titles_fill(const struct card *card, struct reference *reference)
{
	reference->title = card_copy(card, FIELD_TITLE);
	reference->part_title = card_copy(card, FIELD_CHAPTER);
	reference->container_title = card_copy(card, FIELD_CONTAINER);
	if (!reference->title.ptr && reference->part_title.ptr) {
		reference->title = reference->part_title;
		reference->part_title = STR_NONE;
	}
	struct str script = card_get(card, FIELD_SCRIPT_TITLE); /* "ko:…" */
	ptrdiff_t colon = str_find_char(str_slice(script, 0, 8), ':');
	if (!reference->title.ptr && script.len)
		reference->title = str_copy(card->arena, str_trim(str_slice(script, (size_t)(colon + 1), script.len)));
	if (!reference->title.ptr)
		reference->title = card_copy(card, FIELD_TRANS_TITLE);
	else
		reference->translated_title = card_copy(card, FIELD_TRANS_TITLE);
	if (reference->title.ptr && card_get(card, FIELD_SUBTITLE).ptr)
		reference->title = str_print(card->arena, STR_FMT ": " STR_FMT, STR_ARG(reference->title),
		                             STR_ARG(card_get(card, FIELD_SUBTITLE)));
	if (!reference->title.ptr && reference->container_title.ptr) {
		reference->title = reference->container_title;
		reference->container_title = STR_NONE;
	}
}

/* "jstor:3504197 oclc:179976746" */
static struct str catalogues_read(const struct card *card)
{
	struct buf buf;

	buf_init(&buf, card->arena, 32);
	for (int field = FIELD_FIRST_CATALOGUE; field < FIELD_COUNT; field++) {
		struct str value = card_get(card, (enum citation_field)field);
		if (!value.ptr || str_find_char(value, ' ') >= 0)
			continue;
		if (buf.len)
			buf_put_char(&buf, ' ');
		buf_print(&buf, "%s:" STR_FMT, citation_catalogues[field - FIELD_FIRST_CATALOGUE], STR_ARG(value));
	}
	return buf.len ? buf_str(&buf) : STR_NONE;
}

/* |url-status=dead, |deadurl=yes and their twins. */
static struct str status_read(const struct card *card)
{
	static const struct {
		struct str status, words;
	} STATES[] = {
	    {STR_INIT("dead"), STR_INIT("dead|yes|y|true|1|sì|si|sí|sim|s|tak|ja|oui|да|так")},
	    {STR_INIT("live"), STR_INIT("live|no|n|false|0|não|nie|nein|non|нет")},
	    {STR_INIT("unfit"), STR_INIT("unfit")},
	    {STR_INIT("usurped"), STR_INIT("usurped")},
	};
	struct str value = card_get(card, FIELD_URL_STATUS);

	if (!value.ptr && card_get(card, FIELD_OFFLINE).ptr)
		value = card_get(card, FIELD_OFFLINE);
	for (size_t i = 0; i < sizeof STATES / sizeof *STATES && value.ptr; i++) {
		struct str rest = STATES[i].words;
		struct str word;
		while (str_next(&rest, '|', &word)) {
			if (str_equal_fold(word, value))
				return STATES[i].status;
		}
	}
	return STR_NONE;
}

/* |wayb=20070930222553: the copy of that second. */
static void stamp_read(const struct card *card, struct reference *reference)
{
	struct str stamp = card_get(card, FIELD_ARCHIVE_STAMP);

	if (reference->archive_url.ptr || !reference->url.ptr || stamp.len < 8 || !isdigit((unsigned char)stamp.ptr[0]))
		return;
	reference->archive_url = str_print(card->arena, "https://web.archive.org/web/" STR_FMT "/" STR_FMT,
	                                   STR_ARG(stamp), STR_ARG(reference->url));
	reference->archived = citation_date(
	    card->arena, str_print(card->arena, STR_FMT "-" STR_FMT "-" STR_FMT, STR_ARG(str_slice(stamp, 0, 4)),
	                           STR_ARG(str_slice(stamp, 4, 6)), STR_ARG(str_slice(stamp, 6, 8))));
}

/* |id=ISBN 88-8113-335-0: the identifier that it names. */
static void identifier_read(struct card *card)
{
	static const struct {
		struct str word;
		enum citation_field field;
	} KINDS[] = {
	    {STR_INIT("isbn"), FIELD_ISBN}, {STR_INIT("issn"), FIELD_ISSN}, {STR_INIT("pmid"), FIELD_PMID},
	    {STR_INIT("doi"), FIELD_DOI},   {STR_INIT("oclc"), FIELD_OCLC}, {STR_INIT("jstor"), FIELD_JSTOR},
	};
	struct str value = card_get(card, FIELD_ID);

	for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
		if (!str_starts_fold(value, KINDS[i].word) || card->fields[KINDS[i].field])
			continue;
		struct note_field *field = ARENA_NEW(card->arena, struct note_field, 1);
		field->value = str_trim(str_slice(value, KINDS[i].word.len, value.len));
		while (field->value.len && strchr(": ", field->value.ptr[0]))
			field->value = str_slice(field->value, 1, field->value.len);
		card->fields[KINDS[i].field] = field;
		return;
	}
}

void bibliography_read_fields(struct arena *arena, const struct note *note, struct reference *reference)
{
	struct card card = {.arena = arena};

	for (size_t i = 0; i < note->field_count; i++) {
		if (str_trim(note->fields[i].value).len || note->fields[i].url.len)
			card_put(&card, note->template, &note->fields[i]);
	}
	identifier_read(&card);
	citation_template_find(note->template, &reference->type);
	names_fill(&card, reference);
	titles_fill(&card, reference);
	reference->publisher = card_copy(&card, FIELD_PUBLISHER);
	reference->publisher_place = card_copy(&card, FIELD_PLACE);
	reference->collection_title = card_copy(&card, FIELD_SERIES);
	reference->volume = card_copy(&card, FIELD_VOLUME);
	reference->issue = card_copy(&card, FIELD_ISSUE);
	reference->page = card_copy(&card, FIELD_PAGE);
	reference->edition = card_copy(&card, FIELD_EDITION);
	reference->genre = card_copy(&card, FIELD_GENRE);
	reference->language = language_code(arena, card_get(&card, FIELD_LANGUAGE));
	reference->issued = card_date(&card, FIELD_DATE, FIELD_YEAR, FIELD_MONTH, FIELD_DAY);
	reference->accessed = card_date(&card, FIELD_ACCESSED, FIELD_ACCESS_YEAR, FIELD_ACCESS_MONTH, FIELD_ACCESS_DAY);
	reference->archived = citation_date(arena, card_get(&card, FIELD_ARCHIVED));
	reference->archive_url = card_url(&card, FIELD_ARCHIVE_URL);
	reference->original_date = citation_date(arena, card_get(&card, FIELD_ORIGINAL_DATE));
	reference->source = card_copy(&card, FIELD_VIA);
	reference->agency = card_copy(&card, FIELD_AGENCY);
	reference->quote = card_copy(&card, FIELD_QUOTE);
	reference->url_status = status_read(&card);
	reference->identifiers = catalogues_read(&card);
	identifiers_fill(&card, reference);
	if (!reference->type.len)
		reference->type = type_guess(reference);
	url_fill(&card, reference);
	stamp_read(&card, reference);
}

void bibliography_raw(struct arena *arena, const struct note *note, struct str values[FIELD_COUNT])
{
	unsigned number;

	for (int i = 0; i < FIELD_COUNT; i++)
		values[i] = STR_NONE;
	for (size_t i = 0; i < note->field_count; i++) {
		struct str value = str_trim(note->fields[i].value);
		enum citation_field field = field_of(arena, note->template, note->fields[i].name, &number);
		if (value.len && number == 1 && !values[field].ptr)
			values[field] = value;
	}
}
