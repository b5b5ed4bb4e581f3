-- Where the content of a version lies among the rows of contents, while it stands: whoever reads a whole project need not look
-- for each of its digests among all that the project ever had. It is a hint, of which the reader makes sure: a database that is
-- vacuumed may number its rows anew.
ALTER TABLE file_versions ADD COLUMN content_row INTEGER;
UPDATE file_versions
SET content_row = (SELECT rowid FROM contents c
    WHERE c.project_id = file_versions.project_id AND c.sha256 = file_versions.content)
WHERE to_revision IS NULL;

DROP INDEX file_versions_listed;
CREATE INDEX file_versions_listed
    ON file_versions (project_id, path, content, size, modified, content_row, to_revision) WHERE to_revision IS NULL;
UPDATE sqlite_stat1 SET stat = '1000000 100 1 1 1 1 1 1' WHERE idx = 'file_versions_listed';

-- For rows that come from elsewhere: a copy of all data does not know the places in its new database.
CREATE TRIGGER file_versions_content_row AFTER INSERT ON file_versions
WHEN NEW.content_row IS NULL AND NEW.to_revision IS NULL
BEGIN
    UPDATE file_versions
    SET content_row = (SELECT rowid FROM contents c WHERE c.project_id = NEW.project_id AND c.sha256 = NEW.content)
    WHERE project_id = NEW.project_id AND file_id = NEW.file_id AND from_revision = NEW.from_revision;
END;
