-- Organisations on this installation. The first has been there all along. Of a deleted one the row stays, as
-- its record does: nobody else may get its name.
CREATE TABLE tenants (
  tenant    VARCHAR(64)  NOT NULL PRIMARY KEY,
  name      VARCHAR(200) NOT NULL,
  created   TIMESTAMP WITH TIME ZONE NOT NULL,
  suspended TIMESTAMP WITH TIME ZONE,
  deleted   TIMESTAMP WITH TIME ZONE
);
INSERT INTO tenants (tenant, name, created) VALUES ('main', 'Main', CURRENT_TIMESTAMP);

-- Addresses by which a browser is known to mean a tenant. No two have the same.
CREATE TABLE tenant_hosts (
  tenant VARCHAR(64)  NOT NULL,
  host   VARCHAR(253) NOT NULL PRIMARY KEY,
  FOREIGN KEY (tenant) REFERENCES tenants (tenant) ON DELETE CASCADE
);

-- Where a tenant may index folders, and below; the first tenant is not bound to any.
CREATE TABLE tenant_folders (
  tenant VARCHAR(64)   NOT NULL,
  folder VARCHAR(1000) NOT NULL,
  PRIMARY KEY (tenant, folder),
  FOREIGN KEY (tenant) REFERENCES tenants (tenant) ON DELETE CASCADE
);

ALTER TABLE used_assertions ADD COLUMN tenant VARCHAR(64) DEFAULT 'main' NOT NULL;
ALTER TABLE used_assertions ALTER COLUMN tenant DROP DEFAULT;
