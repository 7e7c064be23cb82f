-- Passkeys of people whose password is kept here. Nothing of them is secret: `public_key` only checks signatures.
-- `credential` is what the authenticator calls it, `host` where alone it is good. `counter` is how often it had signed
-- when it was last used, or 0 where it does not count.
CREATE TABLE passkeys (
  tenant     VARCHAR(64)   NOT NULL,
  login      VARCHAR(200)  NOT NULL,
  id         VARCHAR(32)   NOT NULL,
  name       VARCHAR(80)   NOT NULL,
  credential VARCHAR(1400) NOT NULL,
  public_key VARCHAR(4000) NOT NULL,
  counter    BIGINT        NOT NULL,
  synced     BOOLEAN       NOT NULL,
  host       VARCHAR(253)  NOT NULL,
  created    TIMESTAMP WITH TIME ZONE NOT NULL,
  last_used  TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (tenant, login, id),
  UNIQUE (tenant, credential),
  FOREIGN KEY (tenant, login) REFERENCES people (tenant, login) ON DELETE CASCADE
);

-- By what authenticators know a person: random, for it is shown to whoever holds the device. It stays when the last
-- passkey goes, so that a new one on the same device replaces the old.
CREATE TABLE passkey_handles (
  tenant VARCHAR(64)  NOT NULL,
  login  VARCHAR(200) NOT NULL,
  handle VARCHAR(64)  NOT NULL,
  PRIMARY KEY (tenant, login),
  FOREIGN KEY (tenant, login) REFERENCES people (tenant, login) ON DELETE CASCADE
);

-- Challenges that were answered, until they would have run out by themselves.
CREATE TABLE used_challenges (
  tenant    VARCHAR(64) NOT NULL,
  challenge VARCHAR(64) NOT NULL,
  until     TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (tenant, challenge)
);

-- Whether its person has shown a passkey in this session.
ALTER TABLE sessions ADD COLUMN passkey BOOLEAN DEFAULT FALSE NOT NULL;
