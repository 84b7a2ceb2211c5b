/* article_html_fuzz.c: `dossier parse --format html`, in process. */
#include "fuzz/article.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_article("html", data, size);
	return 0;
}
