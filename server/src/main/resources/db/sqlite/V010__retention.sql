-- Whose history is thinned out: of revisions without a name that are older than so many days, one an hour or a day is kept.
-- An organization without a row keeps everything. What is older than thinned_until has been thinned out already.
CREATE TABLE organization_retention (
    organization_id TEXT NOT NULL PRIMARY KEY REFERENCES organizations (id),
    after_days INTEGER NOT NULL CHECK (after_days > 0),
    keep TEXT NOT NULL CHECK (keep IN ('hour', 'day')),
    set_at INTEGER NOT NULL,
    thinned_until INTEGER NOT NULL
);

-- Projects that may have contents to which nothing refers any more, and since when.
CREATE TABLE thinned_projects (
    project_id INTEGER NOT NULL PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
    thinned_at INTEGER NOT NULL
);

-- The bytes of a version's content: whoever lists files need not look for their contents among all that the project ever had.
ALTER TABLE file_versions ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
UPDATE file_versions SET size = (
    SELECT c.size FROM contents c WHERE c.project_id = file_versions.project_id AND c.sha256 = file_versions.content);
