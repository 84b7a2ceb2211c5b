-- schema.sql: the whole store, as a new one is made. Changes to a store that exists are in migrations/, one file a version.
--
-- What shaped it: one article is written at a time and whole, everything else is read by key or along an index; a list never
-- sorts more than an article. Facts live in rows of their article; each carries its evidence: the revision's number, the span
-- in code points and the quoted words. A fact that a newer revision leaves alone keeps its row and the revision it was read
-- from. Keys are the store's own and never leave it; ids are for the world. Times are milliseconds since 1970 UTC, days are
-- day numbers since 1970-01-01 (proleptic Gregorian), text compares bytewise, "_fold" columns hold text folded for comparing.

-- Which program read facts out of text: its versions, numbered.
CREATE TABLE extractor (
	key     INTEGER PRIMARY KEY,
	version TEXT NOT NULL UNIQUE          -- as `dossier version` prints it
) STRICT;

-- One encyclopedia article, as of its newest revision.
CREATE TABLE article (
	key             INTEGER PRIMARY KEY,
	id              TEXT NOT NULL UNIQUE, -- slug of the title
	title           TEXT NOT NULL,
	title_fold      TEXT NOT NULL,        -- for sorting and exact search
	language        TEXT NOT NULL,        -- BCP 47
	summary         TEXT,                 -- first paragraph of the lead
	license         TEXT,
	attribution     TEXT,
	revision        INTEGER NOT NULL,     -- number of the newest revision
	format          TEXT NOT NULL,        -- of the newest revision, for filtering
	imported_at     INTEGER NOT NULL,     -- of the newest revision, for sorting
	understood      REAL NOT NULL,        -- share of the source's bytes that the parser understood
	fingerprint     BLOB NOT NULL,        -- SHA-256 of all findings: the same article again is known by it
	extractor       INTEGER NOT NULL,     -- the program that last read it
	section_count   INTEGER NOT NULL DEFAULT 0, -- the counts are maintained by src/store/findings.c
	event_count     INTEGER NOT NULL DEFAULT 0,
	person_count    INTEGER NOT NULL DEFAULT 0,
	reference_count INTEGER NOT NULL DEFAULT 0,
	link_count      INTEGER NOT NULL DEFAULT 0,
	mention_count   INTEGER NOT NULL DEFAULT 0,
	citation_count  INTEGER NOT NULL DEFAULT 0,
	version         INTEGER NOT NULL      -- sequence of the last commit that changed anything of it
) STRICT;
CREATE INDEX article_by_title ON article (title_fold);
CREATE INDEX article_by_time ON article (imported_at);
CREATE INDEX article_by_events ON article (event_count);
CREATE INDEX article_by_language ON article (language, title_fold);
CREATE INDEX article_by_format ON article (format, title_fold);

-- Every import of an article that differed from the one before.
CREATE TABLE revision (
	article     INTEGER NOT NULL REFERENCES article,
	number      INTEGER NOT NULL,         -- 1, 2, 3 … in the article
	format      TEXT NOT NULL,            -- "text", "wikitext", "html"
	sha256      BLOB NOT NULL,            -- of the source
	text_sha256 BLOB NOT NULL,            -- of the canonical text
	bytes       INTEGER NOT NULL,         -- of the source
	imported_at INTEGER NOT NULL,
	source_url  TEXT,
	content     INTEGER NOT NULL,         -- key of revision_content
	PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX revision_by_content ON revision (content);

-- The words themselves, apart from the rows that lists walk over.
CREATE TABLE revision_content (
	key          INTEGER PRIMARY KEY,
	source       BLOB NOT NULL,           -- as imported
	source_bytes INTEGER NOT NULL,        -- when unpacked; as many as stored: not compressed, else zstd
	text         BLOB NOT NULL,           -- canonical plain text, UTF-8
	text_bytes   INTEGER NOT NULL         -- likewise
) STRICT;

-- What the parser did not understand of the newest source.
CREATE TABLE skipped (
	article      INTEGER NOT NULL REFERENCES article,
	position     INTEGER NOT NULL,
	source_start INTEGER NOT NULL,        -- bytes of the source, half open
	source_end   INTEGER NOT NULL,
	what         TEXT NOT NULL,           -- "template", "navigation" …
	why          TEXT NOT NULL,           -- a sentence for the reader
	PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

-- Sections; their text is a slice of the article's text and not stored again.
CREATE TABLE section (
	key        INTEGER PRIMARY KEY,
	article    INTEGER NOT NULL REFERENCES article,
	id         TEXT NOT NULL,             -- slug of the heading, unique in the article
	title      TEXT NOT NULL,
	level      INTEGER NOT NULL,          -- 1 the lead, 2 to 6
	number     TEXT NOT NULL,             -- "2.1"
	parent     TEXT,                      -- id
	path       TEXT NOT NULL,             -- ids from the top, joined by "/"
	position   INTEGER NOT NULL,          -- order in the text
	span_start INTEGER NOT NULL,          -- heading, own text and subsections, in code points
	span_end   INTEGER NOT NULL,
	body_start INTEGER NOT NULL,          -- own text
	body_end   INTEGER NOT NULL,
	UNIQUE (article, id)
) STRICT;
CREATE INDEX section_by_position ON section (article, position);

-- Dated statements that something happened.
CREATE TABLE event (
	key           INTEGER PRIMARY KEY,
	id            TEXT NOT NULL UNIQUE,
	article       INTEGER NOT NULL REFERENCES article,
	section       INTEGER,                -- key
	title         TEXT NOT NULL,          -- a clause of the text
	text          TEXT,                   -- the sentence; NULL where it is the quote
	edtf          TEXT,                   -- the date, ISO 8601-2
	earliest      INTEGER NOT NULL,       -- day numbers, both included; the least and greatest integer are open ends
	latest        INTEGER NOT NULL,
	breadth       INTEGER NOT NULL,       -- class of latest - earliest (src/store/event.c): bounds what an interval query reads
	month_day     INTEGER,                -- month * 100 + day where the date is one day: "on this day"
	precision     INTEGER NOT NULL,       -- enum precision
	calendar      INTEGER NOT NULL,       -- enum calendar
	display       TEXT,                   -- the date as written
	timex         TEXT,                   -- TIMEX3 value where EDTF has none
	kind          TEXT,                   -- "treaty", "visit" … where the verb gives it
	date_start    INTEGER NOT NULL,       -- the date expression
	date_end      INTEGER NOT NULL,
	revision      INTEGER NOT NULL,       -- evidence: revision's number, span, words, and the words around them
	span_start    INTEGER NOT NULL,
	span_end      INTEGER NOT NULL,
	quote         TEXT NOT NULL,
	prefix        TEXT,
	suffix        TEXT,
	method        TEXT,                   -- how it was found
	extractor     INTEGER NOT NULL,       -- who found it so
	confidence    REAL NOT NULL,          -- 0 to 1
	status        INTEGER NOT NULL        -- enum fact_status
) STRICT;
CREATE INDEX event_by_date ON event (earliest);
CREATE INDEX event_by_breadth ON event (breadth, earliest);
CREATE INDEX event_by_article ON event (article, earliest);
CREATE INDEX event_by_kind ON event (kind, earliest) WHERE kind IS NOT NULL;
CREATE INDEX event_by_status ON event (status, earliest) WHERE status <> 0;
CREATE INDEX event_by_month_day ON event (month_day, earliest) WHERE month_day IS NOT NULL;

-- Who takes part in an event.
CREATE TABLE event_person (
	event    INTEGER NOT NULL REFERENCES event,
	person   INTEGER NOT NULL REFERENCES person,
	position INTEGER NOT NULL,            -- order in the sentence
	earliest INTEGER NOT NULL,            -- the event's, so that a person's events come in order from one index
	PRIMARY KEY (event, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_person_by_date ON event_person (person, earliest, event);

-- Which references an event's sentence cites.
CREATE TABLE event_reference (
	event     INTEGER NOT NULL REFERENCES event,
	reference INTEGER NOT NULL REFERENCES reference,
	position  INTEGER NOT NULL,
	PRIMARY KEY (event, reference)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_reference_by_reference ON event_reference (reference, event);

-- Places of an event, as written.
CREATE TABLE event_place (
	event    INTEGER NOT NULL REFERENCES event,
	position INTEGER NOT NULL,
	place    TEXT NOT NULL,
	PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;

-- People, one row a person over all articles.
CREATE TABLE person (
	key           INTEGER PRIMARY KEY,
	id            TEXT NOT NULL UNIQUE,   -- slug of the name, with a number or a hash where two share it
	name          TEXT NOT NULL,          -- as the first article to name the person had it
	sort_name     TEXT NOT NULL,
	sort_fold     TEXT NOT NULL,
	link          TEXT,                   -- title of the article about the person
	gender        TEXT,
	confidence    REAL NOT NULL,          -- the highest of the appearances
	method        TEXT,                   -- of that appearance
	article_count INTEGER NOT NULL DEFAULT 0, -- maintained by src/store/people.c
	event_count   INTEGER NOT NULL DEFAULT 0,
	mention_count INTEGER NOT NULL DEFAULT 0,
	version       INTEGER NOT NULL        -- sequence of the last commit that changed anything of the person
) STRICT;
CREATE INDEX person_by_name ON person (sort_fold);
CREATE INDEX person_by_mentions ON person (mention_count);
CREATE INDEX person_by_events ON person (event_count);

-- By what a person is known again in the next article.
CREATE TABLE person_identity (
	kind   INTEGER NOT NULL,              -- 1 link target (slug), 2 full name (folded), 3 single name in one article ("article/name")
	value  TEXT NOT NULL,
	person INTEGER NOT NULL REFERENCES person,
	PRIMARY KEY (kind, value, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_identity_by_person ON person_identity (person);

-- A person in one article, as that article has her.
CREATE TABLE appearance (
	article       INTEGER NOT NULL REFERENCES article,
	person        INTEGER NOT NULL REFERENCES person,
	position      INTEGER NOT NULL,       -- order of first mention
	name          TEXT NOT NULL,
	sort_name     TEXT NOT NULL,
	link          TEXT,
	gender        TEXT,
	confidence    REAL NOT NULL,
	method        TEXT,
	extractor     INTEGER NOT NULL,
	mention_count INTEGER NOT NULL,
	event_count   INTEGER NOT NULL,
	PRIMARY KEY (article, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX appearance_by_person ON appearance (person, article);

-- Other names, titles and identifiers of a person in one article.
CREATE TABLE appearance_label (
	article INTEGER NOT NULL,
	person  INTEGER NOT NULL,
	kind    INTEGER NOT NULL,             -- 1 alias, 2 title, 3 same as (URL)
	value   TEXT NOT NULL,
	PRIMARY KEY (article, person, kind, value),
	FOREIGN KEY (article, person) REFERENCES appearance
) STRICT, WITHOUT ROWID;

-- The same over all articles, so that showing a person never walks over her articles.
CREATE TABLE person_label (
	person INTEGER NOT NULL REFERENCES person,
	kind   INTEGER NOT NULL,
	value  TEXT NOT NULL,
	uses   INTEGER NOT NULL,              -- appearances that have it
	PRIMARY KEY (person, kind, value)
) STRICT, WITHOUT ROWID;

-- Where people are mentioned.
CREATE TABLE mention (
	article        INTEGER NOT NULL REFERENCES article,
	position       INTEGER NOT NULL,      -- order in the text
	person         INTEGER NOT NULL REFERENCES person,
	section        INTEGER,               -- key
	kind           INTEGER NOT NULL,      -- enum mention_kind
	title          TEXT,                  -- "General", as it stands before the name
	revision       INTEGER NOT NULL,      -- evidence: the name
	span_start     INTEGER NOT NULL,
	span_end       INTEGER NOT NULL,
	quote          TEXT NOT NULL,
	prefix         TEXT,
	suffix         TEXT,
	sentence_start INTEGER NOT NULL,      -- the sentence it stands in
	sentence_end   INTEGER NOT NULL,
	PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_by_person ON mention (person, article, position);

-- Entries of reference lists, in the terms of CSL 1.0.2.
CREATE TABLE reference (
	key              INTEGER PRIMARY KEY,
	id               TEXT NOT NULL UNIQUE,
	article          INTEGER NOT NULL REFERENCES article,
	position         INTEGER NOT NULL,    -- order of first citation
	label            TEXT NOT NULL,       -- as the marker shows it
	name_group       TEXT,                -- MediaWiki's group: "note"
	type             TEXT,                -- CSL type
	title            TEXT,
	issued           TEXT,                -- EDTF
	container_title  TEXT,
	collection_title TEXT,
	publisher        TEXT,
	publisher_place  TEXT,
	volume           TEXT,
	issue            TEXT,
	page             TEXT,
	edition          TEXT,
	language         TEXT,
	genre            TEXT,
	url              TEXT,
	doi              TEXT,
	isbn             TEXT,
	issn             TEXT,
	pmid             TEXT,
	pmcid            TEXT,
	arxiv            TEXT,
	accessed         TEXT,                -- EDTF
	archive_url      TEXT,
	archived         TEXT,                -- EDTF
	text             TEXT,                -- the entry as the list shows it
	resolved         INTEGER NOT NULL,    -- 0: cited, but the text has no such entry
	citation_count   INTEGER NOT NULL,
	extractor        INTEGER NOT NULL
) STRICT;
CREATE INDEX reference_by_article ON reference (article, position);

-- Authors and editors of references.
CREATE TABLE reference_name (
	reference INTEGER NOT NULL REFERENCES reference,
	role      INTEGER NOT NULL,           -- 1 author, 2 editor
	position  INTEGER NOT NULL,
	family    TEXT,
	given     TEXT,
	literal   TEXT,
	PRIMARY KEY (reference, role, position)
) STRICT, WITHOUT ROWID;

-- Where references are cited.
CREATE TABLE citation (
	article    INTEGER NOT NULL REFERENCES article,
	position   INTEGER NOT NULL,          -- order in the findings
	reference  INTEGER NOT NULL REFERENCES reference,
	section    INTEGER,                   -- key
	locator    TEXT,                      -- pages
	revision   INTEGER NOT NULL,          -- evidence: the sentence, cell or item that cites
	span_start INTEGER NOT NULL,
	span_end   INTEGER NOT NULL,
	quote      TEXT NOT NULL,
	prefix     TEXT,
	suffix     TEXT,
	PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_by_reference ON citation (reference, position);

-- What articles point to. The words a link stands on are a slice of the text and not stored again.
CREATE TABLE link (
	article      INTEGER NOT NULL REFERENCES article,
	position     INTEGER NOT NULL,        -- order in the page
	section      INTEGER,                 -- key
	kind         INTEGER NOT NULL,        -- enum link_kind
	target       TEXT NOT NULL,           -- page title or URL
	label        TEXT,                    -- as shown; NULL where it is the target
	revision     INTEGER NOT NULL,        -- evidence; its span is empty where the link stands nowhere in the text
	span_start   INTEGER NOT NULL,
	span_end     INTEGER NOT NULL,
	PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

-- Which articles are in a category: the links of that kind, in the order of a list of articles.
CREATE TABLE article_category (
	category   TEXT NOT NULL,             -- slug of the category's name
	title_fold TEXT NOT NULL,             -- the article's
	article    INTEGER NOT NULL REFERENCES article,
	PRIMARY KEY (category, title_fold, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_category_by_article ON article_category (article);

-- Where ids went: redirect pages, merged and renamed resources. Answered with 308.
CREATE TABLE redirect (
	type   INTEGER NOT NULL,              -- enum resource
	id     TEXT NOT NULL,
	target TEXT NOT NULL,                 -- id; may not be here (yet)
	PRIMARY KEY (type, id)
) STRICT, WITHOUT ROWID;

-- What humans said of the machine's facts. Laid over the fact's row when that is written, so that reading costs nothing.
CREATE TABLE overlay (
	key           INTEGER PRIMARY KEY,
	type          INTEGER NOT NULL,       -- enum resource
	id            TEXT NOT NULL,          -- of the fact
	article       TEXT,                   -- id of its article
	evidence_hash BLOB,                   -- SHA-256 of the quote: finds the fact again should its id change
	status        INTEGER NOT NULL,       -- enum fact_status
	actor         TEXT NOT NULL,          -- who
	note          TEXT,                   -- why
	at            INTEGER NOT NULL,
	is_orphan     INTEGER NOT NULL DEFAULT 0, -- 1: the newest revision has no such fact
	UNIQUE (type, id)
) STRICT;
CREATE INDEX overlay_by_article ON overlay (article);

-- The members a human set.
CREATE TABLE overlay_field (
	overlay INTEGER NOT NULL REFERENCES overlay,
	name    TEXT NOT NULL,                -- JSON member: "date.edtf"
	human   TEXT,                         -- the effective value; NULL: none
	machine TEXT,                         -- the newest extraction's, for undo
	PRIMARY KEY (overlay, name)
) STRICT, WITHOUT ROWID;

-- One row a commit that changed something.
CREATE TABLE feed (
	sequence INTEGER PRIMARY KEY,         -- 1, 2, 3 … without gaps
	at       INTEGER NOT NULL
) STRICT;

-- What the commit did. Rows outlive what they speak of: they are the tombstones.
CREATE TABLE change (
	sequence INTEGER NOT NULL REFERENCES feed,
	position INTEGER NOT NULL,
	op       INTEGER NOT NULL,            -- enum change_op
	type     INTEGER NOT NULL,            -- enum resource
	id       TEXT NOT NULL,
	article  TEXT,                        -- id of the article a fact stands in
	PRIMARY KEY (sequence, position)
) STRICT, WITHOUT ROWID;

-- Totals over the whole store, and when each kind last changed.
CREATE TABLE total (
	type    INTEGER PRIMARY KEY,          -- enum resource; 7 mentions, 8 citations
	count   INTEGER NOT NULL,
	version INTEGER NOT NULL              -- sequence of the last commit that changed one
) STRICT;
INSERT INTO total (type, count, version)
VALUES (1, 0, 0), (2, 0, 0), (3, 0, 0), (4, 0, 0), (5, 0, 0), (6, 0, 0), (7, 0, 0), (8, 0, 0);

-- How far bulk imports came, each note written in the transaction of the batch that got there.
CREATE TABLE import (
	name     TEXT PRIMARY KEY,            -- of the input
	position TEXT NOT NULL,               -- for the import to read
	at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Full text. What goes in is folded and cut into words by src/store/words.c (every script, also those without spaces), so the
-- tokenizer only splits at blanks. Contentless: the words are in the rows above; a row's words are taken out by giving the same
-- words again. The rowid is the key of the row that the words are of.
CREATE VIRTUAL TABLE article_words USING fts5 (title, body, content = '', tokenize = 'ascii');   -- title; lead paragraph
CREATE VIRTUAL TABLE section_words USING fts5 (title, body, content = '', tokenize = 'ascii');   -- heading; own text
CREATE VIRTUAL TABLE event_words USING fts5 (title, body, content = '', tokenize = 'ascii');     -- title; sentence
CREATE VIRTUAL TABLE person_words USING fts5 (title, body, content = '', tokenize = 'ascii');    -- name; other names
CREATE VIRTUAL TABLE reference_words USING fts5 (title, body, content = '', tokenize = 'ascii'); -- title; names, container, entry
