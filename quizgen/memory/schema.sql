-- The review store: one append-only log. Everything else (cards, queues, statistics) is
-- computed from it. Version 1.

CREATE TABLE event (
  -- Order of arrival in this file; means nothing elsewhere and never leaves it.
  seq          INTEGER PRIMARY KEY,
  -- UUID version 7. The same event in two files has the same one.
  uuid         BLOB    NOT NULL UNIQUE CHECK (length(uuid) = 16),
  -- The computer it happened on.
  device       TEXT    NOT NULL,
  -- When: milliseconds since 1970, UTC; minutes east of UTC there and then.
  at_ms        INTEGER NOT NULL,
  offset_min   INTEGER NOT NULL CHECK (offset_min BETWEEN -1440 AND 1440),
  -- The study day it fell on: days since 1970 in local time, each beginning at the
  -- rollover hour of the time. Kept, because the hour and the zone may change later.
  day          INTEGER NOT NULL,
  -- review, undo, suspend, unsuspend, bury, unbury, flag, reset, cram, settings; a reader
  -- leaves kinds it does not know alone.
  kind         TEXT    NOT NULL CHECK (kind <> ''),
  -- The question (Address.identity in quizgen.questions); null for undo and settings.
  identity     TEXT    CHECK (identity <> ''),

  -- Of a review: terminal, anki, paper, other (a log in the open format of FSRS).
  source       TEXT,
  -- 1 again, 2 hard, 3 good, 4 easy.
  rating       INTEGER CHECK (rating BETWEEN 1 AND 4),
  -- The interval granted, as it was promised: whole days to the study day it is due, or,
  -- for a learning step, seconds to the moment it is due. One of the two.
  days         INTEGER CHECK (days >= 1),
  seconds      INTEGER CHECK (seconds >= 0),
  -- From the question shown to the rating given, milliseconds.
  duration_ms  INTEGER CHECK (duration_ms >= 0),
  -- What was answered: option ids, left=right pairs, or one text, as a JSON list.
  answer       TEXT    CHECK (answer IS NULL OR json_type(answer) = 'array'),
  -- What the grader said: right, near, wrong, open.
  verdict      TEXT,

  -- Of an undo: the uuid of the event taken back.
  target       BLOB    CHECK (length(target) = 16),
  -- Of the other kinds: what they set, JSON.
  value        TEXT    CHECK (value IS NULL OR json_valid(value)),

  CHECK (kind <> 'review' OR (identity IS NOT NULL AND source IS NOT NULL AND rating IS NOT NULL
                              AND duration_ms IS NOT NULL AND (days IS NULL) <> (seconds IS NULL))),
  CHECK (kind <> 'undo' OR target IS NOT NULL)
) STRICT;

-- A card's history in the order it is replayed.
CREATE INDEX event_by_card ON event (identity, at_ms, uuid) WHERE identity IS NOT NULL;
CREATE INDEX event_undone ON event (target) WHERE target IS NOT NULL;

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN
  SELECT RAISE (ABORT, 'the log is append-only');
END;

CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN
  SELECT RAISE (ABORT, 'the log is append-only');
END;

-- The same event again changes nothing, not even by INSERT OR REPLACE.
CREATE TRIGGER event_is_never_replaced BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM event WHERE uuid = NEW.uuid OR seq = NEW.seq)
BEGIN
  SELECT RAISE (IGNORE);
END;
