/* parse.c: `dossier parse`: one article in, one JSON object out, nothing stored. */
#include "command/command.h"
#include "extract/extract.h"
#include "ingest/records.h"
#include "json/findings.h"

#include <stdio.h>

enum err command_parse(struct ctx *ctx, const struct config *config)
{
	const struct parse_options options = {.title = config->text[SETTING_TITLE],
	                                      .language = config->text[SETTING_LANGUAGE],
	                                      .name = records_stem(ctx->arena, config->operands[0])};
	struct findings findings = {0};
	struct str bytes;
	json_t *json;
	enum err rc;

	rc = command_read_file(ctx, config->operands[0], RECORD_LIMIT_BYTES, &bytes);
	rc = rc ? rc : article_read(ctx, bytes, config->text[SETTING_FORMAT], &options, &findings);
	if (rc)
		return rc;
	json = findings_to_json(&findings);
	if (json_dumpf(json, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(6)) || putchar('\n') == EOF)
		rc = ctx_fail(ctx, ERR_IO, "standard output could not be written");
	json_decref(json);
	return rc;
}
