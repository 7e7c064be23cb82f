-- What this install knows about its licence. `made` is the first start; `seen` the latest time it has ever known,
-- so that a clock that is set back is noticed. `verdict` and `license` say what was told last. `revocations` is the
-- newest list of keys that the vendor took back, as it was signed.
CREATE TABLE license_state (
  tenant      VARCHAR(64) NOT NULL,
  install     VARCHAR(64) NOT NULL,
  made        TIMESTAMP WITH TIME ZONE NOT NULL,
  seen        TIMESTAMP WITH TIME ZONE NOT NULL,
  verdict     VARCHAR(32),
  license     VARCHAR(64),
  revocations TEXT,
  PRIMARY KEY (tenant)
);

-- Every key that was ever installed, in the order in which they came.
CREATE TABLE license_keys (
  tenant       VARCHAR(64)  NOT NULL,
  place        BIGINT       NOT NULL,
  license      VARCHAR(64)  NOT NULL,
  text         TEXT         NOT NULL,
  installed    TIMESTAMP WITH TIME ZONE NOT NULL,
  installed_by VARCHAR(256) NOT NULL,
  PRIMARY KEY (tenant, place)
);
