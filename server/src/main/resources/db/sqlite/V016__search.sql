-- The index of search: which trigrams are in the name of a project, in the paths of its files and in their texts. It holds
-- nothing that could not be made anew of the project, and no answer is given by it alone.
-- search_due: what is not in it yet, one row for each revision, written by a trigger in the transaction that makes it. Rows
-- are taken away only together with the project's entry of that revision, or of a later one. owner_id: whose it was then.
CREATE TABLE search_due (
    owner_id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (owner_id, project_id, revision)
) WITHOUT ROWID;
INSERT INTO search_due (owner_id, project_id, revision) SELECT owner_id, id, revision FROM projects WHERE revision > 0;

CREATE TRIGGER search_due_inserted AFTER INSERT ON projects WHEN new.revision > 0 BEGIN
    INSERT OR IGNORE INTO search_due (owner_id, project_id, revision) VALUES (new.owner_id, new.id, new.revision);
END;
CREATE TRIGGER search_due_updated AFTER UPDATE OF revision ON projects WHEN new.revision > 0 BEGIN
    INSERT OR IGNORE INTO search_due (owner_id, project_id, revision) VALUES (new.owner_id, new.id, new.revision);
END;

-- The revision of each project that is in the index.
CREATE TABLE search_projects (
    project_id INTEGER NOT NULL PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
    revision INTEGER NOT NULL
);
-- By the project's id: its trigrams and its owner, each as a word of digits and letters. The words themselves are not kept.
CREATE VIRTUAL TABLE search_trigrams USING fts5 (
    trigrams, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
-- Each commit writes a piece of its own; as few as can be are made one at once, since that costs more than the index itself.
INSERT INTO search_trigrams (search_trigrams, rank) VALUES ('automerge', 16);
CREATE TRIGGER search_projects_deleted AFTER DELETE ON search_projects BEGIN
    DELETE FROM search_trigrams WHERE rowid = old.project_id;
END;

-- What search may know of projects, and of the names that viewers gave them.
CREATE VIEW project_heads (id, owner_id, organization_id, name, language, revision, modified_at, is_encrypted) AS
SELECT id, owner_id, organization_id, name, language, revision, modified_at, encryption_key IS NOT NULL FROM projects;

CREATE VIEW project_own_names (project_id, user_id, alias) AS
SELECT project_id, user_id, alias FROM project_aliases;
