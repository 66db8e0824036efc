--liquibase formatted sql

--changeset skillmeat:0001-cache-metadata
CREATE TABLE cache_metadata (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
--rollback DROP TABLE cache_metadata;

--changeset skillmeat:0001-user-version
PRAGMA user_version = 1;
--rollback PRAGMA user_version = 0;
