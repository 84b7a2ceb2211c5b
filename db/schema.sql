-- schema.sql: the whole store, as a new one is made. Changes to a store that exists are in migrations/, one file a version.
--
-- What shaped it: one article is written at a time and whole, everything else is read by key or along an index; a list never
-- sorts more than an article. Facts live in rows of their article; each carries its evidence: the revision's number, the span
-- in code points and the quoted words. A fact that a newer revision leaves alone keeps its row and the revision it was read
-- from. Keys are the store's own and never leave it; ids are for the world. Times are milliseconds since 1970 UTC, days are
-- day numbers since 1970-01-01 (proleptic Gregorian), text compares bytewise, "_fold" columns hold text folded for comparing.

-- Which program read facts out of text: its versions, numbered.
CREATE TABLE extractor (
	key     INTEGER PRIMARY KEY,          -- what the other tables call it by
	version TEXT NOT NULL UNIQUE          -- as `dossier version` prints it
) STRICT;

-- One encyclopedia article, as of its newest revision.
CREATE TABLE article (
	key             INTEGER PRIMARY KEY,  -- the store's own
	id              TEXT NOT NULL UNIQUE, -- slug of the title
	title           TEXT NOT NULL,        -- as the page has it
	title_fold      TEXT NOT NULL,        -- for sorting and exact search
	language        TEXT NOT NULL,        -- BCP 47; und where neither input nor text tells
	summary         TEXT,                 -- first paragraph of the lead
	license         TEXT,                 -- of the text, SPDX or as named
	attribution     TEXT,                 -- what the licence asks to be named
	revision        INTEGER NOT NULL,     -- number of the newest revision
	format          TEXT NOT NULL,        -- of the newest revision, for filtering
	imported_at     INTEGER NOT NULL,     -- of the newest revision, for sorting
	understood      REAL NOT NULL,        -- share of the source's bytes that the parser understood
	fingerprint     BLOB NOT NULL,        -- SHA-256 of all findings: the same article again is known by it
	extractor       INTEGER NOT NULL,     -- the program that last read it
	section_count   INTEGER NOT NULL DEFAULT 0, -- the counts are maintained by src/store/findings.c
	event_count     INTEGER NOT NULL DEFAULT 0, -- likewise, as all counts below
	person_count    INTEGER NOT NULL DEFAULT 0, -- people it mentions
	reference_count INTEGER NOT NULL DEFAULT 0, -- entries and bare markers
	link_count      INTEGER NOT NULL DEFAULT 0, -- of all kinds
	mention_count   INTEGER NOT NULL DEFAULT 0, -- names, pronouns and nominals
	citation_count  INTEGER NOT NULL DEFAULT 0, -- markers that cite
	version         INTEGER NOT NULL,     -- sequence of the last commit that changed anything of it
	timestamp       INTEGER               -- the newest of its page that any dump had, also where the words were the same
) STRICT;
CREATE INDEX article_by_title ON article (title_fold);
CREATE INDEX article_by_time ON article (imported_at);
CREATE INDEX article_by_events ON article (event_count);
CREATE INDEX article_by_references ON article (reference_count);
CREATE INDEX article_by_language ON article (language, title_fold);
CREATE INDEX article_by_format ON article (format, title_fold);

-- Every import of an article that differed from the one before.
CREATE TABLE revision (
	article     INTEGER NOT NULL REFERENCES article, -- key of the article
	number      INTEGER NOT NULL,         -- 1, 2, 3 … in the article
	format      TEXT NOT NULL,            -- "text", "wikitext", "html"
	sha256      BLOB NOT NULL,            -- of the source
	text_sha256 BLOB NOT NULL,            -- of the canonical text
	bytes       INTEGER NOT NULL,         -- of the source
	imported_at INTEGER NOT NULL,         -- when
	source_url  TEXT,                     -- where it was fetched, if that is known
	content     INTEGER NOT NULL,         -- key of revision_content
	timestamp   INTEGER,                  -- when it was written, as its dump says
	PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX revision_by_content ON revision (content);

-- The words themselves, apart from the rows that lists walk over.
CREATE TABLE revision_content (
	key          INTEGER PRIMARY KEY,     -- revision.content
	source       BLOB NOT NULL,           -- as imported
	source_bytes INTEGER NOT NULL,        -- when unpacked; as many as stored: not compressed, else zstd
	text         BLOB NOT NULL,           -- canonical plain text, UTF-8
	text_bytes   INTEGER NOT NULL         -- likewise
) STRICT;

-- What the parser did not understand of the newest source.
CREATE TABLE skipped (
	article      INTEGER NOT NULL REFERENCES article, -- key of the article
	position     INTEGER NOT NULL,        -- order in the source
	source_start INTEGER NOT NULL,        -- bytes of the source, half open
	source_end   INTEGER NOT NULL,        -- behind the last byte
	what         TEXT NOT NULL,           -- "template", "navigation" …
	why          TEXT NOT NULL,           -- a sentence for the reader
	PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

-- Sections; their text is a slice of the article's text and not stored again.
CREATE TABLE section (
	key        INTEGER PRIMARY KEY,       -- the store's own
	article    INTEGER NOT NULL REFERENCES article, -- key of the article it stands in
	id         TEXT NOT NULL,             -- slug of the heading, unique in the article
	title      TEXT NOT NULL,             -- the heading as shown
	level      INTEGER NOT NULL,          -- 1 the lead, 2 to 6
	number     TEXT NOT NULL,             -- "2.1"
	parent     TEXT,                      -- id
	path       TEXT NOT NULL,             -- ids from the top, joined by "/"
	position   INTEGER NOT NULL,          -- order in the text
	span_start INTEGER NOT NULL,          -- heading, own text and subsections, in code points
	span_end   INTEGER NOT NULL,          -- behind the last
	body_start INTEGER NOT NULL,          -- own text
	body_end   INTEGER NOT NULL,          -- behind its last code point
	UNIQUE (article, id)
) STRICT;
CREATE INDEX section_by_position ON section (article, position);
CREATE INDEX section_by_id ON section (id);

-- Dated statements that something happened.
CREATE TABLE event (
	key           INTEGER PRIMARY KEY,    -- the store's own
	id            TEXT NOT NULL UNIQUE,   -- hash of article, sentence and date
	article       INTEGER NOT NULL REFERENCES article, -- key of the article it stands in
	section       INTEGER,                -- key
	title         TEXT NOT NULL,          -- a clause of the text
	text          TEXT,                   -- the sentence; NULL where it is the quote
	edtf          TEXT,                   -- the date, ISO 8601-2
	earliest      INTEGER NOT NULL,       -- day numbers, both included; the least and greatest integer are open ends
	latest        INTEGER NOT NULL,       -- the last such day
	breadth       INTEGER NOT NULL,       -- class of latest - earliest (src/store/choose.c): bounds what an interval query reads
	month_day     INTEGER,                -- month * 100 + day where the date is one day: "on this day"
	precision     INTEGER NOT NULL,       -- enum precision
	calendar      INTEGER NOT NULL,       -- enum calendar
	display       TEXT,                   -- the date as written
	timex         TEXT,                   -- TIMEX3 value where EDTF has none
	kind          TEXT,                   -- "treaty", "visit" … where the verb gives it
	date_start    INTEGER NOT NULL,       -- the date expression
	date_end      INTEGER NOT NULL,       -- behind its last code point
	revision      INTEGER NOT NULL,       -- evidence: revision's number, span, words, and the words around them
	span_start    INTEGER NOT NULL,       -- code points of the text, half open
	span_end      INTEGER NOT NULL,       -- behind the last
	quote         TEXT NOT NULL,          -- the words of that span
	prefix        TEXT,                   -- up to 32 code points before it
	suffix        TEXT,                   -- and behind it
	method        TEXT,                   -- how it was found
	extractor     INTEGER NOT NULL,       -- who found it so
	confidence    REAL NOT NULL,          -- 0 to 1
	status        INTEGER NOT NULL        -- enum fact_status
) STRICT;
CREATE INDEX event_by_date ON event (earliest);
CREATE INDEX event_by_breadth ON event (breadth, earliest);
CREATE INDEX event_by_precision ON event (precision, breadth, earliest);
CREATE INDEX event_by_article ON event (article, earliest);
CREATE INDEX event_by_kind ON event (kind, earliest) WHERE kind IS NOT NULL;
CREATE INDEX event_by_kind_breadth ON event (kind, breadth, earliest) WHERE kind IS NOT NULL;
CREATE INDEX event_by_status ON event (status, earliest) WHERE status <> 0;
CREATE INDEX event_by_method ON event (method, earliest) WHERE method <> 'sentence'; -- nearly all are
CREATE INDEX event_by_confidence ON event (confidence);
CREATE INDEX event_by_month_day ON event (month_day, earliest) WHERE month_day IS NOT NULL;

-- Who takes part in an event.
CREATE TABLE event_person (
	event    INTEGER NOT NULL REFERENCES event, -- key
	person   INTEGER NOT NULL REFERENCES person, -- key
	position INTEGER NOT NULL,            -- order in the sentence
	earliest INTEGER NOT NULL,            -- the event's, so that a person's events come in order from one index
	PRIMARY KEY (event, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_person_by_date ON event_person (person, earliest, event);

-- Which references an event's sentence cites.
CREATE TABLE event_reference (
	event     INTEGER NOT NULL REFERENCES event, -- key
	reference INTEGER NOT NULL REFERENCES reference, -- key
	position  INTEGER NOT NULL,            -- order in the sentence
	PRIMARY KEY (event, reference)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_reference_by_reference ON event_reference (reference, event);

-- Places of an event, as written.
CREATE TABLE event_place (
	event    INTEGER NOT NULL REFERENCES event, -- key
	position INTEGER NOT NULL,             -- order in the sentence
	place    TEXT NOT NULL,                -- as written
	PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;

-- People, one row a person over all articles.
CREATE TABLE person (
	key           INTEGER PRIMARY KEY,    -- the store's own
	id            TEXT NOT NULL UNIQUE,   -- slug of the name, with a number or a hash where two share it
	name          TEXT NOT NULL,          -- as the first article to name the person had it
	sort_name     TEXT NOT NULL,          -- family name first
	sort_fold     TEXT NOT NULL,          -- the same, for sorting
	link          TEXT,                   -- title of the article about the person
	gender        TEXT,                   -- as names, titles and several pronouns say
	born          INTEGER NOT NULL DEFAULT 0, -- year, as the first article to give it has it; 0: none does
	died          INTEGER NOT NULL DEFAULT 0, -- likewise
	confidence    REAL NOT NULL,          -- the highest of the appearances
	method        TEXT,                   -- of that appearance
	article_count INTEGER NOT NULL DEFAULT 0, -- maintained by src/store/people.c
	event_count   INTEGER NOT NULL DEFAULT 0, -- likewise
	mention_count INTEGER NOT NULL DEFAULT 0, -- likewise, in all articles
	version       INTEGER NOT NULL        -- sequence of the last commit that changed anything of the person
) STRICT;
CREATE INDEX person_by_name ON person (sort_fold);
CREATE INDEX person_by_mentions ON person (mention_count);
CREATE INDEX person_by_events ON person (event_count);
CREATE INDEX person_by_confidence ON person (confidence);
CREATE INDEX person_by_gender ON person (gender, sort_fold) WHERE gender IS NOT NULL;
CREATE INDEX person_by_method ON person (method, sort_fold) WHERE method <> 'tagger'; -- nearly all are

-- By what a person is known again in the next article.
CREATE TABLE person_identity (
	kind   INTEGER NOT NULL,              -- 1 link target (slug), 2 full name (folded), 3 single name in one article ("article/name")
	value  TEXT NOT NULL,                 -- the target or name itself
	person INTEGER NOT NULL REFERENCES person, -- key of who has it
	PRIMARY KEY (kind, value, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_identity_by_person ON person_identity (person);

-- A person in one article, as that article has her.
CREATE TABLE appearance (
	article       INTEGER NOT NULL REFERENCES article, -- key of the article it stands in
	person        INTEGER NOT NULL REFERENCES person, -- key
	position      INTEGER NOT NULL,       -- order of first mention
	name          TEXT NOT NULL,          -- the fullest the article gives
	sort_name     TEXT NOT NULL,          -- family name first
	link          TEXT,                   -- title of the article about the person
	gender        TEXT,                   -- as names, titles and several pronouns say
	confidence    REAL NOT NULL,          -- 0 to 1
	method        TEXT,                   -- how the person was found
	extractor     INTEGER NOT NULL,       -- who found it so
	mention_count INTEGER NOT NULL,       -- in this article
	event_count   INTEGER NOT NULL,       -- in this article
	title_fold    TEXT NOT NULL DEFAULT '', -- the article's, so that a person's articles come in order from one index
	PRIMARY KEY (article, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX appearance_by_title ON appearance (person, title_fold, article);

-- Other names, titles and identifiers of a person in one article.
CREATE TABLE appearance_label (
	article INTEGER NOT NULL,             -- key
	person  INTEGER NOT NULL,             -- key
	kind    INTEGER NOT NULL,             -- 1 alias, 2 title, 3 same as (URL)
	value   TEXT NOT NULL,                -- the name, title or URL
	PRIMARY KEY (article, person, kind, value),
	FOREIGN KEY (article, person) REFERENCES appearance
) STRICT, WITHOUT ROWID;

-- The same over all articles, so that showing a person never walks over her articles.
CREATE TABLE person_label (
	person INTEGER NOT NULL REFERENCES person, -- key
	kind   INTEGER NOT NULL,              -- as of appearance_label
	value  TEXT NOT NULL,                 -- the name, title or URL
	uses   INTEGER NOT NULL,              -- appearances that have it
	PRIMARY KEY (person, kind, value)
) STRICT, WITHOUT ROWID;

-- What articles say that people are: each title of a person once an article, where the article says it first.
CREATE TABLE person_role (
	person     INTEGER NOT NULL REFERENCES person, -- key
	title      TEXT NOT NULL,             -- "General", "foreign minister", as the text gives it
	article    INTEGER NOT NULL REFERENCES article, -- key of the article it stands in
	position   INTEGER NOT NULL,          -- order among the person's titles in the article
	revision   INTEGER NOT NULL,          -- evidence: the title
	span_start INTEGER NOT NULL,          -- code points of the text, half open
	span_end   INTEGER NOT NULL,          -- behind the last
	quote      TEXT NOT NULL,             -- the words of that span
	prefix     TEXT,                      -- up to 32 code points before it
	suffix     TEXT,                      -- and behind it
	PRIMARY KEY (person, title, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_role_by_article ON person_role (article, person, position);

-- Where people are mentioned.
CREATE TABLE mention (
	article        INTEGER NOT NULL REFERENCES article, -- key of the article it stands in
	position       INTEGER NOT NULL,      -- order in the text
	person         INTEGER NOT NULL REFERENCES person, -- key
	section        INTEGER,               -- key
	kind           INTEGER NOT NULL,      -- enum mention_kind
	title          TEXT,                  -- "General", as it stands before the name
	revision       INTEGER NOT NULL,      -- evidence: the name
	span_start     INTEGER NOT NULL,      -- code points of the text, half open
	span_end       INTEGER NOT NULL,      -- behind the last
	quote          TEXT NOT NULL,         -- the words of that span
	prefix         TEXT,                  -- up to 32 code points before it
	suffix         TEXT,                  -- and behind it
	sentence_start INTEGER NOT NULL,      -- the sentence it stands in
	sentence_end   INTEGER NOT NULL,      -- behind its last code point
	PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_by_person ON mention (person, article, position);

-- Entries of reference lists, in the terms of CSL 1.0.2.
CREATE TABLE reference (
	key              INTEGER PRIMARY KEY, -- the store's own
	id               TEXT NOT NULL UNIQUE, -- hash of the article and what identifies the entry
	article          INTEGER NOT NULL REFERENCES article, -- key of the article it stands in
	position         INTEGER NOT NULL,    -- order of first citation
	label            TEXT NOT NULL,       -- as the marker shows it
	name_group       TEXT,                -- MediaWiki's group: "note"
	type             TEXT,                -- CSL type
	title            TEXT,                -- of the work
	part_title       TEXT,                -- of the chapter or entry cited
	issued           TEXT,                -- EDTF
	container_title  TEXT,                -- journal, book or site it stands in
	collection_title TEXT,                -- series
	publisher        TEXT,                -- as named
	publisher_place  TEXT,                -- as named
	volume           TEXT,                -- as written
	issue            TEXT,                -- as written
	page             TEXT,                -- or pages, as written
	edition          TEXT,                -- as written
	language         TEXT,                -- of the work, as written
	genre            TEXT,                -- "thesis", "press release" …
	url              TEXT,                -- of the work
	doi              TEXT,                -- without "https://doi.org/"
	isbn             TEXT,                -- as written
	issn             TEXT,                -- as written
	pmid             TEXT,                -- PubMed
	pmcid            TEXT,                -- PubMed Central
	arxiv            TEXT,                -- identifier
	accessed         TEXT,                -- EDTF
	archive_url      TEXT,                -- a kept copy
	archived         TEXT,                -- EDTF
	translated_title TEXT,                -- the title in the article's language
	original_date    TEXT,                -- of the first edition, EDTF
	source           TEXT,                -- who holds it: "via"
	agency           TEXT,                -- of news
	quote            TEXT,                -- the words of the work that are cited
	url_status       TEXT,                -- live, dead, unfit or usurped
	identifiers      TEXT,                -- in other catalogues: "jstor:3504197 oclc:179976746"
	text             TEXT,                -- the entry as the list shows it
	resolved         INTEGER NOT NULL,    -- 0: cited, but the text has no such entry
	citation_count   INTEGER NOT NULL,    -- markers that cite it
	extractor        INTEGER NOT NULL     -- who found it so
) STRICT;
CREATE INDEX reference_by_article ON reference (article, position);
CREATE INDEX reference_by_type ON reference (type, id) WHERE type IS NOT NULL;
CREATE INDEX reference_by_group ON reference (name_group, id) WHERE name_group IS NOT NULL;
CREATE INDEX reference_by_resolved ON reference (resolved, id) WHERE resolved = 0; -- few are not

-- Authors and editors of references.
CREATE TABLE reference_name (
	reference INTEGER NOT NULL REFERENCES reference, -- key
	role      INTEGER NOT NULL,           -- 1 author, 2 editor, 3 translator
	position  INTEGER NOT NULL,           -- order in the entry
	family    TEXT,                       -- CSL name; NULL where literal is given
	given     TEXT,                       -- likewise
	literal   TEXT,                       -- a name that is not in parts
	link      TEXT,                       -- title of the article about them
	PRIMARY KEY (reference, role, position)
) STRICT, WITHOUT ROWID;

-- Where references are cited.
CREATE TABLE citation (
	article    INTEGER NOT NULL REFERENCES article, -- key of the article it stands in
	position   INTEGER NOT NULL,          -- order in the findings
	reference  INTEGER NOT NULL REFERENCES reference, -- key
	section    INTEGER,                   -- key
	locator    TEXT,                      -- pages
	revision   INTEGER NOT NULL,          -- evidence: the sentence, cell or item that cites
	span_start INTEGER NOT NULL,          -- code points of the text, half open
	span_end   INTEGER NOT NULL,          -- behind the last
	quote      TEXT NOT NULL,             -- the words of that span
	prefix     TEXT,                      -- up to 32 code points before it
	suffix     TEXT,                      -- and behind it
	PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_by_reference ON citation (reference, position);

-- What articles point to. The words a link stands on are a slice of the text and not stored again.
CREATE TABLE link (
	article      INTEGER NOT NULL REFERENCES article, -- key of the article it stands in
	position     INTEGER NOT NULL,        -- order in the page
	section      INTEGER,                 -- key
	kind         INTEGER NOT NULL,        -- enum link_kind
	target       TEXT NOT NULL,           -- page title or URL
	label        TEXT,                    -- as shown; NULL where it is the target
	revision     INTEGER NOT NULL,        -- evidence; its span is empty where the link stands nowhere in the text
	span_start   INTEGER NOT NULL,        -- code points of the text, half open
	span_end     INTEGER NOT NULL,        -- behind the last
	PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

-- Which articles are in a category: the links of that kind, in the order of a list of articles.
CREATE TABLE article_category (
	category   TEXT NOT NULL,             -- slug of the category's name
	title_fold TEXT NOT NULL,             -- the article's
	article    INTEGER NOT NULL REFERENCES article, -- key
	PRIMARY KEY (category, title_fold, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_category_by_article ON article_category (article);

-- Where ids went: redirect pages, merged and renamed resources. Answered with 308.
CREATE TABLE redirect (
	type   INTEGER NOT NULL,              -- enum resource
	id     TEXT NOT NULL,                 -- the old one
	target TEXT NOT NULL,                 -- id; may not be here (yet)
	timestamp INTEGER,                    -- of the redirect page, as its dump says
	PRIMARY KEY (type, id)
) STRICT, WITHOUT ROWID;

-- What humans said of the machine's facts. Laid over the fact's row when that is written, so that reading costs nothing.
CREATE TABLE overlay (
	key           INTEGER PRIMARY KEY,    -- the store's own
	type          INTEGER NOT NULL,       -- enum resource
	id            TEXT NOT NULL,          -- of the fact
	article       TEXT,                   -- id of its article
	evidence_hash BLOB,                   -- SHA-256 of the quote: finds the fact again should its id change
	status        INTEGER NOT NULL,       -- enum fact_status
	actor         TEXT NOT NULL,          -- who
	note          TEXT,                   -- why
	at            INTEGER NOT NULL,       -- when
	is_orphan     INTEGER NOT NULL DEFAULT 0, -- 1: the newest revision has no such fact
	UNIQUE (type, id)
) STRICT;
CREATE INDEX overlay_by_article ON overlay (article);

-- The members a human set.
CREATE TABLE overlay_field (
	overlay INTEGER NOT NULL REFERENCES overlay, -- key
	name    TEXT NOT NULL,                -- JSON member: "date.edtf"
	human   TEXT,                         -- the effective value; NULL: none
	machine TEXT,                         -- the newest extraction's, for undo
	PRIMARY KEY (overlay, name)
) STRICT, WITHOUT ROWID;

-- One row a write that changed something; several may share a transaction.
CREATE TABLE feed (
	sequence INTEGER PRIMARY KEY,         -- 1, 2, 3 … without gaps
	at       INTEGER NOT NULL             -- when it was committed
) STRICT;

-- What the commit did. Rows outlive what they speak of: they are the tombstones.
CREATE TABLE change (
	sequence INTEGER NOT NULL REFERENCES feed, -- of the commit
	position INTEGER NOT NULL,            -- order in the commit
	op       INTEGER NOT NULL,            -- enum change_op
	type     INTEGER NOT NULL,            -- enum resource
	id       TEXT NOT NULL,               -- of what changed
	article  TEXT,                        -- id of the article a fact stands in
	PRIMARY KEY (sequence, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_deleted ON change (type, id, sequence) WHERE op = 3; -- the tombstones

-- Totals over the whole store, and when each kind last changed.
CREATE TABLE total (
	type    INTEGER PRIMARY KEY,          -- enum resource; 7 mentions, 8 citations
	count   INTEGER NOT NULL,             -- rows of that kind
	version INTEGER NOT NULL              -- sequence of the last commit that changed one
) STRICT;
INSERT INTO total (type, count, version)
VALUES (1, 0, 0), (2, 0, 0), (3, 0, 0), (4, 0, 0), (5, 0, 0), (6, 0, 0), (7, 0, 0), (8, 0, 0);

-- How far imports of the command line came, each note written in the transaction of the batch that got there; and, as ":refill", how far
-- the words of a store that was migrated are made anew.
CREATE TABLE import (
	name     TEXT PRIMARY KEY,            -- of the input
	position TEXT NOT NULL,               -- for the import to read
	at       INTEGER NOT NULL             -- when the note was written
) STRICT, WITHOUT ROWID;

-- An import as a job. Its file lies beside the store until the import is over.
CREATE TABLE import_job (
	key        INTEGER PRIMARY KEY,       -- the store's own; in the order of asking
	id         TEXT NOT NULL UNIQUE,      -- random; also the name of its file
	name       TEXT NOT NULL,             -- what its records are called by in results
	actor      TEXT NOT NULL,             -- name of the token that asked for it
	format     TEXT,                      -- "text", "wikitext", "html"; NULL: to be guessed
	title      TEXT,                      -- of the article, where the input does not say it
	language   TEXT,                      -- likewise, BCP 47
	state      INTEGER NOT NULL,          -- enum import_state
	bytes      INTEGER NOT NULL,          -- of the file
	read_bytes INTEGER NOT NULL DEFAULT 0, -- of these, with all that is committed
	position   INTEGER NOT NULL DEFAULT 0, -- records committed: where to go on
	created    INTEGER NOT NULL DEFAULT 0, -- results by outcome
	updated    INTEGER NOT NULL DEFAULT 0, -- likewise
	unchanged  INTEGER NOT NULL DEFAULT 0, -- likewise
	skipped    INTEGER NOT NULL DEFAULT 0, -- likewise
	failed     INTEGER NOT NULL DEFAULT 0, -- likewise
	elapsed_ms INTEGER NOT NULL DEFAULT 0, -- at work, over all its runs
	created_at INTEGER NOT NULL,          -- when it was asked for
	started_at INTEGER,                   -- when it first ran
	ended_at   INTEGER,                   -- when it came to its state, which is none of waiting or running
	error      TEXT                       -- why it failed
) STRICT;
CREATE INDEX import_job_by_state ON import_job (state, key);

-- What became of each record, written with the articles themselves.
CREATE TABLE import_result (
	import       INTEGER NOT NULL REFERENCES import_job, -- key
	position     INTEGER NOT NULL,        -- order in the input, from 1
	name         TEXT NOT NULL,           -- of the record
	outcome      INTEGER NOT NULL,        -- enum import_outcome
	article      TEXT,                    -- id
	revision     INTEGER,                 -- its number
	input_offset INTEGER NOT NULL,        -- where the record begins in the unpacked input, in bytes
	why          TEXT,                    -- of skipped and failed, and of what was imported with a doubt
	PRIMARY KEY (import, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_result_by_outcome ON import_result (import, outcome, position);

-- Typeahead: the names of people and the titles of articles, from each of their words on; headings and titles of references.
-- By class first, so that the most often named of all that begin with some letters are the first rows of a few ranges.
CREATE TABLE suggestion (
	class INTEGER NOT NULL,               -- 0 the most often named … 7; each a quarter as often
	start TEXT NOT NULL,                  -- the name from one of its words on, and those before it, folded
	type  INTEGER NOT NULL,               -- enum resource
	key   INTEGER NOT NULL,               -- of the person, article, section or reference
	PRIMARY KEY (class, start, type, key)
) STRICT, WITHOUT ROWID;

-- How many events begin in each year, for the histogram of all.
CREATE TABLE event_year (
	year   INTEGER PRIMARY KEY,           -- astronomical, of the earliest day
	events INTEGER NOT NULL               -- how many
) STRICT;

-- The tallies below are kept by triggers, so that no write can forget them: an exact total costs no walk over what it counts.

-- How many events there are of each combination of these, '' standing for none: what a list is counted by.
CREATE TABLE event_tally (
	kind       TEXT NOT NULL,     -- as the event's
	precision  INTEGER NOT NULL,  -- as the event's
	status     INTEGER NOT NULL,  -- as the event's
	method     TEXT NOT NULL,     -- as the event's
	confidence REAL NOT NULL,     -- as the event's
	items      INTEGER NOT NULL,  -- how many; 0 where there were some
	PRIMARY KEY (kind, precision, status, method, confidence)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER event_tally_insert AFTER INSERT ON event BEGIN
	INSERT INTO event_tally (kind, precision, status, method, confidence, items) VALUES (coalesce(new.kind, ''),
	new.precision, new.status, coalesce(new.method, ''), new.confidence, 1)
	ON CONFLICT DO UPDATE SET items = items + 1;
END;
CREATE TRIGGER event_tally_delete AFTER DELETE ON event BEGIN
	UPDATE event_tally SET items = items - 1 WHERE kind = coalesce(old.kind, '') AND precision = old.precision AND
	status = old.status AND method = coalesce(old.method, '') AND confidence = old.confidence;
END;
CREATE TRIGGER event_tally_update AFTER UPDATE OF kind, precision, status, method, confidence ON event
WHEN (old.kind, old.precision, old.status, old.method, old.confidence) IS NOT (new.kind, new.precision, new.status,
	new.method, new.confidence) BEGIN
	UPDATE event_tally SET items = items - 1 WHERE kind = coalesce(old.kind, '') AND precision = old.precision AND
	status = old.status AND method = coalesce(old.method, '') AND confidence = old.confidence;
	INSERT INTO event_tally (kind, precision, status, method, confidence, items) VALUES (coalesce(new.kind, ''),
	new.precision, new.status, coalesce(new.method, ''), new.confidence, 1)
	ON CONFLICT DO UPDATE SET items = items + 1;
END;

-- How many people there are of each combination of these, '' standing for none: what a list is counted by.
CREATE TABLE person_tally (
	gender     TEXT NOT NULL,     -- as the person's
	method     TEXT NOT NULL,     -- as the person's
	confidence REAL NOT NULL,     -- as the person's
	items      INTEGER NOT NULL,  -- how many; 0 where there were some
	PRIMARY KEY (gender, method, confidence)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER person_tally_insert AFTER INSERT ON person BEGIN
	INSERT INTO person_tally (gender, method, confidence, items) VALUES (coalesce(new.gender, ''),
	coalesce(new.method, ''), new.confidence, 1)
	ON CONFLICT DO UPDATE SET items = items + 1;
END;
CREATE TRIGGER person_tally_delete AFTER DELETE ON person BEGIN
	UPDATE person_tally SET items = items - 1 WHERE gender = coalesce(old.gender, '') AND method =
	coalesce(old.method, '') AND confidence = old.confidence;
END;
CREATE TRIGGER person_tally_update AFTER UPDATE OF gender, method, confidence ON person
WHEN (old.gender, old.method, old.confidence) IS NOT (new.gender, new.method, new.confidence) BEGIN
	UPDATE person_tally SET items = items - 1 WHERE gender = coalesce(old.gender, '') AND method =
	coalesce(old.method, '') AND confidence = old.confidence;
	INSERT INTO person_tally (gender, method, confidence, items) VALUES (coalesce(new.gender, ''),
	coalesce(new.method, ''), new.confidence, 1)
	ON CONFLICT DO UPDATE SET items = items + 1;
END;

-- How many references there are of each combination of these, '' standing for none: what a list is counted by.
CREATE TABLE reference_tally (
	type       TEXT NOT NULL,     -- as the reference's
	resolved   INTEGER NOT NULL,  -- as the reference's
	name_group TEXT NOT NULL,     -- as the reference's
	items      INTEGER NOT NULL,  -- how many; 0 where there were some
	PRIMARY KEY (type, resolved, name_group)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER reference_tally_insert AFTER INSERT ON reference BEGIN
	INSERT INTO reference_tally (type, resolved, name_group, items) VALUES (coalesce(new.type, ''), new.resolved,
	coalesce(new.name_group, ''), 1)
	ON CONFLICT DO UPDATE SET items = items + 1;
END;
CREATE TRIGGER reference_tally_delete AFTER DELETE ON reference BEGIN
	UPDATE reference_tally SET items = items - 1 WHERE type = coalesce(old.type, '') AND resolved = old.resolved AND
	name_group = coalesce(old.name_group, '');
END;
CREATE TRIGGER reference_tally_update AFTER UPDATE OF type, resolved, name_group ON reference
WHEN (old.type, old.resolved, old.name_group) IS NOT (new.type, new.resolved, new.name_group) BEGIN
	UPDATE reference_tally SET items = items - 1 WHERE type = coalesce(old.type, '') AND resolved = old.resolved AND
	name_group = coalesce(old.name_group, '');
	INSERT INTO reference_tally (type, resolved, name_group, items) VALUES (coalesce(new.type, ''), new.resolved,
	coalesce(new.name_group, ''), 1)
	ON CONFLICT DO UPDATE SET items = items + 1;
END;

-- How many articles there are of each combination of these, '' standing for none: what a list is counted by.
CREATE TABLE article_tally (
	language TEXT NOT NULL,     -- as the article's
	format   TEXT NOT NULL,     -- as the article's
	items    INTEGER NOT NULL,  -- how many; 0 where there were some
	PRIMARY KEY (language, format)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER article_tally_insert AFTER INSERT ON article BEGIN
	INSERT INTO article_tally (language, format, items) VALUES (new.language, new.format, 1)
	ON CONFLICT DO UPDATE SET items = items + 1;
END;
CREATE TRIGGER article_tally_delete AFTER DELETE ON article BEGIN
	UPDATE article_tally SET items = items - 1 WHERE language = old.language AND format = old.format;
END;
CREATE TRIGGER article_tally_update AFTER UPDATE OF language, format ON article
WHEN (old.language, old.format) IS NOT (new.language, new.format) BEGIN
	UPDATE article_tally SET items = items - 1 WHERE language = old.language AND format = old.format;
	INSERT INTO article_tally (language, format, items) VALUES (new.language, new.format, 1)
	ON CONFLICT DO UPDATE SET items = items + 1;
END;

-- How many articles are in each category.
CREATE TABLE category_tally (
	category TEXT PRIMARY KEY,            -- as of article_category
	items    INTEGER NOT NULL             -- how many
) STRICT, WITHOUT ROWID;
CREATE INDEX category_tally_by_items ON category_tally (items);
CREATE TRIGGER category_tally_insert AFTER INSERT ON article_category BEGIN
	INSERT INTO category_tally (category, items) VALUES (new.category, 1) ON CONFLICT DO UPDATE SET items = items + 1;
END;
CREATE TRIGGER category_tally_delete AFTER DELETE ON article_category BEGIN
	UPDATE category_tally SET items = items - 1 WHERE category = old.category;
	DELETE FROM category_tally WHERE category = old.category AND items = 0;
END;

-- Full text. What goes in is folded and cut into words by src/store/words.c (every script, also those without spaces), so the
-- tokenizer only splits at blanks. Contentless: the words are in the rows above; a row's words are taken out by giving the same
-- words again. The rowid is the key of the row that the words are of.
CREATE VIRTUAL TABLE article_words USING fts5 (title, body, content = '', tokenize = 'ascii');   -- title; lead paragraph
CREATE VIRTUAL TABLE section_words USING fts5 (title, body, content = '', tokenize = 'ascii');   -- heading; own text
CREATE VIRTUAL TABLE event_words USING fts5 (title, body, content = '', tokenize = 'ascii');     -- title; sentence
CREATE VIRTUAL TABLE person_words USING fts5 (title, body, content = '', tokenize = 'ascii');    -- name; other names
CREATE VIRTUAL TABLE reference_words USING fts5 (title, body, content = '', tokenize = 'ascii'); -- title; names, container, entry
