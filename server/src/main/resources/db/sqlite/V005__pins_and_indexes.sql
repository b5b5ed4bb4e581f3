-- Who has pinned which project. One who cannot see the project any more is not shown the pin either.
CREATE TABLE project_pins (
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (project_id, user_id)
) WITHOUT ROWID;
CREATE INDEX project_pins_by_user ON project_pins (user_id);

-- Which files a revision has changed.
CREATE INDEX file_versions_from ON file_versions (project_id, from_revision, path);
CREATE INDEX file_versions_to ON file_versions (project_id, to_revision, path);
