/* citation_templates.c: the templates that are citations, in English and in the wikis' own languages, with the CSL type they
 * tell. Sorted bytewise; lower case, spaces single. An empty type: the fields tell it. */
#include "parse/citation_terms.h"

static const struct {
	const char *name, *type;
} TEMPLATES[] = {
    {"article",                          "article-journal"   },
    {"bibliografia",                     "book"              },
    {"bogref",                           "book"              },
    {"bokref",                           "book"              },
    {"chú thích báo",                 "article-newspaper" },
    {"chú thích sách",                "book"              },
    {"chú thích tạp chí",           "article-journal"   },
    {"chú thích web",                  "webpage"           },
    {"cita",                             ""                  },
    {"cita conferenza",                  "paper-conference"  },
    {"cita libro",                       "book"              },
    {"cita llibre",                      "book"              },
    {"cita news",                        "article-newspaper" },
    {"cita noticia",                     "article-newspaper" },
    {"cita novas",                       "article-newspaper" },
    {"cita pubblicazione",               "article-journal"   },
    {"cita publicació",                 "article-journal"   },
    {"cita publicación",                "article-journal"   },
    {"cita video",                       "motion_picture"    },
    {"cita web",                         "webpage"           },
    {"citace elektronické monografie",  "webpage"           },
    {"citace elektronického periodika", "webpage"           },
    {"citace monografie",                "book"              },
    {"citace periodika",                 "article-journal"   },
    {"citar jornal",                     "article-newspaper" },
    {"citar libro",                      "book"              },
    {"citar livro",                      "book"              },
    {"citar notícia",                   "article-newspaper" },
    {"citar periódico",                 "article-newspaper" },
    {"citar periódico acadêmico",      "article-journal"   },
    {"citar publicación",               "article-journal"   },
    {"citar web",                        "webpage"           },
    {"citation",                         ""                  },
    {"citaweb",                          "webpage"           },
    {"citaĵo el la reto",               "webpage"           },
    {"citaĵo el libro",                 "book"              },
    {"cite",                             ""                  },
    {"cite act",                         "legislation"       },
    {"cite adb",                         "entry-encyclopedia"},
    {"cite album-notes",                 "document"          },
    {"cite americana",                   "entry-encyclopedia"},
    {"cite arxiv",                       "article"           },
    {"cite av media",                    "motion_picture"    },
    {"cite av media notes",              "document"          },
    {"cite biorxiv",                     "article"           },
    {"cite book",                        "book"              },
    {"cite catholic encyclopedia",       "entry-encyclopedia"},
    {"cite certification",               "document"          },
    {"cite citeseerx",                   "article"           },
    {"cite collier's",                   "entry-encyclopedia"},
    {"cite comic",                       "book"              },
    {"cite conference",                  "paper-conference"  },
    {"cite court",                       "legal_case"        },
    {"cite dictionary",                  "entry-dictionary"  },
    {"cite dissertation",                "thesis"            },
    {"cite dnb",                         "entry-encyclopedia"},
    {"cite document",                    "document"          },
    {"cite doi",                         "article-journal"   },
    {"cite dvd",                         "motion_picture"    },
    {"cite eb1911",                      "entry-encyclopedia"},
    {"cite encyclopaedia",               "entry-encyclopedia"},
    {"cite encyclopedia",                "entry-encyclopedia"},
    {"cite episode",                     "broadcast"         },
    {"cite gnis",                        "webpage"           },
    {"cite hds",                         "entry-encyclopedia"},
    {"cite instagram",                   "post"              },
    {"cite interview",                   "interview"         },
    {"cite journal",                     "article-journal"   },
    {"cite magazine",                    "article-magazine"  },
    {"cite mailing list",                "post"              },
    {"cite manual",                      "document"          },
    {"cite map",                         "map"               },
    {"cite music release notes",         "document"          },
    {"cite news",                        "article-newspaper" },
    {"cite newsgroup",                   "post"              },
    {"cite newspaper",                   "article-newspaper" },
    {"cite ngs",                         "webpage"           },
    {"cite nie",                         "entry-encyclopedia"},
    {"cite nsrw",                        "entry-encyclopedia"},
    {"cite odnb",                        "entry-encyclopedia"},
    {"cite paper",                       "article-journal"   },
    {"cite patent",                      "patent"            },
    {"cite pmid",                        "article-journal"   },
    {"cite podcast",                     "broadcast"         },
    {"cite press",                       "document"          },
    {"cite press release",               "document"          },
    {"cite q",                           "document"          },
    {"cite report",                      "report"            },
    {"cite serial",                      "broadcast"         },
    {"cite sign",                        "document"          },
    {"cite speech",                      "speech"            },
    {"cite ssrn",                        "article"           },
    {"cite tech report",                 "report"            },
    {"cite techreport",                  "report"            },
    {"cite thesis",                      "thesis"            },
    {"cite tweet",                       "post"              },
    {"cite twitter",                     "post"              },
    {"cite video",                       "motion_picture"    },
    {"cite video game",                  "software"          },
    {"cite web",                         "webpage"           },
    {"cite work",                        "document"          },
    {"citebook",                         "book"              },
    {"citeer boek",                      "book"              },
    {"citeer journal",                   "article-journal"   },
    {"citeer nieuws",                    "article-newspaper" },
    {"citeer tijdschrift",               "article-journal"   },
    {"citeer web",                       "webpage"           },
    {"citejournal",                      "article-journal"   },
    {"citenews",                         "article-newspaper" },
    {"citeweb",                          "webpage"           },
    {"cytuj",                            ""                  },
    {"cytuj książkę",                 "book"              },
    {"cytuj pismo",                      "article-journal"   },
    {"cytuj stronę",                    "webpage"           },
    {"dergi kaynağı",                  "article-journal"   },
    {"haber kaynağı",                  "article-newspaper" },
    {"hivatkozás",                      "webpage"           },
    {"internetquelle",                   "webpage"           },
    {"kaynak",                           ""                  },
    {"kirjaviite",                       "book"              },
    {"kitap kaynağı",                  "book"              },
    {"lien web",                         "webpage"           },
    {"literatur",                        "book"              },
    {"ouvrage",                          "book"              },
    {"ref-web",                          "webpage"           },
    {"tidningsref",                      "article-newspaper" },
    {"tidskriftsref",                    "article-journal"   },
    {"vcite book",                       "book"              },
    {"vcite journal",                    "article-journal"   },
    {"vcite news",                       "article-newspaper" },
    {"vcite web",                        "webpage"           },
    {"vcite2 journal",                   "article-journal"   },
    {"verkkoviite",                      "webpage"           },
    {"web cite",                         "webpage"           },
    {"web kaynağı",                    "webpage"           },
    {"webbref",                          "webpage"           },
    {"книга",                       "book"              },
    {"статья",                     "article-journal"   },
};

bool citation_template_find(struct str name, struct str *type)
{
	size_t from = 0;
	size_t to = sizeof TEMPLATES / sizeof *TEMPLATES;

	while (from < to) {
		size_t middle = (from + to) / 2;
		int order = str_compare(name, str_of(TEMPLATES[middle].name));
		if (!order) {
			*type = str_of(TEMPLATES[middle].type);
			return true;
		}
		if (order < 0)
			to = middle;
		else
			from = middle + 1;
	}
	*type = STR_NONE;
	return str_starts(name, STR("cite ")) || str_starts(name, STR("citar ")) || str_starts(name, STR("vcite "));
}

bool citation_templates_are_sorted(void)
{
	for (size_t i = 1; i < sizeof TEMPLATES / sizeof *TEMPLATES; i++) {
		if (str_compare(str_of(TEMPLATES[i - 1].name), str_of(TEMPLATES[i].name)) >= 0)
			return false;
	}
	return true;
}
