/* tagger_test.c: the model's mathematics, and what the features and the embedded model are held to. */
#include "lib/test.h"

#include "extract/people.h"
#include "extract/tagger.h"
#include "parse/doc.h"

static struct crf_run run_of(size_t count)
{
	struct crf_run run = {.count = count};

	for (size_t i = 0; i < count; i++)
		run.allowed[i] = ANY_TAG;
	return run;
}

TEST(crf_decode, never_steps_inside_from_outside)
{
	struct crf_run run = run_of(2);
	const struct crf_transitions none = {0};
	uint8_t tags[CRF_MAX_LENGTH];

	run.scores[0][TAG_OUTSIDE] = 1;
	run.scores[1][TAG_INSIDE] = 3;
	crf_decode(&run, &none, tags);
	assert_int_equal(tags[0], TAG_BEGIN);
	assert_int_equal(tags[1], TAG_INSIDE);
	run.allowed[0] = 1 << TAG_OUTSIDE;
	crf_decode(&run, &none, tags);
	assert_int_equal(tags[0], TAG_OUTSIDE);
	assert_int_not_equal(tags[1], TAG_INSIDE);
}

TEST(crf_infer, gives_probabilities)
{
	struct crf_run run = run_of(3);
	const struct crf_transitions transitions = {.from_to[TAG_BEGIN][TAG_INSIDE] = 1};
	float all, known;
	float pairs = 0;

	run.scores[1][TAG_BEGIN] = 0.5F;
	all = crf_infer(&run, &transitions);
	for (size_t i = 0; i < 3; i++) {
		float sum = run.marginals[i][0] + run.marginals[i][1] + run.marginals[i][2];

		assert_true(sum > 0.999F && sum < 1.001F);
	}
	for (unsigned from = 0; from < TAGS; from++)
		for (unsigned to = 0; to < TAGS; to++)
			pairs += run.pairs[from][to];
	assert_true(pairs > 3.999F && pairs < 4.001F); /* three steps and the last one out */
	run.allowed[1] = 1 << TAG_BEGIN;
	known = crf_infer(&run, &transitions);
	assert_true(known < all);
	assert_true(run.marginals[1][TAG_BEGIN] > 0.999F);
}

TEST(tagger_next_run, takes_particles_between_capitals_only)
{
	struct doc *doc = ARENA_NEW(test_arena, struct doc, 1);
	struct str text = STR("In Bonn Ludwig van Beethoven and the van of Al met d'Alembert and Путин");
	struct tokens tokens;
	struct name_words words;
	struct tagger tagger;
	struct tagger_run run;
	uint32_t at = 0;
	static const char *const expected[][2] = {{"In", "Beethoven"}, {"Al", "Al"}, {"d'Alembert", "d'Alembert"}};
	size_t count = 0;

	doc_init(doc, test_arena, text, STR("text"));
	doc_put(doc, text, 0);
	doc_finish(doc);
	tokens_find(doc, &tokens);
	name_words_find(&words, &tokens, lexicon_find(STR("en")));
	tagger_init(&tagger, &words, NULL);
	while (tagger_next_run(&tagger, &tokens.sentences.at[0], &at, &run)) {
		assert_true(count < 3);
		assert_str(token_text(&tokens, run.first), expected[count][0]);
		assert_str(token_text(&tokens, run.last - 1), expected[count++][1]);
	}
	assert_int_equal(count, 3);
}

TEST(tagger_model_get, finds_the_embedded_model)
{
	struct tagger_model model = tagger_model_get();

	assert_non_null(model.weights);
	assert_true(model.scale > 0);
	assert_true(lexicon_get(model.lexicon, tagger_hash(STR("walked"))) & LEXICON_COMMON);
	assert_false(lexicon_get(model.lexicon, tagger_hash(STR("moscow"))) & LEXICON_COMMON);
}

TEST(lexicon_name_bits, takes_no_surname_that_ends_like_a_demonym_for_one)
{
	const struct lexicon *english = lexicon_find(STR("en"));

	assert_true(lexicon_name_bits(english, STR("pakistani")) & N_DEMONYM);
	assert_true(lexicon_name_bits(english, STR("japanese")) & N_DEMONYM);
	assert_false(lexicon_name_bits(english, STR("cortese")) & N_DEMONYM);
	assert_false(lexicon_name_bits(english, STR("killian")) & N_DEMONYM);
}

TEST(link_judge, knows_persons_and_what_is_none_by_their_titles)
{
	static const struct {
		const char *title;
		enum link_verdict verdict;
	} pages[] = {
	    {"Herodotus", LINK_TO_PERSON},
	    {"Penicillin", LINK_UNKNOWN},
	    {"Danube River", LINK_TO_OTHER},
	    {"Hong Kong", LINK_TO_OTHER},
	    {"Omaha Beach", LINK_TO_OTHER},
	    {"Paris, Texas", LINK_TO_OTHER},
	    {"Martin Luther King, Jr.", LINK_TO_PERSON},
	    {"William Windsor, Prince of Wales", LINK_TO_PERSON},
	    {"John Smith (footballer, born 1985)", LINK_TO_PERSON},
	    {"John Smith (film)", LINK_TO_OTHER},
	    {"Henry VIII", LINK_TO_PERSON},
	    {"Queen Victoria", LINK_TO_PERSON},
	    {"Catherine of Aragon", LINK_TO_PERSON},
	    {"Alexander the Great", LINK_TO_PERSON},
	    {"Lord of the Rings", LINK_TO_OTHER},
	    {"Lorenzo and Isabella", LINK_TO_OTHER},
	    {"Doris Day", LINK_UNKNOWN},
	    {"Deng Xiaoping", LINK_TO_PERSON},
	    {"Virginia House of Delegates", LINK_TO_OTHER},
	    {"Star Wars: Episode I", LINK_TO_OTHER},
	};
	struct arena arena;

	arena_init(&arena);
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		if (link_judge(lexicon_find(STR("en")), &arena, str_of(pages[i].title)) != pages[i].verdict)
			fail_msg("%s", pages[i].title);
	arena_finish(&arena);
}
