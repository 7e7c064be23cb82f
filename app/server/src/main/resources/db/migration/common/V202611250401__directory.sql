-- Who vouches for a person, and by what that provider knows them for good. Both null: a local account.
ALTER TABLE people ADD COLUMN provider VARCHAR(64);
ALTER TABLE people ADD COLUMN provider_key VARCHAR(400);
-- Who closed the account: 'local' for an administrator, or the provider that no longer has the person.
ALTER TABLE people ADD COLUMN closed_by VARCHAR(64);
ALTER TABLE people ADD COLUMN last_seen TIMESTAMP WITH TIME ZONE;
CREATE UNIQUE INDEX people_by_provider ON people (tenant, provider, provider_key);

-- `origin` says who put the person into the group: 'local', or the id of a provider, which replaces its own
-- rows only.
CREATE TABLE memberships (
  tenant     VARCHAR(64)  NOT NULL,
  login      VARCHAR(200) NOT NULL,
  group_name VARCHAR(200) NOT NULL,
  origin     VARCHAR(64)  NOT NULL,
  since      TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (tenant, login, group_name, origin),
  FOREIGN KEY (tenant, group_name) REFERENCES groups_of_people (tenant, name) ON DELETE CASCADE,
  FOREIGN KEY (tenant, login) REFERENCES people (tenant, login) ON DELETE CASCADE
);
CREATE INDEX memberships_by_group ON memberships (tenant, group_name, login);
INSERT INTO memberships (tenant, login, group_name, origin, since)
  SELECT m.tenant, m.login, m.group_name, 'local', p.created
  FROM group_members m JOIN people p ON p.tenant = m.tenant AND p.login = m.login;
DROP TABLE group_members;

-- What has ended, so that it can be said what somebody could read on a past day.
CREATE TABLE past_memberships (
  tenant     VARCHAR(64)  NOT NULL,
  login      VARCHAR(200) NOT NULL,
  group_name VARCHAR(200) NOT NULL,
  origin     VARCHAR(64)  NOT NULL,
  since      TIMESTAMP WITH TIME ZONE NOT NULL,
  until      TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX past_memberships_by_login ON past_memberships (tenant, login, until);

-- Roles that everybody in a group has.
CREATE TABLE group_roles (
  tenant     VARCHAR(64)  NOT NULL,
  group_name VARCHAR(200) NOT NULL,
  role       VARCHAR(32)  NOT NULL,
  PRIMARY KEY (tenant, group_name, role),
  FOREIGN KEY (tenant, group_name) REFERENCES groups_of_people (tenant, name) ON DELETE CASCADE
);

-- Grows with every change to people, groups or roles: what was read under another version is read again.
CREATE TABLE directory_versions (
  tenant  VARCHAR(64) NOT NULL,
  version BIGINT      NOT NULL,
  PRIMARY KEY (tenant)
);

-- A link with which somebody chooses a password: once, and not for ever.
CREATE TABLE invitations (
  tenant     VARCHAR(64)  NOT NULL,
  token_hash VARCHAR(64)  NOT NULL,
  login      VARCHAR(200) NOT NULL,
  expires    TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (token_hash),
  FOREIGN KEY (tenant, login) REFERENCES people (tenant, login) ON DELETE CASCADE
);
CREATE INDEX invitations_by_login ON invitations (tenant, login);

-- How the provider calls the session it vouched for, so that it can end it.
ALTER TABLE sessions ADD COLUMN provider VARCHAR(64);
ALTER TABLE sessions ADD COLUMN provider_subject VARCHAR(400);
ALTER TABLE sessions ADD COLUMN provider_session VARCHAR(400);
ALTER TABLE sessions ADD COLUMN provider_hint VARCHAR(8000);
CREATE INDEX sessions_by_provider ON sessions (tenant, provider, provider_subject);
