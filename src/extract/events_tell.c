/* events_tell.c: which sentences with a date tell of an event, and which only describe a source or a state. */
#include "extract/events_clause.h"

/* A sentence beyond these is none, but a list or a text without full stops: so an event costs no more than its sentence. */
enum { SENTENCE_LIMIT_BYTES = 4000, STATE_TOKENS = 3, SOURCE_END_BYTES = 3 };

/* Fields of infoboxes by how their keys end: pictures' captions, numbers that look like years, when somebody counted. */
static const struct str idle_fields[] = {
    STR_INIT("caption"),      STR_INIT("issn"),      STR_INIT("isbn"),        STR_INIT("oclc"),
    STR_INIT("lccn"),         STR_INIT("as of"),     STR_INIT("access-date"), STR_INIT("ppp year"),
    STR_INIT("nominal year"), STR_INIT("gini year"), STR_INIT("hdi year"),    STR_INIT("census year"),
    STR_INIT("est year"),
};

/* A row without a label is a caption, too. */
static bool field_tells(const struct block *block)
{
	struct str key = block->key;

	if (block->kind != BLOCK_FIELD)
		return true;
	for (size_t i = 0; i < sizeof idle_fields / sizeof *idle_fields; i++)
		if (key.len >= idle_fields[i].len &&
		    str_equal_fold(str_slice(key, key.len - idle_fields[i].len, key.len), idle_fields[i]))
			return false;
	return block->value_from > block->from;
}

static bool has_word(const struct telling *telling, const struct sentence *sentence, uint64_t words)
{
	for (size_t i = sentence->first_token; i < sentence->last_token; i++)
		if (clause_word(telling, i) & words)
			return true;
	return false;
}

/* An item "Gardner, Helen, ed. (1972).": begins with a name turned round, ends with the date in brackets, has no verb. */
static bool is_citation(const struct telling *telling, const struct sentence *sentence, const struct dated *dated)
{
	const struct token *first = &telling->tokens->tokens.at[sentence->first_token];

	return sentence->block->kind == BLOCK_ITEM && sentence->last_token > sentence->first_token + 3 &&
	       first[0].is_capital && str_equal(token_text(telling->tokens, sentence->first_token + 1), STR(",")) &&
	       first[2].is_capital &&
	       telling->tokens->tokens.at[tokens_token_at(telling->tokens, dated->from)].in_parentheses &&
	       dated->to + SOURCE_END_BYTES >= sentence->to && !has_word(telling, sentence, C_VERB);
}

/* Headings date what follows, and the lists behind an article its sources. */
bool sentence_tells(const struct telling *telling, const struct sentence *sentence, const struct dateds *dateds)
{
	return sentence->to - sentence->from <= SENTENCE_LIMIT_BYTES && block_is_prose(sentence->block) &&
	       sentence->block->kind != BLOCK_HATNOTE && field_tells(sentence->block) &&
	       !language_is_back_matter(telling->lexicon->language, sentence->section->path) &&
	       !has_word(telling, sentence, C_SOURCE) && !is_citation(telling, sentence, &dateds->dated.at[0]);
}

bool dated_is_state(const struct telling *telling, const struct sentence *sentence, const struct dated *dated)
{
	size_t token = tokens_token_at(telling->tokens, dated->from), size;

	for (size_t back = 1; back <= STATE_TOKENS && token >= sentence->first_token + back; back++) {
		const struct phrase *phrase = clause_phrase(telling, token - back, &size);

		if (phrase && phrase->is & C_STATE)
			return back <= size || (back == size + 1 && clause_word(telling, token - 1) & C_ARTICLE);
	}
	return false;
}
