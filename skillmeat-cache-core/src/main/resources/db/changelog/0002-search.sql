--liquibase formatted sql

-- The words in these tables are put there by the program, which also fills them after this change.

--changeset skillmeat:0002-artifact-fts
CREATE VIRTUAL TABLE artifact_fts USING fts5 (
  name, tags, description, source,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
--rollback DROP TABLE artifact_fts;

--changeset skillmeat:0002-search-words
CREATE TABLE search_words (
  rid  INTEGER NOT NULL PRIMARY KEY,
  word TEXT NOT NULL UNIQUE
) STRICT;
CREATE VIRTUAL TABLE search_words_fts USING fts5 (
  word, content = '', columnsize = 0, detail = 'none', tokenize = 'trigram'
);
--rollback DROP TABLE search_words_fts;
--rollback DROP TABLE search_words;

--changeset skillmeat:0002-version
PRAGMA user_version = 2;
--rollback PRAGMA user_version = 1;
