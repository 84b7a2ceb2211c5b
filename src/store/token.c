/* token.c: the file of tokens: "NAME SHA256 TIME" makes one, "NAME - TIME" revokes it. A line is written in one piece, so that
 * two who write at once harm neither. */
#include "store/token.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

enum { SECRET_BYTES = 20, NAME_BYTES_MAX = 64, FILE_BYTES_MAX = 1 << 20 };

static struct str file_path(struct ctx *ctx, const char *path)
{
	return str_print(ctx->arena, "%s-tokens", path);
}

static enum err file_fail(struct ctx *ctx, struct str path)
{
	return ctx_fail(ctx, errno == ENOSPC ? ERR_FULL : ERR_IO, STR_FMT ": %s", STR_ARG(path),
	                strerrordesc_np(errno));
}

/* All of the file; empty where there is none. */
static enum err file_read(struct ctx *ctx, const char *store, struct str *text)
{
	struct str path = file_path(ctx, store);
	int fd = open(path.ptr, O_RDONLY | O_CLOEXEC);
	char part[4096];
	struct buf buf;
	ssize_t got;

	*text = STR("");
	if (fd < 0)
		return errno == ENOENT ? OK : file_fail(ctx, path);
	buf_init(&buf, ctx->arena, sizeof part);
	while ((got = read(fd, part, sizeof part)) > 0 && buf.len < FILE_BYTES_MAX)
		buf_put(&buf, part, (size_t)got);
	close(fd);
	*text = buf_str(&buf);
	return got < 0 ? file_fail(ctx, path) : OK;
}

/* Has a crash cut the last line? Then the next must not go on in it. */
static bool is_cut(int fd)
{
	off_t end = lseek(fd, 0, SEEK_END);
	char last;

	return end > 0 && pread(fd, &last, 1, end - 1) == 1 && last != '\n';
}

static enum err line_add(struct ctx *ctx, const char *store, struct str name, struct str what)
{
	struct str path = file_path(ctx, store);
	struct str line = str_print(ctx->arena, STR_FMT " " STR_FMT " " STR_FMT "\n", STR_ARG(name), STR_ARG(what),
	                            STR_ARG(clock_rfc3339(ctx->arena, clock_now_ms())));
	int fd = open(path.ptr, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	enum err rc = OK;

	if (fd < 0)
		return file_fail(ctx, path);
	if (is_cut(fd))
		line = str_print(ctx->arena, "\n" STR_FMT, STR_ARG(line));
	if (write(fd, line.ptr, line.len) != (ssize_t)line.len || fsync(fd))
		rc = file_fail(ctx, path);
	close(fd);
	return rc;
}

static struct token *token_of(struct token *tokens, size_t count, struct str name)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(tokens[i].name, name) && !tokens[i].revoked_at_ms)
			return &tokens[i];
	return NULL;
}

enum err token_list(struct ctx *ctx, const char *path, struct token **tokens, size_t *count)
{
	VEC(struct token) list = {0};
	struct str text, line;
	enum err rc = file_read(ctx, path, &text);

	while (!rc && str_next(&text, '\n', &line)) {
		struct str name, what;
		int64_t at_ms;
		struct token *revoked;

		str_next(&line, ' ', &name);
		str_next(&line, ' ', &what);
		if (!clock_parse_rfc3339(line, &at_ms)) /* a line that a crash has cut */
			continue;
		revoked = token_of(list.at, list.count, name);
		if (!str_equal(what, STR("-")))
			*VEC_PUSH(ctx->arena, &list) = (struct token){name, what, at_ms, 0};
		else if (revoked)
			revoked->revoked_at_ms = at_ms;
	}
	*tokens = list.at;
	*count = list.count;
	return rc;
}

static bool name_is_sane(struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		      (c && strchr("-._@", c))))
			return false;
	}
	return name.len && name.len <= NAME_BYTES_MAX;
}

enum err token_create(struct ctx *ctx, const char *path, struct str name, struct str *secret)
{
	unsigned char bytes[SECRET_BYTES];
	struct token *tokens;
	struct buf buf;
	size_t count;
	enum err rc;

	if (!name_is_sane(name))
		return ctx_fail(ctx, ERR_USAGE, "a token's name has 1 to %d of the characters A-Z a-z 0-9 - . _ @",
		                NAME_BYTES_MAX);
	rc = token_list(ctx, path, &tokens, &count);
	if (!rc && token_of(tokens, count, name))
		return ctx_fail(ctx, ERR_CONFLICT, "there is a token of the name " STR_FMT "; revoke it first",
		                STR_ARG(name));
	if (!rc && getrandom(bytes, sizeof bytes, 0) != sizeof bytes)
		return ctx_fail(ctx, ERR_IO, "the system gives no random bytes");
	buf_init(&buf, ctx->arena, 64);
	buf_put_str(&buf, STR("dossier_"));
	for (size_t i = 0; i < sizeof bytes; i++)
		buf_print(&buf, "%02x", bytes[i]);
	*secret = buf_str(&buf);
	return rc ? rc : line_add(ctx, path, name, hash_sha256_hex(ctx->arena, *secret));
}

enum err token_revoke(struct ctx *ctx, const char *path, struct str name)
{
	struct token *tokens;
	size_t count;
	enum err rc = token_list(ctx, path, &tokens, &count);

	if (!rc && !token_of(tokens, count, name))
		return ctx_fail(ctx, ERR_NOT_FOUND, "there is no token of the name " STR_FMT, STR_ARG(name));
	return rc ? rc : line_add(ctx, path, name, STR("-"));
}

enum err token_find(struct ctx *ctx, const char *path, struct str secret, struct str *name)
{
	struct token *tokens;
	size_t count, good = 0;
	enum err rc = token_list(ctx, path, &tokens, &count);
	struct str sha256 = hash_sha256_hex(ctx->arena, secret);

	for (size_t i = 0; !rc && i < count; i++) {
		good += !tokens[i].revoked_at_ms;
		if (!secret.len || tokens[i].revoked_at_ms || !str_equal(tokens[i].sha256, sha256))
			continue;
		*name = tokens[i].name;
		return OK;
	}
	if (rc)
		return rc;
	if (!good)
		return ctx_fail(ctx, ERR_UNAUTHORIZED,
		                "to write here takes a token, and none was made yet: dossier token create NAME");
	return ctx_fail(ctx, ERR_UNAUTHORIZED, "%s",
	                secret.len ? "that token is none of this store's, or was revoked"
	                           : "to write here takes a token: Authorization: Bearer TOKEN");
}
