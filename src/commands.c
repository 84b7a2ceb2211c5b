/* commands.c: the table of commands, their help, and what becomes of their errors. */
#include "commands.h"

#include "base/log.h"
#include "base/nearest.h"
#include "command/command.h"

#include <stdio.h>
#include <string.h>

struct command {
	const char *name;
	const char *operands; /* as help shows them */
	size_t least, most;   /* how many operands */
	uint64_t settings;
	enum err (*run)(struct ctx *ctx, const struct config *config);
	const char *help;
};

#define BIT     SETTING_BIT
#define LOGGING (BIT(SETTING_LOG_LEVEL) | BIT(SETTING_LOG_JSON))
#define INPUT   (BIT(SETTING_FORMAT) | BIT(SETTING_TITLE) | BIT(SETTING_LANGUAGE))
#define SERVING                                                                                                        \
	(BIT(SETTING_LISTEN) | BIT(SETTING_THREADS) | BIT(SETTING_CACHE_MB) | BIT(SETTING_BODY_LIMIT_MB) |             \
	 BIT(SETTING_IMPORT_LIMIT_MB) | BIT(SETTING_WORKERS) | BIT(SETTING_REQUEST_TIMEOUT_S) |                        \
	 BIT(SETTING_RATE_LIMIT) | BIT(SETTING_NO_SEED) | BIT(SETTING_ACCESS_LOG))
#define ANY SIZE_MAX

/* clang-format off */
static const struct command commands[] = {
	{"serve",   "",           0, 0,   BIT(SETTING_DB) | SERVING | LOGGING,                                          command_serve,   "serve the store over HTTP"},
	{"import",  "PATH…",      1, ANY, BIT(SETTING_DB) | INPUT | BIT(SETTING_WORKERS) | BIT(SETTING_REPORT) | BIT(SETTING_RESUME) | BIT(SETTING_RESTART) | LOGGING, command_import, "read articles into the store; - is standard input"},
	{"parse",   "FILE",       1, 1,   INPUT,                                                                        command_parse,   "print what is read out of one article as JSON; store nothing"},
	{"export",  "COLLECTION", 1, 1,   BIT(SETTING_DB),                                                              command_export,  "print a collection as NDJSON, one resource a line"},
	{"reextract", "",         0, 0,   BIT(SETTING_DB) | BIT(SETTING_REPORT) | LOGGING,                                                    command_reextract, "read every stored source again with this program, and say what changed"},
	{"check",   "",           0, 0,   BIT(SETTING_DB),                                                              command_check,   "check the store's integrity and the evidence of every fact"},
	{"backup",  "FILE",       1, 1,   BIT(SETTING_DB),                                                              command_backup,  "copy the store to a new file, and check the copy"},
	{"token",   "create NAME | list | revoke NAME", 1, 2, BIT(SETTING_DB),                                          command_token,   "make, list or revoke the tokens of those who may write over HTTP"},
	{"routes",  "",           0, 0,   0,                                                                            command_routes,  "list the API's routes"},
	{"version", "",           0, 0,   0,                                                                            command_version, "print the version"},
};
/* clang-format on */

enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

static void print_usage(FILE *out)
{
	fprintf(out, "dossier turns encyclopedia articles into a dated, sourced, queryable knowledge base.\n\n"
	             "usage: dossier COMMAND [OPTION…] [ARGUMENT…]\n\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		fprintf(out, "  %-10s %s\n", commands[i].name, commands[i].help);
	fprintf(out,
	        "\n`dossier COMMAND --help` lists a command's options; [NAME] is the environment variable that gives\n"
	        "the same. Exit code: 0 done, 1 failed, 2 wrong usage.\n");
}

static void print_help(const struct command *command)
{
	printf("usage: dossier %s%s%s%s\n\n%s\n", command->name, command->settings ? " [OPTION…]" : "",
	       *command->operands ? " " : "", command->operands, command->help);
	if (command->settings)
		putchar('\n');
	config_print_help(command->settings);
}

static const struct command *command_find(struct str name)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		if (str_equal(name, str_of(commands[i].name)))
			return &commands[i];
	return NULL;
}

static int fail_unknown(struct arena *arena, struct str name)
{
	struct str names[COMMAND_COUNT], nearest;

	for (size_t i = 0; i < COMMAND_COUNT; i++)
		names[i] = str_of(commands[i].name);
	nearest = str_nearest(arena, name, names, COMMAND_COUNT);
	fprintf(stderr, "dossier: there is no command \"" STR_FMT "\"", STR_ARG(name));
	if (nearest.ptr)
		fprintf(stderr, "; did you mean \"" STR_FMT "\"?", STR_ARG(nearest));
	fprintf(stderr, "\n`dossier --help` lists them.\n");
	return 2;
}

static enum err check_operands(struct ctx *ctx, const struct command *command, const struct config *config)
{
	if (config->operand_count < command->least)
		return ctx_fail(ctx, ERR_USAGE, "%s is missing", command->operands);
	if (config->operand_count > command->most)
		return ctx_fail(ctx, ERR_USAGE, "there is an argument too many: \"" STR_FMT "\"",
		                STR_ARG(config->operands[command->most]));
	return OK;
}

static enum err configure_log(struct ctx *ctx, const struct config *config)
{
	static const struct str levels[] = {STR_INIT("error"), STR_INIT("warning"), STR_INIT("info"),
	                                    STR_INIT("debug")};

	for (enum log_level level = LOG_ERROR; level <= LOG_DEBUG; level++) {
		if (str_equal(config->text[SETTING_LOG_LEVEL], levels[level])) {
			log_configure(level, config->number[SETTING_LOG_JSON]);
			return OK;
		}
	}
	return ctx_fail(ctx, ERR_USAGE, "--log-level is error, warning, info or debug, not \"" STR_FMT "\"",
	                STR_ARG(config->text[SETTING_LOG_LEVEL]));
}

static int run(struct arena *arena, const struct command *command, int argc, char **argv)
{
	struct ctx ctx = {.arena = arena};
	struct config config;
	enum err rc = config_read(&ctx, command->settings, argc, argv, &config);

	if (!rc && config.help) {
		print_help(command);
		return 0;
	}
	rc = rc ? rc : check_operands(&ctx, command, &config);
	rc = rc ? rc : configure_log(&ctx, &config);
	rc = rc ? rc : command->run(&ctx, &config);
	if (!rc && (fflush(stdout) == EOF || ferror(stdout)))
		rc = ctx_fail(&ctx, ERR_IO, "standard output could not be written");
	if (!rc)
		return 0;
	fprintf(stderr, "dossier %s: " STR_FMT "\n", command->name,
	        STR_ARG(ctx.why.ptr ? ctx.why : str_of(err_title(rc))));
	if (rc != ERR_USAGE && rc != ERR_PARAMETER) /* an option is a parameter */
		return 1;
	fprintf(stderr, "`dossier %s --help` shows how it is used.\n", command->name);
	return 2;
}

int commands_run(int argc, char **argv)
{
	struct str name = str_of(argc > 1 ? argv[1] : NULL);
	const struct command *command;
	struct arena arena;
	int exit_code;

	if (!name.ptr || str_equal(name, STR("--help")) || str_equal(name, STR("-h")) || str_equal(name, STR("help"))) {
		print_usage(name.ptr ? stdout : stderr);
		return name.ptr ? 0 : 2;
	}
	if (str_equal(name, STR("--version")))
		name = STR("version");
	command = command_find(name);
	arena_init(&arena);
	exit_code = command ? run(&arena, command, argc - 2, argv + 2) : fail_unknown(&arena, name);
	arena_finish(&arena);
	return exit_code;
}
