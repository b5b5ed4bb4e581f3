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

-- Invitations to projects across organizations.

-- Quotas, and what counts towards them.

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
