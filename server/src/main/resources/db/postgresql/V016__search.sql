-- The index of search: which trigrams are in the name of a project, in the paths of its files and in their texts. It holds
-- nothing that could not be made anew of the project, and no answer is given by it alone.
-- search_due: what is not in it yet, one row for each revision, written by a trigger in the transaction that makes it. Rows
-- are taken away only together with the project's entry of that revision, or of a later one. owner_id: whose it was then.
CREATE TABLE search_due (
    owner_id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (owner_id, project_id, revision)
);
INSERT INTO search_due (owner_id, project_id, revision) SELECT owner_id, id, revision FROM projects WHERE revision > 0;

CREATE FUNCTION note_search_due() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF new.revision > 0 THEN
        INSERT INTO search_due (owner_id, project_id, revision) VALUES (new.owner_id, new.id, new.revision)
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER search_due_noted AFTER INSERT OR UPDATE OF revision ON projects
    FOR EACH ROW EXECUTE FUNCTION note_search_due();

-- The revision of each project that is in the index, its trigrams, and its owner as a negative number among them. What is
-- stored of an entry is never read again but by the index: to pack it would take time for nothing.
CREATE TABLE search_projects (
    project_id INTEGER NOT NULL PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    trigrams INTEGER[] NOT NULL
);
ALTER TABLE search_projects ALTER COLUMN trigrams SET STORAGE EXTERNAL;
CREATE INDEX search_projects_trigrams ON search_projects USING gin (trigrams);

-- What search may know of projects, and of the names that viewers gave them.
CREATE VIEW project_heads (id, owner_id, organization_id, name, language, revision, modified_at, is_encrypted) AS
SELECT id, owner_id, organization_id, name, language, revision, modified_at, encryption_key IS NOT NULL FROM projects;

CREATE VIEW project_own_names (project_id, user_id, alias) AS
SELECT project_id, user_id, alias FROM project_aliases;
