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
	/* clang-format off */
	static const struct {
		const char *id, *title, *alias;
		size_t names;
	} expected[] = {
		{"ayub-khan",           "military leader",        NULL,     1},
		{"khalid-mahmud-arif",  "General",                NULL,     1},
		{"zulfikar-ali-bhutto", "President",              "Bhutto", 6},
		{"zia-ul-haq",          "General",                NULL,     1},
		{"mikhail-fradkov",     "Russian Prime Minister", NULL,     1},
		{"pervez-musharraf",    "President",              NULL,     1},
		{"shaukat-aziz",        "Prime Minister",         NULL,     1},
		{"asif-ali-zardari",    NULL,                     NULL,     1},
		{"yousef-raza-gilani",  "Prime Minister",         NULL,     1},
		{"vladimir-putin",      "Prime Minister",         "Putin",  3},
	};
	/* clang-format on */
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
	    {"Zulfikar Ali Bhutto", "Bhutto, Zulfikar Ali"},
	    {"Charles de Gaulle", "Gaulle, Charles de"},
	    {"Otto von Bismarck", "Bismarck, Otto von"},
	    {"Jean de La Fontaine", "La Fontaine, Jean de"},
	    {"Robert De Niro", "De Niro, Robert"},
	    {"Osama bin Laden", "bin Laden, Osama"},
	    {"Muhammad Zia-ul-Haq", "Zia-ul-Haq, Muhammad"},
	    {"Deng Xiaoping", "Deng Xiaoping"},
	    {"Kim Jong-il", "Kim Jong-il"},
	    {"Lee Harvey Oswald", "Oswald, Lee Harvey"},
	    {"Martin Luther King, Jr.", "King, Martin Luther, Jr."},
	    {"Elizabeth II", "Elizabeth II"},
	    {"John Paul II", "John Paul II"},
	    {"Lee Kuan Yew", "Lee Kuan Yew"},
	    {"Gabriel García Márquez", "García Márquez, Gabriel"},
	    {"Luis Martínez", "Martínez, Luis"},
	    {"Hashimoto Kingorō", "Hashimoto Kingorō"},
	    {"Shinzo Abe", "Abe, Shinzo"},
	    {"William the Conqueror", "William the Conqueror"},
	    {"Eleanor of Aquitaine", "Eleanor of Aquitaine"},
	    {"Putin", "Putin"},
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
	assert_str(person_of(&findings, "vladimir-putin")->titles[0], "President of Russia");
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

TEST(person_name_agrees, knows_a_ruler_again_by_all_of_the_name)
{
	struct person_name a, b;

	person_name_split(test_arena, STR("Charles III"), &a);
	person_name_split(test_arena, STR("Charles III"), &b);
	assert_true(person_name_agrees(&a, &b));
	person_name_split(test_arena, STR("Charles II"), &b);
	assert_false(person_name_agrees(&a, &b));
}

TEST(extract_people, leaves_the_subject_to_the_name_that_the_title_gives)
{
	struct ctx ctx = {.arena = test_arena};
	struct findings findings;
	const struct parse_options options = {.title = STR("Josephine Quill"), .language = STR("en")};
	struct str page = STR("{{Infobox person\n| birth_date = 1906\n| spouse = William Howard Quill\n}}\n"
	                      "'''Josephine Quill''' was a dancer. She married William Howard Quill. Quill danced.\n");

	assert_int_equal(article_read(&ctx, page, STR("wikitext"), &options, &findings), OK);
	assert_str(person_of(&findings, "josephine-quill")->mentions[0].evidence.quote, "Josephine Quill");
	assert_int_equal(person_of(&findings, "josephine-quill")->mention_count, 3); /* she, Quill */
	assert_int_equal(person_of(&findings, "william-howard-quill")->mention_count, 2);
}

TEST(extract_people, finds_bynames_of_rulers_and_saints)
{
	static const char *const texts[][2] = {
	    {"In 1429 Joan of Arc led the army.", "Joan of Arc"},
	    {"In 1066 William the Conqueror landed there.", "William the Conqueror"},
	    {"The abbey was closed by Henry VIII.", "Henry VIII"},
	    {"The school was visited by Wilhelm II in 1907.", "Wilhelm II"},
	    {"He studied the works of Plato.", "Plato"},
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct findings findings = read_text("Town", texts[i][0]);

		assert_int_equal(findings.people.count, 1);
		assert_str(findings.people.at[0].name, texts[i][1]);
	}
	assert_int_equal(read_text("Town", "They played \"Angel of Death\" and watched Apollo 11.").people.count, 0);
}

TEST(extract_people, finds_a_full_name_wherever_it_stands_again)
{
	struct findings findings =
	    read_text("Town", "The engineer Rufus Tallbridge built the mill. The owners thanked the man. "
	                      "Rufus Tallbridge died in 1850.");

	assert_int_equal(person_of(&findings, "rufus-tallbridge")->mention_count, 2);
}

TEST(extract_people, names_the_first_of_two_that_share_a_surname)
{
	struct findings findings = read_text("Town", "The boy was born in Leeds to Gerald and Sherri Padley.");

	assert_str(person_of(&findings, "gerald")->mentions[0].evidence.quote, "Gerald");
	assert_int_equal(person_of(&findings, "sherri-padley")->mention_count, 1);
}

TEST(extract_people, gives_a_surname_to_the_bearer_whose_gender_the_title_has)
{
	struct findings findings = read_text("Meeting", "Robert Tarn and Mary Tarn came. Mr. Tarn spoke.");

	assert_int_equal(person_of(&findings, "robert-tarn")->mention_count, 2);
}

TEST(extract_people, ties_the_first_part_to_a_name_with_hyphens)
{
	struct findings findings = read_text("Meeting", "General Muhammad Zia-ul-Haq spoke. Later General Zia left.");

	assert_int_equal(person_of(&findings, "muhammad-zia-ul-haq")->mention_count, 2);
}

TEST(extract_people, takes_facilities_and_places_for_no_persons)
{
	struct findings findings =
	    read_text("Coast", "The road leads from Port Hutt to Omaha Beach. Carnegie Hall and Hong Kong are far. "
	                       "Flights of Felix Airways pass the Bergen Bridge.");

	assert_int_equal(findings.people.count, 0);
}

/* The titles of the first person, each as "title" where the text says so. */
static struct str titles_of(const char *text)
{
	struct findings findings = read_text("Meeting", text);
	struct str all = STR("");

	assert_true(findings.people.count > 0);
	for (size_t i = 0; i < findings.people.at[0].role_count; i++) {
		const struct person_role *role = &findings.people.at[0].roles[i];

		assert_true(str_equal(role->title, findings.people.at[0].titles[i]));
		assert_true(str_equal(role->title, role->evidence.quote));
		all = str_print(test_arena, STR_FMT "%s" STR_FMT, STR_ARG(all), i ? "; " : "", STR_ARG(role->title));
	}
	return all;
}

TEST(extract_people, reads_what_somebody_is_before_and_behind_the_name)
{
	static const char *const texts[][2] = {
	    {"Russia's foreign minister, Sergei Lavrov, came.", "Russia's foreign minister"},
	    {"Then Apple's CEO Tim Cook spoke.", "Apple's CEO"},
	    {"Angela Merkel, who served as Chancellor of Germany, came.", "Chancellor of Germany"},
	    {"The physicist Niels Bohr came.", "physicist"},
	    {"John Kerry is the Secretary of State for Foreign Affairs and Trade.",
	     "Secretary of State for Foreign Affairs and Trade"},
	    {"Albert Tarn was a Swiss mathematician and physicist.", "mathematician; physicist"},
	    {"They met Sergei Lavrov, the Russian foreign minister.", "Russian foreign minister"},
	    {"Charles Tarn, King of Spain, came.", "King of Spain"},
	    {"In 1974, as Prime minister, John Tarn came.", "Prime minister"},
	    {"Charles Tarn met President George Bush.", ""},
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_str(titles_of(texts[i][0]), texts[i][1]);
}

TEST(extract_people, tells_full_names_from_surnames_and_reads_the_years_of_a_life)
{
	struct findings findings =
	    read_text("Meeting", "The writer Albert Tarn (8 May 1850 – 1 June 1912) met Mary Tarn (born 1860). "
	                         "General Bin Laden came with Mr. Abbott.");

	assert_int_equal(person_of(&findings, "albert-tarn")->born, 1850);
	assert_int_equal(person_of(&findings, "albert-tarn")->died, 1912);
	assert_int_equal(person_of(&findings, "mary-tarn")->born, 1860);
	assert_int_equal(person_of(&findings, "mary-tarn")->died, 0);
	assert_true(person_of(&findings, "albert-tarn")->is_full);
	assert_false(person_of(&findings, "bin-laden")->is_full);
	assert_false(person_of(&findings, "abbott")->is_full);
}

static struct findings read_wikitext(const char *title, const char *language, const char *text)
{
	struct ctx ctx = {.arena = test_arena};
	struct findings findings;

	assert_int_equal(article_read(&ctx, str_of(text), STR("wikitext"),
	                              &(struct parse_options){.title = str_of(title), .language = str_of(language)},
	                              &findings),
	                 OK);
	return findings;
}

TEST(extract_people, finds_in_other_languages_whom_the_markup_tells_and_nobody_else)
{
	struct findings findings =
	    read_wikitext("Leihhaus", "de",
	                  "Jeder Mensch kennt den Pudel. Der Dichter [[Thomas Tarn]] lebte in "
	                  "[[Hong Kong]]. Tarn war Schneider, und Thomas Tarn starb in [[Penzing]].");

	assert_int_equal(findings.people.count, 1);
	assert_int_equal(person_of(&findings, "thomas-tarn")->mention_count, 3);
}

TEST(extract_people, finds_the_subject_in_any_script)
{
	struct findings russian = read_wikitext("Толстой, Лев Николаевич", "ru",
	                                        "'''Лев Николаевич Толстой''' — писатель. Толстой родился в Туле.\n"
	                                        "[[Категория:Родившиеся в 1828 году]]\n");
	struct findings japanese =
	    read_wikitext("習近平", "ja", "'''習近平'''は政治家。習近平は生まれた。\n[[Category:1953年生]]\n");
	struct findings arabic = read_wikitext(
	    "نجيب محفوظ", "ar", "'''نجيب محفوظ''' روائي مصري. ولد نجيب محفوظ في القاهرة.\n[[تصنيف:مواليد 1911]]\n");

	assert_int_equal(russian.people.count, 1);
	assert_int_equal(russian.people.at[0].mention_count, 2);
	assert_int_equal(japanese.people.count, 1);
	assert_int_equal(japanese.people.at[0].mention_count, 2);
	assert_int_equal(arabic.people.count, 1);
	assert_int_equal(arabic.people.at[0].mention_count, 2);
}

TEST(extract_people, reads_himself_and_herself_as_pronouns)
{
	struct findings findings =
	    read_text("Maria Lovelace", "Maria Lovelace taught herself Greek. Robert Tarn saw himself.");

	assert_int_equal(person_of(&findings, "maria-lovelace")->mention_count, 2);
	assert_int_equal(person_of(&findings, "robert-tarn")->mention_count, 2);
}

TEST(extract_people, leaves_out_of_a_name_where_its_bearer_is_from)
{
	struct findings findings = read_text(
	    "Meeting", "She met the Frenchman Jean Lavigne and French-born Robert Tarn by the Bay of Bengal.");

	assert_int_equal(findings.people.count, 2);
	assert_str(findings.people.at[0].name, "Jean Lavigne");
	assert_str(findings.people.at[1].name, "Robert Tarn");
}

static struct findings read_page(const char *title, const char *page)
{
	struct ctx ctx = {.arena = test_arena};
	struct findings findings;

	assert_int_equal(article_read(&ctx, str_of(page), STR("wikitext"),
	                              &(struct parse_options){.title = str_of(title), .language = STR("en")},
	                              &findings),
	                 OK);
	return findings;
}

TEST(extract_people, names_the_subject_as_the_page_is_called)
{
	struct findings findings =
	    read_page("Ines Moreau (painter)", "'''Maria Ines Moreau''' (1870–1931) was a painter. Ines Moreau lived "
	                                       "in Lyon. Ines was poor.\n[[Category:1870 births]]\n");
	const struct person *person = person_of(&findings, "ines-moreau");

	assert_int_equal(findings.people.count, 1);
	assert_str(person->link, "Ines Moreau (painter)");
	assert_int_equal(person->mention_count, 3);

	findings = read_page("Plotidas", "'''Plotidas''' was a philosopher. Much of Plotidas is lost; Carla the Elder "
	                                 "wrote that Plotidas the Philosopher taught.\n[[Category:384 BC births]]\n");
	assert_str(person_of(&findings, "plotidas")->link, "Plotidas");
	assert_int_equal(person_of(&findings, "plotidas")->mention_count, 3);
}

TEST(extract_people, takes_no_page_about_something_else_for_a_person)
{
	struct findings findings = read_page(
	    "Martha Grey (novel)", "'''Martha Grey''' is a novel by [[George Orwell]]. He wrote it in 1931, and "
	                           "he sold it. In it he tells what he saw. Martha Grey was liked by Martha "
	                           "Greyson.\n[[Category:1931 novels]]\n");

	assert_int_equal(findings.people.count, 2);
	assert_str(findings.people.at[0].id, "george-orwell");
	assert_str(findings.people.at[1].id, "martha-greyson");
}

TEST(extract_people, takes_no_word_made_from_a_name_for_its_bearer)
{
	struct findings findings = read_page(
	    "Ideas", "The [[Immanuel Kant|Kantian]] school of [[Aristotle|Aristotelian]] thought, as [[Charles "
	             "Darwin|Darwinian]] said, knew [[Plato|Platonic]] love.\n");

	assert_int_equal(findings.people.count, 0);
}

TEST(extract_people, believes_a_gender_that_names_tell_or_several_pronouns)
{
	struct findings findings = read_text(
	    "Harbour", "Xuvo Brennick met the crew. She sailed. Mary Brandt stayed. Tavik Grindle wrote. He read. "
	               "He slept. He left.\n");

	assert_str(person_of(&findings, "mary-brandt")->gender, "female");
	assert_null(person_of(&findings, "xuvo-brennick")->gender.ptr);
	assert_str(person_of(&findings, "tavik-grindle")->gender, "male");
}

TEST(extract_people, leaves_a_name_alone_to_who_has_all_of_it)
{
	struct findings findings =
	    read_text("Machines", "In 1936 Alan Turing wrote a paper. Mrs. Turing had a typewriter. Later Turing "
	                          "expanded his analysis.\n");

	assert_int_equal(person_of(&findings, "alan-turing")->mention_count, 3); /* with "his" */
}
