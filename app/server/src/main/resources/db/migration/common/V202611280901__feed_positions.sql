-- How far a receiver of the live feed has certainly taken a tenant's record, and its checkpoints.
-- The record itself is the spool: nothing of it is written twice.
CREATE TABLE feed_positions (
  tenant     VARCHAR(64)  NOT NULL,
  receiver   VARCHAR(300) NOT NULL,
  seq        BIGINT       NOT NULL,
  checkpoint BIGINT       NOT NULL,
  moved      TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (tenant, receiver)
);
