-- What other rooms of the program may know of users and of who belongs to which organization.
CREATE VIEW user_cards (id, public_id, name, email, bio, profile_image) AS
SELECT id, public_id, name, email, bio, profile_image FROM users;

CREATE VIEW memberships (organization_id, user_id) AS
SELECT organization_id, user_id FROM organization_members;
