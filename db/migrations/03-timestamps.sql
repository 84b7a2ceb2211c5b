-- Revisions keep the time at which they were written, so that an older one never takes a newer one's place. What is stored
-- already has none, and gives way to the next import.

ALTER TABLE article ADD COLUMN timestamp INTEGER;  -- the newest of its page that any dump had
ALTER TABLE revision ADD COLUMN timestamp INTEGER; -- when it was written, as its dump says
ALTER TABLE redirect ADD COLUMN timestamp INTEGER; -- of the redirect page, as its dump says
