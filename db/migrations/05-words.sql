-- Search folds more of what readers type for one another (src/store/words_fold.c), and typeahead knows surnames first, headings
-- and titles of references: what both read is made anew from the rows when the store is next opened, from the note on
-- (src/store/refill.c).

INSERT INTO article_words (article_words) VALUES ('delete-all');
INSERT INTO section_words (section_words) VALUES ('delete-all');
INSERT INTO event_words (event_words) VALUES ('delete-all');
INSERT INTO person_words (person_words) VALUES ('delete-all');
INSERT INTO reference_words (reference_words) VALUES ('delete-all');
DELETE FROM suggestion;
INSERT INTO import (name, position, at) VALUES (':refill', '0 0', 0);
