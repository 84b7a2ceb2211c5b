/* people_pronouns.c: whom "he" and "she" mean.
 *
 * In a biography nearly every pronoun of the subject's gender is the subject's; elsewhere, and for the other gender, it is
 * the one named last whose gender does not speak against it. What a reader would need to know the world for is left open:
 * a pronoun without a fit is no mention. */
#include "extract/people.h"

/* Persons named longer ago than this are not meant by a pronoun, unless they were meant by one since. */
enum { REACH_TOKENS = 150 };

enum gender { UNKNOWN, FEMALE, MALE };

struct pronoun_reader {
	struct people *people;
	size_t counts[3]; /* pronouns of each gender */
	size_t span;      /* the next one to be passed */
	uint32_t *seen;   /* by figure: the token behind her last mention */
};

static enum gender gender_of(int value)
{
	return value == 'f' ? FEMALE : value == 'm' ? MALE : UNKNOWN;
}

static enum gender pronoun_gender(const struct pronoun_reader *reader, uint32_t at)
{
	const struct name_words *words = &reader->people->words;
	uint32_t end;

	return name_bits(words, at) & N_PRONOUN ? gender_of(name_phrase_at(words, at, at + 1, N_PRONOUN, &end)->value)
	                                        : UNKNOWN;
}

static enum gender figure_gender(const struct figure *figure)
{
	int balance = figure->female + figure->she - figure->male - figure->he;

	return balance > 0 ? FEMALE : balance < 0 ? MALE : UNKNOWN;
}

/* The forename's gender, as English has it ("Andrea" is a man in Italian), and that of the titles before the name. */
static void genders_find(struct people *people)
{
	for (size_t i = 0; i < people->figures.count; i++) {
		struct figure *figure = &people->figures.at[i];
		unsigned kinds = people->has_model && figure->name.count > 1 ? name_lookup(figure->name.parts[0]) : 0;

		if ((kinds & (NAME_FEMALE | NAME_MALE)) == NAME_FEMALE)
			figure->female++;
		if ((kinds & (NAME_FEMALE | NAME_MALE)) == NAME_MALE)
			figure->male++;
	}
	for (size_t i = 0; i < people->spans.count; i++) {
		const struct name_span *span = &people->spans.at[i];
		uint32_t end = span->first;
		struct title title;

		while (end > span->title_first && (title = title_before(&people->words, span->title_first, end)).is) {
			people->figures.at[span->figure].female += 2 * (title.gender == 'f');
			people->figures.at[span->figure].male += 2 * (title.gender == 'm');
			end = title.first;
		}
	}
}

/* The subject is of the gender of most pronouns, unless her name or title says otherwise strongly. */
static void subject_gender_find(struct pronoun_reader *reader)
{
	struct people *people = reader->people;
	struct figure *subject = &people->figures.at[people->subject];

	if (reader->counts[FEMALE] > 2 * reader->counts[MALE])
		subject->female += 4;
	if (reader->counts[MALE] > 2 * reader->counts[FEMALE])
		subject->male += 4;
}

static uint32_t figure_meant(const struct pronoun_reader *reader, uint32_t token, enum gender gender)
{
	const struct people *people = reader->people;
	uint32_t best = NO_FIGURE;
	uint32_t best_score = 0;

	if (people->subject != NO_FIGURE && figure_gender(&people->figures.at[people->subject]) == gender)
		return people->subject;
	for (uint32_t i = 0; i < people->figures.count; i++) {
		const struct figure *figure = &people->figures.at[i];
		enum gender known = figure_gender(figure);
		uint32_t score = reader->seen[i];

		if (!score || token - score > REACH_TOKENS || (known && known != gender))
			continue;
		if (!known && gender == FEMALE && people->reading->tokens.tokens.at[token].in_quotation)
			continue; /* what is quoted may speak of a ship or a country */
		score = 2 * score + (known == gender ? 20 : 0);
		if (score > best_score) {
			best_score = score;
			best = i;
		}
	}
	return best;
}

static void spans_pass(struct pronoun_reader *reader, uint32_t token)
{
	const struct people *people = reader->people;

	while (reader->span < people->spans.count && people->spans.at[reader->span].last <= token) {
		const struct name_span *span = &people->spans.at[reader->span++];

		reader->seen[span->figure] = span->last;
	}
}

static void pronouns_place(struct pronoun_reader *reader, const struct sentence *sentence)
{
	struct people *people = reader->people;

	for (uint32_t i = sentence->first_token; i < sentence->last_token; i++) {
		enum gender gender = pronoun_gender(reader, i);
		uint32_t figure;

		if (!gender)
			continue;
		spans_pass(reader, i);
		figure = figure_meant(reader, i, gender);
		if (figure == NO_FIGURE)
			continue;
		reader->seen[figure] = i;
		people->figures.at[figure].she += figure != people->subject && gender == FEMALE;
		people->figures.at[figure].he += figure != people->subject && gender == MALE;
		*VEC_PUSH(people->reading->arena, &people->mentions) =
		    (struct people_mention){.token = i, .last = i + 1, .figure = figure, .kind = MENTION_PRONOUN};
	}
}

void people_find_pronouns(struct people *people)
{
	const struct tokens *tokens = &people->reading->tokens;
	struct pronoun_reader reader = {.people = people};

	if (!people->figures.count)
		return;
	reader.seen = ARENA_NEW(people->reading->arena, uint32_t, people->figures.count);
	for (uint32_t i = 0; i < tokens->tokens.count; i++)
		reader.counts[pronoun_gender(&reader, i)]++;
	genders_find(people);
	if (people->subject != NO_FIGURE)
		subject_gender_find(&reader);
	for (size_t s = 0; s < tokens->sentences.count; s++)
		if (people->readings[s] == READ_NAMES && block_is_prose(tokens->sentences.at[s].block))
			pronouns_place(&reader, &tokens->sentences.at[s]);
}
