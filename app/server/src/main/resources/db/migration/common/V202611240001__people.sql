CREATE TABLE people (
  tenant        VARCHAR(64)  NOT NULL,
  login         VARCHAR(200) NOT NULL,
  name          VARCHAR(200) NOT NULL,
  mail          VARCHAR(320),
  title         VARCHAR(200),
  password_hash VARCHAR(300),
  active        BOOLEAN      NOT NULL,
  created       TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (tenant, login)
);

CREATE TABLE person_roles (
  tenant VARCHAR(64)  NOT NULL,
  login  VARCHAR(200) NOT NULL,
  role   VARCHAR(32)  NOT NULL,
  PRIMARY KEY (tenant, login, role),
  FOREIGN KEY (tenant, login) REFERENCES people (tenant, login) ON DELETE CASCADE
);

CREATE TABLE groups_of_people (
  tenant VARCHAR(64)  NOT NULL,
  name   VARCHAR(200) NOT NULL,
  PRIMARY KEY (tenant, name)
);

CREATE TABLE group_members (
  tenant     VARCHAR(64)  NOT NULL,
  group_name VARCHAR(200) NOT NULL,
  login      VARCHAR(200) NOT NULL,
  PRIMARY KEY (tenant, group_name, login),
  FOREIGN KEY (tenant, group_name) REFERENCES groups_of_people (tenant, name) ON DELETE CASCADE,
  FOREIGN KEY (tenant, login) REFERENCES people (tenant, login) ON DELETE CASCADE
);
CREATE INDEX group_members_by_login ON group_members (tenant, login);

CREATE TABLE sessions (
  tenant     VARCHAR(64)  NOT NULL,
  token_hash VARCHAR(64)  NOT NULL,
  login      VARCHAR(200) NOT NULL,
  created    TIMESTAMP WITH TIME ZONE NOT NULL,
  last_used  TIMESTAMP WITH TIME ZONE NOT NULL,
  expires    TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (token_hash),
  FOREIGN KEY (tenant, login) REFERENCES people (tenant, login) ON DELETE CASCADE
);
CREATE INDEX sessions_by_login ON sessions (tenant, login);

CREATE TABLE api_keys (
  tenant     VARCHAR(64)  NOT NULL,
  token_hash VARCHAR(64)  NOT NULL,
  login      VARCHAR(200) NOT NULL,
  name       VARCHAR(200) NOT NULL,
  scopes     VARCHAR(300) NOT NULL,
  created    TIMESTAMP WITH TIME ZONE NOT NULL,
  revoked    TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (token_hash)
);
