/* records.h: from paths to records: the pages that lie in files, directories, dumps and on standard input.
 *
 * Readers are the only part of ingest that touches files. They hold one page at a time, whatever the size of the dump.
 */
#ifndef DOSSIER_INGEST_RECORDS_H
#define DOSSIER_INGEST_RECORDS_H

#include "base/ctx.h"

enum { RECORD_LIMIT_BYTES = 64 << 20 }; /* a larger page is refused, by name */

/* One page as it lies in its file. Lives in the arena given to records_next. */
struct record {
	struct str name;       /* for messages and reports: the path, and in a dump the page's title or byte offset */
	struct str format;     /* "text", "wikitext", "html"; absent: to be guessed */
	struct str title;      /* or absent */
	struct str stem;       /* of the file's name; a title of last resort */
	struct str language;   /* or absent */
	struct str bytes;      /* the page */
	struct str source_url; /* or absent */
	int64_t timestamp_ms;  /* of the revision, as the dump says; or 0 */
	int64_t offset_bytes;  /* where it begins in its file, unpacked */
	int64_t read_bytes;    /* of the input so far, for progress */
	bool
	    is_listed_only; /* a page that is no article (another namespace or content model): report it, do not parse it */
	struct str why;     /* of is_listed_only */
};

struct records_options {
	struct str format, title, language; /* as the command line gives them, or absent */
	struct str name;                    /* what the one path is called in records and messages; absent: as it is */
};

struct records;

/* Opens the paths, NUL-terminated: files, directories (read in bytewise order of their names), "@list" for those that a file
 * lists one a line (none of them a list again, so that one naming itself ends), or "-". Files may be compressed and may be
 * exports of MediaWiki, which hold many records. Nothing is read yet: a path that can not be opened is an error of the record
 * it would have given, so that the others are still imported. */
struct records *records_open(struct arena *arena, const struct str *paths, size_t count,
                             const struct records_options *options);
void records_close(struct records *records);

/* The next record, in ctx->arena; *end at the end. An error concerns this record alone (record->name says which): go on. */
enum err records_next(struct records *records, struct ctx *ctx, struct record *record, bool *end);

/* A title of last resort: "pages/Otto_Warmbier.txt" is "Otto Warmbier", as MediaWiki writes titles in addresses. Absent for
 * "-" and where nothing is left. */
struct str records_stem(struct arena *arena, struct str path);

/* Bytes of all inputs together, 0 where that can not be told (standard input). */
int64_t records_total_bytes(const struct records *records);

#endif
