/* people_titles.c: what somebody is, as the text says it beside the name: titles and roles before it ("Russian Prime Minister
 * Mikhail Fradkov", "the physicist Niels Bohr"), in apposition ("the Secretary of State, John Kerry, said") or by a verb behind
 * it ("Bhutto was made the elected President", "Merkel, who served as Chancellor of Germany"). */
#include "extract/people.h"

enum { LEAD_MAX_TOKENS = 10, ROLES_IN_A_ROW = 4 };

static void role_put(struct people *people, uint32_t figure, uint32_t first, uint32_t last)
{
	*VEC_PUSH(people->reading->arena, &people->roles) = (struct people_role){first, last, figure};
}

static bool is_word(const struct tokens *tokens, uint32_t at, const char *word)
{
	return str_equal(token_folded(tokens, at), str_of(word));
}

static bool is_possessive(const struct tokens *tokens, uint32_t at)
{
	return is_word(tokens, at, "'s") || is_word(tokens, at, "\xE2\x80\x99s");
}

/* Behind "of the United States", "for Foreign Affairs", read from `at`; `at` itself where no name of an office's realm stands. */
static uint32_t realm_end(const struct name_words *words, uint32_t at, uint32_t end)
{
	const struct token *tokens = words->tokens->tokens.at;
	uint32_t from = at;

	if (at + 1 >= end || (!is_word(words->tokens, at, "of") && !is_word(words->tokens, at, "for")))
		return from;
	at += 1 + is_word(words->tokens, at + 1, "the");
	if (at >= end || !tokens[at].is_capital)
		return from;
	while (at < end && tokens[at].kind == TOKEN_WORD && tokens[at].is_capital)
		at++;
	if (at + 1 < end && is_word(words->tokens, at, "and") && tokens[at + 1].is_capital && at + 1 < end)
		for (at++; at < end && tokens[at].kind == TOKEN_WORD && tokens[at].is_capital;)
			at++;
	return at;
}

/* Where what belongs to the role before its first word begins: "Russia's", of an office also "Russian". */
static uint32_t owner_begin(const struct name_words *words, uint32_t least, uint32_t first, bool is_office)
{
	const struct token *tokens = words->tokens->tokens.at;
	uint32_t at = first;

	if (is_office && at > least && tokens[at - 1].is_capital && name_bits(words, at - 1) & N_DEMONYM)
		return at - 1;
	if (at < least + 2 || !is_possessive(words->tokens, at - 1) || !tokens[at - 2].is_capital)
		return first;
	for (at -= 2; at > least && tokens[at - 1].kind == TOKEN_WORD && tokens[at - 1].is_capital &&
	              !tokens[at - 1].starts_sentence;)
		at--;
	return at;
}

/* The phrase for an office, rank or role that ends right before token `end`, or NULL. */
static const struct phrase *role_before(const struct name_words *words, uint32_t least, uint32_t end, uint32_t *first)
{
	const struct phrase *longest = NULL;

	for (uint32_t at = end; at > least && end - at < 5;) {
		uint32_t last;
		const struct phrase *phrase = name_phrase_at(words, --at, end, N_OFFICE | N_ROLE, &last);

		if (phrase && last == end) {
			longest = phrase;
			*first = at;
		}
	}
	return longest;
}

/* "the Secretary of State, John Kerry,", "In 1974, as Prime Minister, Bhutto": said of whom follows the comma. */
static bool is_opened(const struct name_words *words, const struct sentence *sentence, uint32_t first)
{
	return first > sentence->first_token &&
	       (name_bits(words, first - 1) & N_BETWEEN || is_possessive(words->tokens, first - 1));
}

static void before_read(struct people *people, const struct name_span *span, const struct sentence *sentence)
{
	const struct name_words *words = &people->words;
	uint32_t least = sentence->first_token;
	uint32_t end = span->title_first;
	uint32_t first;
	const struct phrase *phrase = role_before(words, least, end, &first);

	if (!phrase && end > least && is_word(words->tokens, end - 1, ",")) {
		end--;
		phrase = role_before(words, least, end, &first);
		phrase = phrase && is_opened(words, sentence, first) ? phrase : NULL;
	}
	if (phrase)
		role_put(people, span->figure, owner_begin(words, least, first, phrase->is & N_OFFICE), end);
}

/* The titles before a name one by one; those that only say Mr. or Mrs. are none. */
static void titles_read(struct people *people, const struct name_span *span, uint32_t least)
{
	for (uint32_t at = span->title_first; at < span->first;) {
		struct title begun = {.last = span->first};

		for (uint32_t end = at + 1; end <= span->first; end++) {
			struct title title = title_before(&people->words, at, end);

			if (title.is && title.first == at)
				begun = title;
		}
		if (begun.is & (N_RANK | N_OFFICE))
			role_put(people, span->figure, owner_begin(&people->words, least, at, begun.is & N_OFFICE),
			         begun.last);
		at = begun.last;
	}
}

/* An adverb: "hastily". */
static bool is_manner(const struct tokens *tokens, uint32_t at)
{
	return !tokens->tokens.at[at].is_capital && str_ends(token_folded(tokens, at), STR("ly"));
}

/* Behind what leads from a name to what its bearer is: "," or "who was hastily made the"; `at` itself where nothing does. */
static uint32_t lead_end(const struct name_words *words, uint32_t at, uint32_t end)
{
	uint32_t from = at;
	bool leads = false;

	for (; at < end && at - from < LEAD_MAX_TOKENS; at++) {
		unsigned bits = name_bits(words, at);

		leads |= (bits & N_LEAD) != 0;
		if (!(bits & (N_LEAD | N_BETWEEN)) && !is_manner(words->tokens, at))
			break;
	}
	return leads ? at : from;
}

/* What is said behind a mention: several roles may follow one another. */
static void behind_read(struct people *people, uint32_t figure, uint32_t at, const struct sentence *sentence)
{
	const struct name_words *words = &people->words;
	const struct tokens *tokens = words->tokens;
	uint32_t end = sentence->last_token;
	uint32_t from = at;

	at = lead_end(words, at, end);
	for (unsigned n = 0; n < ROLES_IN_A_ROW && at > from && at < end; n++) {
		uint32_t first = at, last, realm;
		const struct phrase *phrase;

		while (at < end && tokens->tokens.at[at].is_capital && name_bits(words, at) & N_DEMONYM)
			at++;
		phrase = at < end ? name_phrase_at(words, at, end, N_OFFICE | N_ROLE | N_RANK, &last) : NULL;
		if (!phrase)
			return;
		realm = realm_end(words, last, end);
		if (!(phrase->is & (N_OFFICE | N_ROLE)) && (realm == last || !tokens->tokens.at[at].is_capital))
			return; /* "King of Spain", but not "captain" */
		last = realm;
		if (last < end && tokens->tokens.at[last].is_capital && tokens->tokens.at[last].kind == TOKEN_WORD)
			return; /* another one's: ", President X" */
		role_put(people, figure, phrase->is & N_OFFICE ? owner_begin(words, first, at, true) : at, last);
		from = last;
		if (last >= end || (!is_word(tokens, last, ",") && !is_word(tokens, last, "and")))
			return;
		for (at = last + 1; at < end && (is_word(tokens, at, "and") || name_bits(words, at) & N_BETWEEN);)
			at++;
	}
}

void people_find_roles(struct people *people)
{
	const struct tokens *tokens = &people->reading->tokens;

	for (size_t i = 0; i < people->spans.count; i++) {
		const struct name_span *span = &people->spans.at[i];
		const struct sentence *sentence =
		    &tokens->sentences.at[tokens_sentence_at(tokens, tokens->tokens.at[span->first].from)];

		titles_read(people, span, sentence->first_token);
		before_read(people, span, sentence);
		behind_read(people, span->figure, span->last, sentence);
	}
	for (size_t i = 0; i < people->mentions.count; i++) {
		const struct people_mention *mention = &people->mentions.at[i];

		if (mention->kind == MENTION_PRONOUN && mention->figure == people->subject)
			behind_read(
			    people, mention->figure, mention->last,
			    &tokens->sentences.at[tokens_sentence_at(tokens, tokens->tokens.at[mention->token].from)]);
	}
}
