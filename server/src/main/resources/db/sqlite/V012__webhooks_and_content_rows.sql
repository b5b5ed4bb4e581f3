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
    secret BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    position TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    missed BOOLEAN NOT NULL,
    failing_since INTEGER,
    disabled_at INTEGER,
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
    begun_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    attempted_at INTEGER,
    outcome TEXT NOT NULL CHECK (outcome IN ('pending', 'delivered', 'given up')),
    status INTEGER,
    error TEXT,
    PRIMARY KEY (webhook_id, number)
) WITHOUT ROWID;

-- Where the content of a version lies among the rows of contents, while it stands: whoever reads a whole project need not look
-- for each of its digests among all that the project ever had. It is a hint, of which the reader makes sure: a database that is
-- vacuumed may number its rows anew.
ALTER TABLE file_versions ADD COLUMN content_row INTEGER;
UPDATE file_versions
SET content_row = (SELECT rowid FROM contents c
    WHERE c.project_id = file_versions.project_id AND c.sha256 = file_versions.content)
WHERE to_revision IS NULL;

DROP INDEX file_versions_listed;
CREATE INDEX file_versions_listed
    ON file_versions (project_id, path, content, size, modified, content_row, to_revision) WHERE to_revision IS NULL;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('file_versions', 'file_versions_listed', '1000000 100 1 1 1 1 1 1');

-- For rows that come from elsewhere: a copy of all data does not know the places in its new database.
CREATE TRIGGER file_versions_content_row AFTER INSERT ON file_versions
WHEN NEW.content_row IS NULL AND NEW.to_revision IS NULL
BEGIN
    UPDATE file_versions
    SET content_row = (SELECT rowid FROM contents c WHERE c.project_id = NEW.project_id AND c.sha256 = NEW.content)
    WHERE project_id = NEW.project_id AND file_id = NEW.file_id AND from_revision = NEW.from_revision;
END;
