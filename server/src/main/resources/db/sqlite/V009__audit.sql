-- What is left of a project that was purged, for the audit: what it was called at the end, and whose it was.
-- purged_by: null when its time in the recycle bin was over.
CREATE TABLE purged_projects (
    project_id INTEGER NOT NULL PRIMARY KEY,
    owner_id INTEGER NOT NULL REFERENCES users (id),
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    purged_at INTEGER NOT NULL,
    purged_by INTEGER REFERENCES users (id)
);
CREATE INDEX purged_projects_by_time ON purged_projects (purged_at);
CREATE INDEX purged_projects_by_owner ON purged_projects (owner_id, name_key);
CREATE INDEX purged_projects_by_organization ON purged_projects (organization_id, name_key);

-- From which address it was done, as the server believes it: null for what was done on this machine by a command or by the
-- server itself, and for what is older than this schema. Of reads it is the last one within the hour.
ALTER TABLE revisions ADD COLUMN address TEXT;
ALTER TABLE audit_events ADD COLUMN address TEXT;
ALTER TABLE token_reads ADD COLUMN address TEXT;

CREATE INDEX refused_log_ins_by_user ON refused_log_ins (user_id, hour, address, reason);

-- Whose a project is, or was when it was purged; purged_at: null for one that is there.
CREATE VIEW project_homes (project_id, owner_id, organization_id, name, name_key, purged_at) AS
SELECT p.id, p.owner_id, p.organization_id, p.name, p.name_key, CAST(NULL AS INTEGER) FROM projects p
UNION ALL
SELECT g.project_id, g.owner_id, g.organization_id, g.name, g.name_key, g.purged_at FROM purged_projects g;

DROP VIEW audit_trail;
CREATE VIEW audit_trail (
    at, id, user_id, user_name, token_id, token_label, project_id, project_name, organization_id, action, detail,
    address) AS
SELECT e.at, e.id, e.user_id, u.name, e.token_id, t.label, e.project_id, coalesce(p.name, g.name),
       coalesce(p.organization_id, g.organization_id), e.action, e.detail, e.address
FROM audit_events e
LEFT JOIN users u ON u.id = e.user_id
LEFT JOIN api_tokens t ON t.id = e.token_id
LEFT JOIN projects p ON p.id = e.project_id
LEFT JOIN purged_projects g ON g.project_id = e.project_id;

DROP VIEW revision_trail;
CREATE VIEW revision_trail (
    at, project_id, number, user_id, user_name, token_id, token_label, project_name, organization_id, source, kind,
    summary, address) AS
SELECT r.at, r.project_id, r.number, r.user_id, u.name, r.token_id, t.label, p.name, p.organization_id, r.source, r.kind,
       r.summary, r.address
FROM revisions r
JOIN projects p ON p.id = r.project_id
JOIN users u ON u.id = r.user_id
LEFT JOIN api_tokens t ON t.id = r.token_id;

DROP VIEW read_trail;
CREATE VIEW read_trail (
    hour, user_id, user_name, token_id, token_label, project_id, project_name, organization_id, reads, address) AS
SELECT r.hour, r.user_id, u.name, r.token_id, t.label, r.project_id, coalesce(p.name, g.name),
       coalesce(p.organization_id, g.organization_id), r.reads, r.address
FROM token_reads r
JOIN users u ON u.id = r.user_id
LEFT JOIN api_tokens t ON t.id = r.token_id
LEFT JOIN projects p ON p.id = r.project_id
LEFT JOIN purged_projects g ON g.project_id = r.project_id;

-- Log-ins that were refused, as they are counted; user_name is null for an id that nobody has.
CREATE VIEW refusal_trail (hour, address, user_id, user_name, reason, times, last_at) AS
SELECT r.hour, r.address, r.user_id, u.name, r.reason, r.times, r.last_at
FROM refused_log_ins r
LEFT JOIN users u ON u.id = r.user_id;
