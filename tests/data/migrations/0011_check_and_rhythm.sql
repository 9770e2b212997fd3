-- Ben reads Spanish.

UPDATE client SET language = 'es' WHERE id = 2;
