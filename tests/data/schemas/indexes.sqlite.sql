-- Indexes: expressions, collations, directions, predicates; names that need quotes.
CREATE TABLE t (a INT, b TEXT COLLATE NOCASE, "c d" TEXT, e JSON, f REAL, "desc" INT, g INT AS (a * 2) STORED, h TEXT AS (upper(b)));
CREATE INDEX if not exists i1 ON t (A);
create unique index"i 2"on"t"("b"desc,'a'asc);
CREATE INDEX i3 ON t (b COLLATE binary, b COLLATE "RTRIM" DESC, [c d]);
CREATE INDEX i4 ON t (lower(b) COLLATE NOCASE, (a + 1) DESC, a || b COLLATE rtrim, ((a)), (b COLLATE nocase));
CREATE INDEX i5 ON t (json_extract(e, '$.a,b'), coalesce(a, (f)), -a, NOT a, CASE WHEN a THEN b ELSE "c d" END);
CREATE INDEX i6 ON t (a) where a > 0 /* not ) the end */ and b like 'x%' -- trailing
  and "c d" is not null;
CREATE UNIQUE INDEX i7 ON t ("desc" desc) WHERE (a IN (1, 2) OR b = 'where');
CREATE INDEX i8 ON t (g, h);
CREATE INDEX i9 ON t (cast(a as text), a COLLATE nocase COLLATE rtrim, b glob '*');
CREATE INDEX "i""10" ON t (a ASC, "desc");
CREATE INDEX i11 ON t (length("c d") , substr(b,1,3) desc);
CREATE INDEX i12 ON t ("desc");
CREATE INDEX Zebra ON t (a, b);
CREATE INDEX apple ON t (b, a);
CREATE TABLE "T 2" (x PRIMARY KEY, y UNIQUE) WITHOUT ROWID;
CREATE INDEX partial ON "T 2" (y) WHERE y;
