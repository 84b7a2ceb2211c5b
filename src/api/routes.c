/* routes.c: THE TABLE: what is asked, and who answers.
 *
 * The first match wins. operation is the operationId of openapi/openapi.yaml and the name of the handler; tests/api checks
 * that the two tables say the same. */
#include "api/grammar.h"
#include "api/handlers.h"

#define CACHED ROUTE_CACHEABLE
#define GET(pattern, handler, params, media, flags)                                                                    \
	{                                                                                                              \
		"GET", pattern, #handler, handler, params, media, NULL, flags                                          \
	}

/* clang-format off */
const struct route api_routes[] = {
	GET("/v1",                                             v1_show,              NULL,                      NULL,                  CACHED),
	GET("/v1/articles",                                    articles_list,        articles_params,           articles_media,        CACHED),
	GET("/v1/articles/{article}",                          articles_show,        articles_show_params,      article_media,         CACHED),
	GET("/v1/articles/{article}/text",                     text_show,            NULL,                      prose_media,           CACHED),
	GET("/v1/articles/{article}/source",                   source_show,          NULL,                      text_media,            CACHED),
	GET("/v1/articles/{article}/revisions",                revisions_list,       revisions_params,          rows_media,            CACHED),
	GET("/v1/articles/{article}/revisions/{number}",       revisions_show,       fields_params,             NULL,                  CACHED),
	GET("/v1/articles/{article}/revisions/{number}/text",  revisions_text,       NULL,                      text_media,            CACHED),
	GET("/v1/articles/{article}/revisions/{number}/source", revisions_source,    NULL,                      text_media,            CACHED),
	GET("/v1/articles/{article}/coverage",                 coverage_show,        fields_params,             NULL,                  CACHED),
	GET("/v1/articles/{article}/sections",                 sections_list,        sections_params,           sections_media,        CACHED),
	GET("/v1/articles/{article}/sections/{section}",       sections_show,        sections_show_params,      section_media,         CACHED),
	GET("/v1/articles/{article}/events",                   articles_events,      article_events_params,     events_media,          CACHED),
	GET("/v1/articles/{article}/people",                   articles_people,      article_people_params,     people_media,          CACHED),
	GET("/v1/articles/{article}/references",               articles_references,  article_references_params, references_media,      CACHED),
	GET("/v1/articles/{article}/links",                    links_list,           links_params,              rows_media,            CACHED),
	GET("/v1/events",                                      events_list,          events_params,             events_media,          CACHED),
	GET("/v1/events/histogram",                            events_histogram,     histogram_params,          NULL,                  CACHED),
	GET("/v1/events/{event}",                              events_show,          events_show_params,        event_media,           CACHED),
	GET("/v1/on-this-day",                                 on_this_day_list,     on_this_day_params,        events_media,          CACHED),
	GET("/v1/people",                                      people_list,          people_params,             people_media,          CACHED),
	GET("/v1/people/{person}",                             people_show,          people_show_params,        person_media,          CACHED),
	GET("/v1/people/{person}/mentions",                    people_mentions,      mentions_params,           rows_media,            CACHED),
	GET("/v1/people/{person}/events",                      people_events,        person_events_params,      events_media,          CACHED),
	GET("/v1/people/{person}/articles",                    people_articles,      person_articles_params,    articles_media,        CACHED),
	GET("/v1/people/{person}/related",                     people_related,       related_params,            rows_media,            CACHED),
	GET("/v1/references",                                  references_list,      references_params,         references_media,      CACHED),
	GET("/v1/references/{reference}",                      references_show,      references_show_params,    reference_media,       CACHED),
	GET("/v1/references/{reference}/citations",            references_citations, citations_params,          rows_media,            CACHED),
	GET("/v1/search",                                      search_list,          search_params,             NULL,                  CACHED),
	GET("/v1/suggest",                                     suggest_list,         suggest_params,            NULL,                  CACHED),
	{"POST", "/v1/parse", "parse_create", parse_create, parse_params, NULL, parse_accepts, ROUTE_BODY, .deadline_ms = 10000, .body_limit_bytes = 16 << 20},
	{"POST", "/v1/batch", "batch_create", batch_create, batch_params, NULL, batch_accepts, ROUTE_BODY, .body_limit_bytes = 64 << 10},
	GET("/v1/imports",                                     imports_list,         imports_params,            rows_media,            0),
	{"POST", "/v1/imports", "imports_create", imports_create, imports_create_params, NULL, imports_accepts, ROUTE_BODY | ROUTE_STORES | ROUTE_SPOOL, .deadline_ms = 10000},
	GET("/v1/imports/{import}",                            imports_show,         fields_params,             NULL,                  0),
	GET("/v1/imports/{import}/results",                    imports_results,      import_results_params,     rows_media,            0),
	{"POST", "/v1/imports/{import}/cancel", "imports_cancel", imports_cancel, NULL, NULL, NULL, ROUTE_STORES},
	{"POST", "/v1/imports/{import}/resume", "imports_resume", imports_resume, NULL, NULL, NULL, ROUTE_STORES},
	GET("/metrics",                                        metrics_show,         NULL,                      metrics_media,         ROUTE_INTERNAL),
	GET("/",                                               index_show,           NULL,                      index_media,           CACHED),
	GET("/docs",                                           docs_show,            NULL,                      html_media,            CACHED),
	GET("/assets/{file}",                                  assets_show,          NULL,                      asset_media,           CACHED),
	GET("/openapi.json",                                   openapi_json,         NULL,                      NULL,                  CACHED),
	GET("/openapi.yaml",                                   openapi_yaml,         NULL,                      yaml_media,            CACHED),
	GET("/livez",                                          livez_show,           NULL,                      NULL,                  ROUTE_INTERNAL),
	GET("/readyz",                                         readyz_show,          NULL,                      NULL,                  ROUTE_INTERNAL),
	GET("/favicon.ico",                                    favicon_show,         NULL,                      icon_media,            CACHED),
	GET("/problems",                                       problems_list,        NULL,                      NULL,                  CACHED),
	GET("/problems/{slug}",                                problems_show,        NULL,                      markdown_media,         CACHED),
	{NULL},
};
/* clang-format on */
