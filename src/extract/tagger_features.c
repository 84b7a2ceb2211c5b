/* tagger_features.c: the features of a token: a number each that says what kind of feature it is and what it is.
 *
 * Most join two things that are known of the token or its neighbours, because the weights of a linear model cannot. */
#include "extract/tagger_facts.h"

static uint32_t mix(uint32_t a, uint32_t b)
{
	uint32_t h = (a ^ (b * 0x9E3779B1U)) * 0x85EBCA6BU;

	return h ^ h >> 15;
}

static const struct token *token_of(const struct tagger *tagger, uint32_t i)
{
	return &tagger->tokens->tokens.at[i];
}

static struct word_facts *facts_of(const struct tagger *tagger, uint32_t i)
{
	return &tagger->facts[tagger->tokens->tokens.at[i].folded];
}

/* What the features of a token are put together from: its neighbours, of which there may be none. */
struct view {
	const struct tagger *tagger;
	const struct tagger_run *run;
	uint32_t at;
	uint32_t *features;
	size_t count;
};

static const struct word_facts outside = {.hash = OUTSIDE_HASH};

static const struct word_facts *view_facts(const struct view *view, int distance)
{
	int64_t i = (int64_t)view->at + distance;
	const struct sentence *sentence = view->run->sentence;

	return i < sentence->first_token || i >= sentence->last_token ? &outside : facts_of(view->tagger, (uint32_t)i);
}

static uint32_t view_shape(const struct view *view, int distance)
{
	int64_t i = (int64_t)view->at + distance;
	const struct sentence *sentence = view->run->sentence;
	const struct token *token;

	if (i < sentence->first_token || i >= sentence->last_token)
		return 99;
	token = token_of(view->tagger, (uint32_t)i);
	return token->kind * 16U + token->is_capital * 8U + token->is_all_capital * 4U + token->is_initial * 2U +
	       (token->number != UINT32_MAX);
}

static void put(struct view *view, uint32_t kind, uint32_t value)
{
	view->features[view->count++] = mix(value, kind * 0xC2B2AE35U + 1) >> (32 - TAGGER_BITS);
}

static void word_features(struct view *view)
{
	const struct word_facts *word = view_facts(view, 0);
	const struct word_facts *before = view_facts(view, -1);
	const struct word_facts *after = view_facts(view, 1);

	put(view, 1, word->hash);
	put(view, 2, before->hash);
	put(view, 3, after->hash);
	put(view, 4, view_facts(view, -2)->hash);
	put(view, 5, view_facts(view, 2)->hash);
	put(view, 6, mix(before->hash, word->hash));
	put(view, 7, mix(word->hash, after->hash));
	put(view, 8, word->prefix);
	put(view, 9, word->suffix);
	put(view, 10, word->ending);
	put(view, 11, mix(word->suffix, before->hash));
	put(view, 12, mix(view_facts(view, -2)->hash, before->hash));
	put(view, 13, mix(after->hash, view_facts(view, 2)->hash));
}

static void shape_features(struct view *view)
{
	uint32_t shape = view_shape(view, 0);
	uint32_t shape_before = view_shape(view, -1);
	uint32_t shape_after = view_shape(view, 1);
	const struct token *token = token_of(view->tagger, view->at);

	put(view, 14, shape);
	put(view, 15, shape * 4096 + shape_before * 64 + shape_after);
	put(view, 16, token->starts_sentence * 4U + token->in_quotation * 2U + token->in_parentheses);
	put(view, 17, mix(shape, view->run->sentence->block->kind == BLOCK_HEADING));
	put(view, 18, token->to - token->from > 12 ? 12 : token->to - token->from);
	put(view, 19, mix(view_facts(view, -1)->hash, shape));
	put(view, 20, mix(view_facts(view, 1)->hash, shape));
}

static void name_features(struct view *view)
{
	const struct word_facts *word = view_facts(view, 0);
	const struct word_facts *before = view_facts(view, -1);
	const struct word_facts *after = view_facts(view, 1);
	uint32_t names = word->names | (word->kinds & 15U) << NAMES_BITS;
	uint32_t names_before = before->names | (uint32_t)before->kinds << NAMES_BITS;
	uint32_t names_after = after->names | (after->kinds & 15U) << NAMES_BITS;
	uint32_t starts = token_of(view->tagger, view->at)->starts_sentence;

	put(view, 21, names);
	put(view, 22, names_before);
	put(view, 23, names_after);
	put(view, 24, mix(names << 16 | names_before, names_after));
	put(view, 25, (uint32_t)word->seen * 2 + starts);
	put(view, 26, (word->seen & (SEEN_LOWER | SEEN_CAPITAL)) * 2U + starts);
	put(view, 46, names << 16 | names_before);
	for (unsigned bit = AFTER_FORENAME; bit <= AFTER_PLACE; bit *= 2)
		if (word->seen & bit)
			put(view, 27, bit);
	if (!word->seen)
		put(view, 28, 0);
}

/* How the word and its neighbours are used in much text. */
static void lexicon_features(struct view *view)
{
	const struct word_facts *word = view_facts(view, 0);
	const struct word_facts *before = view_facts(view, -1);
	const struct word_facts *after = view_facts(view, 1);
	uint32_t starts = token_of(view->tagger, view->at)->starts_sentence;

	put(view, 37, word->lexicon * 2U + starts);
	put(view, 38, (uint32_t)before->lexicon << 16 | word->lexicon);
	put(view, 39, (uint32_t)word->lexicon << 16 | after->lexicon);
	for (unsigned bit = LEXICON_COMMON; bit <= LEXICON_FAMILY; bit *= 2)
		if (word->lexicon & bit)
			put(view, 40, bit * 2 + starts);
	put(view, 41, (uint32_t)word->lexicon << 16 | (word->seen & (SEEN_LOWER | SEEN_CAPITAL | AFTER_PLACE)));
	put(view, 42, mix(word->lexicon * 2U + starts, word->suffix));
	put(view, 44, mix(before->hash, (uint32_t)view_facts(view, -2)->lexicon << 16 | word->lexicon));
	put(view, 45, mix(after->hash, (uint32_t)view_facts(view, 2)->lexicon << 16 | word->lexicon));
	put(view, 43, mix(word->lexicon, view_facts(view, (int)(view->run->last - view->at) - 1)->lexicon));
}

/* What kind of words they stand between: learnt from text that nobody marked. */
static void cluster_features(struct view *view)
{
	uint32_t word = view_facts(view, 0)->cluster;
	uint32_t before = view_facts(view, -1)->cluster;
	uint32_t after = view_facts(view, 1)->cluster;
	uint32_t shape = view_shape(view, 0);

	put(view, 60, word);
	put(view, 61, before << 8 | shape);
	put(view, 62, after << 8 | shape);
	put(view, 63, before << 8 | word);
	put(view, 64, word << 8 | after);
	put(view, 65, before << 8 | after);
	put(view, 66, (uint32_t)view_facts(view, -2)->cluster << 8 | before);
	put(view, 67, after << 8 | view_facts(view, 2)->cluster);
}

/* The facts of what stands beside the run in an enumeration ("Tempe, Mesa and Peoria"): of the word beyond "," or "and" at
 * `distance`, or NULL. */
static const struct word_facts *view_neighbour(const struct view *view, int distance)
{
	int64_t i = (int64_t)view->at + distance;
	const struct sentence *sentence = view->run->sentence;

	if (i < sentence->first_token || i >= sentence->last_token ||
	    (!str_equal(token_folded(view->tagger->tokens, (size_t)i), STR(",")) &&
	     !str_equal(token_folded(view->tagger->tokens, (size_t)i), STR("and"))))
		return NULL;
	return view_facts(view, distance < 0 ? distance - 1 : distance + 1);
}

/* Does what was begun end at the token, as an item of an enumeration does? "With India, Zulfikar Bhutto was" has none. */
static bool ends_item(const struct view *view, uint32_t at)
{
	return at >= view->run->sentence->last_token || token_of(view->tagger, at)->kind == TOKEN_PUNCTUATION ||
	       str_equal(token_folded(view->tagger->tokens, at), STR("and"));
}

/* "(2013)" behind token `at`. */
static bool is_year_behind(const struct view *view, uint32_t at)
{
	const struct token *tokens = view->tagger->tokens->tokens.at;

	return at + 2 < view->run->sentence->last_token && tokens[at + 1].kind == TOKEN_NUMBER &&
	       tokens[at + 1].number > 1000 && tokens[at + 1].number < 2100 &&
	       str_equal(token_folded(view->tagger->tokens, at), STR("(")) &&
	       str_equal(token_folded(view->tagger->tokens, at + 2), STR(")"));
}

/* The word `back` tokens before, in the sentence. */
static struct str token_before(const struct view *view, int back)
{
	int64_t i = (int64_t)view->at - back;

	return i < view->run->sentence->first_token ? STR("") : token_folded(view->tagger->tokens, (size_t)i);
}

/* What stands beside the run. */
static void neighbour_features(struct view *view)
{
	const struct tagger_run *run = view->run;
	int to_last = (int)(run->last - view->at);
	int to_first = (int)(view->at - run->first);
	const struct word_facts *before = view_neighbour(view, -to_first - 1);
	const struct word_facts *after = view_neighbour(view, to_last);
	const struct word_facts *last = facts_of(view->tagger, run->last - 1);
	const struct word_facts *first = facts_of(view->tagger, run->first);
	uint32_t names = view_facts(view, 0)->names;

	if (before && ends_item(view, run->last)) {
		put(view, 47, before->names * 32U + names);
		put(view, 48, (uint32_t)before->lexicon << 16 | view_facts(view, 0)->lexicon);
	}
	if (after) {
		put(view, 49, after->names * 32U + names);
		put(view, 50, (uint32_t)after->lexicon << 16 | view_facts(view, 0)->lexicon);
	}
	if (is_year_behind(view, run->last))
		put(view, 51, (uint32_t)(to_first * 2 + (to_last == 1)));
	if (str_equal(token_before(view, to_first + 1), STR("of")))
		put(view, 54,
		    view_shape(view, -to_first - 2) << 2 | (view_facts(view, -to_first - 2)->kinds & KIND_TITLE));
	put(view, 52, (last->kinds & (KIND_OTHER | KIND_THING)) * 4U + (to_last == 1 ? 1 : to_last == 2 ? 2 : 3));
	put(view, 53, (first->kinds & (KIND_OTHER | KIND_THING)) * 4U + (to_first == 0 ? 1 : to_first == 1 ? 2 : 3));
}

/* Where the token stands in its run, and what stands around the run. */
static void run_features(struct view *view)
{
	const struct tagger_run *run = view->run;
	uint32_t length = run->last - run->first;
	uint32_t left = view->at - run->first;
	uint32_t right = run->last - 1 - view->at;
	const struct word_facts *last = facts_of(view->tagger, run->last - 1);
	const struct word_facts *first = facts_of(view->tagger, run->first);
	uint32_t place;

	length = length > 5 ? 5 : length;
	left = left > 3 ? 3 : left;
	right = right > 3 ? 3 : right;
	place = length * 16 + left * 4 + right;
	put(view, 29, place);
	put(view, 30, mix(last->hash, left == 0));
	put(view, 31, mix(first->hash, right == 0));
	put(view, 32, mix(view_facts(view, -(int)(view->at - run->first) - 1)->hash, place));
	put(view, 33, mix(view_facts(view, (int)(run->last - view->at))->hash, place));
	put(view, 34, mix(last->suffix, place));
	put(view, 35, (uint32_t)(first->names * 32U + last->names) | place << 16);
	put(view, 36, mix(view_facts(view, -(int)(view->at - run->first) - 1)->hash, left));
}

size_t tagger_features(const struct tagger *tagger, const struct tagger_run *run, uint32_t token,
                       uint32_t features[TAGGER_FEATURES_MAX])
{
	struct view view = {.tagger = tagger, .run = run, .at = token, .features = features};

	put(&view, 0, 0);
	word_features(&view);
	shape_features(&view);
	name_features(&view);
	lexicon_features(&view);
	run_features(&view);
	neighbour_features(&view);
	cluster_features(&view);
	return view.count;
}
