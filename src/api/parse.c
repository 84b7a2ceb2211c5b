/* parse.c: POST /v1/parse: a text read as an import would read it; nothing is stored. */
#include "api/contract.h"
#include "api/grammar.h"
#include "api/handlers.h"
#include "extract/extract.h"
#include "json/findings.h"

static const char *const formats[] = {"auto", "text", "wikitext", "html", NULL};

const struct param parse_params[] = {
    {"title", PARAM_STRING, .max = 1000},
    {"language", PARAM_STRING, .max = 35},
    {"source", PARAM_ENUM, .allowed = formats},
    PARAM_ROWS(fields_params),
    PARAM_END,
};

/* In the order of formats[], behind "auto". */
const char *const parse_accepts[] = {"text/plain", "text/x-wiki", "text/html", NULL};

/* What the query says, else what Content-Type says; text/plain says nothing, because everything is sent as that. */
static struct str format_of(const struct request *rq)
{
	size_t choice = param_choice(&rq->params, "source");

	if (choice != SIZE_MAX)
		return str_of(formats[choice]);
	if (str_equal(str_of(rq->body_type), STR("text/x-wiki")))
		return STR("wikitext");
	if (str_equal(str_of(rq->body_type), STR("text/html")))
		return STR("html");
	return STR("auto");
}

enum err parse_create(struct request *rq, struct reply *rp)
{
	static const struct listing parsed = {.schema = "Parsed"};
	struct findings findings = {0};
	const struct parse_options options = {.title = param_text(&rq->params, "title"),
	                                      .language = param_text(&rq->params, "language")};
	enum err rc = article_read(&rq->ctx, rq->body, format_of(rq), &options, &findings);

	reply_caching(rp, CACHING_NONE);
	return rc ? rc : single_reply(rq, rp, &parsed, findings_to_json(&findings));
}
