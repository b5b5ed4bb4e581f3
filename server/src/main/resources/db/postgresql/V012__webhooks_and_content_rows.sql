-- Who is told of what happens by a request to an address of theirs: of one project, or of those of an organization that the
-- user sees. They have been told of everything up to position, a place among the changes. When due_at is not 0, nobody may
-- deliver before it: the next try is then, or somebody delivers just now who is taken for dead then.
-- missed: something was given up or forgotten, and they are to be told so.
-- deliveries: how many there were, also of those that are not kept any more.
CREATE TABLE webhooks (
    id TEXT NOT NULL PRIMARY KEY,
    project_id INTEGER REFERENCES projects (id) ON DELETE CASCADE,
    organization_id TEXT REFERENCES organizations (id),
    user_id INTEGER NOT NULL REFERENCES users (id),
    url TEXT NOT NULL,
    secret BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    position TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    missed BOOLEAN NOT NULL,
    failing_since BIGINT,
    disabled_at BIGINT,
    disabled_reason TEXT,
    deliveries INTEGER NOT NULL,
    CHECK ((project_id IS NULL) <> (organization_id IS NULL)),
    CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL))
);
CREATE INDEX webhooks_of_project ON webhooks (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX webhooks_of_organization ON webhooks (organization_id) WHERE organization_id IS NOT NULL;
CREATE INDEX webhooks_of_user ON webhooks (user_id);
CREATE INDEX webhooks_due ON webhooks (due_at) WHERE due_at > 0;
CREATE INDEX webhooks_idle ON webhooks (position) WHERE due_at = 0;

-- What was sent: the events up to a place, of which at most one delivery of a webhook is pending. The last of each are kept.
CREATE TABLE webhook_deliveries (
    webhook_id TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    until TEXT NOT NULL,
    events INTEGER NOT NULL,
    begun_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    attempted_at BIGINT,
    outcome TEXT NOT NULL CHECK (outcome IN ('pending', 'delivered', 'given up')),
    status INTEGER,
    error TEXT,
    PRIMARY KEY (webhook_id, number)
);

-- SQLite's hint of where a content lies; the rows of PostgreSQL move, and it is always null here.
ALTER TABLE file_versions ADD COLUMN content_row BIGINT;
