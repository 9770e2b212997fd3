-- Rows as the second schema holds them: what was taught, each way in which a question comes and goes, and the flows
-- of teaching. The day before left the questions 1, which is open, and 2, which Maya has answered.

INSERT INTO client (id, chat, name, reachable, first_seen) VALUES
    (19, 119, 'S', 1, 1), (20, 120, 'T', 1, 1), (21, 121, 'U', 1, 1), (22, 122, 'V', 1, 1), (23, 123, 'W', 1, 1),
    (24, 124, 'X', 1, 1), (25, 125, 'Y', 1, 1), (26, 126, 'Z', 1, 1), (27, 127, 'Ä', 1, 1), (28, 202, 'Maya', 1, 1);

INSERT INTO teaching (id, topic, taught_at, taught_by, taken_back_at, taken_back_by) VALUES
    (1, 'location', 1804100000, 202, NULL, NULL),
    (2, 'is-there-a-lift', 1804100060, 202, NULL, NULL),
    (3, 'painful', 1804100120, 203, 1804100180, 202),
    (4, 'bare', 1804100240, 203, NULL, NULL);

INSERT INTO taught_phrasing (teaching, at, phrasing) VALUES
    (1, 0, 'where do i park'), (2, 0, 'lift??'), (2, 1, 'have you got a lift'), (3, 0, 'is it sore');

INSERT INTO taught_topic (teaching, topic_group, title, answer) VALUES
    (2, 'practice', 'Is there a lift?', 'No, but **one** flight of stairs.'),
    (4, 'practice', 'Bare', 'Without a question.');

INSERT INTO question (id, client, text, asked_at, why, topic, state, closed_at, closed_by, teaching) VALUES
    (3, 2, 'is there a lift', 1804154400, 'unanswered', NULL, 'open', NULL, NULL, NULL),
    (4, 2, 'is it sore', 1804154400, 'not_meant', 'painful', 'open', NULL, NULL, NULL),
    (5, 3, 'lift??', 1804100000, 'not_meant', NULL, 'taught', 1804100060, 202, 2),
    (6, 3, 'do you sell bread', 1804100000, 'unanswered', NULL, 'set_aside', 1804100060, 202, NULL),
    (7, 3, 'how sore', 1804100000, 'not_meant', 'painful', 'self_served', 1804100001, 103, NULL),
    -- So old that its text is no longer kept.
    (8, 3, NULL, 1500000000, 'unanswered', NULL, 'open', NULL, NULL, NULL);

INSERT INTO dialogue (client, session, flow, asked, asked_text, asked_at, changed_at) VALUES
    (19, 1, '{"flow":"answering-all","questions":[3,4]}', 1, '{"asked":[{"number":1,"at":1804154400,"text":"is there a lift","kept":3}]}', 1804154400, 1804154400),
    (20, 1, '{"flow":"teaching","questions":[3],"at":{"step":"likely"}}', 0, NULL, NULL, 1804154400),
    (21, 1, '{"flow":"teaching","questions":[3],"at":{"step":"groups"}}', 0, NULL, NULL, 1804154400),
    (22, 1, '{"flow":"teaching","questions":[3],"at":{"step":"topics","group":4}}', 0, NULL, NULL, 1804154400),
    (23, 1, '{"flow":"teaching","questions":[3],"wording":"lift","at":{"step":"confirm","topic":"location"}}', 0, NULL, NULL, 1804154400),
    (24, 1, '{"flow":"writing-topic","questions":[3,4],"at":{"step":"title"}}', 0, NULL, NULL, 1804154400),
    (25, 1, '{"flow":"writing-topic","questions":[3],"at":{"step":"answer","title":"A lift?"}}', 0, NULL, NULL, 1804154400),
    (26, 1, '{"flow":"writing-topic","questions":[3],"at":{"step":"group","title":"A lift?","answer":"No."}}', 0, NULL, NULL, 1804154400),
    (27, 1, '{"flow":"writing-topic","questions":[3],"at":{"step":"confirm","title":"A lift?","answer":"No.","group":"practice"}}', 0, NULL, NULL, 1804154400);
