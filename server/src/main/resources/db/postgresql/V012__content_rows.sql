-- SQLite's hint of where a content lies; the rows of PostgreSQL move, and it is always null here.
ALTER TABLE file_versions ADD COLUMN content_row BIGINT;
