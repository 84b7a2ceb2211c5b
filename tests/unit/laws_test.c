/* laws_test.c: that the laws are seen to be broken, one by one. */
#include "lib/test.h"

#include "lib/laws.h"

/* An article that keeps all laws: a lead and a section, one event, one person, one reference. */
struct sample {
	struct findings findings;
	struct section sections[2];
	struct event event;
	struct event_person event_person;
	struct person person;
	struct mention mention;
	struct reference reference;
	struct citation citation;
	struct str cited;
};

static struct evidence evidence(uint32_t start, const char *quote, const char *prefix, const char *suffix)
{
	struct str text = str_of(quote);

	return (struct evidence){.span = {start, start + (uint32_t)text.len},
	                         .quote = text,
	                         .prefix = str_of(prefix),
	                         .suffix = str_of(suffix)};
}

static void sample_make(struct sample *sample)
{
	*sample = (struct sample){
	    .sections =
	        {{.id = STR("lead"), .span = {0, 5}, .body = {0, 5}, .text = STR("Lead")},
	         {.id = STR("a"), .position = 1, .span = {5, 26}, .body = {7, 26}, .text = STR("In 1974 Ada Q came.")}},
	    .event = {.id = STR("e"),
	              .title = STR("Ada Q came"),
	              .section = STR("a"),
	              .person_count = 1,
	              .reference_count = 1},
	    .event_person = {STR("ada-q"), STR("Ada Q")},
	    .person = {.id = STR("ada-q"), .name = STR("Ada Q"), .mention_count = 1},
	    .mention = {.person = STR("ada-q"), .section = STR("a")},
	    .reference = {.id = STR("r"), .citation_count = 1},
	    .citation = {.reference = STR("r"), .section = STR("a")},
	    .cited = STR("r"),
	};
	sample->findings.text = STR("Lead\nA\nIn 1974 Ada Q came.");
	sample->findings.sections.at = sample->sections;
	sample->findings.sections.count = 2;
	sample->event.evidence = evidence(7, "In 1974 Ada Q came.", "A\n", "");
	date_parse_edtf(test_arena, STR("1974"), &sample->event.date);
	sample->event.people = &sample->event_person;
	sample->event.references = &sample->cited;
	sample->findings.events.at = &sample->event;
	sample->findings.events.count = 1;
	sample->mention.evidence = evidence(15, "Ada Q", "1974 ", " came");
	sample->person.mentions = &sample->mention;
	sample->findings.people.at = &sample->person;
	sample->findings.people.count = 1;
	sample->citation.evidence = evidence(7, "In 1974 Ada Q came.", "", "");
	sample->reference.citations = &sample->citation;
	sample->findings.references.at = &sample->reference;
	sample->findings.references.count = 1;
}

#define ASSERT_BROKEN(change, law)                                                                                     \
	do {                                                                                                           \
		struct sample sample;                                                                                  \
		const char *broken;                                                                                    \
		sample_make(&sample);                                                                                  \
		change;                                                                                                \
		broken = findings_broken_law(test_arena, &sample.findings);                                            \
		if (!broken || str_find(str_of(broken), str_of(law)) < 0)                                              \
			fail_msg("%s: %s", #change, broken ? broken : "no law is broken");                             \
	} while (0)

TEST(findings_broken_law, finds_nothing_in_a_good_article)
{
	struct sample sample;
	const char *broken;

	sample_make(&sample);
	broken = findings_broken_law(test_arena, &sample.findings);
	if (broken)
		fail_msg("%s", broken);
}

TEST(findings_broken_law, sees_evidence_that_is_not_in_the_text)
{
	ASSERT_BROKEN(sample.event.evidence.span.start++, "not the quote");
	ASSERT_BROKEN(sample.event.evidence.span.end = 27, "leaves the text");
	ASSERT_BROKEN(sample.mention.evidence.prefix = STR("x"), "prefix");
	ASSERT_BROKEN(sample.citation.evidence.suffix = STR("x"), "suffix");
}

TEST(findings_broken_law, sees_text_that_is_in_no_section)
{
	ASSERT_BROKEN(sample.sections[1].span.start++, "between two sections");
	ASSERT_BROKEN((sample.sections[1].span.end--, sample.sections[1].body.end--), "not its body");
	ASSERT_BROKEN(sample.findings.text = STR("Lead\nA\nIn 1974 Ada Q came. More."), "behind the last section");
	ASSERT_BROKEN(sample.sections[1].parent = STR("lead"), "not in its parent");
	ASSERT_BROKEN(sample.sections[1].id = STR("lead"), "twice");
}

TEST(findings_broken_law, sees_ids_that_lead_nowhere)
{
	ASSERT_BROKEN(sample.event_person.id = STR("x"), "unknown person");
	ASSERT_BROKEN(sample.cited = STR("x"), "unknown reference");
	ASSERT_BROKEN(sample.event.section = STR("x"), "event in no section");
	ASSERT_BROKEN(sample.mention.person = STR("x"), "another person");
	ASSERT_BROKEN(sample.citation.reference = STR("x"), "another reference");
	ASSERT_BROKEN(sample.event.id = STR(""), "empty");
}

TEST(findings_broken_law, sees_dates_that_are_none)
{
	ASSERT_BROKEN(sample.event.date.edtf = STR("soon"), "no EDTF");
	ASSERT_BROKEN(sample.event.date.earliest = sample.event.date.latest + 1, "after latest");
	ASSERT_BROKEN(sample.event.date.edtf = STR_NONE, "without date");
}

TEST(findings_broken_law, sees_text_in_a_wrong_form)
{
	ASSERT_BROKEN(sample.findings.text = STR("\xff"), "UTF-8");
	ASSERT_BROKEN(sample.findings.text = STR("e\u0301"), "Form C");
	ASSERT_BROKEN(sample.findings.text = STR("Lead\rA\nIn 1974 Ada Q came."), "carriage return");
}
