-- Tokens for programs of one's own, and which projects they reach.

-- Refused log-ins, counted by address and claimed user.

-- Invitations to projects across organizations.

-- Quotas, and what counts towards them.
