/* prepare.c: what a put needs that needs no database. Imports run this on all cores, ahead of the one writer. */
#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "store/put.h"
#include "store/words.h"

/* The evidence law, kept at the door: what breaks it never becomes a row. */
static enum err law_check(struct ctx *ctx, const struct text *text, const struct evidence *evidence, const char *what,
                          struct str id)
{
	if (evidence->span.start <= evidence->span.end && evidence->span.end <= text->length &&
	    str_equal(text_slice(text, evidence->span), evidence->quote))
		return OK;
	return ctx_fail(ctx, ERR_INTERNAL, "the evidence of %s " STR_FMT " is not at [%u, %u) of the text", what,
	                STR_ARG(id), evidence->span.start, evidence->span.end);
}

static enum err law_check_people(struct ctx *ctx, const struct text *text, const struct findings *findings)
{
	enum err rc = OK;

	for (size_t i = 0; i < findings->people.count; i++) {
		const struct person *person = &findings->people.at[i];

		for (size_t j = 0; !rc && j < person->role_count; j++)
			rc = law_check(ctx, text, &person->roles[j].evidence, "title of", person->id);
		for (size_t j = 0; !rc && j < person->mention_count; j++)
			rc = law_check(ctx, text, &person->mentions[j].evidence, "person", person->id);
	}
	return rc;
}

static enum err law_check_all(struct ctx *ctx, const struct findings *findings)
{
	struct text text;
	enum err rc = OK;

	text_index(ctx->arena, findings->text, &text);
	for (size_t i = 0; !rc && i < findings->events.count; i++)
		rc = law_check(ctx, &text, &findings->events.at[i].evidence, "event", findings->events.at[i].id);
	for (size_t i = 0; !rc && i < findings->references.count; i++) {
		const struct reference *reference = &findings->references.at[i];

		for (size_t j = 0; !rc && j < reference->citation_count; j++)
			rc = law_check(ctx, &text, &reference->citations[j].evidence, "reference", reference->id);
	}
	for (size_t i = 0; !rc && i < findings->links.count; i++)
		if (findings->links.at[i].has_evidence)
			rc = law_check(ctx, &text, &findings->links.at[i].evidence, "the link to",
			               findings->links.at[i].target);
	return rc ? rc : law_check_people(ctx, &text, findings);
}

/* What is hashed: every member, each ended so that no two findings spell the same. */
static void put_str(struct buf *out, struct str s)
{
	buf_put(out, s.ptr ? "+" : "-", 1);
	buf_put_str(out, s);
	buf_put_char(out, '\0');
}

static void put_strs(struct buf *out, const struct str *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		put_str(out, list[i]);
	buf_put_char(out, '\1');
}

static void put_numbers(struct buf *out, const int64_t *numbers, size_t count)
{
	buf_put(out, numbers, count * sizeof *numbers);
}

#define PUT_NUMBERS(out, ...)                                                                                          \
	put_numbers((out), (const int64_t[]){__VA_ARGS__}, sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t))

static int64_t millionths(double share)
{
	return (int64_t)(share * 1e6 + 0.5);
}

static void put_evidence(struct buf *out, const struct evidence *evidence)
{
	PUT_NUMBERS(out, evidence->span.start, evidence->span.end);
	put_str(out, evidence->prefix);
	put_str(out, evidence->suffix);
}

static void put_event(struct buf *out, const struct event *event)
{
	const struct str texts[] = {event->id,        event->title,        event->text,
	                            event->date.edtf, event->date.display, event->date.timex,
	                            event->kind,      event->section,      event->method};

	put_strs(out, texts, sizeof texts / sizeof *texts);
	PUT_NUMBERS(out, event->date.earliest, event->date.latest, event->date.precision, event->date.calendar,
	            event->date_span.start, event->date_span.end, millionths(event->confidence), event->status);
	for (size_t i = 0; i < event->person_count; i++)
		put_str(out, event->people[i].id);
	put_strs(out, event->references, event->reference_count);
	put_strs(out, event->places, event->place_count);
	put_evidence(out, &event->evidence);
}

static void put_person(struct buf *out, const struct person *person)
{
	const struct str texts[] = {person->id,   person->name,   person->sort_name,
	                            person->link, person->gender, person->method};

	put_strs(out, texts, sizeof texts / sizeof *texts);
	put_strs(out, person->aliases, person->alias_count);
	put_strs(out, person->titles, person->title_count);
	put_strs(out, person->same_as, person->same_as_count);
	for (size_t i = 0; i < person->role_count; i++)
		put_evidence(out, &person->roles[i].evidence);
	PUT_NUMBERS(out, millionths(person->confidence), (int64_t)person->mention_count, person->is_full, person->born,
	            person->died);
	for (size_t i = 0; i < person->mention_count; i++) {
		const struct mention *mention = &person->mentions[i];

		PUT_NUMBERS(out, mention->kind, mention->sentence.start, mention->sentence.end);
		put_str(out, mention->title);
		put_str(out, mention->section);
		put_evidence(out, &mention->evidence);
	}
}

static void put_names(struct buf *out, const struct name *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		put_str(out, names[i].family);
		put_str(out, names[i].given);
		put_str(out, names[i].literal);
		put_str(out, names[i].link);
	}
	buf_put_char(out, '\1');
}

static void put_reference(struct buf *out, const struct reference *r)
{
	struct str members[REFERENCE_MEMBERS];

	reference_members(r, members);
	put_str(out, r->id);
	put_strs(out, members, REFERENCE_MEMBERS);
	put_names(out, r->author, r->author_count);
	put_names(out, r->editor, r->editor_count);
	put_names(out, r->translator, r->translator_count);
	PUT_NUMBERS(out, r->resolved, (int64_t)r->citation_count);
	for (size_t i = 0; i < r->citation_count; i++) {
		put_str(out, r->citations[i].section);
		put_str(out, r->citations[i].locator);
		put_evidence(out, &r->citations[i].evidence);
	}
}

static void put_section(struct buf *out, const struct section *s)
{
	const struct str texts[] = {s->id, s->title, s->number, s->parent, s->path};

	put_strs(out, texts, sizeof texts / sizeof *texts);
	PUT_NUMBERS(out, s->level, s->position, s->span.start, s->span.end, s->body.start, s->body.end);
}

static struct str sha256(struct arena *arena, struct str bytes)
{
	unsigned char *digest = arena_alloc(arena, 32);

	hash_sha256(bytes, digest);
	return (struct str){(char *)digest, 32};
}

static struct str fingerprint(struct arena *arena, const struct findings *findings, struct prepared *prepared)
{
	const struct article *article = &findings->article;
	const struct str texts[] = {
	    article->id,          article->title,       article->language,        article->summary,
	    article->license,     article->attribution, article->revision.format, prepared->source_sha256,
	    prepared->text_sha256};
	struct buf out;

	buf_init(&out, arena, findings->text.len);
	put_strs(&out, texts, sizeof texts / sizeof *texts);
	for (size_t i = 0; i < findings->sections.count; i++)
		put_section(&out, &findings->sections.at[i]);
	for (size_t i = 0; i < findings->events.count; i++)
		put_event(&out, &findings->events.at[i]);
	for (size_t i = 0; i < findings->people.count; i++)
		put_person(&out, &findings->people.at[i]);
	for (size_t i = 0; i < findings->references.count; i++)
		put_reference(&out, &findings->references.at[i]);
	for (size_t i = 0; i < findings->links.count; i++) {
		const struct link *link = &findings->links.at[i];

		PUT_NUMBERS(&out, link->kind, link->has_evidence, link->evidence.span.start, link->evidence.span.end);
		put_strs(&out, (const struct str[]){link->section, link->target, link->label}, 3);
	}
	for (size_t i = 0; i < findings->coverage.skipped_count; i++) {
		const struct skipped *skipped = &findings->coverage.skipped[i];

		PUT_NUMBERS(&out, (int64_t)skipped->source_start, (int64_t)skipped->source_end);
		put_strs(&out, (const struct str[]){skipped->what, skipped->why}, 2);
	}
	return sha256(arena, buf_str(&out));
}

static struct str reference_body(struct arena *arena, const struct reference *r)
{
	struct buf body;
	const struct str texts[] = {r->container_title, r->collection_title, r->publisher, r->text};

	buf_init(&body, arena, 256);
	for (size_t i = 0; i < r->author_count; i++) {
		buf_put_str(&body, r->author[i].family.ptr ? r->author[i].family : r->author[i].literal);
		buf_put_char(&body, '\n');
	}
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		buf_put_str(&body, texts[i]);
		buf_put_char(&body, '\n');
	}
	return buf_str(&body);
}

struct words article_words(struct arena *arena, struct str title, struct str summary)
{
	return (struct words){words_of(arena, title), words_of(arena, summary)};
}

struct words section_words(struct arena *arena, const struct section *section)
{
	return (struct words){words_of(arena, section->title), words_of(arena, section->text)};
}

struct words event_words(struct arena *arena, const struct event *event)
{
	return (struct words){words_of(arena, event->title), words_of(arena, event->text)};
}

struct words reference_words(struct arena *arena, const struct reference *reference)
{
	return (struct words){words_of(arena, reference->title), words_of(arena, reference_body(arena, reference))};
}

static void prepare_words(struct arena *arena, const struct findings *findings, struct prepared *prepared)
{
	prepared->article = article_words(arena, findings->article.title, findings->article.summary);
	prepared->sections = ARENA_NEW(arena, struct words, findings->sections.count);
	for (size_t i = 0; i < findings->sections.count; i++)
		prepared->sections[i] = section_words(arena, &findings->sections.at[i]);
	prepared->events = ARENA_NEW(arena, struct words, findings->events.count);
	for (size_t i = 0; i < findings->events.count; i++)
		prepared->events[i] = event_words(arena, &findings->events.at[i]);
	prepared->references = ARENA_NEW(arena, struct words, findings->references.count);
	for (size_t i = 0; i < findings->references.count; i++)
		prepared->references[i] = reference_words(arena, &findings->references.at[i]);
}

enum err findings_prepare(struct ctx *ctx, struct put *put)
{
	const struct findings *findings = put->findings;
	struct prepared *prepared = ARENA_NEW(ctx->arena, struct prepared, 1);
	enum err rc = findings->redirect.ptr ? OK : law_check_all(ctx, findings);

	if (rc)
		return rc;
	prepared->source_sha256 = sha256(ctx->arena, findings->source);
	prepared->text_sha256 = sha256(ctx->arena, findings->text);
	prepared->fingerprint = fingerprint(ctx->arena, findings, prepared);
	prepared->source = text_pack(ctx->arena, findings->source);
	prepared->text = text_pack(ctx->arena, findings->text);
	prepared->title_fold = utf8_fold(ctx->arena, findings->article.title);
	prepare_words(ctx->arena, findings, prepared);
	put->prepared = prepared;
	return OK;
}
