/* main.c: the life of the process. */
#include <stdio.h>
#include <string.h>

#ifndef DOSSIER_VERSION
#define DOSSIER_VERSION "0"
#endif

int main(int argc, char **argv)
{
	if (argc == 2 && (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "version") == 0))
		return printf("dossier %s\n", DOSSIER_VERSION) < 0;
	fprintf(stderr, "usage: dossier version\n");
	return 2;
}
