-- A message that was answered in the middle of a second.
INSERT INTO outbox (chat, class, body, not_before, deadline, state, settled_at, answered_ms, message) VALUES
    (101, 0, '', 1804154000, 1804326800, 'sent', 1804154400, 250, 180);
