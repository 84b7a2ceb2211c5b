/* crf.h: a linear-chain conditional random field over the tags of a run of tokens (Lafferty, McCallum and Pereira 2001):
 * the best tags for decoding, the probabilities for training and for confidence. */
#ifndef DOSSIER_EXTRACT_CRF_H
#define DOSSIER_EXTRACT_CRF_H

#include <stddef.h>
#include <stdint.h>

enum tag { TAG_OUTSIDE, TAG_BEGIN, TAG_INSIDE, TAGS };

enum { CRF_MAX_LENGTH = 64, ANY_TAG = (1 << TAGS) - 1 };

struct crf_run {
	size_t count;
	float scores[CRF_MAX_LENGTH][TAGS];
	uint8_t allowed[CRF_MAX_LENGTH]; /* bit set of tags; never empty */
	float marginals[CRF_MAX_LENGTH][TAGS];
	float pairs[TAGS][TAGS]; /* expected transitions, sums over the run */
};

/* From tag to tag; what no name can be (from outside to inside) is left out of account. Both ends are outside. */
struct crf_transitions {
	float from_to[TAGS][TAGS];
};

/* The best allowed tags. */
void crf_decode(const struct crf_run *run, const struct crf_transitions *transitions, uint8_t tags[]);

/* Fills run->marginals and run->pairs; gives the logarithm of the sum over all allowed ways. */
float crf_infer(struct crf_run *run, const struct crf_transitions *transitions);

#endif
