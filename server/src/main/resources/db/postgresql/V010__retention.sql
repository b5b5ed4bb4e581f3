-- Whose history is thinned out: of revisions without a name that are older than so many days, one an hour or a day is kept.
-- An organization without a row keeps everything. What is older than thinned_until has been thinned out already.
CREATE TABLE organization_retention (
    organization_id TEXT NOT NULL PRIMARY KEY REFERENCES organizations (id),
    after_days INTEGER NOT NULL CHECK (after_days > 0),
    keep TEXT NOT NULL CHECK (keep IN ('hour', 'day')),
    set_at BIGINT NOT NULL,
    thinned_until BIGINT NOT NULL
);

-- Projects that may have contents to which nothing refers any more, and since when.
CREATE TABLE thinned_projects (
    project_id INTEGER NOT NULL PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
    thinned_at BIGINT NOT NULL
);

-- The bytes of a version's content, and when it came: whoever lists or reads files need not look for their contents and
-- revisions among all that the project ever had.
ALTER TABLE file_versions ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
ALTER TABLE file_versions ADD COLUMN modified BIGINT NOT NULL DEFAULT 0;
UPDATE file_versions SET
    size = coalesce((SELECT c.size FROM contents c
        WHERE c.project_id = file_versions.project_id AND c.sha256 = file_versions.content), 0),
    modified = coalesce((SELECT r.at FROM revisions r
        WHERE r.project_id = file_versions.project_id AND r.number = file_versions.from_revision), 0);

-- What stands now is in an index of its own: the one of what ended need not have it, and misleads whoever looks for it.
DROP INDEX file_versions_to;
CREATE INDEX file_versions_to ON file_versions (project_id, to_revision, path) WHERE to_revision IS NOT NULL;
