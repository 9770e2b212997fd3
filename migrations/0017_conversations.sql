-- Conversations with clients, the staff group, calendar feeds and what staff have set. Forward only.

-- Who of the team has taken an open question, and since when.
ALTER TABLE question ADD COLUMN taken_by INTEGER;
ALTER TABLE question ADD COLUMN taken_at INTEGER
    CONSTRAINT question_taken_by_somebody CHECK ((taken_at IS NULL) = (taken_by IS NULL))
    CONSTRAINT question_taken_while_open CHECK (taken_at IS NULL OR state = 'open');

-- The earlier question whose answer this one writes back to.
ALTER TABLE question ADD COLUMN follows INTEGER REFERENCES question (id)
    CONSTRAINT question_follows_an_earlier_one CHECK (follows IS NULL OR follows < id);

-- What a client has written, for the view of their conversation.
CREATE INDEX question_of_client ON question (client);

-- What was answered to a question.
CREATE TABLE answer (
    id       INTEGER PRIMARY KEY,
    question INTEGER NOT NULL REFERENCES question (id),
    at       INTEGER NOT NULL,
    -- The chat of whoever has answered.
    who      INTEGER NOT NULL,
    -- As typed. Emptied once it was kept as long as practice.toml says, as the text of a question is.
    text     TEXT,
    -- The topic that was sent, where it was one of the answers that all can read.
    topic    TEXT,
    CONSTRAINT answer_is_typed_or_a_topic CHECK (text IS NULL OR topic IS NULL)
) STRICT;

CREATE INDEX answer_of_question ON answer (question);
CREATE INDEX answer_by_age ON answer (at) WHERE text IS NOT NULL;

-- The question that a letter to a client answers, so that a reply to the letter goes on from there.
ALTER TABLE outbox ADD COLUMN answers INTEGER REFERENCES question (id);

CREATE INDEX outbox_of_answer ON outbox (chat, message) WHERE answers IS NOT NULL;
-- On which phones a question is seen.
CREATE INDEX outbox_by_question ON outbox (question) WHERE question IS NOT NULL;
