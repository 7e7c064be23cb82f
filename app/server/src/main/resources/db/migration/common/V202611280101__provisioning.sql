-- People whom a provisioning service keeps over SCIM. Their account lies in `people`, with the provider 'scim' and
-- this id as its key. `user_name` is what the service calls them now, folded; the login is what it called them
-- first. `gone`: the service has deleted them; the row keeps their names from being given to somebody else.
-- `version` grows with every change.
CREATE TABLE provisioned_people (
  tenant      VARCHAR(64)  NOT NULL,
  id          VARCHAR(36)  NOT NULL,
  login       VARCHAR(200) NOT NULL,
  user_name   VARCHAR(200) NOT NULL,
  spelled     VARCHAR(200) NOT NULL,
  external_id VARCHAR(400),
  given_name  VARCHAR(200),
  family_name VARCHAR(200),
  mail_type   VARCHAR(64),
  gone        BOOLEAN      NOT NULL,
  changed     TIMESTAMP WITH TIME ZONE NOT NULL,
  version     BIGINT       NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, login) REFERENCES people (tenant, login) ON DELETE CASCADE
);
CREATE UNIQUE INDEX provisioned_people_by_login ON provisioned_people (tenant, login);
CREATE UNIQUE INDEX provisioned_people_by_user_name ON provisioned_people (tenant, user_name);
CREATE INDEX provisioned_people_by_external_id ON provisioned_people (tenant, external_id);

-- Groups that such a service keeps. Who is in them lies in `memberships`, with the origin 'scim'. `name` is the
-- group as documents and roles name it, `spelled` as the service writes it.
CREATE TABLE provisioned_groups (
  tenant      VARCHAR(64)  NOT NULL,
  id          VARCHAR(36)  NOT NULL,
  name        VARCHAR(200) NOT NULL,
  spelled     VARCHAR(200) NOT NULL,
  external_id VARCHAR(400),
  created     TIMESTAMP WITH TIME ZONE NOT NULL,
  changed     TIMESTAMP WITH TIME ZONE NOT NULL,
  version     BIGINT       NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, name) REFERENCES groups_of_people (tenant, name) ON DELETE CASCADE
);
CREATE UNIQUE INDEX provisioned_groups_by_name ON provisioned_groups (tenant, name);
CREATE INDEX provisioned_groups_by_external_id ON provisioned_groups (tenant, external_id);
