-- The titles of people get evidence, and people the years of their lives; `dossier reextract` fills both for articles that
-- are stored already.

ALTER TABLE person ADD COLUMN born INTEGER NOT NULL DEFAULT 0; -- year, as the first article to give it has it; 0: none does
ALTER TABLE person ADD COLUMN died INTEGER NOT NULL DEFAULT 0; -- likewise

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
