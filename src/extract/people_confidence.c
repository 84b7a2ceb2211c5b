/* people_confidence.c: how often such a person turned out to be one, on development data: the tagger's own probabilities are too
 * sure of themselves. tests/ingest/reliability holds the figures against the data. */
#include "extract/people.h"

#define BY_MARKUP 0.97

static const struct {
	double least; /* what the tagger says */
	double full, single;
} steps[] = {
    {0.99, 0.93, 0.85},
    {0.95, 0.75, 0.5},
    {0, 0.5, 0.4},
};

double people_confidence(const struct figure *figure)
{
	size_t i = 0;

	if (figure->is_marked)
		return BY_MARKUP;
	while (figure->confidence < steps[i].least)
		i++;
	return figure->name.count > 1 ? steps[i].full : steps[i].single;
}
