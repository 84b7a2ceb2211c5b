/* handlers.h: what answers each route; named as its operationId in openapi/openapi.yaml. */
#ifndef DOSSIER_API_HANDLERS_H
#define DOSSIER_API_HANDLERS_H

#include "api/listing.h"

typedef enum err handler(struct request *rq, struct reply *rp);

/* articles.c */
extern const struct listing article_listing;
extern const struct param articles_params[], person_articles_params[], articles_show_params[];
handler articles_list, articles_show, people_articles;

/* texts.c: an article's bytes, not JSON */
handler text_show, source_show, revisions_text, revisions_source;

/* revisions.c */
extern const struct listing revision_listing;
extern const struct param revisions_params[];
handler revisions_list, revisions_show, coverage_show;
enum err revision_number(struct request *rq, int64_t *number); /* of the path; else ERR_NOT_FOUND */
enum err revision_missing(struct request *rq, int64_t number); /* ERR_NOT_FOUND, with what there is */

/* sections.c */
extern const struct listing section_listing;
extern const struct param sections_params[], sections_show_params[];
handler sections_list, sections_show;
struct section_page;
enum err sections_all(struct request *rq, struct section_page *all); /* of the path's article, in order */

/* events.c */
extern const struct listing event_listing;
extern const struct param on_this_day_params[], histogram_params[];
extern const struct param events_params[], article_events_params[], person_events_params[], events_show_params[];
handler events_list, events_show, articles_events, people_events, on_this_day_list, events_histogram;

/* people.c */
extern const struct listing person_listing, mention_listing, related_listing;
extern const struct param people_params[], article_people_params[], people_show_params[], mentions_params[],
    related_params[];
handler people_list, people_show, articles_people, people_mentions, people_related;

/* references.c */
extern const struct listing reference_listing, citation_listing;
extern const struct param references_params[], article_references_params[], references_show_params[],
    citations_params[];
handler references_list, references_show, articles_references, references_citations;

/* links.c */
extern const struct listing link_listing;
extern const struct param links_params[];
handler links_list;

/* parse.c */
extern const struct param parse_params[];
extern const char *const parse_accepts[];
handler parse_create;

/* imports.c */
extern const struct listing import_listing, import_result_listing;
extern const struct param imports_params[], imports_create_params[], import_results_params[];
extern const char *const imports_accepts[];
handler imports_create, imports_list, imports_show, imports_results, imports_cancel, imports_resume;

/* search.c */
extern const struct param search_params[], suggest_params[];
handler search_list, suggest_list;

/* batch.c */
extern const struct param batch_params[];
extern const char *const batch_accepts[];
handler batch_create;

/* metrics.c */
handler metrics_show;

/* service.c */
handler index_show, v1_show, docs_show, assets_show, favicon_show, openapi_json, openapi_yaml, livez_show, readyz_show,
    problems_list, problems_show;

/* media.c: the representations of each kind of answer, the default first. */
extern const struct media articles_media[], article_media[], sections_media[], section_media[], events_media[],
    event_media[], people_media[], person_media[], references_media[], reference_media[], rows_media[], text_media[],
    prose_media[], asset_media[], icon_media[], index_media[], html_media[], yaml_media[], markdown_media[],
    metrics_media[];

#endif
