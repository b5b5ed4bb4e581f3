-- How many files a project has now: a write of one need not count the others.
ALTER TABLE projects ADD COLUMN files INTEGER NOT NULL DEFAULT 0;
UPDATE projects SET
    files = (SELECT count(*) FROM file_versions f WHERE f.project_id = projects.id AND f.to_revision IS NULL);
