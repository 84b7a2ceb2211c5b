/* extract_events_test.c: what becomes an event, and what is said of it. */
#include "extract/extract.h"
#include "lib/test.h"
#include "parse/parse.h"

#include <string.h>

enum { TITLE_LIMIT = 120 };

static struct findings read_titled(const char *text, const char *title)
{
	struct ctx ctx = {.arena = test_arena};
	struct findings findings;

	assert_int_equal(article_read(&ctx, str_of(text), STR("text"),
	                              &(struct parse_options){.title = str_of(title), .language = STR("en")},
	                              &findings),
	                 OK);
	return findings;
}

/* "EDTF title [kind]; …" */
static struct str events_of(const char *text)
{
	struct findings findings = read_titled(text, "Title");
	struct str all = STR("");

	for (size_t i = 0; i < findings.events.count; i++) {
		const struct event *event = &findings.events.at[i];

		assert_true(str_find(event->text, event->title) >= 0);
		assert_true(str_equal(event->text, event->evidence.quote));
		all = str_print(test_arena, STR_FMT "%s" STR_FMT " " STR_FMT " [" STR_FMT "]", STR_ARG(all),
		                i ? "; " : "", STR_ARG(event->date.edtf), STR_ARG(event->title), STR_ARG(event->kind));
	}
	return all;
}

#define assert_events(text, expected) assert_str(events_of(text), expected)

TEST(extract_events, tells_one_for_each_date)
{
	assert_events("The war began on 6 July 1967 and ended in 1970.",
	              "1967-07-06 The war began [war]; 1970 The war began on 6 July 1967 and ended in 1970 [war]");
}

TEST(extract_events, makes_one_of_a_range)
{
	assert_events("Trade increased between 1966 and 1971.", "1966/1971 Trade increased between 1966 and 1971 []");
	assert_events("From 1947 to 1960, he taught there.", "1947/1960 From 1947 to 1960, he taught there []");
	assert_events("Mary taught there since 1955.", "1955/.. Mary taught there since 1955 []");
	assert_events("Mary taught there until 1955.", "../1955 Mary taught there until 1955 []");
	assert_events("It was not until 1955 that Mary taught there.",
	              "1955 It was not until 1955 that Mary taught there []");
}

TEST(extract_events, begins_a_title_with_a_subject)
{
	assert_events("Finland rejected the demands and was invaded in 1939.",
	              "1939 Finland rejected the demands and was invaded [war]");
	assert_events("In 1985, at age 16, he started studies in Moscow.",
	              "1985 In 1985, at age 16, he started studies in Moscow []");
	assert_events("In the north, Otto ruled, but in 1211 Frederick was elected.",
	              "1211 Frederick was elected [election]");
	assert_events("Otto left the town and in 1211 he was elected king.",
	              "1211 Otto left the town and in 1211 he was elected king [election]");
	assert_events("When the war ended in 1918, he returned.", "1918 the war ended [war]");
	assert_events("The awards, first presented in 1929 in the old hall, are overseen by the Academy.",
	              "1929 The awards, first presented in 1929 in the old hall, are overseen by the Academy []");
	assert_events("The mass production of mills since 1924 did not reduce it.",
	              "1924/.. The mass production of mills since 1924 did not reduce it []");
	assert_events("(In 2002 the firm merged with Piper.)", "2002 the firm merged with Piper []");
	assert_events("After the 1990 German reunification, it became clear.",
	              "1990 After the 1990 German reunification, it became clear []");
}

TEST(extract_events, ends_a_title_with_a_clause)
{
	assert_events(
	    "Columbus explored the coast for Spain in 1492, leading to settlements and missions from Florida to "
	    "Mexico and to much else.",
	    "1492 Columbus explored the coast for Spain []");
	assert_events(
	    "In 2003 the government began Operation Gem, an investigation that arrested and deported thousands of "
	    "smugglers in all of its provinces, and more.",
	    "2003 the government began Operation Gem, an investigation []");
	assert_events(
	    "Otto bought \"The Salt Road (1892)\" in Arven, as it was said, and sold \"The Mill\" in Bremen, where he "
	    "lived "
	    "in 1901.",
	    "1892 Otto bought \"The Salt Road (1892)\" in Arven []; "
	    "1901 Otto bought \"The Salt Road (1892)\" in Arven, as it was said, and sold \"The Mill\" in Bremen, "
	    "where he lived in 1901 []");
}

TEST(extract_events, puts_no_opening_in_a_title)
{
	assert_events("However, in 1974, as Prime minister, Bhutto paid a state visit to Moscow.",
	              "1974 Bhutto paid a state visit to Moscow [visit]");
	assert_events("He was assassinated in Hebron in 1990.", "1990 He was assassinated in Hebron [death]");
}

TEST(extract_events, titles_a_date_with_the_clause_it_is_in)
{
	assert_events("Bhutto revived relations as he saw that Washington had left Pakistan in 1971.",
	              "1971 Washington had left Pakistan []");
}

TEST(extract_events, is_silent_about_headings_states_and_back_matter)
{
	assert_events("Lead.\n\n== Battle of 1918 ==\n\nIt was lost.\n", "");
	assert_events("As of 2011 the town has two schools.", "");
	assert_events("Lead.\n\n== References ==\n\nSmith wrote it in 1990.\n", "");
}

TEST(extract_events, leaves_the_end_open_that_is_not_said)
{
	assert_events("The bridge fell before 1950.", "[..1950] The bridge fell before 1950 []");
	assert_events("The bridge fell after May 1950.", "[1950-05..] The bridge fell after May 1950 []");
	assert_events("After the flood in 1950 the bridge fell.", "1950 After the flood in 1950 the bridge fell []");
}

TEST(extract_events, narrows_a_part_of_a_year)
{
	assert_events("The bridge fell in early 1942.", "1942-37 The bridge fell []");
	assert_events("The bridge fell at the end of 1942, and in mid-1943 Otto left.",
	              "1942-39 The bridge fell []; 1943-38 Otto left []");
}

TEST(extract_events, tells_a_day_with_two_names_once)
{
	assert_events("The palace was taken on 25 October (7 November) 1917.",
	              "1917-10-25 The palace was taken on 25 October (7 November) 1917 []");
}

TEST(extract_events, gives_the_kind_that_the_verb_tells)
{
	assert_events("The president who had signed the treaty died in Bonn in 1990.",
	              "1990 The president who had signed the treaty died in Bonn [death]");
	assert_events("The battle of the river was fought in 1410.",
	              "1410 The battle of the river was fought [battle]");
	assert_events("Bhutto paid a short state visit to Moscow in 1974.",
	              "1974 Bhutto paid a short state visit to Moscow [visit]");
	assert_events("Johnston launched a massive surprise attack in April 1862.",
	              "1862-04 Johnston launched a massive surprise attack [attack]");
	assert_events("A treaty was signed in Lisbon in 2007.", "2007 A treaty was signed in Lisbon [treaty]");
	assert_events("Soviet criticism of the 1971 war with India weakened relations.",
	              "1971 Soviet criticism of the 1971 war with India weakened relations [war]");
	assert_events("The elections were held in May 1994.", "1994-05 The elections were held [election]");
}

TEST(extract_events, gives_no_kind_where_no_verb_tells_it)
{
	assert_events("The bombed city had a war memorial in 1950.", "1950 The bombed city had a war memorial []");
	assert_events("He led the newly founded school in 1811.", "1811 He led the newly founded school []");
	assert_events("Lead.\n\n== Films ==\n\n* Born Innocent (1982)\n", "1982 Born Innocent (1982) []");
}

TEST(extract_events, gives_the_kind_of_what_is_no_sentence)
{
	assert_events("Lead.\n\n== Time ==\n\n* September 480 BC: Battle of Salamis\n",
	              "-0479-09 September 480 BC: Battle of Salamis [battle]");
	assert_events("They have two daughters, Ada (b. March 2009) and Eve.",
	              "2009-03 They have two daughters, Ada (b. March 2009) and Eve [birth]");
}

TEST(extract_events, is_silent_about_when_somebody_looked)
{
	assert_events("As of the 2010 census the town had two schools, according to a 1999 report.", "");
	assert_events("According to the law, the town was sold in 1999.", "1999 the town was sold []");
}

TEST(extract_events, is_silent_about_sources_wherever_they_stand)
{
	assert_events("Lead.\n\n== Anthologies ==\n\n* Gardner, Helen, ed. (1972).\n* Ada, a town, was sold (1972).\n",
	              "1972 Ada, a town, was sold (1972) []");
	assert_events("It was printed by Springer, 1995, ISBN 978-0-8240-4445-9.", "");
	assert_events("Lead.\n\n== Literatur ==\n\nSmith wrote it in 1990.\n", "");
}

TEST(extract_events, dates_the_row_of_a_cell_that_is_a_date)
{
	struct ctx ctx = {.arena = test_arena};
	const struct parse_options options = {.title = STR("T"), .language = STR("en")};
	struct findings findings;

	article_read(&ctx,
	             STR("{|\n! Year !! Place !! Deed\n|-\n| 1960 || Baku || Opened the mine\n|-\n| 1961 || 12\n|}\n"),
	             STR("wikitext"), &options, &findings);
	assert_int_equal(findings.events.count, 1);
	assert_str(findings.events.at[0].date.edtf, "1960");
	assert_str(findings.events.at[0].text, "1960\tBaku\tOpened the mine");
	assert_str(findings.events.at[0].title, "Opened the mine");
	assert_str(findings.events.at[0].method, "table");
}

TEST(extract_events, reads_a_life_behind_a_name)
{
	assert_events("Daniel Bernoulli (8 February 1700 – 17 March 1782) was a mathematician.",
	              "1700-02-08 Daniel Bernoulli (8 February 1700 – 17 March 1782) was a mathematician [birth]; "
	              "1782-03-17 Daniel Bernoulli (8 February 1700 – 17 March 1782) was a mathematician [death]");
}

TEST(extract_events, drops_the_year_that_completes_a_day)
{
	assert_events("Policy changed after the September 11 attacks in the U.S. in 2001.",
	              "2001-09-11 Policy changed after the September 11 attacks in the U.S. in 2001 []");
}

TEST(extract_events, gives_titles_within_their_length)
{
	char text[1024] = "In 1900 the ";
	struct findings findings;

	for (size_t i = strlen(text); i + 40 < sizeof text; i += 10)
		memcpy(text + i, "very long ", 11);
	memcpy(text + strlen(text), "war ended.", 11);
	findings = read_titled(text, "Title");
	assert_int_equal(findings.events.count, 1);
	assert_true(findings.events.at[0].title.len <= TITLE_LIMIT);
}

TEST(extract_events, keeps_the_id_of_a_sentence_whatever_stands_around_it)
{
	struct findings one = read_titled("War began in 1914.", "Title"),
	                two = read_titled("It rained. War began in 1914. Peace came.", "Title"),
	                twice = read_titled("War began in 1914.\n\nWar began in 1914.", "Title");

	assert_true(str_equal(one.events.at[0].id, two.events.at[0].id));
	assert_int_equal(twice.events.count, 2);
	assert_true(str_equal(one.events.at[0].id, twice.events.at[0].id));
	assert_false(str_equal(twice.events.at[0].id, twice.events.at[1].id));
}

TEST(extract_events, takes_the_reference_nearest_behind_the_date)
{
	struct findings findings = read_titled("War began in 1914,[1] and peace came in 1918.[2]\n", "Title");

	assert_int_equal(findings.events.count, 2);
	assert_int_equal(findings.events.at[0].reference_count, 1);
	assert_true(str_equal(findings.events.at[0].references[0], findings.references.at[0].id));
	assert_true(str_equal(findings.events.at[1].references[0], findings.references.at[1].id));
}

TEST(extract_events, names_places_as_written)
{
	struct findings findings = read_titled("In 1900 the congress met in Paris near the river.", "Title");

	assert_int_equal(findings.events.at[0].place_count, 1);
	assert_str(findings.events.at[0].places[0], "Paris");
}

/* Written from the text of the seed, in its order: the date, words of the title, a person of it, its reference. */
static const struct {
	const char *edtf, *title, *person, *reference;
} seed[] = {
    {"1948-05-01", "The countries established diplomatic relations", NULL, "1"},
    {"1966/1971", "trade and cultural exchanges between two countries increased", "Ayub Khan", NULL},
    {"1971", "Soviet criticism of Pakistan's position in the 1971 war with India weakened bilateral relations", NULL,
     NULL},
    {"1971-08",
     "the August 1971 Indo-Soviet Treaty of Friendship, Peace and Cooperation encouraged India invasion of East "
     "Pakistan",
     NULL, NULL},
    {"1960", "The U-2 incident in 1960 severely compromised Pakistan security", NULL, NULL},
    {"1971", "Zulfikar Ali Bhutto was hastily made the elected President", "Zulfikar Ali Bhutto", NULL},
    {"1971", "U.S. had left Pakistan during the 1971 war", "Zulfikar Ali Bhutto", NULL},
    {"1974", "Bhutto paid a state visit to Moscow and deliberately attempted to warm the relations",
     "Zulfikar Ali Bhutto", NULL},
    {"1960",
     "Bhutto had Soviet Union to established the Pakistan-Soviet Oilfield in Pakistan in search of oil assets in "
     "Pakistan",
     "Zulfikar Ali Bhutto", NULL},
    {"1973/1979", "Soviet Union and Pakistan had enjoyed a strong relations with each other", NULL, NULL},
    {"198X", "tensions increased between the Soviet Union and Pakistan", NULL, NULL},
    {"2001-09-11", "Government of Pakistan changed its policy towards Taliban", NULL, NULL},
    {"2007", "the relations between Pakistan and the Russian Federation were reactivated", "Mikhail Fradkov", NULL},
    {"2010",
     "Prime Minister Vladimir Putin of Russia stated that Russia was against developing strategic and military ties",
     "Vladimir Putin", "2"},
    {"2011",
     "Russia changed its policy and Putin publicly endorsed Pakistan bid to join the Shanghai Cooperation Organisation",
     "Vladimir Putin", NULL},
};

static struct str label_of(const struct findings *findings, struct str reference)
{
	for (size_t i = 0; i < findings->references.count; i++)
		if (str_equal(findings->references.at[i].id, reference))
			return findings->references.at[i].label;
	return STR_NONE;
}

TEST(extract_events, tells_the_seed_in_order)
{
	struct ctx ctx = {.arena = test_arena};
	struct findings findings;

	assert_int_equal(article_read(&ctx, test_file("db/seed/pakistan-russia-relations.txt"), STR("text"),
	                              &(struct parse_options){.language = STR("en")}, &findings),
	                 OK);
	for (size_t i = 0; i < sizeof seed / sizeof seed[0] && i < findings.events.count; i++) {
		const struct event *event = &findings.events.at[i];

		assert_str(event->date.edtf, seed[i].edtf);
		assert_str(str_slice(event->title, 0, strlen(seed[i].title)), seed[i].title);
		assert_str(event->reference_count ? label_of(&findings, event->references[0]) : STR_NONE,
		           seed[i].reference);
		if (seed[i].person)
			assert_str(event->person_count ? event->people[0].name : STR_NONE, seed[i].person);
	}
	assert_int_equal(findings.events.count, sizeof seed / sizeof seed[0]);
}

static struct findings read_html(const char *page, const char *title)
{
	struct ctx ctx = {.arena = test_arena};
	struct findings findings;

	assert_int_equal(article_read(&ctx, str_of(page), STR("html"),
	                              &(struct parse_options){.title = str_of(title), .language = STR("en")},
	                              &findings),
	                 OK);
	return findings;
}

TEST(title_text, shows_a_field_of_an_infobox_as_label_and_value)
{
	struct findings findings =
	    read_html("<table class=\"infobox\"><tr><th>Born</th><td>9 December 1916 (aged 7)</td></tr></table>"
	              "<p>Ada Brandt was an engineer.</p>",
	              "Ada Brandt");

	assert_int_equal(findings.events.count, 1);
	assert_str(findings.events.at[0].title, "Born: 9 December 1916 (aged 7)");
}

TEST(extract_events, takes_none_from_a_caption_in_an_infobox)
{
	struct findings findings =
	    read_html("<table class=\"infobox\"><tr><td colspan=\"2\">Ada Brandt in 1840</td></tr>"
	              "<tr><th>ISSN</th><td>1999-4893</td></tr><tr><th>Died</th><td>4 May 1862</td></tr></table>"
	              "<p>Ada Brandt was an engineer.</p>",
	              "Ada Brandt");

	assert_int_equal(findings.events.count, 1);
	assert_str(findings.events.at[0].title, "Died: 4 May 1862");
}

TEST(extract_sections, summary_is_no_caption_and_no_hatnote)
{
	struct findings findings = read_html("<p>For other uses, see Ada (disambiguation).</p><p>A tower in Arven</p>"
	                                     "<p>Ada Brandt was an engineer from Arven.</p>",
	                                     "Ada Brandt");

	assert_str(findings.article.summary, "Ada Brandt was an engineer from Arven.");
	assert_str(read_html("<p>A tower in Arven</p>", "Ada Brandt").article.summary, "A tower in Arven");
}

TEST(extract_events, tells_a_life_once)
{
	struct findings findings = read_html("<table class=\"infobox\"><tr><th>Born</th><td>9 December 1916</td></tr>"
	                                     "<tr><th>Died</th><td>4 May 1962</td></tr></table>"
	                                     "<p>Ada Brandt (born 9 December 1916) was an engineer.</p>",
	                                     "Ada Brandt");

	assert_int_equal(findings.events.count, 2);
	assert_str(findings.events.at[0].kind, "death");
	assert_str(findings.events.at[1].title, "Ada Brandt (born 9 December 1916) was an engineer");
}

TEST(extract_events, cuts_no_word_of_a_title)
{
	struct findings findings = read_titled("The first dictionary of the Northern dialects by Albert Cornelius "
	                                       "Brandtson, Justus Sand, and Casper Wilke "
	                                       "in 1650 (revised edition of the second and third) recorded the word.\n",
	                                       "Title");
	struct str title = findings.events.at[0].title;

	assert_true(title.len <= TITLE_LIMIT);
	assert_true(str_ends(title, STR(" in 1650")));
}
