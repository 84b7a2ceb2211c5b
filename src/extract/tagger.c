/* tagger.c: what is known of a document's words, the runs of them that may be names, and their scores in the model.
 *
 * A feature is a hash of what it says, taken as index into the table of weights: nothing is looked up by name, nothing is
 * allocated for a token, and what two features share a bucket costs less than a larger table would. What depends on the word
 * alone is computed once a document for each word of its vocabulary. */
#include "extract/tagger_facts.h"

#include "base/embed.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "extract/names.h"

#include <pthread.h>
#include <string.h>
#include <zstd.h>

static const char *const connectors[] = {"al",  "ap",  "at",    "av",  "af",  "bin", "bint", "ben", "da",  "das",
                                         "de",  "del", "della", "den", "der", "des", "di",   "do",  "dos", "du",
                                         "e",   "el",  "ibn",   "la",  "le",  "ten", "ter",  "ul",  "ur",  "van",
                                         "vom", "von", "y",     "zu",  "\"",  "“",   "”"};

const signed char tagger_levels[TAGGER_LEVELS] = {0, 5, 12, 21, 33, 50, 75, 120, 0, -5, -12, -21, -33, -50, -75, -120};

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
		unsigned found = lexicon[4 * slot] | (unsigned)lexicon[4 * slot + 1] << 8;

		if (!found || found == mark)
			return slot;
	}
}

unsigned lexicon_get(const unsigned char *lexicon, uint32_t hash)
{
	const unsigned char *slot = lexicon ? lexicon + 4 * lexicon_slot(lexicon, hash) : NULL;

	return slot ? slot[2] | (unsigned)slot[3] << 8 : 0;
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
		if (i + 1 < tokens->tokens.count && name_bits(tagger->words, i + 1) & N_ACTION)
			facts->seen |= BEFORE_VERB;
		if (before && before->folded == the)
			facts->seen |= AFTER_THE;
		if (before && (before->folded == in || before->folded == at))
			facts->seen |= AFTER_PLACE;
	}
}

/* The kinds of names in five bits: forenames, surname, known, place. */
static uint8_t names_pack(unsigned names)
{
	return (uint8_t)((names & (NAME_FORENAME | NAME_SURNAME)) + (names & NAME_KNOWN ? 8 : 0) +
	                 (names & NAME_PLACE ? 16 : 0));
}

static uint16_t kinds_pack(unsigned bits)
{
	return (uint16_t)((bits & N_TITLE ? KIND_TITLE : 0) + (bits & N_DEMONYM ? KIND_DEMONYM : 0) +
	                  (bits & N_OTHER ? KIND_OTHER : 0) + (bits & N_THING ? KIND_THING : 0) +
	                  (bits & N_KIN ? KIND_KIN : 0) + (bits & (N_ROLE | N_OFFICE) ? KIND_ROLE : 0));
}

/* What takes the list of names: for words that are capitalised somewhere. */
static void names_read(struct tagger *tagger)
{
	const struct tokens *tokens = tagger->tokens;

	for (size_t w = 0; w < tokens->words.count; w++) {
		tagger->facts[w].kinds = kinds_pack(tagger->words->bits[w]);
		if (tagger->facts[w].seen & SEEN_CAPITALISED)
			tagger->facts[w].names = names_pack(name_lookup(tokens->words.at[w]));
	}
	for (uint32_t i = 1; i < tokens->tokens.count; i++) {
		const struct token *token = token_of(tagger, i);
		const struct word_facts *before = facts_of(tagger, i - 1);

		if (!is_name_like(token) || token->starts_sentence || !is_name_like(token - 1))
			continue;
		if (before->names & NAME_FORENAME)
			facts_of(tagger, i)->seen |= AFTER_FORENAME;
		if (before->kinds & KIND_TITLE)
			facts_of(tagger, i)->seen |= AFTER_TITLE;
	}
}

void tagger_init(struct tagger *tagger, const struct name_words *words, const unsigned char *lexicon)
{
	const struct tokens *tokens = words->tokens;
	struct str title = tokens->doc->title;
	struct str part;
	unsigned known;

	*tagger = (struct tagger){.tokens = tokens, .words = words};
	tagger->facts = ARENA_NEW(tokens->doc->arena, struct word_facts, tokens->words.count + 1);
	for (size_t w = 0; w < tokens->words.count; w++) {
		facts_make(&tagger->facts[w], tokens->words.at[w]);
		known = lexicon_get(lexicon, tagger->facts[w].hash);
		tagger->facts[w].lexicon = known & ((1 << LEXICON_CLUSTER_SHIFT) - 1);
		tagger->facts[w].cluster = (uint8_t)(known >> LEXICON_CLUSTER_SHIFT);
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

/* A word that has its capital from the beginning of the sentence and is nobody's name: half of all capitals. */
static bool is_only_first(const struct tagger *tagger, uint32_t i, const struct sentence *sentence)
{
	const struct word_facts *facts = facts_of(tagger, i);

	return token_of(tagger, i)->starts_sentence && facts->lexicon & LEXICON_COMMON && !facts->names &&
	       !(facts->seen & SEEN_CAPITAL) && i + 1 < sentence->last_token && !is_name_like(token_of(tagger, i + 1));
}

bool tagger_next_run(const struct tagger *tagger, const struct sentence *sentence, uint32_t *at, struct tagger_run *run)
{
	uint32_t i = *at;

	while (i < sentence->last_token && (!is_name_like(token_of(tagger, i)) || is_only_first(tagger, i, sentence)))
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
