-- Who could read a document from a moment on, until the next row says otherwise; `allow` is null when nobody
-- finds it any more. Only ever appended to, so that it can be said what somebody could read on a past day.
CREATE TABLE readable (
  tenant   VARCHAR(64)  NOT NULL,
  document VARCHAR(512) NOT NULL,
  since    TIMESTAMP WITH TIME ZONE NOT NULL,
  nr       BIGINT       GENERATED ALWAYS AS IDENTITY,
  allow    VARCHAR,
  deny     VARCHAR,
  PRIMARY KEY (nr)
);
CREATE INDEX readable_by_document ON readable (tenant, document, since, nr);
