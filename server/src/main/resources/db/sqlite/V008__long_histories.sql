-- How many files a project has now: a write of one need not count the others.
ALTER TABLE projects ADD COLUMN files INTEGER NOT NULL DEFAULT 0;
UPDATE projects SET
    files = (SELECT count(*) FROM file_versions f WHERE f.project_id = projects.id AND f.to_revision IS NULL);

-- What the tables of files look like when they are large, for the planner: without it, it takes the versions of a project for
-- ten or so, and walks through all of its history to find one file. The numbers are rows of the table, then rows that share
-- the first column of the index, the first two, and so on.
ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('contents', 'sqlite_autoindex_contents_1', '10000000 1000 1'),
    ('revisions', 'revisions', '10000000 1000 1'),
    ('revisions', 'revisions_by_project', '10000000 1000 1 1'),
    ('revisions', 'revisions_by_time', '10000000 2 1 1'),
    ('revisions', 'revisions_by_user', '10000000 100000 2 1 1'),
    ('file_versions', 'file_versions', '10000000 10000 3 1'),
    ('file_versions', 'file_versions_current', '1000000 100 1'),
    ('file_versions', 'file_versions_from', '10000000 10000 4 1'),
    ('file_versions', 'file_versions_to', '10000000 10000 4 1'),
    ('file_versions', 'file_versions_by_path', '10000000 10000 3 1');
