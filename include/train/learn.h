/* learn.h: from examples to a model. */
#ifndef DOSSIER_TRAIN_LEARN_H
#define DOSSIER_TRAIN_LEARN_H

#include "train/examples.h"

struct learner {
	float *weights; /* [bucket][tag] */
	float *sums;    /* of the weights behind each late pass: their mean is the model */
	unsigned summed_passes;
	float *squares; /* sums of squared gradients (AdaGrad) */
	struct crf_transitions transitions, transition_squares;
	float rate, decay;
	uint32_t salt; /* of what is left out */
};

void learner_init(struct learner *learner, struct arena *arena);

/* One pass over the examples in an order that depends on `round` alone. Gives the mean log likelihood. */
double learner_pass(struct learner *learner, const struct examples *examples, unsigned round);

/* The model's file, weights rounded to signed bytes. */
struct str learner_model(const struct learner *learner, struct arena *arena, const unsigned char *lexicon);

#endif
