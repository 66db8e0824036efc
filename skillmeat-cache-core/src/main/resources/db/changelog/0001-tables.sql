--liquibase formatted sql

-- What each table, key and index is for stands in docs/schema.md.

--changeset skillmeat:0001-cache-metadata
CREATE TABLE cache_metadata (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
--rollback DROP TABLE cache_metadata;

--changeset skillmeat:0001-counters
CREATE TABLE counters (
  name  TEXT NOT NULL PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counters (name, value) VALUES ('unlogged_commits', 0);
--rollback DROP TABLE counters;

--changeset skillmeat:0001-epochs
CREATE TABLE epochs (
  kind               TEXT NOT NULL PRIMARY KEY CHECK (kind IN ('project', 'collection', 'marketplace')),
  life               INTEGER NOT NULL CHECK (life >= 0),
  generation         INTEGER NOT NULL CHECK (generation >= 0),
  invalidated_seq    INTEGER,
  invalidated_at     INTEGER,
  invalidated_by     TEXT,
  invalidated_reason TEXT,
  listed_at          INTEGER,
  crc                INTEGER NOT NULL,
  CHECK ((invalidated_seq IS NULL) = (invalidated_at IS NULL)),
  CHECK ((invalidated_seq IS NULL) = (invalidated_by IS NULL)),
  CHECK ((invalidated_seq IS NULL) = (invalidated_reason IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO epochs (kind, life, generation, crc) VALUES
  ('project', 0, 0, 7756017921557950806), ('collection', 0, 0, -1082589809804668933), ('marketplace', 0, 0, -555452069689908464);
--rollback DROP TABLE epochs;

--changeset skillmeat:0001-entries
CREATE TABLE entries (
  rid                INTEGER NOT NULL PRIMARY KEY,
  id                 TEXT NOT NULL UNIQUE CHECK (length(id) = 24),
  kind               TEXT NOT NULL REFERENCES epochs (kind),
  life               INTEGER NOT NULL CHECK (life >= 0),
  generation         INTEGER NOT NULL CHECK (generation >= 0),
  invalidated_seq    INTEGER,
  invalidated_at     INTEGER,
  invalidated_by     TEXT,
  invalidated_reason TEXT,
  presence           TEXT CHECK (presence IN ('present', 'absent')),
  seen_life          INTEGER,
  seen_generation    INTEGER,
  fetched_at         INTEGER,
  validator          TEXT,
  writer             TEXT,
  failure            TEXT CHECK (failure IN ('transient', 'permanent')),
  failure_message    TEXT,
  failed_at          INTEGER,
  retry_at           INTEGER,
  attempts           INTEGER NOT NULL CHECK (attempts >= 0),
  lease_token        INTEGER NOT NULL,
  leased_at          INTEGER,
  leased_until       INTEGER,
  items              INTEGER NOT NULL CHECK (items >= 0),
  missing            INTEGER NOT NULL CHECK (missing BETWEEN 0 AND items),
  outdated           INTEGER NOT NULL CHECK (outdated BETWEEN 0 AND items),
  diagnostics        INTEGER NOT NULL CHECK (diagnostics >= 0),
  items_xor          INTEGER NOT NULL,
  items_content      INTEGER NOT NULL,
  crc                INTEGER NOT NULL,
  CHECK ((invalidated_seq IS NULL) = (invalidated_at IS NULL)),
  CHECK ((invalidated_seq IS NULL) = (invalidated_by IS NULL)),
  CHECK ((invalidated_seq IS NULL) = (invalidated_reason IS NULL)),
  CHECK ((presence IS NULL) = (seen_life IS NULL)),
  CHECK ((presence IS NULL) = (seen_generation IS NULL)),
  CHECK ((presence IS NULL) = (fetched_at IS NULL)),
  CHECK ((presence IS NULL) = (writer IS NULL)),
  CHECK ((failure IS NULL) = (failure_message IS NULL)),
  CHECK ((failure IS NULL) = (failed_at IS NULL)),
  CHECK ((leased_at IS NULL) = (leased_until IS NULL)),
  CHECK (presence = 'present' OR items = 0)
) STRICT;
CREATE INDEX entries_kind ON entries (kind, presence);
--rollback DROP TABLE entries;

--changeset skillmeat:0001-projects
CREATE TABLE projects (
  entry_rid   INTEGER NOT NULL PRIMARY KEY REFERENCES entries (rid) ON DELETE CASCADE,
  name        TEXT NOT NULL,
  location    TEXT NOT NULL,
  profiles    TEXT NOT NULL,
  description TEXT,
  created_at  INTEGER,
  diagnostics TEXT NOT NULL,
  crc         INTEGER NOT NULL
) STRICT;
--rollback DROP TABLE projects;

--changeset skillmeat:0001-collections
CREATE TABLE collections (
  entry_rid   INTEGER NOT NULL PRIMARY KEY REFERENCES entries (rid) ON DELETE CASCADE,
  name        TEXT NOT NULL,
  location    TEXT NOT NULL,
  version     TEXT,
  description TEXT,
  updated_at  INTEGER,
  diagnostics TEXT NOT NULL,
  crc         INTEGER NOT NULL
) STRICT;
--rollback DROP TABLE collections;

--changeset skillmeat:0001-marketplace
CREATE TABLE marketplace (
  entry_rid   INTEGER NOT NULL PRIMARY KEY REFERENCES entries (rid) ON DELETE CASCADE,
  name        TEXT NOT NULL,
  location    TEXT NOT NULL,
  owner       TEXT,
  description TEXT,
  version     TEXT,
  diagnostics TEXT NOT NULL,
  crc         INTEGER NOT NULL
) STRICT;
--rollback DROP TABLE marketplace;

--changeset skillmeat:0001-upstream-versions
CREATE TABLE upstream_versions (
  rid             INTEGER NOT NULL PRIMARY KEY,
  question_hash   INTEGER NOT NULL,
  question        TEXT NOT NULL,
  presence        TEXT CHECK (presence IN ('present', 'absent')),
  content_hash    TEXT,
  commit_id       TEXT,
  version         TEXT,
  checked_at      INTEGER,
  validator       TEXT,
  failure         TEXT CHECK (failure IN ('transient', 'permanent')),
  failure_message TEXT,
  failed_at       INTEGER,
  retry_at        INTEGER,
  attempts        INTEGER NOT NULL CHECK (attempts >= 0),
  crc             INTEGER NOT NULL,
  taken_until     INTEGER,
  CHECK ((presence IS NULL) = (checked_at IS NULL)),
  CHECK ((failure IS NULL) = (failure_message IS NULL)),
  CHECK ((failure IS NULL) = (failed_at IS NULL))
) STRICT;
CREATE INDEX upstream_versions_question ON upstream_versions (question_hash);
--rollback DROP TABLE upstream_versions;

--changeset skillmeat:0001-artifacts
CREATE TABLE artifacts (
  rid              INTEGER NOT NULL PRIMARY KEY,
  entry_rid        INTEGER NOT NULL REFERENCES entries (rid) ON DELETE CASCADE,
  id               TEXT NOT NULL CHECK (length(id) = 24),
  type             TEXT NOT NULL,
  path             TEXT NOT NULL,
  path_name        TEXT NOT NULL,
  declared_name    TEXT,
  sort_name        TEXT NOT NULL,
  status           TEXT NOT NULL CHECK (status IN
    ('in_sync', 'outdated', 'modified', 'conflict', 'missing', 'untracked', 'deployed', 'offered')),
  content_hash     TEXT,
  deployed_hash    TEXT,
  collection_hash  TEXT,
  collection       TEXT,
  upstream         TEXT,
  version_spec     TEXT,
  resolved_version TEXT,
  resolved_sha     TEXT,
  deployed_at      INTEGER,
  diagnostics      TEXT NOT NULL,
  updated_at       INTEGER NOT NULL,
  crc              INTEGER NOT NULL,
  question_rid     INTEGER REFERENCES upstream_versions (rid),
  severity         INTEGER CHECK (severity BETWEEN 0 AND 4)
) STRICT;
CREATE INDEX artifacts_entry ON artifacts (entry_rid);
CREATE INDEX artifacts_id ON artifacts (substr(id, 3, 3));
CREATE INDEX artifacts_name ON artifacts (sort_name);
CREATE INDEX artifacts_type ON artifacts (type, sort_name);
CREATE INDEX artifacts_updated ON artifacts (updated_at);
CREATE INDEX artifacts_outdated ON artifacts (sort_name) WHERE severity IS NOT NULL;
CREATE INDEX artifacts_outdated_type ON artifacts (type, sort_name) WHERE severity IS NOT NULL;
CREATE INDEX artifacts_question ON artifacts (question_rid) WHERE question_rid IS NOT NULL;
--rollback DROP TABLE artifacts;

--changeset skillmeat:0001-artifact-metadata
CREATE TABLE artifact_metadata (
  artifact_rid       INTEGER NOT NULL PRIMARY KEY REFERENCES artifacts (rid) ON DELETE CASCADE,
  description_source TEXT CHECK (description_source IN ('when_to_use', 'body', 'manifest')),
  version            TEXT,
  model              TEXT,
  license            TEXT,
  author             TEXT,
  tags               TEXT NOT NULL,
  tools              TEXT NOT NULL,
  aliases            TEXT NOT NULL,
  extra              TEXT NOT NULL,
  description        BLOB,
  CHECK (description_source IS NULL OR description IS NOT NULL)
) STRICT;
--rollback DROP TABLE artifact_metadata;

--changeset skillmeat:0001-tags
CREATE TABLE tags (
  rid  INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE artifact_tags (
  tag_rid      INTEGER NOT NULL REFERENCES tags (rid),
  artifact_rid INTEGER NOT NULL REFERENCES artifacts (rid) ON DELETE CASCADE,
  PRIMARY KEY (tag_rid, artifact_rid)
) STRICT, WITHOUT ROWID;
CREATE INDEX artifact_tags_artifact ON artifact_tags (artifact_rid);
--rollback DROP TABLE artifact_tags;
--rollback DROP TABLE tags;

--changeset skillmeat:0001-artifact-versions
CREATE TABLE artifact_versions (
  rid          INTEGER NOT NULL PRIMARY KEY,
  entry_rid    INTEGER NOT NULL REFERENCES entries (rid),
  artifact_id  TEXT NOT NULL CHECK (length(artifact_id) = 24),
  content_hash TEXT,
  commit_id    TEXT,
  version      TEXT,
  until        INTEGER NOT NULL,
  crc          INTEGER NOT NULL
) STRICT;
CREATE INDEX artifact_versions_artifact ON artifact_versions (entry_rid, artifact_id);
--rollback DROP TABLE artifact_versions;

--changeset skillmeat:0001-made-collections
CREATE TABLE made_collections (
  id          TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 24),
  location    TEXT NOT NULL,
  name        TEXT NOT NULL CHECK (length(name) > 0),
  updated_at  INTEGER NOT NULL,
  members     INTEGER NOT NULL CHECK (members >= 0),
  members_xor INTEGER NOT NULL,
  crc         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE collection_artifacts (
  collection  TEXT NOT NULL,
  entry_id    TEXT NOT NULL CHECK (length(entry_id) = 24),
  artifact_id TEXT NOT NULL CHECK (length(artifact_id) = 24),
  crc         INTEGER NOT NULL,
  PRIMARY KEY (collection, entry_id, artifact_id)
) STRICT, WITHOUT ROWID;
--rollback DROP TABLE collection_artifacts;
--rollback DROP TABLE made_collections;

--changeset skillmeat:0001-change-log
CREATE TABLE change_log (
  seq       INTEGER NOT NULL PRIMARY KEY,
  at        INTEGER NOT NULL,
  process   TEXT NOT NULL,
  change    TEXT NOT NULL CHECK (change IN ('content', 'state', 'invalidated', 'removed')),
  selection TEXT NOT NULL,
  reason    TEXT,
  entry     TEXT CHECK (entry IN ('created', 'updated', 'unchanged')),
  added     TEXT,
  updated   TEXT,
  removed   TEXT,
  unchanged INTEGER,
  crc       INTEGER NOT NULL,
  CHECK ((change = 'invalidated') = (reason IS NOT NULL)),
  CHECK ((change = 'content') = (entry IS NOT NULL)),
  CHECK ((change = 'content') = (added IS NOT NULL)),
  CHECK ((change = 'content') = (updated IS NOT NULL)),
  CHECK ((change = 'content') = (removed IS NOT NULL)),
  CHECK ((change = 'content') = (unchanged IS NOT NULL))
) STRICT;
--rollback DROP TABLE change_log;

--changeset skillmeat:0001-version
PRAGMA application_id = 1399541059;
PRAGMA user_version = 1;
--rollback PRAGMA user_version = 0;
