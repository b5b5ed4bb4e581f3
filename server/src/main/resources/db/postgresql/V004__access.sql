-- What other rooms of the program may know of users and of who belongs to which organization.
CREATE VIEW user_cards (id, public_id, name, email, bio, profile_image) AS
SELECT id, public_id, name, email, bio, profile_image FROM users;

CREATE VIEW memberships (organization_id, user_id) AS
SELECT organization_id, user_id FROM organization_members;

-- Who may see a project and what they may do with it: the one place that says so, one row for each project and user.
-- SQLite takes the view apart, arm by arm, only if a column has the same affinity in all: hence OR FALSE.
-- is_shared: whether the project is shown to anybody but its owner.
CREATE VIEW project_access (
    project_id, user_id, is_owner, can_write, live_control, is_shared, organization_id, recycled_at) AS
SELECT p.id, p.owner_id, TRUE, TRUE, TRUE,
       EXISTS (SELECT 1 FROM project_collaborators c WHERE c.project_id = p.id)
           OR EXISTS (SELECT 1 FROM project_organization_shares s WHERE s.project_id = p.id),
       p.organization_id, p.recycled_at
FROM projects p
UNION ALL
SELECT c.project_id, c.user_id, FALSE,
       c.can_write OR EXISTS (
           SELECT 1 FROM project_organization_shares s
           JOIN organization_members m ON m.organization_id = s.organization_id
           WHERE s.project_id = c.project_id AND m.user_id = c.user_id AND s.can_write),
       c.live_control OR EXISTS (
           SELECT 1 FROM project_organization_shares s
           JOIN organization_members m ON m.organization_id = s.organization_id
           WHERE s.project_id = c.project_id AND m.user_id = c.user_id AND s.live_control),
       TRUE, p.organization_id, p.recycled_at
FROM project_collaborators c
JOIN projects p ON p.id = c.project_id
UNION ALL
SELECT s.project_id, m.user_id, FALSE, s.can_write OR FALSE, s.live_control OR FALSE, TRUE, p.organization_id, p.recycled_at
FROM organization_members m
JOIN project_organization_shares s ON s.organization_id = m.organization_id
JOIN projects p ON p.id = s.project_id AND p.owner_id <> m.user_id
WHERE NOT EXISTS (
    SELECT 1 FROM project_collaborators c WHERE c.project_id = s.project_id AND c.user_id = m.user_id);

-- Whom a project is shown to, as people see it: its owner, users, and its organization as a whole (user_id 0).
CREATE VIEW project_people (
    project_id, owner_id, user_id, public_id, name, email, bio, profile_image, position,
    is_owner, can_write, live_control) AS
SELECT p.id, p.owner_id, u.id, u.public_id, u.name, u.email, u.bio, u.profile_image, 0, TRUE, TRUE, TRUE
FROM projects p JOIN users u ON u.id = p.owner_id
UNION ALL
SELECT c.project_id, p.owner_id, u.id, u.public_id, u.name, u.email, u.bio, u.profile_image, c.position, FALSE,
       c.can_write, c.live_control
FROM project_collaborators c JOIN projects p ON p.id = c.project_id JOIN users u ON u.id = c.user_id
UNION ALL
SELECT s.project_id, p.owner_id, 0, o.id, o.name, '', '', '', s.position, FALSE, s.can_write, s.live_control
FROM project_organization_shares s
JOIN projects p ON p.id = s.project_id
JOIN organizations o ON o.id = s.organization_id;

-- The view has the projects of an owner whether they are recycled or not, in the order of their ids.
DROP INDEX projects_of_owner;
CREATE INDEX projects_by_owner ON projects (owner_id, id);
