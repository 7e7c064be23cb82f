-- The second factor of a password kept here. `secret` is sealed with the key that lies beside the database.
-- `confirmed` is null until a code has shown that the person has the secret. `last_step` is the time step of the
-- last code that was used: only later ones are good. `wrong` counts wrong codes since the last right one.
CREATE TABLE second_factors (
  tenant    VARCHAR(64)  NOT NULL,
  login     VARCHAR(200) NOT NULL,
  secret    VARCHAR(400) NOT NULL,
  confirmed TIMESTAMP WITH TIME ZONE,
  last_step BIGINT       NOT NULL,
  wrong     INTEGER      NOT NULL,
  PRIMARY KEY (tenant, login),
  FOREIGN KEY (tenant, login) REFERENCES people (tenant, login) ON DELETE CASCADE
);

-- What helps whoever has lost the device, once each; hashed.
CREATE TABLE recovery_codes (
  tenant    VARCHAR(64)  NOT NULL,
  login     VARCHAR(200) NOT NULL,
  code_hash VARCHAR(64)  NOT NULL,
  PRIMARY KEY (tenant, login, code_hash),
  FOREIGN KEY (tenant, login) REFERENCES second_factors (tenant, login) ON DELETE CASCADE
);

-- Whether the account may still sign in with its password where the rules let nobody else.
ALTER TABLE people ADD COLUMN break_glass BOOLEAN DEFAULT FALSE NOT NULL;

-- No row: passwords are good, and a second factor is everybody's own affair.
CREATE TABLE sign_in_rules (
  tenant        VARCHAR(64) NOT NULL,
  sso_only      BOOLEAN     NOT NULL,
  second_factor VARCHAR(16) NOT NULL,
  PRIMARY KEY (tenant)
);
