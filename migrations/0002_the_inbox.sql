-- Questions that nobody has answered, and what the staff teach. Times are UTC seconds.

-- The table of questions is made anew, as its text may be emptied from now on. What points to it lets go
-- meanwhile: a table that is pointed to cannot be taken down.
CREATE TABLE told AS SELECT id, question FROM outbox WHERE question IS NOT NULL;
UPDATE outbox SET question = NULL WHERE question IS NOT NULL;

-- What the staff have taught: a way to ask for a topic, or a topic of its own.
CREATE TABLE teaching (
    id            INTEGER PRIMARY KEY,
    -- The id of the topic that is meant, in the file or in taught_topic.
    topic         TEXT    NOT NULL,
    taught_at     INTEGER NOT NULL,
    -- The chat of whoever taught it.
    taught_by     INTEGER NOT NULL,
    -- Since when it no longer counts, if it was taken back.
    taken_back_at INTEGER,
    taken_back_by INTEGER,
    CONSTRAINT teaching_taken_back_by_somebody CHECK ((taken_back_at IS NULL) = (taken_back_by IS NULL))
) STRICT;

CREATE INDEX teaching_that_counts ON teaching (id) WHERE taken_back_at IS NULL;

-- The wordings of a teaching. They were chosen by the staff and name nobody: they are kept.
CREATE TABLE taught_phrasing (
    teaching INTEGER NOT NULL REFERENCES teaching (id),
    -- The place in the list, from 0.
    at       INTEGER NOT NULL,
    phrasing TEXT    NOT NULL,
    PRIMARY KEY (teaching, at)
) STRICT;

-- The topic that a teaching brought along, where it did.
CREATE TABLE taught_topic (
    teaching    INTEGER PRIMARY KEY REFERENCES teaching (id),
    -- The id of the group in the file of answers.
    topic_group TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    -- In Markdown, as in the file.
    answer      TEXT    NOT NULL
) STRICT;

CREATE TABLE question_of_today (
    id        INTEGER PRIMARY KEY,
    client    INTEGER NOT NULL REFERENCES client (id),
    -- As typed. Emptied once it was kept as long as practice.toml says; the row stays, for what is counted.
    text      TEXT,
    asked_at  INTEGER NOT NULL,
    why       TEXT    NOT NULL CONSTRAINT question_why_is_known
              CHECK (why IN ('passed_on', 'unanswered', 'not_meant')),
    -- The topic that was answered and not meant.
    topic     TEXT,
    state     TEXT    NOT NULL DEFAULT 'open' CONSTRAINT question_state_is_known
              CHECK (state IN ('open', 'answered', 'taught', 'set_aside', 'self_served')),
    closed_at INTEGER,
    -- The chat of whoever closed it; the client's own where they found the answer themselves.
    closed_by INTEGER,
    teaching  INTEGER REFERENCES teaching (id),
    CONSTRAINT question_topic_was_not_meant CHECK (topic IS NULL OR why = 'not_meant'),
    CONSTRAINT question_closed_by_somebody CHECK ((closed_at IS NULL) = (closed_by IS NULL)),
    CONSTRAINT question_is_closed_at CHECK ((state = 'open') = (closed_at IS NULL)),
    CONSTRAINT question_taught_by_a_teaching CHECK ((state = 'taught') = (teaching IS NOT NULL))
) STRICT;

-- Until today only what was passed on was kept.
INSERT INTO question_of_today (id, client, text, asked_at, why, state, closed_at, closed_by)
SELECT id, client, text, asked_at, 'passed_on', CASE WHEN answered_at IS NULL THEN 'open' ELSE 'answered' END,
       answered_at, answered_by
FROM question;

DROP TABLE question;
ALTER TABLE question_of_today RENAME TO question;

UPDATE outbox SET question = (SELECT question FROM told WHERE told.id = outbox.id)
WHERE id IN (SELECT id FROM told);
DROP TABLE told;

-- What the staff look at, and what a teaching has closed, however many questions there have been.
CREATE INDEX question_open ON question (id) WHERE state = 'open' AND text IS NOT NULL;
CREATE INDEX question_of_teaching ON question (teaching) WHERE teaching IS NOT NULL;
-- Whose text is to be emptied next.
CREATE INDEX question_by_age ON question (asked_at) WHERE text IS NOT NULL;

-- When the oldest of the questions in asked_text was asked: they are kept no longer than the rows above.
ALTER TABLE dialogue ADD COLUMN asked_at INTEGER;
UPDATE dialogue SET asked_at = changed_at WHERE asked_text IS NOT NULL;

CREATE INDEX dialogue_by_age ON dialogue (asked_at) WHERE asked_at IS NOT NULL;
