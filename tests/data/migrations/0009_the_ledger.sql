-- Reminders in each state that the ledger has, and what Anna and Ben want.

INSERT INTO reminder (id, appointment, version, rule, client, due_at, useful_until, look_at, state, why, outbox,
                      message, decided_at) VALUES
    (11, 9, 1, 'hydration', 4, 1804327200, 1804330800, 1804327200, 'planned', NULL, NULL, NULL, NULL),
    (12, 9, 1, 'attire', 4, 1804327200, 1804330800, 1804327200, 'skipped', 'folded', NULL, NULL, 1804154400),
    (13, 2, 2, 'facts', 2, 1804100000, 1804233600, 1804100000, 'claimed', NULL, 1, NULL, 1804100000),
    (14, 2, 2, 'parking', 2, 1804100000, 1804233600, 1804100000, 'undeliverable', 'blocked', 12, NULL, 1804100000),
    (15, 2, 2, 'music', 2, 1804100000, 1804233600, 1804100000, 'unknown', 'interrupted', 12, NULL, 1804100000);

UPDATE appointment SET prepare = 'attire parking' WHERE id = 2;
UPDATE client SET reminders = 'facts' WHERE id = 1;
UPDATE client SET reminders = 'none', quiet_from = 1260, quiet_until = 480 WHERE id = 2;

INSERT INTO planned_under (one, fingerprint) VALUES (1, 'of other rules');
