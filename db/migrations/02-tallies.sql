-- Lists get tallies, which say how many items there are of each kind without a walk over them, and indexes for what few rows
-- have; a person's articles come in order from one index.

ALTER TABLE appearance ADD COLUMN title_fold TEXT NOT NULL DEFAULT ''; -- the article's
UPDATE appearance SET title_fold = (SELECT a.title_fold FROM article a WHERE a.key = appearance.article);
DROP INDEX appearance_by_person;
CREATE INDEX appearance_by_title ON appearance (person, title_fold, article);
CREATE INDEX article_by_references ON article (reference_count);
CREATE INDEX section_by_id ON section (id);
CREATE INDEX event_by_confidence ON event (confidence);
CREATE INDEX person_by_confidence ON person (confidence);
CREATE INDEX person_by_gender ON person (gender, sort_fold) WHERE gender IS NOT NULL;
CREATE INDEX person_by_method ON person (method, sort_fold) WHERE method <> 'tagger'; -- nearly all are

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

INSERT INTO event_tally (kind, precision, status, method, confidence, items)
SELECT coalesce(kind, ''), precision, status, coalesce(method, ''), confidence, count(*) FROM event GROUP BY 1, 2, 3, 4, 5;
INSERT INTO person_tally (gender, method, confidence, items)
SELECT coalesce(gender, ''), coalesce(method, ''), confidence, count(*) FROM person GROUP BY 1, 2, 3;
INSERT INTO reference_tally (type, resolved, name_group, items)
SELECT coalesce(type, ''), resolved, coalesce(name_group, ''), count(*) FROM reference GROUP BY 1, 2, 3;
INSERT INTO article_tally (language, format, items)
SELECT language, format, count(*) FROM article GROUP BY 1, 2;
INSERT INTO category_tally (category, items) SELECT category, count(*) FROM article_category GROUP BY category;
