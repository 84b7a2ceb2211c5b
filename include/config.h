/* config.h: the settings of a command: from its flags, else from the environment, else the default.
 *
 * The table in config.c says of each its name, environment variable, type, default and help; nothing else reads the
 * environment.
 */
#ifndef DOSSIER_CONFIG_H
#define DOSSIER_CONFIG_H

#include "base/ctx.h"

enum setting {
	SETTING_DB,
	SETTING_LISTEN,
	SETTING_THREADS,
	SETTING_CACHE_MB,
	SETTING_BODY_LIMIT_MB,
	SETTING_IMPORT_LIMIT_MB,
	SETTING_REQUEST_TIMEOUT_S,
	SETTING_MAX_AGE_S,
	SETTING_RATE_LIMIT,
	SETTING_NO_SEED,
	SETTING_FORMAT,
	SETTING_TITLE,
	SETTING_LANGUAGE,
	SETTING_WORKERS,
	SETTING_REPORT,
	SETTING_RESUME,
	SETTING_RESTART,
	SETTING_LOG_LEVEL,
	SETTING_LOG_JSON,
	SETTING_ACCESS_LOG,
	SETTING_COUNT
};

#define SETTING_BIT(setting) (UINT64_C(1) << (setting))

struct config {
	struct str text[SETTING_COUNT]; /* of text settings; absent where neither given nor defaulted */
	int64_t number[SETTING_COUNT];  /* of numbers, and 0 or 1 of switches */
	struct str *operands;           /* arguments that are no flags */
	size_t operand_count;
	bool help; /* --help was among the arguments */
};

/* Reads the arguments behind the command's name. `settings` has a SETTING_BIT for each that the command knows.
 * ERR_USAGE for an unknown flag (with the nearest known one), a missing or bad value (naming where it came from). */
enum err config_read(struct ctx *ctx, uint64_t settings, int argc, char **argv, struct config *config);

/* Prints a line of help for each of `settings`. */
void config_print_help(uint64_t settings);

#endif
