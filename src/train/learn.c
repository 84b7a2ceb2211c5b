/* learn.c: stochastic gradient ascent with AdaGrad on the likelihood of the allowed tags. Where several are allowed, the
 * gradient is the difference of two expectations: with what is known, and without (partially observed CRF). */
#include "train/learn.h"

#include <math.h>
#include <string.h>

enum { LATE_ROUND = 4, LEFT_OUT_PERCENT = 28 };

#define MOST_WEIGHT 2.0F

/* Each pass leaves some features of each token out, so that no word is known by its looks alone: names are mostly words
 * never seen before. Which ones is a hash, so that the same data gives the same model. */
static bool is_left_out(const struct learner *learner, const struct example *example, size_t token, unsigned feature)
{
	uint32_t h = example->features[token][feature] ^ (learner->salt + (uint32_t)token * 0x9E3779B1U);

	h = (h ^ h >> 15) * 0x85EBCA6BU;
	return (h >> 8) % 100 < LEFT_OUT_PERCENT;
}

static void run_fill(const struct learner *learner, const struct example *example, struct crf_run *run, bool is_known)
{
	run->count = example->count;
	for (size_t i = 0; i < example->count; i++) {
		float sums[TAGS] = {0};

		for (unsigned f = 0; f < example->feature_counts[i]; f++)
			for (unsigned tag = 1; !is_left_out(learner, example, i, f) && tag < TAGS; tag++)
				sums[tag] += learner->weights[example->features[i][f] * TAGS + tag];
		memcpy(run->scores[i], sums, sizeof sums);
		run->allowed[i] = is_known ? example->allowed[i] : ANY_TAG;
	}
}

/* Takes the learner's own reading for true. Without this the runs of which something is known, which all hold names, would
 * teach that every run does. */
static void run_believe(const struct learner *learner, struct crf_run *run)
{
	uint8_t tags[CRF_MAX_LENGTH];

	crf_decode(run, &learner->transitions, tags);
	for (size_t i = 0; i < run->count; i++)
		run->allowed[i] = (uint8_t)(1 << tags[i]);
}

static void weight_step(const struct learner *learner, float *weight, float *square, float gradient)
{
	gradient -= learner->decay * *weight;
	*square += gradient * gradient;
	*weight += learner->rate * gradient / (sqrtf(*square) + 1e-6F);
}

static void example_step(struct learner *learner, const struct example *example, const struct crf_run *known,
                         const struct crf_run *free)
{
	for (size_t i = 0; i < example->count; i++)
		for (unsigned tag = 1; tag < TAGS; tag++) {
			float gradient = example->weight * (known->marginals[i][tag] - free->marginals[i][tag]);

			if (fabsf(gradient) < 1e-5F)
				continue;
			for (unsigned f = 0; f < example->feature_counts[i]; f++) {
				size_t at = (size_t)example->features[i][f] * TAGS + tag;

				if (!is_left_out(learner, example, i, f))
					weight_step(learner, &learner->weights[at], &learner->squares[at], gradient);
			}
		}
	for (unsigned from = 0; from < TAGS; from++)
		for (unsigned to = 0; to < TAGS; to++)
			weight_step(learner, &learner->transitions.from_to[from][to],
			            &learner->transition_squares.from_to[from][to],
			            example->weight * (known->pairs[from][to] - free->pairs[from][to]));
}

void learner_init(struct learner *learner, struct arena *arena)
{
	*learner = (struct learner){.rate = 0.1F, .decay = 1e-5F};
	learner->weights = ARENA_NEW(arena, float, (size_t)TAGGER_BUCKETS *TAGS);
	learner->sums = ARENA_NEW(arena, float, (size_t)TAGGER_BUCKETS *TAGS);
	learner->squares = ARENA_NEW(arena, float, (size_t)TAGGER_BUCKETS *TAGS);
}

double learner_pass(struct learner *learner, const struct examples *examples, unsigned round)
{
	static struct crf_run known, free; /* too large for a frame each call */
	size_t count = examples->all.count;
	size_t step = 7919 + 2 * (size_t)round;
	size_t at = round % (count ? count : 1);
	double sum = 0;

	while (count && (count % step == 0 || step % 2 == 0))
		step++;
	for (size_t n = 0; n < count; n++, at = (at + step) % count) {
		const struct example *example = &examples->all.at[at];

		learner->salt = (round * 0x01000193U) ^ (uint32_t)at * 0xC2B2AE35U;
		if (example->is_late && round < LATE_ROUND)
			continue;
		run_fill(learner, example, &known, true);
		run_fill(learner, example, &free, false);
		if (example->is_unknown)
			run_believe(learner, &known);
		sum += crf_infer(&known, &learner->transitions) - crf_infer(&free, &learner->transitions);
		example_step(learner, example, &known, &free);
	}
	if (round >= LATE_ROUND) {
		learner->summed_passes++;
		for (size_t i = 0; i < (size_t)TAGGER_BUCKETS * TAGS; i++)
			learner->sums[i] += learner->weights[i];
	}
	return count ? sum / (double)count : 0;
}

/* The level nearest to a weight. */
static unsigned level_of(float weight)
{
	unsigned nearest = 0;

	for (unsigned level = 1; level < TAGGER_LEVELS; level++)
		if (fabsf(weight - tagger_levels[level]) < fabsf(weight - tagger_levels[nearest]))
			nearest = level;
	return nearest;
}

struct str learner_model(const struct learner *learner, struct arena *arena, const unsigned char *lexicon)
{
	const float scale = MOST_WEIGHT / 127; /* the few weights beyond are cut off */
	const float unit = scale * (float)(learner->summed_passes ? learner->summed_passes : 1);
	struct buf buf;

	buf_init(&buf, arena, (size_t)TAGGER_BUCKETS + LEXICON_BYTES + 128);
	buf_put(&buf, TAGGER_MAGIC, sizeof TAGGER_MAGIC);
	buf_put(&buf, &learner->transitions, sizeof learner->transitions);
	buf_put(&buf, &scale, sizeof scale);
	buf_put(&buf, lexicon, LEXICON_BYTES);
	for (size_t b = 0; b < TAGGER_BUCKETS; b++)
		buf_put_char(&buf, (char)(level_of(learner->sums[b * TAGS + TAG_BEGIN] / unit) |
		                          level_of(learner->sums[b * TAGS + TAG_INSIDE] / unit) << 4));
	return buf_str(&buf);
}
