-- A small shop, and a search table that Retort leaves alone.
PRAGMA foreign_keys = ON;
BEGIN;
CREATE TABLE customer (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL COLLATE NOCASE, CHECK (name <> ''));
CREATE TABLE "order" (id INTEGER PRIMARY KEY, customer_id INT NOT NULL REFERENCES customer ON DELETE CASCADE);
CREATE INDEX by_customer ON "order" (customer_id) WHERE customer_id > 0;
INSERT INTO "order" (customer_id) SELECT 7 WHERE 0; -- no row
COMMIT;
CREATE VIEW names AS SELECT name FROM customer;
CREATE TRIGGER tidy AFTER DELETE ON customer BEGIN DELETE FROM "order" WHERE customer_id = OLD.id; END;
CREATE VIRTUAL TABLE search USING fts5(name);
SELECT * FROM names;
