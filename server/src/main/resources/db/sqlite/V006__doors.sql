-- Tokens for programs of one's own, and which projects they reach.
-- bearer: SHA-256 of a Bearer token, of which nothing else is stored; null for a token whose secret is sealed.
ALTER TABLE api_tokens ADD COLUMN bearer BLOB;
ALTER TABLE api_tokens ADD COLUMN all_projects BOOLEAN NOT NULL DEFAULT TRUE;
CREATE UNIQUE INDEX api_tokens_by_bearer ON api_tokens (bearer) WHERE bearer IS NOT NULL;

-- A token that does not reach all projects reaches these. One that is purged takes its row along, and so widens nothing.
CREATE TABLE token_projects (
    token_id INTEGER NOT NULL REFERENCES api_tokens (id),
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    PRIMARY KEY (token_id, project_id)
) WITHOUT ROWID;
CREATE INDEX token_projects_by_project ON token_projects (project_id);

-- Refused log-ins, counted by hour, address (the first 64 bits of an IPv6 one), claimed user (0 for none) and reason.
CREATE TABLE refused_log_ins (
    hour INTEGER NOT NULL,
    address TEXT NOT NULL,
    user_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    times INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (hour, address, user_id, reason)
) WITHOUT ROWID;

-- Invitations to projects across organizations. One that was declined stays, so that it cannot be sent again at once. The
-- name is the project's when the invitation was made: whoever is invited learns nothing newer.
CREATE TABLE project_invitations (
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id),
    inviter_id INTEGER NOT NULL REFERENCES users (id),
    project_name TEXT NOT NULL,
    can_write BOOLEAN NOT NULL,
    live_control BOOLEAN NOT NULL,
    invited_at INTEGER NOT NULL,
    declined_at INTEGER,
    PRIMARY KEY (project_id, user_id)
) WITHOUT ROWID;
CREATE INDEX project_invitations_by_user ON project_invitations (user_id, project_id);
CREATE INDEX project_invitations_by_inviter ON project_invitations (inviter_id, user_id);

DROP VIEW user_cards;
CREATE VIEW user_cards (id, public_id, name, email, bio, profile_image, is_disabled) AS
SELECT id, public_id, name, email, bio, profile_image, disabled_at IS NOT NULL FROM users;

-- What a viewer sees under which name is asked whenever a name is given.
CREATE INDEX project_aliases_by_user ON project_aliases (user_id, alias_key);

-- Which steps of an upgrade are done that no SQL can do: the server does the others at its start.
CREATE TABLE finished_upgrades (
    name TEXT NOT NULL PRIMARY KEY,
    finished_at INTEGER NOT NULL
);

-- Quotas, and what counts towards them: how much one user or one organization may have instead of what the settings say, 0
-- for any amount; bytes of the present files of a project, and of all that is stored of its history, as it is stored.
CREATE TABLE user_quotas (
    user_id INTEGER NOT NULL REFERENCES users (id),
    quota TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (user_id, quota)
);
CREATE TABLE organization_quotas (
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    quota TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (organization_id, quota)
);
ALTER TABLE projects ADD COLUMN file_bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE projects ADD COLUMN history_bytes INTEGER NOT NULL DEFAULT 0;
UPDATE projects SET
    file_bytes = (
        SELECT coalesce(sum(c.size), 0) FROM file_versions f
        JOIN contents c ON c.project_id = f.project_id AND c.sha256 = f.content
        WHERE f.project_id = projects.id AND f.to_revision IS NULL),
    history_bytes = (SELECT coalesce(sum(length(c.bytes)), 0) FROM contents c WHERE c.project_id = projects.id);
CREATE INDEX projects_by_organization ON projects (organization_id);
CREATE VIEW project_sizes (project_id, owner_id, organization_id, file_bytes, history_bytes) AS
SELECT id, owner_id, organization_id, file_bytes, history_bytes FROM projects;

-- The clock by which the recycle bin counts: the time that servers have seen pass, in milliseconds, and the jumps of the
-- clock on the wall. A project is purged when that time is over since it was first seen in the bin (bin_since).
CREATE TABLE bin_clock (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    seen_at INTEGER NOT NULL,
    observed INTEGER NOT NULL,
    jumped_at INTEGER,
    jump INTEGER
);
ALTER TABLE projects ADD COLUMN bin_since INTEGER;
