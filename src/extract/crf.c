/* crf.c: three tags and runs of a few tokens, so that everything is loops over small arrays on the stack. */
#include "extract/crf.h"

#include <math.h>
#include <stdbool.h>

#define IMPOSSIBLE (-1e30F)

static bool is_allowed(const struct crf_run *run, size_t at, unsigned tag)
{
	return run->allowed[at] >> tag & 1;
}

/* What it costs to step between the tags; before the first and behind the last token stands TAG_OUTSIDE. */
static float step(const struct crf_transitions *transitions, unsigned from, unsigned to)
{
	return from == TAG_OUTSIDE && to == TAG_INSIDE ? IMPOSSIBLE : transitions->from_to[from][to];
}

void crf_decode(const struct crf_run *run, const struct crf_transitions *transitions, uint8_t tags[])
{
	float best[TAGS] = {0, IMPOSSIBLE, IMPOSSIBLE};
	uint8_t back[CRF_MAX_LENGTH][TAGS];
	unsigned last = 0;

	for (size_t at = 0; at < run->count; at++) {
		float next[TAGS];

		for (unsigned to = 0; to < TAGS; to++) {
			next[to] = IMPOSSIBLE;
			back[at][to] = 0;
			for (unsigned from = 0; from < TAGS; from++) {
				float score = best[from] + step(transitions, from, to);

				if (score > next[to]) {
					next[to] = score;
					back[at][to] = (uint8_t)from;
				}
			}
			next[to] = is_allowed(run, at, to) ? next[to] + run->scores[at][to] : IMPOSSIBLE;
		}
		for (unsigned tag = 0; tag < TAGS; tag++)
			best[tag] = next[tag];
	}
	for (unsigned tag = 1; tag < TAGS; tag++)
		if (best[tag] + transitions->from_to[tag][0] > best[last] + transitions->from_to[last][0])
			last = tag;
	for (size_t at = run->count; at-- > 0;) {
		tags[at] = (uint8_t)last;
		last = back[at][last];
	}
}

static float log_sum(const float values[TAGS])
{
	float most = values[0];
	float sum = 0;

	for (unsigned i = 1; i < TAGS; i++)
		most = values[i] > most ? values[i] : most;
	if (most <= IMPOSSIBLE / 2)
		return IMPOSSIBLE;
	for (unsigned i = 0; i < TAGS; i++)
		sum += values[i] - most > -30 ? expf(values[i] - most) : 0;
	return most + logf(sum);
}

static void forward(const struct crf_run *run, const struct crf_transitions *transitions, float sums[][TAGS])
{
	for (size_t at = 0; at < run->count; at++)
		for (unsigned to = 0; to < TAGS; to++) {
			float ways[TAGS];

			for (unsigned from = 0; from < TAGS; from++)
				ways[from] = (at     ? sums[at - 1][from]
				              : from ? IMPOSSIBLE
				                     : 0) +
				             step(transitions, from, to);
			sums[at][to] = is_allowed(run, at, to) ? log_sum(ways) + run->scores[at][to] : IMPOSSIBLE;
		}
}

static void backward(const struct crf_run *run, const struct crf_transitions *transitions, float sums[][TAGS])
{
	for (unsigned tag = 0; tag < TAGS; tag++)
		sums[run->count - 1][tag] = transitions->from_to[tag][0];
	for (size_t at = run->count - 1; at-- > 0;)
		for (unsigned from = 0; from < TAGS; from++) {
			float ways[TAGS];

			for (unsigned to = 0; to < TAGS; to++)
				ways[to] = is_allowed(run, at + 1, to) ? step(transitions, from, to) +
				                                             run->scores[at + 1][to] + sums[at + 1][to]
				                                       : IMPOSSIBLE;
			sums[at][from] = log_sum(ways);
		}
}

static float probability(float logarithm)
{
	return logarithm > -30 ? expf(logarithm < 0 ? logarithm : 0) : 0;
}

static void pairs_add(struct crf_run *run, const struct crf_transitions *transitions, float before[][TAGS],
                      float after[][TAGS], float total)
{
	for (size_t at = 0; at < run->count; at++)
		for (unsigned from = 0; from < TAGS; from++)
			for (unsigned to = 0; to < TAGS; to++)
				if (is_allowed(run, at, to))
					run->pairs[from][to] += probability(
					    (at     ? before[at - 1][from]
					     : from ? IMPOSSIBLE
					            : 0) +
					    step(transitions, from, to) + run->scores[at][to] + after[at][to] - total);
	for (unsigned from = 0; from < TAGS; from++)
		run->pairs[from][0] += run->marginals[run->count - 1][from];
}

/* A run of one token, which half of them are. */
static float single_infer(struct crf_run *run, const struct crf_transitions *transitions)
{
	float ways[TAGS];
	float total;

	for (unsigned tag = 0; tag < TAGS; tag++)
		ways[tag] = is_allowed(run, 0, tag)
		                ? step(transitions, 0, tag) + run->scores[0][tag] + transitions->from_to[tag][0]
		                : IMPOSSIBLE;
	total = log_sum(ways);
	for (unsigned tag = 0; tag < TAGS; tag++) {
		run->marginals[0][tag] = probability(ways[tag] - total);
		run->pairs[0][tag] += run->marginals[0][tag];
		run->pairs[tag][0] += run->marginals[0][tag];
	}
	return total;
}

float crf_infer(struct crf_run *run, const struct crf_transitions *transitions)
{
	float before[CRF_MAX_LENGTH][TAGS];
	float after[CRF_MAX_LENGTH][TAGS];
	float ends[TAGS];
	float total;

	for (unsigned from = 0; from < TAGS; from++)
		for (unsigned to = 0; to < TAGS; to++)
			run->pairs[from][to] = 0;
	if (!run->count)
		return 0;
	if (run->count == 1)
		return single_infer(run, transitions);
	forward(run, transitions, before);
	backward(run, transitions, after);
	for (unsigned tag = 0; tag < TAGS; tag++)
		ends[tag] = before[run->count - 1][tag] + after[run->count - 1][tag];
	total = log_sum(ends);
	for (size_t at = 0; at < run->count; at++)
		for (unsigned tag = 0; tag < TAGS; tag++)
			run->marginals[at][tag] = probability(before[at][tag] + after[at][tag] - total);
	pairs_add(run, transitions, before, after, total);
	return total;
}
