-- Every corner of SQLite's grammar for CREATE TABLE and CREATE INDEX that text can be written in.
create/* a comment */table -- and another
"Odd Table"/*no space*/(
  "id"integer/**/primary key/*,*/autoincrement,--) not the end
  a,                                  -- no type
  'b' text default'it''s, "quoted" (not) a --comment',
  [c d]"UNSIGNED BIG INT"DEFAULT-9223372036854775808,
  `e``f` VARCHAR  (  10 ) DEFAULT ( 'x' /* inside */ || 'y' ) NOT   NULL,
  "g""h" DECIMAL(10,-2) NULL DEFAULT + 1.50e-3 CHECK ("g""h" > 0 -- to the end of the line
  ),
  i BLOB DEFAULT X'00ff' COLLATE "nocase" COLLATE RTRIM,
  "select" INT CONSTRAINT named_not_null NOT NULL CONSTRAINT named_default DEFAULT 1 CONSTRAINT "named check" CHECK ("select" in (1, 2, (3))) CONSTRAINT left_over,
  j "a-b" , k 'quoted type', l [bracket  type](1), m "two" words, n VARCHAR "tail" ,
  o "", p DEFAULT NULL, q DEFAULT "double", r DEFAULT [bracket], s DEFAULT bare, t DEFAULT (((7))), u DEFAULT CURRENT_TIME
  , "" INT DEFAULT 5
);
CREATE TABLE keys (
  a INT, b TEXT, c REAL, "D" INT UNIQUE ON CONFLICT REPLACE CHECK(D>0)CHECK(d<9)NOT NULL ON CONFLICT IGNORE UNIQUE,
  CONSTRAINT "primary" PRIMARY KEY ("B" COLLATE nocase DESC, ((A)) asc, `c`) ON CONFLICT ROLLBACK
  CONSTRAINT no_comma_before UNIQUE (d, "a" COLLATE binary)
  CHECK (a || ')' <> '(') ON CONFLICT FAIL, CHECK ((((a))))
  , CONSTRAINT c1 CONSTRAINT c2 UNIQUE (c) ON CONFLICT ABORT,
  CONSTRAINT fk FOREIGN KEY ('a', [B]) REFERENCES "KEYS"
);
CREATE TABLE t1 (x INTEGER NOT NULL ON CONFLICT FAIL PRIMARY KEY ASC ON CONFLICT REPLACE, y);
CREATE TABLE t2 (x INTEGER, y, PRIMARY KEY (x DESC));
CREATE TABLE t3 (x INTEGER PRIMARY KEY DESC, y);
CREATE TABLE t4 (x INT PRIMARY KEY DESC, y);
CREATE TABLE t5 (x BIGINT PRIMARY KEY, y);
CREATE TABLE t6 (x "INTEGER" PRIMARY KEY);
CREATE TABLE t7 (x INTEGER(8) PRIMARY KEY);
CREATE TABLE t8 (x SMALLINT, PRIMARY KEY (x));
CREATE TABLE t9 (x INTEGER, PRIMARY KEY (X AUTOINCREMENT));
CREATE TABLE t10 (x INTEGER CONSTRAINT pk PRIMARY KEY AUTOINCREMENT, y CONSTRAINT u UNIQUE);
CREATE TABLE t11 (x TEXT PRIMARY KEY, y INTEGER UNIQUE);
CREATE TABLE t12 (x INTEGER PRIMARY KEY DESC, y) WITHOUT ROWID;
CREATE TABLE w1 (x INTEGER PRIMARY KEY, y) WITHOUT ROWID;
CREATE TABLE w2 (x BIGINT, y TEXT, PRIMARY KEY (y DESC, x)) WITHOUT ROWID;
CREATE TABLE s1 (x INTEGER PRIMARY KEY, y ANY, z INT) STRICT;
CREATE TABLE s2 (x INT, y TEXT, PRIMARY KEY (y, x)) STRICT, WITHOUT ROWID;
CREATE TABLE "table" ("index" INT, "order" INT, "group" INT, "primary" INT, "check" TEXT, PRIMARY KEY ("index", "order"));
