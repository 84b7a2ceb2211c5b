/* replay.c: gives the files named on the command line to a fuzz target, one after the other, each within ten seconds. */
#include "fuzz/fuzz.h"

#include <unistd.h>

static int replay(const char *path)
{
	FILE *file = fopen(path, "rb");
	uint8_t *data;
	long size;

	if (!file)
		return 1;
	fseek(file, 0, SEEK_END);
	size = ftell(file);
	rewind(file);
	/* Exactly as large as the input, so that AddressSanitizer sees the first byte read behind it. */
	data = malloc(size > 0 ? (size_t)size : 1);
	if (!data || fread(data, 1, (size_t)size, file) != (size_t)size)
		abort();
	fclose(file);
	alarm(10);
	LLVMFuzzerTestOneInput(data, (size_t)size);
	alarm(0);
	free(data);
	return 0;
}

int main(int argc, char **argv)
{
	int failed = 0;

	for (int i = 1; i < argc; i++)
		failed |= replay(argv[i]);
	return failed;
}
