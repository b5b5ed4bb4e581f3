-- Revisions that somebody gave a name; they are never thinned out.
CREATE TABLE revision_names (
    project_id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    name TEXT NOT NULL,
    named_by INTEGER NOT NULL REFERENCES users (id),
    named_at BIGINT NOT NULL,
    PRIMARY KEY (project_id, revision),
    FOREIGN KEY (project_id, revision) REFERENCES revisions (project_id, number) ON DELETE CASCADE
);
CREATE UNIQUE INDEX revision_names_by_name ON revision_names (project_id, name);

-- The way of one path through the history.
CREATE INDEX file_versions_by_path ON file_versions (project_id, path, from_revision);

-- What other rooms of the program may know of tokens.
CREATE VIEW token_labels (id, label) AS
SELECT id, label FROM api_tokens;

-- Who read or changed what, as it is read: by time, of a user, of a project.
CREATE INDEX audit_events_by_user ON audit_events (user_id, at, id);
CREATE INDEX audit_events_by_project ON audit_events (project_id, at, id);
CREATE INDEX revisions_by_time ON revisions (at, project_id, number);
CREATE INDEX revisions_by_user ON revisions (user_id, at, project_id, number);
CREATE INDEX revisions_by_project ON revisions (project_id, at, number);
CREATE INDEX token_reads_by_user ON token_reads (user_id, hour, token_id, project_id);
CREATE INDEX token_reads_by_project ON token_reads (project_id, hour, user_id, token_id);

CREATE VIEW audit_trail (
    at, id, user_id, user_name, token_id, token_label, project_id, project_name, organization_id, action, detail) AS
SELECT e.at, e.id, e.user_id, u.name, e.token_id, t.label, e.project_id, p.name, p.organization_id, e.action, e.detail
FROM audit_events e
LEFT JOIN users u ON u.id = e.user_id
LEFT JOIN api_tokens t ON t.id = e.token_id
LEFT JOIN projects p ON p.id = e.project_id;

CREATE VIEW revision_trail (
    at, project_id, number, user_id, user_name, token_id, token_label, project_name, organization_id, source, kind,
    summary) AS
SELECT r.at, r.project_id, r.number, r.user_id, u.name, r.token_id, t.label, p.name, p.organization_id, r.source, r.kind,
       r.summary
FROM revisions r
JOIN projects p ON p.id = r.project_id
JOIN users u ON u.id = r.user_id
LEFT JOIN api_tokens t ON t.id = r.token_id;

CREATE VIEW revision_paths (project_id, number, path) AS
SELECT f.project_id, f.from_revision, f.path FROM file_versions f
UNION ALL
SELECT f.project_id, f.to_revision, f.path FROM file_versions f;

CREATE VIEW read_trail (
    hour, user_id, user_name, token_id, token_label, project_id, project_name, organization_id, reads) AS
SELECT r.hour, r.user_id, u.name, r.token_id, t.label, r.project_id, p.name, p.organization_id, r.reads
FROM token_reads r
JOIN users u ON u.id = r.user_id
LEFT JOIN api_tokens t ON t.id = r.token_id
LEFT JOIN projects p ON p.id = r.project_id;
