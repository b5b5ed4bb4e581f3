-- Revisions that somebody gave a name; they are never thinned out.
CREATE TABLE revision_names (
    project_id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    name TEXT NOT NULL,
    named_by INTEGER NOT NULL REFERENCES users (id),
    named_at INTEGER NOT NULL,
    PRIMARY KEY (project_id, revision),
    FOREIGN KEY (project_id, revision) REFERENCES revisions (project_id, number) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE UNIQUE INDEX revision_names_by_name ON revision_names (project_id, name);

-- The way of one path through the history.
CREATE INDEX file_versions_by_path ON file_versions (project_id, path, from_revision);

-- What other rooms of the program may know of tokens.
CREATE VIEW token_labels (id, label) AS
SELECT id, label FROM api_tokens;
