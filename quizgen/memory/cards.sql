-- The schedule: what the log comes to, so that it need not be replayed at every start. It holds
-- nothing of its own: it is made anew from the log whenever it is not exactly of that log, of the
-- same settings and of the same code, and may be dropped at any time.

-- How far it is, for each deck.
CREATE TABLE schedule (
  -- The deck's uid: its cards' identities begin with it and a slash.
  owner        TEXT    PRIMARY KEY,
  -- A digest of what decides, beside the log, what a card comes to.
  stamp        TEXT    NOT NULL,
  -- The events up to this one (event.seq) are taken in.
  seen         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A card that something was said of in the log (Card in quizgen.memory.card).
CREATE TABLE card (
  identity     TEXT    PRIMARY KEY,
  -- Reviews since the last reset; 0 is a new card, of which the six after it mean nothing.
  reviews      INTEGER NOT NULL,
  lapses       INTEGER NOT NULL,
  -- FSRS's memory state.
  stability    REAL,
  difficulty   REAL,
  -- The study days of its first and its last review.
  first_day    INTEGER NOT NULL,
  last_day     INTEGER NOT NULL,
  -- Learnt: the interval granted last, days, and the study day it is due on.
  interval     INTEGER,
  due_day      INTEGER,
  -- In its steps: which, from 0; when it is due, milliseconds since 1970, UTC; whether it was learnt before.
  step         INTEGER,
  due_ms       INTEGER,
  relearning   INTEGER NOT NULL,
  -- What its learner has set.
  suspended    INTEGER NOT NULL,
  buried_on    INTEGER,
  flag         INTEGER NOT NULL,
  -- When anything last happened to it.
  last_ms      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX card_due ON card (due_day) WHERE due_day IS NOT NULL;
CREATE INDEX card_in_steps ON card (due_ms) WHERE due_ms IS NOT NULL;
CREATE INDEX card_asked ON card (last_day) WHERE reviews > 0;
