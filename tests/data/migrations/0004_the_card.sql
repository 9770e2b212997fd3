-- Why, how late, what can be undone, and where it is seen.

UPDATE appointment SET cancelled_why = 'ill' WHERE id = 6;
UPDATE appointment SET late_minutes = 20 WHERE id = 2;

INSERT INTO grace (appointment, version, act, until, was_therapist, was_room, was_starts_at, was_ends_at, was_busy_from,
                   was_busy_until, known_therapist, known_starts_at, known_ends_at) VALUES
    (1, 2, 'moved', 1804154460, 'tom', 'quiet', 1804327200, 1804329900, 1804327200, 1804330800, 'maya', 1804327200, 1804329900),
    (6, 3, 'cancelled', 1804154460, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

-- The message 77 is known already: it was the reminder that had arrived.
INSERT INTO shown (chat, message, appointment, as_what, next_at) VALUES
    (101, 80, 1, 'card', 1804154460), (102, 81, 2, 'note', NULL);

INSERT INTO outbox (id, chat, class, body, not_before, deadline, shows, shows_version, shows_as, updates) VALUES
    (13, 102, 2, '{"do":"update","message":81,"html":"It begins.","buttons":[]}', 1804154400, 1804240800, 2, 2, 'note', 81);
