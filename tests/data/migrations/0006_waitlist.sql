-- Rows of the waiting list: a place of each kind, an offer of each kind, and the flow of joining. Time that
-- was freed is noted by a trigger, which tests of conversations go through.

INSERT INTO client (id, chat, name, reachable, first_seen) VALUES (61, 161, 'Wanda', 1, 1);

INSERT INTO waitlist (id, client, service, therapist, weekdays, parts, until_at, since, state, closed_at) VALUES
    (1, 61, 'nmt-45', 'maya', 8, 1, 1806700000, 1804000000, 'open', NULL),
    (2, 61, 'nmt-75', NULL, 127, 7, 1806700000, 1804000060, 'open', NULL),
    (3, 61, 'nmt-45', 'tom', 2, 6, 1806700000, 1804000000, 'satisfied', 1804100000),
    (4, 1, 'nmt-45', NULL, 127, 7, 1806700000, 1804000000, 'left', 1804100000),
    -- It has ended by itself.
    (5, 1, 'nmt-45', NULL, 127, 7, 1804100000, 1804000000, 'open', NULL);

INSERT INTO freed (id, therapist, room, client, from_at, until_at, freed_at, held_until, not_before, look_at, closed_at) VALUES
    (1, 'maya', 'quiet', 1, 1804240800, 1804246200, 1804100000, NULL, 1804100180, 1804155000, NULL),
    (2, 'tom', NULL, NULL, 1804240800, 1804246200, 1804100000, NULL, 1804100180, 1804100180, 1804100180);

INSERT INTO offer (id, entry, freed, therapist, starts_at, hold, made_at, until_at, state, answered_at) VALUES
    (1, 1, 1, 'maya', 1804240800, NULL, 1804154400, 1804155300, 'open', NULL),
    (2, 3, 2, 'tom', 1804240800, 2, 1804100180, 1804101080, 'taken', 1804100200),
    (3, 2, 2, 'tom', 1804241700, NULL, 1804100180, 1804101080, 'declined', 1804100200);

INSERT INTO dialogue (client, session, flow, asked, asked_text, asked_at, changed_at) VALUES
    (61, 1, '{"flow":"joining","at":{"service":"nmt-45","with":"maya","days":8,"parts":1,"until":1806700000,"asked_for":"maya","from":{"step":"time","service":"nmt-45","with":"maya","date":"2027-03-04"}}}', 0, NULL, NULL, 1804154400);
