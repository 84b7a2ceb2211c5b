/* extract_people_test.c: who is named, by what titles, and whom pronouns mean. */
#include "lib/test.h"

#include "extract/people.h"

static struct findings read_text(const char *title, const char *text)
{
	struct ctx ctx = {.arena = test_arena};
	struct findings findings;

	assert_int_equal(article_read(&ctx, str_of(text), STR("text"),
	                              &(struct parse_options){.title = str_of(title), .language = STR("en")},
	                              &findings),
	                 OK);
	return findings;
}

static const struct person *person_of(const struct findings *findings, const char *id)
{
	for (size_t i = 0; i < findings->people.count; i++)
		if (str_equal(findings->people.at[i].id, str_of(id)))
			return &findings->people.at[i];
	fail_msg("nobody has the id %s", id);
	return NULL;
}

TEST(extract_people, finds_all_of_the_seed_and_nobody_else)
{
	static const struct {
		const char *id, *title, *alias;
		size_t names;
	} expected[] = {
	    {"ayub-khan",           NULL,                     NULL,     1},
	    {"khalid-mahmud-arif",  "General",                NULL,     1},
	    {"zulfikar-ali-bhutto", NULL,                     "Bhutto", 6},
	    {"zia-ul-haq",          "General",                NULL,     1},
	    {"mikhail-fradkov",     "Russian Prime Minister", NULL,     1},
	    {"pervez-musharraf",    "President",              NULL,     1},
	    {"shaukat-aziz",        "Prime Minister",         NULL,     1},
	    {"asif-ali-zardari",    NULL,                     NULL,     1},
	    {"yousef-raza-gilani",  "Prime Minister",         NULL,     1},
	    {"vladimir-putin",      "Prime Minister",         "Putin",  3},
	};
	struct ctx ctx = {.arena = test_arena};
	struct findings findings;

	assert_int_equal(article_read(&ctx, test_file("db/seed/pakistan-russia-relations.txt"), STR_NONE,
	                              &(struct parse_options){0}, &findings),
	                 OK);
	assert_int_equal(findings.people.count, sizeof expected / sizeof *expected);
	for (size_t i = 0; i < findings.people.count; i++) {
		const struct person *person = &findings.people.at[i];
		size_t names = 0;

		assert_str(person->id, expected[i].id);
		assert_str(person->title_count ? person->titles[0] : STR_NONE, expected[i].title);
		assert_str(person->alias_count ? person->aliases[0] : STR_NONE, expected[i].alias);
		for (size_t m = 0; m < person->mention_count; m++)
			names += person->mentions[m].kind == MENTION_NAME;
		assert_int_equal(names, expected[i].names);
	}
}

TEST(extract_people, gives_pronouns_to_the_one_they_mean)
{
	struct findings findings =
	    read_text("Maria Lovelace", "Maria Lovelace was a mathematician. She met Professor Charles Babbage. "
	                                "He showed her his engine. Lovelace wrote notes.");
	const struct person *maria = person_of(&findings, "maria-lovelace");
	const struct person *charles = person_of(&findings, "charles-babbage");

	assert_int_equal(maria->mention_count, 4);
	assert_str(maria->gender, "female");
	assert_str(maria->mentions[2].evidence.quote, "her");
	assert_int_equal(charles->mention_count, 3);
	assert_str(charles->mentions[2].evidence.quote, "his");
}

TEST(extract_people, keeps_a_ruler_apart_from_a_namesake)
{
	struct findings findings = read_text(
	    "England",
	    "The poet William Smith lived with his wife Mary. Later William Smith wrote plays. In those years "
	    "his friend John Harvey met King William, Duke of Normandy, who said that he was rich.");

	assert_int_equal(person_of(&findings, "william-smith")->alias_count, 0);
	assert_str(person_of(&findings, "william")->mentions[0].evidence.quote, "William");
}

TEST(person_name_sort, follows_the_customs_of_libraries)
{
	static const char *const names[][2] = {
	    {"Zulfikar Ali Bhutto",     "Bhutto, Zulfikar Ali"    },
	    {"Charles de Gaulle",       "Gaulle, Charles de"      },
	    {"Otto von Bismarck",       "Bismarck, Otto von"      },
	    {"Jean de La Fontaine",     "La Fontaine, Jean de"    },
	    {"Robert De Niro",          "De Niro, Robert"         },
	    {"Osama bin Laden",         "bin Laden, Osama"        },
	    {"Muhammad Zia-ul-Haq",     "Zia-ul-Haq, Muhammad"    },
	    {"Deng Xiaoping",           "Deng Xiaoping"           },
	    {"Kim Jong-il",             "Kim Jong-il"             },
	    {"Lee Harvey Oswald",       "Oswald, Lee Harvey"      },
	    {"Martin Luther King, Jr.", "King, Martin Luther, Jr."},
	    {"Elizabeth II",            "Elizabeth II"            },
	    {"Eleanor of Aquitaine",    "Eleanor of Aquitaine"    },
	    {"Putin",                   "Putin"                   },
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		assert_str(person_name_sort(test_arena, str_of(names[i][0])), names[i][1]);
}

TEST(person_name_agrees, takes_initials_and_missing_parts)
{
	struct person_name a, b;

	person_name_split(test_arena, STR("Joshua Abraham Norton"), &a);
	person_name_split(test_arena, STR("Joshua Norton"), &b);
	assert_true(person_name_agrees(&a, &b));
	person_name_split(test_arena, STR("J. A. Norton"), &b);
	assert_true(person_name_agrees(&a, &b));
	person_name_split(test_arena, STR("Jacob Norton"), &b);
	assert_false(person_name_agrees(&a, &b));
}

TEST(name_lookup, finds_the_first_and_the_last_of_the_list)
{
	assert_int_equal(name_lookup(STR("mikhail")), NAME_MALE);
	assert_true(name_lookup(STR("khan")) & NAME_SURNAME);
	assert_int_equal(name_lookup(STR("steel")), 0);
	assert_int_equal(name_lookup(STR("zzzz")), 0);
	assert_int_equal(name_lookup(STR("")), 0);
}

TEST(extract_people, keeps_two_of_one_surname_apart)
{
	struct findings findings =
	    read_text("Meeting", "President George Bush met Mrs. Barbara Bush and Senator Jeb Bush. Jeb Bush spoke. "
	                         "Then Bush left. Vladimir Putin, the President of Russia, stayed.");
	const struct person *jeb = person_of(&findings, "jeb-bush");

	assert_int_equal(person_of(&findings, "george-bush")->mention_count, 1);
	assert_int_equal(person_of(&findings, "barbara-bush")->title_count, 0);
	assert_int_equal(jeb->mention_count, 3); /* named last */
	assert_str(jeb->titles[0], "Senator");
	assert_str(jeb->mentions[0].title, "Senator");
	assert_str(person_of(&findings, "vladimir-putin")->titles[0], "President");
}

TEST(extract_people, believes_the_markup)
{
	struct ctx ctx = {.arena = test_arena};
	struct findings findings;
	const struct parse_options options = {.title = STR("Xyzzy Plugh"), .language = STR("en")};
	struct str page =
	    STR("'''Xyzzy Plugh''' was a man.<ref>x</ref> Plugh met [[Mikhail Gorbachev|Gorbachev]] in [[Moscow]].\n"
	        "[[Category:1905 births]]\n");

	assert_int_equal(article_read(&ctx, page, STR("wikitext"), &options, &findings), OK);
	assert_int_equal(findings.people.count, 2);
	assert_int_equal(person_of(&findings, "xyzzy-plugh")->mention_count, 2);
	assert_str(person_of(&findings, "mikhail-gorbachev")->link, "Mikhail Gorbachev");
	assert_str(person_of(&findings, "mikhail-gorbachev")->aliases[0], "Gorbachev");
}

TEST(extract_people, takes_no_author_of_the_back_matter_for_a_person_of_the_article)
{
	struct ctx ctx = {.arena = test_arena};
	struct findings findings;
	const struct parse_options options = {.title = STR("Leyton"), .language = STR("en")};
	struct str page = STR("The town was described by the poet John Harvey.\n\n== Sources ==\n=== Books ===\n"
	                      "* Phelps, Glenn A. (2001). ''The House of Robert Walpole''. London.\n"
	                      "* Harvey's letters to [[Michael Faraday]].\n");

	assert_int_equal(article_read(&ctx, page, STR("wikitext"), &options, &findings), OK);
	assert_int_equal(findings.people.count, 2);
	assert_int_equal(person_of(&findings, "john-harvey")->mention_count, 1);
	assert_str(person_of(&findings, "michael-faraday")->method, "link");
}
