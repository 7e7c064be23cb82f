-- The identity providers of a tenant. An id stands in addresses that the provider is told, so no two tenants
-- have the same. `secrets` is sealed with the key that lies beside the database.
CREATE TABLE providers (
  tenant   VARCHAR(64)  NOT NULL,
  id       VARCHAR(64)  NOT NULL,
  kind     VARCHAR(16)  NOT NULL,
  name     VARCHAR(200) NOT NULL,
  enabled  BOOLEAN      NOT NULL,
  settings VARCHAR      NOT NULL,
  secrets  VARCHAR      NOT NULL,
  created  TIMESTAMP WITH TIME ZONE NOT NULL,
  updated  TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX providers_by_tenant ON providers (tenant, created);

-- What a provider has said once cannot be said again: hashes of the ids of its assertions, until they run out.
CREATE TABLE used_assertions (
  provider VARCHAR(64) NOT NULL,
  hash     VARCHAR(64) NOT NULL,
  until    TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (provider, hash)
);
