/* person.h: a person, and where an article mentions her. */
#ifndef DOSSIER_MODEL_PERSON_H
#define DOSSIER_MODEL_PERSON_H

#include "model/evidence.h"

enum mention_kind { MENTION_NAME, MENTION_PRONOUN, MENTION_NOMINAL };

struct mention {
	enum mention_kind kind;
	struct str person;        /* id */
	struct str title;         /* the title that stands before this name: "General"; or absent */
	struct str article;       /* id; set by the store */
	struct str section;       /* id */
	struct evidence evidence; /* the name without its title */
	struct span sentence;     /* the sentence it stands in */
};

/* What a person is, as the text says it beside the name: "General", "foreign minister". */
struct person_role {
	struct str title;
	struct str article;       /* id; set by the store */
	struct evidence evidence; /* the words of the title */
};

struct person {
	struct str id;        /* slug of the name; in the store one a person over all articles */
	struct str name;      /* the fullest name the text gives */
	struct str sort_name; /* "Bhutto, Zulfikar Ali" */
	struct str link;      /* title of the article about the person, where the markup links to it; else absent */
	struct str article;   /* id of that article, where it is here; set by the store */
	struct str gender;    /* "female", "male" as names, titles and several pronouns say, or absent */
	struct str *aliases;  /* other names in the text, each once */
	size_t alias_count;
	struct str *titles; /* as the text gives them: "General", "Prime Minister"; each once */
	size_t title_count;
	struct person_role *roles; /* the titles, with the first place that says so */
	size_t role_count;
	struct str *same_as; /* URLs */
	size_t same_as_count;
	struct mention *mentions; /* of one article, in order; the store's lists have none here */
	size_t mention_count;
	bool is_full;   /* the name says more than a surname: another article may mean the same person by it */
	int born, died; /* years, as the article gives them; 0 where it does not */
	double confidence;
	struct str method;                                 /* "link", "title", "name-list", "tagger", "infobox" … */
	int64_t article_count, event_count, mention_total; /* set by the store */
	int64_t changed_at_ms;                             /* set by person_get */
};

const char *mention_kind_name(enum mention_kind kind); /* "name", "pronoun", "nominal" */

#endif
