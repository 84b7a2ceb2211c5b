/* examples.h: what the tagger learns from: runs of tokens with the tags they may have. */
#ifndef DOSSIER_TRAIN_EXAMPLES_H
#define DOSSIER_TRAIN_EXAMPLES_H

#include "base/map.h"
#include "ingest/records.h"
#include "train/clusters.h"

/* A run as features and allowed tags. Several allowed tags: it is not known which is right. */
struct example {
	size_t count;
	uint8_t allowed[CRF_MAX_LENGTH];
	uint32_t *features[CRF_MAX_LENGTH];
	uint8_t feature_counts[CRF_MAX_LENGTH];
	float weight;    /* how far its source is trusted */
	bool is_unknown; /* nothing is known of it: the learner's own reading is taken for true */
	bool is_late;    /* most of it is unknown: only for a learner that knows something */
};

struct examples {
	struct arena *arena;
	VEC(struct example) all;
	struct usage *usage;          /* the first reading only counts words: not NULL */
	struct clusters *clusters;    /* the second only what stands beside them */
	const unsigned char *lexicon; /* for the third */
	struct map *persons; /* titles of pages that their categories say to be of persons; filled by the first */
	size_t names;        /* marks of persons among them */
};

/* A stretch of a document of which it is known whether it names a person. */
struct mark {
	uint32_t from, to; /* bytes of doc->text */
	bool is_person;
};

struct marks {
	VEC(struct mark) all; /* in order of from */
	bool is_complete;     /* what is not marked is no name; otherwise nothing is known of it */
	float weight;
	bool is_late;
};

/* Adds the runs of a document. */
void examples_add(struct examples *examples, const struct doc *doc, const struct marks *marks);

/* A document of plain lines: short ones without a full stop are headings. */
void lines_read(struct doc *doc, struct arena *arena, struct str text, struct str title);

/* Do the words text[from, to) stand by themselves, not in a longer run of capitalised words? */
bool is_name_alone(struct str text, size_t from, size_t to);

/* Readers. The file has the layout of the gold data (JSON with "text" and "names" in code points); of GAP (tab-separated); is
 * a page of any format, of which those in English are taken. */
void examples_read_gold(struct examples *examples, struct str file, float weight);
void examples_read_gap(struct examples *examples, struct str file, float weight);
void examples_read_page(struct examples *examples, const struct record *record, float weight, bool is_titles_only);

#endif
