-- Generated columns and defaults that break readers who look for the next parenthesis or comma.
CREATE TABLE c (
  a INT, b INT,
  c1 INT GENERATED ALWAYS AS (a + b), c2 INT AS (a * (b - 1)) STORED NOT NULL UNIQUE,
  c3 TEXT AS ('(' || a || ',' || ')' || '--' || "b") VIRTUAL CHECK (c3 <> ')'),
  c4 as(a), c5 generated always as (b) stored, c6 REAL generated always as (a /* x */ / b),
  c7 TEXT COLLATE NOCASE AS (upper(a)) CONSTRAINT u7 UNIQUE,
  c8 INT AS (CASE WHEN a IN (1, 2) THEN (SELECT_ + 1) ELSE a END), SELECT_ INT DEFAULT (abs(-5)),
  d1 TEXT DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')), d2 TEXT DEFAULT (hex(randomblob(16))),
  d3 TEXT DEFAULT (json_object('a', 1, 'b', json_array(1, 2))), d4 TEXT DEFAULT '''', d5 TEXT DEFAULT '
two lines', d6 INT DEFAULT (CASE WHEN 1 THEN 2 END), d7 BOOL DEFAULT FALSE, d8 TEXT DEFAULT ';', d9 DEFAULT 1e999,
  d10 DEFAULT .5, d11 DEFAULT 5., d12 DEFAULT 0XfF, d13 DEFAULT (NULL), d14 DEFAULT ('a' COLLATE NOCASE)
);
