-- Imports over HTTP: jobs, and what became of each of their records.

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
