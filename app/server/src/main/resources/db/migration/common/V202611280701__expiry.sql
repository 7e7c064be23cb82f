-- Of an event that is old enough only its place, its time and its leaf stay, and here the class that it was of.
ALTER TABLE audit_events ADD COLUMN expired VARCHAR(32);

-- Which event says that others were deleted, and between which numbers those lie: to find it by.
CREATE TABLE audit_expiries (
  tenant      VARCHAR(64) NOT NULL,
  event       BIGINT      NOT NULL,
  first_event BIGINT      NOT NULL,
  last_event  BIGINT      NOT NULL,
  PRIMARY KEY (tenant, event)
);

-- Up to which event each class was looked through.
CREATE TABLE audit_ageing (
  tenant  VARCHAR(64) NOT NULL,
  class   VARCHAR(32) NOT NULL,
  reached BIGINT      NOT NULL,
  PRIMARY KEY (tenant, class)
);
