-- References keep more of what citations say; `dossier reextract` fills it for articles that are stored already.

ALTER TABLE reference ADD COLUMN translated_title TEXT; -- the title in the article's language
ALTER TABLE reference ADD COLUMN original_date TEXT;    -- of the first edition, EDTF
ALTER TABLE reference ADD COLUMN source TEXT;           -- who holds it: "via"
ALTER TABLE reference ADD COLUMN agency TEXT;           -- of news
ALTER TABLE reference ADD COLUMN quote TEXT;            -- the words of the work that are cited
ALTER TABLE reference ADD COLUMN url_status TEXT;       -- live, dead, unfit or usurped
ALTER TABLE reference ADD COLUMN identifiers TEXT;      -- in other catalogues: "jstor:3504197 oclc:179976746"
ALTER TABLE reference_name ADD COLUMN link TEXT;        -- title of the article about them
