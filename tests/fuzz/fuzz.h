/* fuzz.h: what a fuzz target is.
 *
 * tests/fuzz/<target>_fuzz.c defines LLVMFuzzerTestOneInput: any bytes at all, no crash, no hang, and the laws it states
 * with FUZZ_LAW hold. `make fuzz` searches with clang's libFuzzer; `make test` replays tests/fuzz/corpus/<target>/. */
#ifndef DOSSIER_FUZZ_H
#define DOSSIER_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FUZZ_LAW(condition)                                                                                            \
	do {                                                                                                           \
		if (!(condition)) {                                                                                    \
			fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #condition);                        \
			abort();                                                                                       \
		}                                                                                                      \
	} while (0)

#endif
