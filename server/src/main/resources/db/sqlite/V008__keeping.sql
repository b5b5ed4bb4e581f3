-- Whose history is thinned out: of revisions without a name that are older than so many days, one an hour or a day is kept.
-- An organization without a row keeps everything.
CREATE TABLE organization_retention (
    organization_id TEXT NOT NULL PRIMARY KEY REFERENCES organizations (id),
    after_days INTEGER NOT NULL CHECK (after_days > 0),
    keep TEXT NOT NULL CHECK (keep IN ('hour', 'day')),
    set_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Whether anything refers to a content is asked for each that goes.
CREATE INDEX file_versions_by_content ON file_versions (project_id, content);
CREATE INDEX revisions_by_settings ON revisions (project_id, settings);

-- How many files a project has now: a write of one need not count the others.
ALTER TABLE projects ADD COLUMN files INTEGER NOT NULL DEFAULT 0;
UPDATE projects SET
    files = (SELECT count(*) FROM file_versions f WHERE f.project_id = projects.id AND f.to_revision IS NULL);
