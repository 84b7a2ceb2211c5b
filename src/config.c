/* config.c: the table of settings, and the only place that reads the environment. */
#include "config.h"

#include "base/nearest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum setting_type { TEXT, NUMBER, SWITCH };

struct setting_row {
	const char *name;
	const char *variable; /* in the environment, or NULL */
	enum setting_type type;
	const char *value; /* in --help: what stands behind the flag */
	const char *fallback;
	int64_t least, most;
	const char *help;
};

/* clang-format off */
static const struct setting_row rows[SETTING_COUNT] = {
	[SETTING_DB]                = {"db",              "DOSSIER_DB",              TEXT,   "FILE",      "dossier.db",     0, 0,       "the store"},
	[SETTING_LISTEN]            = {"listen",          "DOSSIER_LISTEN",          TEXT,   "ADDR:PORT", "127.0.0.1:8080", 0, 0,       "where to serve; port 0 takes a free one"},
	[SETTING_THREADS]           = {"threads",         "DOSSIER_THREADS",         NUMBER, "N",         "0",              0, 256,     "threads that answer requests; 0: as many as the machine is good for"},
	[SETTING_CACHE_MB]          = {"cache-mb",        "DOSSIER_CACHE_MB",        NUMBER, "N",         "64",             0, 65536,   "memory for finished responses; 0 turns the cache off"},
	[SETTING_BODY_LIMIT_MB]     = {"body-limit-mb",   "DOSSIER_BODY_LIMIT_MB",   NUMBER, "N",         "16",             1, 1024,    "largest request body"},
	[SETTING_IMPORT_LIMIT_MB]   = {"import-limit-mb", "DOSSIER_IMPORT_LIMIT_MB", NUMBER, "N",         "4096",           1, 1048576, "largest body of POST /v1/imports; it goes to disk, into FILE-imports/"},
	[SETTING_REQUEST_TIMEOUT_S] = {"request-timeout", "DOSSIER_REQUEST_TIMEOUT", NUMBER, "SECONDS",   "10",             1, 3600,    "a request that is not complete by then is closed"},
	[SETTING_MAX_AGE_S]         = {"max-age",         "DOSSIER_MAX_AGE",         NUMBER, "SECONDS",   "0",              0, 31536000, "that clients and proxies may use an answer without asking again; 0: they ask each time, and mostly get a 304"},
	[SETTING_RATE_LIMIT]        = {"rate-limit",      "DOSSIER_RATE_LIMIT",      NUMBER, "N",         "0",              0, 1000000, "requests a minute from one address; 0: no limit"},
	[SETTING_NO_SEED]           = {"no-seed",         "DOSSIER_NO_SEED",         SWITCH, NULL,        "0",              0, 1,       "leave a new store empty instead of importing the first article"},
	[SETTING_FORMAT]            = {"format",          NULL,                      TEXT,   "F",         "auto",           0, 0,       "of the input: auto, text, wikitext or html"},
	[SETTING_TITLE]             = {"title",           NULL,                      TEXT,   "TITLE",     NULL,             0, 0,       "of the article, where the input does not say it"},
	[SETTING_LANGUAGE]          = {"language",        NULL,                      TEXT,   "TAG",       NULL,             0, 0,       "of the article (BCP 47), where the input does not say it"},
	[SETTING_WORKERS]           = {"workers",         "DOSSIER_WORKERS",         NUMBER, "N",         "0",              0, 256,     "threads that parse; 0: one a core"},
	[SETTING_REPORT]            = {"report",          NULL,                      TEXT,   "FILE",      NULL,             0, 0,       "write one JSON line for each page or fact"},
	[SETTING_RESUME]            = {"resume",          NULL,                      SWITCH, NULL,        "0",              0, 1,       "go on where an interrupted import of the same input ended; without it, of files that are as they were"},
	[SETTING_RESTART]           = {"restart",         NULL,                      SWITCH, NULL,        "0",              0, 1,       "begin anew where an import of the same input was interrupted"},
	[SETTING_LOG_LEVEL]         = {"log-level",       "DOSSIER_LOG_LEVEL",       TEXT,   "LEVEL",     "info",           0, 0,       "error, warning, info or debug"},
	[SETTING_LOG_JSON]          = {"log-json",        "DOSSIER_LOG_JSON",        SWITCH, NULL,        "0",              0, 1,       "log as JSON lines"},
	[SETTING_ACCESS_LOG]        = {"access-log",      "DOSSIER_ACCESS_LOG",      SWITCH, NULL,        "0",              0, 1,       "log every request"},
};
/* clang-format on */

static enum err set_value(struct ctx *ctx, enum setting setting, struct str value, const char *origin,
                          struct config *config)
{
	const struct setting_row *row = &rows[setting];
	int64_t number;

	if (row->type == TEXT) {
		if (value.len == 0)
			return ctx_fail(ctx, ERR_USAGE, "%s%s is empty", origin, row->name);
		config->text[setting] = value;
		return OK;
	}
	if (!str_to_int64(value, &number) || number < row->least || number > row->most)
		return ctx_fail(ctx, ERR_USAGE, "%s%s takes a number from %lld to %lld, not \"" STR_FMT "\"", origin,
		                row->name, (long long)row->least, (long long)row->most, STR_ARG(value));
	config->number[setting] = number;
	return OK;
}

static enum err set_defaults(struct ctx *ctx, uint64_t settings, struct config *config)
{
	enum err rc = OK;

	for (enum setting i = 0; i < SETTING_COUNT && !rc; i++) {
		const char *value = rows[i].variable ? getenv(rows[i].variable) : NULL;

		if (rows[i].fallback)
			rc = set_value(ctx, i, str_of(rows[i].fallback), "the default of ", config);
		if (!rc && value && *value && (settings & SETTING_BIT(i)))
			rc = ctx_wrap(ctx, set_value(ctx, i, str_of(value), "", config), "environment variable %s",
			              rows[i].variable);
	}
	return rc;
}

/* The setting of that name among `settings`, or SETTING_COUNT. */
static enum setting setting_find(uint64_t settings, struct str name)
{
	enum setting i = 0;

	while (i < SETTING_COUNT && !((settings & SETTING_BIT(i)) && str_equal(name, str_of(rows[i].name))))
		i++;
	return i;
}

static enum err fail_unknown(struct ctx *ctx, uint64_t settings, struct str name)
{
	struct str known[SETTING_COUNT], nearest;
	size_t count = 0;

	for (enum setting i = 0; i < SETTING_COUNT; i++)
		if (settings & SETTING_BIT(i))
			known[count++] = str_of(rows[i].name);
	nearest = str_nearest(ctx->arena, name, known, count);
	if (nearest.ptr)
		return ctx_fail(ctx, ERR_USAGE, "unknown option --" STR_FMT "; did you mean --" STR_FMT "?",
		                STR_ARG(name), STR_ARG(nearest));
	return ctx_fail(ctx, ERR_USAGE, "unknown option --" STR_FMT "; see --help", STR_ARG(name));
}

/* Reads argv[*at], which begins with "--", and its value; moves *at to the last argument read. */
static enum err read_flag(struct ctx *ctx, uint64_t settings, int argc, char **argv, int *at, struct config *config)
{
	struct str rest = str_of(argv[*at] + 2), name;
	enum setting setting;

	if (str_equal(rest, STR("help"))) {
		config->help = true;
		return OK;
	}
	str_next(&rest, '=', &name);
	setting = setting_find(settings, name);
	if (setting == SETTING_COUNT)
		return fail_unknown(ctx, settings, name);
	if (rows[setting].type == SWITCH) {
		if (name.len + 2 != strlen(argv[*at]))
			return ctx_fail(ctx, ERR_USAGE, "--%s takes no value", rows[setting].name);
		return set_value(ctx, setting, STR("1"), "--", config);
	}
	if (name.len + 2 == strlen(argv[*at])) {
		if (*at + 1 == argc)
			return ctx_fail(ctx, ERR_USAGE, "--%s needs a value (%s)", rows[setting].name,
			                rows[setting].value);
		rest = str_of(argv[++*at]);
	}
	return set_value(ctx, setting, rest, "--", config);
}

enum err config_read(struct ctx *ctx, uint64_t settings, int argc, char **argv, struct config *config)
{
	bool flags = true;
	enum err rc;

	*config = (struct config){.operands = ARENA_NEW(ctx->arena, struct str, (size_t)argc + 1)};
	rc = set_defaults(ctx, settings, config);
	for (int i = 0; i < argc && !rc; i++) {
		if (flags && strcmp(argv[i], "--") == 0) {
			flags = false;
		} else if (flags && (strcmp(argv[i], "-h") == 0)) {
			config->help = true;
		} else if (flags && strncmp(argv[i], "--", 2) == 0) {
			rc = read_flag(ctx, settings, argc, argv, &i, config);
		} else if (flags && argv[i][0] == '-' && argv[i][1]) {
			rc = ctx_fail(ctx, ERR_USAGE, "unknown option %s; options begin with two dashes", argv[i]);
		} else {
			config->operands[config->operand_count++] = str_of(argv[i]);
		}
	}
	return rc;
}

void config_print_help(uint64_t settings)
{
	for (enum setting i = 0; i < SETTING_COUNT; i++) {
		const struct setting_row *row = &rows[i];
		int width;

		if (!(settings & SETTING_BIT(i)))
			continue;
		width = printf("  --%s%s%s", row->name, row->value ? " " : "", row->value ? row->value : "");
		printf("%*s%s", width < 30 ? 30 - width : 1, "", row->help);
		if (row->type != SWITCH && row->fallback)
			printf(" (default %s)", row->fallback);
		if (row->variable)
			printf(" [%s]", row->variable);
		putchar('\n');
	}
}
