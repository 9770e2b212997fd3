-- When exactly the server has answered, so that a new process knows how many places of a second are taken. Forward only.

-- The milliseconds beside settled_at. Empty where nothing was sent, or where nobody knows whether it arrived.
ALTER TABLE outbox ADD COLUMN answered_ms INTEGER
    CONSTRAINT outbox_answered_within_a_second CHECK (answered_ms BETWEEN 0 AND 999)
    CONSTRAINT outbox_answered_is_settled CHECK (answered_ms IS NULL OR settled_at IS NOT NULL);
