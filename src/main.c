/* main.c: the life of the process. What it can do stands in commands.c, one row a command. */
#include "commands.h"

#include "base/pool.h"

#include <jansson.h>
#include <locale.h>
#include <signal.h>

int main(int argc, char **argv)
{
	setlocale(LC_ALL, "C");
	signal(SIGPIPE, SIG_IGN); /* a reader that went away is a failed write, not the end of the process */
	json_set_alloc_funcs(pool_alloc, pool_free);
	return commands_run(argc, argv);
}
