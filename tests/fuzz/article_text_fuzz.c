/* article_text_fuzz.c: `dossier parse --format text`, in process. */
#include "fuzz/article.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_article("text", data, size);
	return 0;
}
