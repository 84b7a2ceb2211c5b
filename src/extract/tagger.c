/* tagger.c: the features of a token, and their scores in the model.
 *
 * A feature is a hash of what it says, taken as index into the table of weights: nothing is looked up by name, nothing is
 * allocated for a token, and what two features share a bucket costs less than a larger table would. What depends on the word
 * alone is computed once a document for each word of its vocabulary. */
#include "extract/tagger.h"

#include "base/embed.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "extract/people.h"

#include <pthread.h>
#include <string.h>
#include <zstd.h>

/* Features of a word in this document. */
enum {
	SEEN_LOWER = 1,         /* also written small */
	SEEN_CAPITAL = 2,       /* capitalised inside of a sentence */
	AFTER_FORENAME = 4,     /* somewhere behind a listed forename */
	AFTER_TITLE = 8,        /* somewhere behind a title */
	IN_TITLE = 16,          /* of the article */
	BEFORE_VERB = 32,       /* somewhere before what persons do */
	AFTER_THE = 64,         /* somewhere behind "the" */
	AFTER_PLACE = 128,      /* somewhere behind "in" or "at" */
	SEEN_CAPITALISED = 256, /* capitalised anywhere */
};

struct word_facts {
	uint32_t hash;
	uint32_t prefix, suffix, ending; /* hashes of the first 3, last 3 and last 2 bytes */
	uint16_t seen;
	uint8_t names;    /* name_lookup */
	uint8_t is_title; /* a word of a title */
	uint8_t is_demonym;
	uint8_t is_connector;
	uint8_t lexicon; /* lexicon_bit's */
};

enum { OUTSIDE_HASH = 0x5EED0001 };

static const char *const connectors[] = {"al",  "ap",  "at",    "av",  "af",  "bin", "bint", "ben", "da",  "das",
                                         "de",  "del", "della", "den", "der", "des", "di",   "do",  "dos", "du",
                                         "e",   "el",  "ibn",   "la",  "le",  "ten", "ter",  "ul",  "ur",  "van",
                                         "vom", "von", "y",     "zu",  "\"",  "“",   "”"};
static const char *const verbs[] = {"said",   "says",   "was",     "is",      "had",    "has",
                                    "wrote",  "died",   "married", "who",     "told",   "stated",
                                    "argued", "became", "himself", "herself", "served", "met"};

const signed char tagger_levels[TAGGER_LEVELS] = {0, 5, 12, 21, 33, 50, 75, 120, 0, -5, -12, -21, -33, -50, -75, -120};

static uint32_t mix(uint32_t a, uint32_t b)
{
	uint32_t h = (a ^ (b * 0x9E3779B1U)) * 0x85EBCA6BU;

	return h ^ h >> 15;
}

static uint32_t bytes_hash(const char *ptr, size_t size)
{
	uint32_t h = 0x811C9DC5U;

	for (size_t i = 0; i < size; i++)
		h = (h ^ (unsigned char)ptr[i]) * 0x01000193U;
	return h;
}

uint32_t tagger_hash(struct str folded)
{
	return (uint32_t)hash_fast(folded) | 1; /* never 0 */
}

size_t lexicon_slot(const unsigned char *lexicon, uint32_t hash)
{
	size_t slot = hash & (LEXICON_SLOTS - 1);
	unsigned mark = hash >> 16 ? hash >> 16 : 1;

	for (;; slot = (slot + 1) & (LEXICON_SLOTS - 1)) {
		unsigned found = lexicon[3 * slot] | (unsigned)lexicon[3 * slot + 1] << 8;

		if (!found || found == mark)
			return slot;
	}
}

unsigned lexicon_get(const unsigned char *lexicon, uint32_t hash)
{
	return lexicon ? lexicon[3 * lexicon_slot(lexicon, hash) + 2] : 0;
}

static void facts_make(struct word_facts *facts, struct str word)
{
	size_t three = word.len < 3 ? word.len : 3;
	size_t two = word.len < 2 ? word.len : 2;

	facts->hash = tagger_hash(word);
	facts->prefix = bytes_hash(word.ptr, three);
	facts->suffix = bytes_hash(word.ptr + word.len - three, three);
	facts->ending = bytes_hash(word.ptr + word.len - two, two);
}

static const struct token *token_of(const struct tagger *tagger, uint32_t i)
{
	return &tagger->tokens->tokens.at[i];
}

static struct word_facts *facts_of(const struct tagger *tagger, uint32_t i)
{
	return &tagger->facts[tagger->tokens->tokens.at[i].folded];
}

/* A capitalised word in Latin letters, which are all that the model knows. */
static bool is_name_like(const struct token *token)
{
	return token->kind == TOKEN_WORD && (token->is_capital || token->has_inner_capital) && token->is_latin;
}

/* What the document shows of its words, in one walk. */
static void document_read(struct tagger *tagger)
{
	const struct tokens *tokens = tagger->tokens;
	uint32_t the = tokens_word(tokens, STR("the"));
	uint32_t in = tokens_word(tokens, STR("in"));
	uint32_t at = tokens_word(tokens, STR("at"));
	bool *is_verb = ARENA_NEW(tokens->doc->arena, bool, tokens->words.count + 1);

	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		uint32_t word = tokens_word(tokens, str_of(verbs[i]));

		is_verb[word == TOKENS_NO_WORD ? tokens->words.count : word] = word != TOKENS_NO_WORD;
	}
	for (uint32_t i = 0; i < tokens->tokens.count; i++) {
		const struct token *token = token_of(tagger, i);
		struct word_facts *facts = facts_of(tagger, i);
		const struct token *before = i && !token->starts_sentence ? token - 1 : NULL;

		if (token->kind != TOKEN_WORD)
			continue;
		if (!token->is_capital) {
			facts->seen |= SEEN_LOWER;
			continue;
		}
		facts->seen |= SEEN_CAPITALISED | (token->starts_sentence || token->is_all_capital ? 0 : SEEN_CAPITAL);
		if (i + 1 < tokens->tokens.count && is_verb[token[1].folded])
			facts->seen |= BEFORE_VERB;
		if (before && before->folded == the)
			facts->seen |= AFTER_THE;
		if (before && (before->folded == in || before->folded == at))
			facts->seen |= AFTER_PLACE;
	}
}

/* What takes the list of names: for words that are capitalised somewhere. */
static void names_read(struct tagger *tagger)
{
	const struct tokens *tokens = tagger->tokens;

	for (size_t w = 0; w < tokens->words.count; w++)
		if (tagger->facts[w].seen & SEEN_CAPITALISED) {
			tagger->facts[w].names = (uint8_t)name_lookup(tokens->words.at[w]);
			tagger->facts[w].is_title = is_title_word(tokens->words.at[w]);
			tagger->facts[w].is_demonym = is_demonym(tokens->words.at[w]);
		}
	for (uint32_t i = 1; i < tokens->tokens.count; i++) {
		const struct token *token = token_of(tagger, i);
		const struct word_facts *before = facts_of(tagger, i - 1);

		if (!is_name_like(token) || token->starts_sentence || !is_name_like(token - 1))
			continue;
		if (before->names & (NAME_FEMALE | NAME_MALE))
			facts_of(tagger, i)->seen |= AFTER_FORENAME;
		if (before->is_title)
			facts_of(tagger, i)->seen |= AFTER_TITLE;
	}
}

void tagger_init(struct tagger *tagger, const struct tokens *tokens, const unsigned char *lexicon)
{
	struct str title = tokens->doc->title;
	struct str part;

	*tagger = (struct tagger){.tokens = tokens};
	tagger->facts = ARENA_NEW(tokens->doc->arena, struct word_facts, tokens->words.count + 1);
	for (size_t w = 0; w < tokens->words.count; w++) {
		facts_make(&tagger->facts[w], tokens->words.at[w]);
		tagger->facts[w].lexicon = (uint8_t)lexicon_get(lexicon, tagger->facts[w].hash);
	}
	for (size_t i = 0; i < sizeof connectors / sizeof *connectors; i++) {
		uint32_t word = tokens_word(tokens, str_of(connectors[i]));

		if (word != TOKENS_NO_WORD)
			tagger->facts[word].is_connector = true;
	}
	while (str_next(&title, ' ', &part)) {
		uint32_t word = tokens_word(tokens, utf8_fold(tokens->doc->arena, part));

		if (word != TOKENS_NO_WORD)
			tagger->facts[word].seen |= IN_TITLE;
	}
	document_read(tagger);
	names_read(tagger);
}

static bool is_connector(const struct tagger *tagger, uint32_t i)
{
	const struct token *token = token_of(tagger, i);

	return tagger->facts[token->folded].is_connector && !token->is_capital;
}

bool tagger_next_run(const struct tagger *tagger, const struct sentence *sentence, uint32_t *at, struct tagger_run *run)
{
	uint32_t i = *at;

	while (i < sentence->last_token && !is_name_like(token_of(tagger, i)))
		i++;
	*run = (struct tagger_run){i, i + 1, sentence};
	if (i >= sentence->last_token)
		return false;
	for (i++; i < sentence->last_token && i - run->first < CRF_MAX_LENGTH; i++) {
		if (is_name_like(token_of(tagger, i)))
			run->last = i + 1;
		else if (i >= run->last + 2 || !is_connector(tagger, i))
			break;
	}
	*at = run->last;
	return true;
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
	uint32_t names = word->names + 8U * word->is_title + 16U * word->is_demonym;
	uint32_t names_before = before->names + 8U * before->is_title + 16U * before->is_demonym;
	uint32_t names_after = after->names + 8U * after->is_title + 16U * after->is_demonym;
	uint32_t starts = token_of(view->tagger, view->at)->starts_sentence;

	put(view, 21, names);
	put(view, 22, names_before);
	put(view, 23, names_after);
	put(view, 24, names * 1024 + names_before * 32 + names_after);
	put(view, 25, (uint32_t)word->seen * 2 + starts);
	put(view, 26, (word->seen & (SEEN_LOWER | SEEN_CAPITAL)) * 2U + starts);
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
	put(view, 38, before->lexicon * 256U + word->lexicon);
	put(view, 39, word->lexicon * 256U + after->lexicon);
	for (unsigned bit = LEXICON_COMMON; bit <= LEXICON_SEEN; bit *= 2)
		if (word->lexicon & bit)
			put(view, 40, bit * 2 + starts);
	put(view, 41, word->lexicon * 16U + (word->seen & (SEEN_LOWER | SEEN_CAPITAL | AFTER_PLACE)) * 4096U);
	put(view, 42, mix(word->lexicon * 2U + starts, word->suffix));
	put(view, 44, mix(before->hash, view_facts(view, -2)->lexicon * 256U + word->lexicon));
	put(view, 45, mix(after->hash, view_facts(view, 2)->lexicon * 256U + word->lexicon));
	put(view, 43, mix(word->lexicon, view_facts(view, (int)(view->run->last - view->at) - 1)->lexicon));
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
	put(view, 35, (uint32_t)first->names * 256 + last->names * 16U + place * 65536U);
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
	return view.count;
}

void tagger_score(const struct tagger *tagger, const struct tagger_model *model, const struct tagger_run *run,
                  struct crf_run *crf)
{
	uint32_t features[TAGGER_FEATURES_MAX];

	crf->count = run->last - run->first;
	for (size_t i = 0; i < crf->count; i++) {
		size_t count = tagger_features(tagger, run, run->first + (uint32_t)i, features);
		int begin = 0;
		int inside = 0;

		for (size_t f = 0; f < count; f++) {
			begin += tagger_levels[model->weights[features[f]] & 15];
			inside += tagger_levels[model->weights[features[f]] >> 4];
		}
		crf->scores[i][TAG_OUTSIDE] = 0;
		crf->scores[i][TAG_BEGIN] = (float)begin * model->scale;
		crf->scores[i][TAG_INSIDE] = (float)inside * model->scale;
		crf->allowed[i] = ANY_TAG;
	}
}

/* The model is embedded as zstd made it, at less than half of its size, and opened once. */
static unsigned char model_bytes[TAGGER_MODEL_BYTES];
static bool model_is_open;

static void model_open(void)
{
	struct str file = embed_get("db/people.model");

	model_is_open = ZSTD_decompress(model_bytes, sizeof model_bytes, file.ptr, file.len) == sizeof model_bytes &&
	                !memcmp(model_bytes, TAGGER_MAGIC, sizeof TAGGER_MAGIC);
}

struct tagger_model tagger_model_get(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	const unsigned char *at = model_bytes + sizeof TAGGER_MAGIC;
	struct tagger_model model = {0};

	pthread_once(&once, model_open);
	if (!model_is_open)
		return model;
	memcpy(&model.transitions, at, sizeof model.transitions);
	at += sizeof model.transitions;
	memcpy(&model.scale, at, sizeof model.scale);
	model.lexicon = at + sizeof model.scale;
	model.weights = model.lexicon + LEXICON_BYTES;
	return model;
}
