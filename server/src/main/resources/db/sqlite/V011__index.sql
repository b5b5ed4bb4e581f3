-- What the index of projects may know of who made a revision, and of who edits a project.
CREATE VIEW revision_authors (project_id, number, user_id, source) AS
SELECT project_id, number, user_id, source FROM revisions;

CREATE VIEW edit_locks (project_id, user_id, source, expires_at) AS
SELECT project_id, user_id, source, expires_at FROM project_locks;
