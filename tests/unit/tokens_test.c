/* tokens_test.c: words and sentences. */
#include "lib/test.h"

#include "base/buf.h"
#include "extract/tokens.h"

/* A document of one paragraph. */
static struct tokens read_paragraph(const char *text, const char *language)
{
	struct doc *doc = ARENA_NEW(test_arena, struct doc, 1);
	struct block *block;
	struct tokens tokens;

	doc_init(doc, test_arena, str_of(text), STR("text"));
	doc->language = str_of(language);
	block = doc_open(doc, doc->root, BLOCK_PARAGRAPH);
	doc_put(doc, str_of(text), 0);
	doc_close(doc, block);
	doc_finish(doc);
	tokens_find(doc, &tokens);
	return tokens;
}

/* The tokens, separated by spaces. */
static struct str words_of(const char *text)
{
	struct tokens tokens = read_paragraph(text, "en");
	struct buf buf;

	buf_init(&buf, test_arena, 0);
	for (size_t i = 0; i < tokens.tokens.count; i++)
		buf_print(&buf, "%s" STR_FMT, i ? " " : "", STR_ARG(token_text(&tokens, i)));
	return buf_str(&buf);
}

/* The sentences, separated by " | ". */
static struct str sentences_of(const char *text, const char *language)
{
	struct tokens tokens = read_paragraph(text, language);
	struct buf buf;

	buf_init(&buf, test_arena, 0);
	for (size_t i = 0; i < tokens.sentences.count; i++) {
		const struct sentence *sentence = &tokens.sentences.at[i];

		buf_print(&buf, "%s" STR_FMT, i ? " | " : "",
		          STR_ARG(str_slice(tokens.doc->text, sentence->from, sentence->to)));
	}
	return buf_str(&buf);
}

TEST(tokens_find, keeps_compounds_and_cuts_ranges)
{
	assert_str(words_of("Zia-ul-Haq's U-2, 3-day; O'Brien"), "Zia-ul-Haq 's U-2 , 3-day ; O'Brien");
	assert_str(words_of("1914-18 mid-1980s 1.5.1948 3.5 1,200,000 1,20"),
	           "1914 - 18 mid - 1980s 1 . 5 . 1948 3.5 1,200,000 1 , 20");
	assert_str(words_of("the U.S.S.R and the U.N. by J. R. Smith, Ph.D., of U.S. origin..."),
	           "the U.S.S.R and the U.N. by J. R. Smith , Ph.D. , of U.S. origin ...");
	assert_str(words_of("Russia’s d’Arc “so”"), "Russia ’s d’Arc “ so ”");
	assert_str(words_of("1948年5月"), "1948 年 5 月");
}

TEST(tokens_find, knows_what_each_word_is)
{
	struct tokens tokens = read_paragraph("J. NATO Élan 21st 1,948 3.5 a ٣٤ “in” (so) out", "en");
	const struct token *at = tokens.tokens.at;

	assert_true(at[0].is_initial && at[0].is_capital && at[0].starts_sentence);
	assert_true(at[1].is_all_capital && !at[1].is_initial && !at[1].starts_sentence);
	assert_true(at[2].is_capital && !at[2].is_all_capital);
	assert_str(token_folded(&tokens, 2), "elan");
	assert_int_equal(at[3].kind, TOKEN_WORD);
	assert_int_equal(at[3].number, 21);
	assert_int_equal(at[4].kind, TOKEN_NUMBER);
	assert_int_equal(at[4].number, 1948);
	assert_int_equal(at[5].number, UINT32_MAX);
	assert_false(at[6].is_capital);
	assert_int_equal(at[7].number, 34);
	assert_true(at[9].in_quotation && !at[11].in_quotation);
	assert_true(at[12].in_parentheses && !at[14].in_parentheses);
}

TEST(tokens_word, finds_what_the_document_has)
{
	struct tokens tokens = read_paragraph("May or may not", "en");

	assert_int_equal(tokens_word(&tokens, STR("may")), tokens.tokens.at[0].folded);
	assert_int_equal(tokens.tokens.at[0].folded, tokens.tokens.at[2].folded);
	assert_int_equal(tokens_word(&tokens, STR("june")), TOKENS_NO_WORD);
}

TEST(sentences_split, knows_abbreviations_from_ends)
{
	assert_str(sentences_of("He met Gen. Zia at 5 p.m. in the U.S. Senate. The U.S. He left.", "en"),
	           "He met Gen. Zia at 5 p.m. in the U.S. Senate. | The U.S. | He left.");
	assert_str(
	    sentences_of("Born c. 1815 in St. Petersburg. J. S. Bach wrote No. 5. It says no. Then, vol. 3.", "en"),
	    "Born c. 1815 in St. Petersburg. | J. S. Bach wrote No. 5. | It says no. | Then, vol. 3.");
	assert_str(sentences_of("It grew 3.5 times. see www.example.com. Acme Inc. was it.", "en"),
	           "It grew 3.5 times. see www.example.com. | Acme Inc. was it.");
}

TEST(sentences_split, takes_quotes_and_brackets_along)
{
	assert_str(sentences_of("He said \"No.\" A plane fell. “Yes!” he said. (He did.) So?", "en"),
	           "He said \"No.\" | A plane fell. | “Yes!” he said. | (He did.) | So?");
	assert_str(sentences_of("Ali (b. 1920, d. 1990. He was tall) ran. End.", "en"),
	           "Ali (b. 1920, d. 1990. He was tall) ran. | End.");
}

TEST(sentences_split, reads_other_scripts)
{
	assert_str(sentences_of("我是。你好！", "zh"), "我是。 | 你好！");
	assert_str(sentences_of("यह है। वह था।", "hi"), "यह है। | वह था।");
	assert_str(sentences_of("ہے۔ تھا؟ نہیں۔", "ur"), "ہے۔ | تھا؟ | نہیں۔");
	assert_str(sentences_of("Am 1. Mai 1920. Dann ging er.", "de"), "Am 1. Mai 1920. | Dann ging er.");
}

TEST(sentences_split, joins_wrapped_lines_only)
{
	assert_str(sentences_of("One line\nAnother line", "en"), "One line | Another line");
	assert_str(sentences_of("It went on and\non.", "en"), "It went on and\non.");
}

TEST(tokens_find, never_crosses_a_block)
{
	struct doc *doc = ARENA_NEW(test_arena, struct doc, 1);
	struct tokens tokens;

	doc_init(doc, test_arena, STR("One Two"), STR("text"));
	for (uint32_t i = 0; i < 2; i++) {
		struct block *block = doc_open(doc, doc->root, BLOCK_ITEM);

		doc_put(doc, i ? STR("Two") : STR("One"), 4 * i);
		doc_close(doc, block);
		doc_put_made(doc, STR("\n"));
	}
	doc_finish(doc);
	tokens_find(doc, &tokens);
	assert_int_equal(tokens.sentences.count, 2);
	assert_ptr_equal(tokens.sentences.at[1].block, doc->root->last);
	assert_int_equal(tokens_sentence_at(&tokens, 5), 1);
	assert_int_equal(tokens_sentence_at(&tokens, 1), 0);
	assert_int_equal(tokens_token_at(&tokens, 4), 1);
}

TEST(sentences_split, cuts_text_that_never_ends_a_sentence)
{
	struct buf text;
	struct tokens tokens;

	buf_init(&text, test_arena, 0);
	for (int i = 0; i < 20000; i++)
		buf_put_str(&text, STR("word "));
	tokens = read_paragraph(text.ptr, "en");
	assert_true(tokens.sentences.count > 20);
	for (size_t i = 0; i < tokens.sentences.count; i++)
		assert_true(tokens.sentences.at[i].to - tokens.sentences.at[i].from < 3100);
}
