-- A question that Maya has taken, one that writes back, and what was answered.
INSERT INTO question (id, client, text, asked_at, why, taken_by, taken_at, follows) VALUES
    (9, 1, 'Until six?', 1804154400, 'passed_on', 202, 1804154460, 1);
INSERT INTO answer (question, at, who, text, topic) VALUES
    (1, 1804154000, 202, 'It hangs at the desk.', NULL),
    (1, 1804154001, 202, NULL, 'parking');

-- A link that was opened and confirmed, its group, and an appointment of which it has yet to hear.
INSERT INTO group_link (id, token_hash, made_at, until, opened_at, chat, ended_at, ended) VALUES
    (1, x'01', 1804100000, 1804186400, 1804100060, -1002000000000, 1804100090, 'confirmed'),
    (2, x'02', 1804100000, 1804186400, NULL, NULL, NULL, NULL);
INSERT INTO team_group (one, chat, link, since, cancellations) VALUES (1, -1002000000000, 1, 1804100090, 0);
INSERT INTO group_news (appointment, was, look_at) VALUES (1, 1804240000, 1804154500);

-- Maya reads her own diary, and the owner everybody's, without names.
INSERT INTO feed (chat, whose, token_hash, busy_only, since) VALUES
    (202, 'maya', x'0a', 0, 1804100000),
    (201, '', x'0b', 1, 1804100000);
INSERT INTO staff_taste (chat, dark) VALUES (202, 1);

-- A letter that has answered a question, and a client who writes back to it.
INSERT INTO outbox (chat, class, body, not_before, deadline, state, settled_at, message, answers) VALUES
    (101, 2, '', 1804154000, 1804326800, 'sent', 1804154001, 170, 1);
INSERT INTO client (id, chat, name, reachable, first_seen) VALUES (170, 270, 'Wilma', 1, 1);
INSERT INTO dialogue (client, session, flow, asked, changed_at) VALUES
    (170, 1, '{"flow":"writing-back","question":1}', 0, 1804154400);
