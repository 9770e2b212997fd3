-- A question that Maya has taken, one that writes back, and what was answered.
INSERT INTO question (id, client, text, asked_at, why, taken_by, taken_at, follows) VALUES
    (9, 1, 'Until six?', 1804154400, 'passed_on', 202, 1804154460, 1);
INSERT INTO answer (question, at, who, text, topic) VALUES
    (1, 1804154000, 202, 'It hangs at the desk.', NULL),
    (1, 1804154001, 202, NULL, 'parking');
