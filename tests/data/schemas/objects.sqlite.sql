-- Views on views, triggers of every kind, altered tables, tables made from queries, internal and virtual tables.
CREATE TABLE base (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, amount NUMERIC DEFAULT 0, CHECK (amount >= 0), CONSTRAINT u UNIQUE (name));
CREATE TABLE log (at TEXT DEFAULT CURRENT_TIMESTAMP, what TEXT);
CREATE VIEW "upper names" AS SELECT id, upper(name) AS name FROM base WHERE name <> 'a;b' -- the end
;
create view if not exists totals(n, total) as with x as (select count(*) c, sum(amount) s from base) select c, s from x;
CREATE VIEW second AS SELECT * FROM "upper names" JOIN totals;
CREATE TRIGGER a_insert AFTER INSERT ON base BEGIN INSERT INTO log (what) VALUES ('insert; ' || NEW.name); UPDATE base SET amount = 1 WHERE id = NEW.id; END;
CREATE TRIGGER "b update" BEFORE UPDATE OF name, amount ON base FOR EACH ROW WHEN OLD.name IS NOT NEW.name BEGIN SELECT RAISE(ABORT, 'no, (never)') WHERE NEW.name = 'x'; SELECT CASE WHEN 1 THEN 2 END; END;
CREATE TRIGGER c INSTEAD OF INSERT ON second BEGIN INSERT INTO base (name) VALUES (NEW.name); END;
CREATE TABLE from_query AS SELECT id, name AS "the name", amount * 2 AS twice, 'x' || name, NULL AS "nothing" FROM base;
CREATE TABLE grown (a INT PRIMARY KEY, b TEXT, UNIQUE (b), CHECK (a > 0));
ALTER TABLE grown ADD COLUMN c TEXT DEFAULT 'x' NOT NULL CHECK (c <> '') COLLATE NOCASE;
ALTER TABLE grown ADD d INT REFERENCES base ON DELETE SET NULL;
ALTER TABLE grown ADD COLUMN e INT AS (a + 1) VIRTUAL;
ALTER TABLE grown RENAME COLUMN b TO "b b";
ALTER TABLE grown RENAME TO "grown up";
ALTER TABLE "grown up" DROP COLUMN d;
CREATE INDEX "ix grown" ON "grown up" ("b b", c COLLATE BINARY);
INSERT INTO base (name) VALUES ('one'), ('two');
CREATE INDEX ix_amount ON base (amount) WHERE amount > 0;
ANALYZE;
CREATE VIRTUAL TABLE search USING fts5(name, content='base', content_rowid='id');
CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1, y0, y1);
CREATE TEMP TABLE scratch (a, b);
