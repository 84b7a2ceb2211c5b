/* extract.h: from a document to findings. Pure: document in, findings out. Run in the order of the table, because the later
 * ones use what the earlier ones found. */
#ifndef DOSSIER_EXTRACT_EXTRACT_H
#define DOSSIER_EXTRACT_EXTRACT_H

#include "extract/tokens.h"
#include "parse/parse.h"

/* What the extractors share about one document beside the findings. */
struct reading {
	const struct doc *doc;
	struct tokens tokens;
	struct arena *arena;
};

struct extractor {
	const char *name;
	const char *version; /* raised whenever its output may change; kept with each fact as extractor_version */
	void (*extract)(const struct reading *reading, struct findings *findings);
};

extern const struct extractor extractors[]; /* ended by a row without name */

/* All of them in one word, "sections/1 links/1 …": facts of another version may be read again. */
struct str extractors_version(struct arena *arena);

void extract_sections(const struct reading *reading, struct findings *findings); /* and article, text, coverage */
void extract_links(const struct reading *reading, struct findings *findings);
void extract_references(const struct reading *reading, struct findings *findings);
void extract_people(const struct reading *reading, struct findings *findings);
void extract_dates(const struct reading *reading, struct findings *findings);
void extract_events(const struct reading *reading, struct findings *findings); /* after all others */

/* The whole of `dossier parse`: bytes to findings in ctx->arena. format absent or "auto": guessed.
 * ERR_UNREADABLE with why where the bytes are no article in that format; ERR_PARAMETER where the format is unknown;
 * ERR_TOO_LARGE where reading it takes more memory, or gives more facts, than any article's (input made to). */
enum err article_read(struct ctx *ctx, struct str bytes, struct str format, const struct parse_options *options,
                      struct findings *findings);

/* The first half of it: bytes to a document. */
enum err article_parse(struct ctx *ctx, struct str bytes, struct str format, const struct parse_options *options,
                       struct doc *doc);

#endif
