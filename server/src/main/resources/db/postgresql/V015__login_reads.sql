-- How often a login read a project in an hour; project_id is 0 for what is about no project. An hour is its number
-- since 1970, UTC. No login is referred to, since it goes after some time; what was read stays as long as what tokens read.
CREATE TABLE login_reads (
    hour INTEGER NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users (id),
    login_id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    reads INTEGER NOT NULL,
    address TEXT,
    PRIMARY KEY (hour, user_id, login_id, project_id)
);
CREATE INDEX login_reads_by_user ON login_reads (user_id, hour, login_id, project_id);
CREATE INDEX login_reads_by_project ON login_reads (project_id, hour, user_id, login_id);

CREATE VIEW login_read_trail (
    hour, user_id, user_name, login_id, token_label, project_id, project_name, organization_id, reads, address) AS
SELECT r.hour, r.user_id, u.name, r.login_id, l.label, r.project_id, coalesce(p.name, g.name),
       coalesce(p.organization_id, g.organization_id), r.reads, r.address
FROM login_reads r
JOIN users u ON u.id = r.user_id
LEFT JOIN logins l ON l.id = r.login_id
LEFT JOIN projects p ON p.id = r.project_id
LEFT JOIN purged_projects g ON g.project_id = r.project_id;

-- The organization that it was done to, when it was not done to a project: its administrators are told of it.
ALTER TABLE audit_events ADD COLUMN organization_id TEXT;
UPDATE audit_events SET organization_id = substr(detail, 1, 32)
WHERE project_id IS NULL AND (action IN ('retention.set', 'retention.clear', 'encryptionKey.add', 'encryptionKey.remove')
    OR action LIKE 'organization.%');
UPDATE audit_events SET organization_id = substr(detail, 14, 32)
WHERE project_id IS NULL AND action IN ('quota.set', 'quota.clear') AND detail LIKE 'organization %';
UPDATE audit_events SET organization_id = substr(detail, 50, 32)
WHERE project_id IS NULL AND action IN ('webhook.create', 'webhook.update', 'webhook.delete');

DROP VIEW audit_trail;
CREATE VIEW audit_trail (
    at, id, user_id, user_name, token_id, login_id, token_label, project_id, project_name, organization_id, action, detail,
    address) AS
SELECT e.at, e.id, e.user_id, u.name, e.token_id, e.login_id, coalesce(t.label, l.label), e.project_id,
       coalesce(p.name, g.name), coalesce(p.organization_id, g.organization_id, e.organization_id), e.action, e.detail,
       e.address
FROM audit_events e
LEFT JOIN users u ON u.id = e.user_id
LEFT JOIN api_tokens t ON t.id = e.token_id
LEFT JOIN logins l ON l.id = e.login_id
LEFT JOIN projects p ON p.id = e.project_id
LEFT JOIN purged_projects g ON g.project_id = e.project_id;

DROP VIEW revision_trail;
CREATE VIEW revision_trail (
    at, project_id, number, user_id, user_name, token_id, login_id, token_label, project_name, organization_id, source,
    kind, summary, address) AS
SELECT r.at, r.project_id, r.number, r.user_id, u.name, r.token_id, r.login_id, coalesce(t.label, l.label), p.name,
       p.organization_id, r.source, r.kind, r.summary, r.address
FROM revisions r
JOIN projects p ON p.id = r.project_id
JOIN users u ON u.id = r.user_id
LEFT JOIN api_tokens t ON t.id = r.token_id
LEFT JOIN logins l ON l.id = r.login_id;
