/* err.c: the columns of ERR_TABLE, by error. */
#include "base/err.h"

static const struct {
	int status;
	const char *slug;
	const char *title;
} rows[] = {
#define ERR_ROW(name, status, slug, title) [name] = {status, slug, title},
    ERR_TABLE(ERR_ROW)
#undef ERR_ROW
};

int err_status(enum err rc)
{
	return rows[rc].status;
}

const char *err_slug(enum err rc)
{
	return rows[rc].slug;
}

const char *err_title(enum err rc)
{
	return rows[rc].title;
}
