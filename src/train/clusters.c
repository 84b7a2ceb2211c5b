/* clusters.c: spherical k-means over what stands directly before and behind each word, as positive pointwise mutual information
 * with some hundred frequent words.
 *
 * Everything is in a fixed order, so that the same text gives the same clusters. */
#include "train/clusters.h"

#include "base/map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	FREQUENT = 500,
	NEIGHBOURS = 512,
	CONTEXTS = 2 * NEIGHBOURS,
	LEAST_COUNT = 12,
	ROUNDS = 12,
	CLUSTERS = LEXICON_CLUSTERS - 1
};

struct clustered {
	uint32_t hash, count;
	bool is_capital;  /* mostly written so: the other places are left out */
	uint32_t *beside; /* CONTEXTS counts */
	unsigned cluster;
	size_t first, last; /* of its values */
};

/* One value of a sparse vector. */
struct value {
	uint32_t context;
	float weight;
};

struct clusters {
	struct arena *arena;
	VEC(struct clustered) words; /* the most frequent first */
	uint32_t *by_slot;           /* open hash table: index, plus one */
	uint32_t *neighbours;        /* likewise: index of the context */
	VEC(struct value) values;
};

static int count_compare(const void *a, const void *b)
{
	const struct clustered *x = a;
	const struct clustered *y = b;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return x->hash < y->hash ? -1 : x->hash > y->hash;
}

static uint32_t *slot_of(const struct clusters *clusters, uint32_t *table, uint32_t hash)
{
	size_t slot = hash & (USAGE_SLOTS - 1);

	while (table[slot] && clusters->words.at[table[slot] - 1].hash != hash)
		slot = (slot + 1) & (USAGE_SLOTS - 1);
	return &table[slot];
}

struct clusters *clusters_create(const struct usage *usage, struct arena *arena)
{
	struct clusters *clusters = ARENA_NEW(arena, struct clusters, 1);

	clusters->arena = arena;
	for (size_t i = 0; i < USAGE_SLOTS; i++) {
		struct usage_total total = usage_total(usage, i);

		if (total.small + total.capital >= LEAST_COUNT)
			*VEC_PUSH(arena, &clusters->words) = (struct clustered){
			    .hash = total.hash,
			    .count = total.small + total.capital,
			    .is_capital = total.capital > total.small,
			};
	}
	qsort(clusters->words.at, clusters->words.count, sizeof *clusters->words.at, count_compare);
	clusters->by_slot = ARENA_NEW(arena, uint32_t, USAGE_SLOTS);
	clusters->neighbours = ARENA_NEW(arena, uint32_t, USAGE_SLOTS);
	for (uint32_t i = 0; i < clusters->words.count; i++) {
		clusters->words.at[i].beside = ARENA_NEW(arena, uint32_t, CONTEXTS);
		*slot_of(clusters, clusters->by_slot, clusters->words.at[i].hash) = i + 1;
		if (i < FREQUENT)
			*slot_of(clusters, clusters->neighbours, clusters->words.at[i].hash) = i + 1;
	}
	return clusters;
}

/* Which of the frequent words stands at a token, or which kind of other token. */
static uint32_t neighbour_at(const struct clusters *clusters, const struct tokens *tokens, uint32_t i)
{
	static const char marks[] = ",.();:\"-";
	struct str text = token_folded(tokens, i);
	const char *mark = tokens->tokens.at[i].kind == TOKEN_PUNCTUATION ? strchr(marks, *text.ptr) : NULL;
	uint32_t index;

	if (tokens->tokens.at[i].kind == TOKEN_NUMBER)
		return FREQUENT;
	if (tokens->tokens.at[i].kind == TOKEN_PUNCTUATION)
		return FREQUENT + 1 + (mark ? 1 + (uint32_t)(mark - marks) : 0);
	index = *slot_of(clusters, clusters->neighbours, tagger_hash(text));
	return index ? index - 1 : NEIGHBOURS - 1;
}

void clusters_count(struct clusters *clusters, const struct tokens *tokens)
{
	for (size_t s = 0; s < tokens->sentences.count; s++) {
		const struct sentence *sentence = &tokens->sentences.at[s];

		for (uint32_t i = sentence->first_token; i < sentence->last_token; i++) {
			const struct token *token = &tokens->tokens.at[i];
			uint32_t index = *slot_of(clusters, clusters->by_slot, tagger_hash(token_folded(tokens, i)));
			struct clustered *word = index ? &clusters->words.at[index - 1] : NULL;

			if (!word || word->is_capital != token->is_capital ||
			    (word->is_capital && token->starts_sentence))
				continue;
			if (i > sentence->first_token)
				word->beside[neighbour_at(clusters, tokens, i - 1)]++;
			if (i + 1 < sentence->last_token)
				word->beside[NEIGHBOURS + neighbour_at(clusters, tokens, i + 1)]++;
		}
	}
}

/* The word's counts as values of positive mutual information, of length 1. */
static void word_weigh(struct clusters *clusters, struct clustered *word, const double totals[CONTEXTS], double total)
{
	double sum = 0, square = 0;

	for (size_t c = 0; c < CONTEXTS; c++)
		sum += word->beside[c];
	word->first = clusters->values.count;
	for (uint32_t c = 0; c < CONTEXTS; c++) {
		double weight = word->beside[c]
		                    ? log(word->beside[c] * total / (sum * totals[c])) * sqrt(word->beside[c] / sum)
		                    : 0;

		if (weight <= 0)
			continue;
		*VEC_PUSH(clusters->arena, &clusters->values) = (struct value){c, (float)weight};
		square += weight * weight;
	}
	word->last = clusters->values.count;
	for (size_t v = word->first; v < word->last; v++)
		clusters->values.at[v].weight /= (float)sqrt(square);
}

static void words_weigh(struct clusters *clusters)
{
	double totals[CONTEXTS] = {0};
	double total = 0;

	for (size_t i = 0; i < clusters->words.count; i++)
		for (size_t c = 0; c < CONTEXTS; c++)
			totals[c] += clusters->words.at[i].beside[c];
	for (size_t c = 0; c < CONTEXTS; c++)
		total += totals[c];
	for (size_t i = 0; i < clusters->words.count; i++)
		word_weigh(clusters, &clusters->words.at[i], totals, total);
}

static unsigned nearest_find(const struct clusters *clusters, const struct clustered *word, float (*centres)[CONTEXTS])
{
	unsigned nearest = 0;
	float most = -1;

	for (unsigned k = 0; k < CLUSTERS; k++) {
		float product = 0;

		for (size_t v = word->first; v < word->last; v++)
			product += clusters->values.at[v].weight * centres[k][clusters->values.at[v].context];
		if (product > most) {
			most = product;
			nearest = k;
		}
	}
	return nearest;
}

static void centre_add(const struct clusters *clusters, const struct clustered *word, float centre[CONTEXTS])
{
	for (size_t v = word->first; v < word->last; v++)
		centre[clusters->values.at[v].context] += clusters->values.at[v].weight;
}

static void centre_normalise(float centre[CONTEXTS])
{
	float square = 0;

	for (size_t c = 0; c < CONTEXTS; c++)
		square += centre[c] * centre[c];
	for (size_t c = 0; c < CONTEXTS && square > 0; c++)
		centre[c] /= sqrtf(square);
}

void clusters_make(struct clusters *clusters, unsigned char lexicon[LEXICON_BYTES])
{
	float(*centres)[CONTEXTS] = (float(*)[CONTEXTS])ARENA_NEW(clusters->arena, float, CLUSTERS *CONTEXTS);
	size_t count = clusters->words.count;

	words_weigh(clusters);
	for (unsigned k = 0; k < CLUSTERS && count; k++)
		centre_add(clusters, &clusters->words.at[k * count / CLUSTERS], centres[k]);
	for (unsigned round = 0; round < ROUNDS; round++) {
		for (size_t i = 0; i < count; i++)
			clusters->words.at[i].cluster = nearest_find(clusters, &clusters->words.at[i], centres);
		memset(centres, 0, sizeof(float) * CLUSTERS * CONTEXTS);
		for (size_t i = 0; i < count; i++)
			centre_add(clusters, &clusters->words.at[i], centres[clusters->words.at[i].cluster]);
		for (unsigned k = 0; k < CLUSTERS; k++)
			centre_normalise(centres[k]);
	}
	for (size_t i = 0; i < count; i++)
		if (clusters->words.at[i].first < clusters->words.at[i].last)
			lexicon_put(lexicon, clusters->words.at[i].hash,
			            (clusters->words.at[i].cluster + 1) << LEXICON_CLUSTER_SHIFT);
}
