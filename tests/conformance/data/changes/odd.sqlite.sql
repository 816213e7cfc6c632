-- What random changes of models begin with: names, types and tables that are seldom.
CREATE TABLE "Groß Kunde" (
    "Id" INTEGER PRIMARY KEY AUTOINCREMENT,
    "e.mail" VARCHAR(100) COLLATE NOCASE NOT NULL UNIQUE ON CONFLICT IGNORE,
    "a ""quoted"" one" TEXT DEFAULT 'it''s; -- no comment',
    "from" DATE DEFAULT CURRENT_DATE,
    "naïve 😀" TEXT DEFAULT (lower('ÄB') || char(10)),
    chief INTEGER REFERENCES "Groß Kunde" ("Id") ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT "no @ (or ')')" CHECK ("e.mail" LIKE '%@%' AND "e.mail" <> ')'),
    CHECK ("a ""quoted"" one" IS NULL OR length("a ""quoted"" one") < 50)
);
CREATE TABLE [order] (
    number INT NOT NULL,
    "YEAR" INT NOT NULL DEFAULT (CAST(strftime('%Y', 'now') AS INT)),
    kunde INTEGER CONSTRAINT "of whom?" REFERENCES "Groß Kunde" ON UPDATE CASCADE,
    total REAL NOT NULL ON CONFLICT FAIL DEFAULT 0.0 CHECK (total >= 0),
    tax REAL AS (total * 0.19) STORED,
    gross REAL GENERATED ALWAYS AS (total + tax),
    "case" TEXT AS (CASE WHEN total > 100 THEN 'big' ELSE "YEAR" || '-' || number END) VIRTUAL,
    CONSTRAINT pk PRIMARY KEY ("YEAR" DESC, number) ON CONFLICT ROLLBACK
);
CREATE TABLE line (
    "YEAR" INT NOT NULL, number INT NOT NULL, place INT NOT NULL, parent INT, what TEXT, n INT DEFAULT 1,
    PRIMARY KEY ("YEAR", number, place),
    FOREIGN KEY ("YEAR", number) REFERENCES [order] ("YEAR", number) ON DELETE CASCADE,
    CONSTRAINT itself FOREIGN KEY ("YEAR", number, parent) REFERENCES line ("YEAR", number, place)
) WITHOUT ROWID;
CREATE TABLE strict_one (k TEXT NOT NULL PRIMARY KEY, v ANY, n INT NOT NULL DEFAULT 0 CHECK (n BETWEEN 0 AND 9), b BLOB) STRICT, WITHOUT ROWID;
CREATE TABLE strict_two (id INTEGER PRIMARY KEY, r REAL DEFAULT 1.5, t TEXT COLLATE RTRIM UNIQUE, twice REAL AS (r * 2)) STRICT;
CREATE TABLE untyped (a, b DEFAULT 'x', c NOT NULL DEFAULT -1, "d" "odd (type)", e DECIMAL(5, 2), UNIQUE (a, b COLLATE NOCASE));
CREATE TABLE pre_key (id BIGINT PRIMARY KEY, x SMALLINT UNIQUE, y UNSIGNED BIG INT);
CREATE TABLE down_key (id INTEGER PRIMARY KEY DESC, x INTEGER REFERENCES pre_key (x));
CREATE TABLE text_key ("Key" TEXT PRIMARY KEY COLLATE NOCASE, of TEXT REFERENCES text_key);
CREATE TABLE a_ring (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b_ring);
CREATE TABLE b_ring (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a_ring (id) ON DELETE RESTRICT);
CREATE TABLE log (at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, what TEXT, n INTEGER);
CREATE TABLE seen (kunde INTEGER, at TEXT);
CREATE INDEX "by e.mail" ON "Groß Kunde" (lower("e.mail") DESC, "from") WHERE "from" IS NOT NULL AND "a ""quoted"" one" <> 'x;y';
CREATE UNIQUE INDEX partly ON [order] (kunde, total) WHERE total > 10;
CREATE INDEX "group" ON line (coalesce(what, 'WHERE'), n COLLATE BINARY DESC);
CREATE UNIQUE INDEX both ON pre_key (x, (y + 1));
CREATE INDEX json_ix ON untyped (json_extract(a, '$.x'));
CREATE VIEW big AS SELECT kunde, sum(total) AS s FROM [order] GROUP BY kunde HAVING s > 1000;
CREATE VIEW bigger (who, s) AS WITH b AS (SELECT * FROM big) SELECT k."e.mail", b.s FROM b JOIN "Groß Kunde" k ON k."Id" = b.kunde;
CREATE TRIGGER noted AFTER INSERT ON log WHEN NEW.n > 1 BEGIN INSERT INTO seen (kunde, at) VALUES (NEW.n, NEW.at); END;
CREATE TRIGGER "instead of" INSTEAD OF INSERT ON big BEGIN SELECT RAISE(ABORT, 'no'); END;
