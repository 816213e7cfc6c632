-- What models of SQLite must be able to say.
CREATE TABLE "Order Items" (
    "class" INTEGER PRIMARY KEY AUTOINCREMENT,
    "Date" DATE NOT NULL DEFAULT CURRENT_DATE,
    "unit price" NUMERIC(10, 2) NOT NULL CHECK ("unit price" >= 0),
    note TEXT COLLATE NOCASE DEFAULT 'none "yet" \ ''quoted''',
    kind CITY(3),
    total NUMERIC GENERATED ALWAYS AS ("unit price" * 2) STORED,
    anything,
    CONSTRAINT one_note UNIQUE (note) ON CONFLICT IGNORE
);
CREATE UNIQUE INDEX lower_notes ON "Order Items" (lower(note), "Date" DESC) WHERE note IS NOT NULL;
CREATE TABLE parent (a INTEGER NOT NULL, b VARCHAR(20) NOT NULL, PRIMARY KEY (b, a)) WITHOUT ROWID;
CREATE TABLE child (
    id INTEGER PRIMARY KEY,
    a INTEGER,
    b VARCHAR(20),
    seen TIMESTAMP,
    data BLOB,
    FOREIGN KEY (b, a) REFERENCES parent (b, a) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
-- Names that the source of models has a meaning for already.
CREATE TABLE schema (describe TEXT, Source TEXT, type TEXT, members TEXT, description TEXT, name TEXT, model TEXT);
CREATE TABLE schema_of (id INTEGER PRIMARY KEY, column_name TEXT, "table" TEXT, handle TEXT, storage TEXT);
CREATE TABLE models (id INTEGER PRIMARY KEY, retort TEXT, std TEXT);
