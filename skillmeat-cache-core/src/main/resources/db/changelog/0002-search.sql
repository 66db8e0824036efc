--liquibase formatted sql

--changeset skillmeat:0002-artifact-fts
CREATE VIRTUAL TABLE artifact_fts USING fts5 (
  name, tags, description, source,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO artifact_fts (rowid, name, tags, description, source)
SELECT a.rid,
       coalesce(a.declared_name || char(10), '') || a.path_name,
       m.tags || m.aliases,
       coalesce(m.description, ''),
       coalesce(m.author || char(10), '') || coalesce(a.upstream || char(10), '') || coalesce(a.collection, '')
FROM artifacts a
JOIN artifact_metadata m ON m.artifact_rid = a.rid;
--rollback DROP TABLE artifact_fts;

--changeset skillmeat:0002-version
PRAGMA user_version = 2;
--rollback PRAGMA user_version = 1;
