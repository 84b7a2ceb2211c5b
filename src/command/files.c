/* files.c: what commands share: reading a file whole, and the wish to stop. */
#include "base/buf.h"
#include "command/command.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t stopped;

static void note_stop(int number)
{
	(void)number;
	stopped = 1;
}

void command_catch_stop(void)
{
	/* A second one ends the process at once, should the first wait for input that does not come. */
	struct sigaction action = {.sa_handler = note_stop, .sa_flags = SA_RESETHAND};

	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
}

bool command_stopped(void)
{
	return stopped;
}

enum err command_read_file(struct ctx *ctx, struct str path, size_t limit_bytes, struct str *bytes)
{
	bool is_stdin = str_equal(path, STR("-"));
	int fd = is_stdin ? STDIN_FILENO : open(path.ptr, O_RDONLY | O_CLOEXEC);
	enum err rc = OK;
	struct buf buf;
	char part[65536];
	ssize_t count;

	if (fd < 0)
		return ctx_fail(ctx, ERR_IO, STR_FMT ": %s", STR_ARG(path), strerror(errno));
	buf_init(&buf, ctx->arena, sizeof part);
	while ((count = read(fd, part, sizeof part)) > 0 && buf.len <= limit_bytes)
		buf_put(&buf, part, (size_t)count);
	if (count < 0)
		rc = ctx_fail(ctx, ERR_IO, STR_FMT ": %s", STR_ARG(path), strerror(errno));
	else if (buf.len > limit_bytes)
		rc = ctx_fail(ctx, ERR_TOO_LARGE, STR_FMT ": more than %zu bytes", STR_ARG(path), limit_bytes);
	*bytes = buf_str(&buf);
	if (!is_stdin)
		close(fd);
	return rc;
}
