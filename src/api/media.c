/* media.c: the representations of each kind of answer, by ?format= and by media type; the first is what is sent to who does
 * not care. */
#include "api/handlers.h"

/* clang-format off */
#define NDJSON     {"ndjson", "application/x-ndjson", false}
#define CSV        {"csv", "text/csv", false}
#define ICS        {"ics", "text/calendar", false}
#define TIMELINEJS {"timelinejs", "application/vnd.timelinejs+json", false}
#define JSONLD     {"jsonld", "application/ld+json", false}
#define CSL        {"csl", "application/vnd.citationstyles.csl+json", false}
#define BIBTEX     {"bibtex", "application/x-bibtex", false}
#define RIS        {"ris", "application/x-research-info-systems", false}
#define MARKDOWN   {"markdown", "text/markdown", false}
#define TEXT       {"text", "text/plain", false}
#define JSON       {"json", "application/json", true}
#define HTML       {"html", "text/html", false}
#define YAML       {"yaml", "application/yaml", false}
#define END        {NULL, NULL, false}

const struct media articles_media[]     = {JSON, NDJSON, CSV, JSONLD, END};
const struct media article_media[]      = {JSON, JSONLD, MARKDOWN, TEXT, END};
const struct media sections_media[]     = {JSON, NDJSON, CSV, JSONLD, HTML, MARKDOWN, TEXT, END};
const struct media section_media[]      = {JSON, JSONLD, HTML, MARKDOWN, TEXT, END};
const struct media events_media[]       = {JSON, NDJSON, CSV, ICS, TIMELINEJS, JSONLD, END};
const struct media event_media[]        = {JSON, ICS, JSONLD, END};
const struct media people_media[]       = {JSON, NDJSON, CSV, JSONLD, END};
const struct media person_media[]       = {JSON, JSONLD, END};
const struct media references_media[]   = {JSON, NDJSON, CSV, JSONLD, CSL, BIBTEX, RIS, END};
const struct media reference_media[]    = {JSON, JSONLD, CSL, BIBTEX, RIS, END};
const struct media rows_media[]         = {JSON, NDJSON, CSV, END};
const struct media text_media[]         = {TEXT, END};
const struct media prose_media[]        = {TEXT, HTML, MARKDOWN, END};
const struct media index_media[]        = {JSON, HTML, END};
const struct media html_media[]         = {HTML, END};
const struct media yaml_media[]         = {YAML, END};
const struct media markdown_media[]     = {MARKDOWN, END};
const struct media asset_media[]        = {{"css", "text/css", false}, {"js", "text/javascript", false}, END};
const struct media icon_media[]         = {{"ico", "image/vnd.microsoft.icon", false}, END};
const struct media metrics_media[]      = {TEXT, END};
/* clang-format on */
