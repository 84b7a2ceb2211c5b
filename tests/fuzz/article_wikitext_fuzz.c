/* article_wikitext_fuzz.c: `dossier parse --format wikitext`, in process. */
#include "fuzz/article.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_article("wikitext", data, size);
	return 0;
}
