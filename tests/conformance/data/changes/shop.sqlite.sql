-- What random changes of models begin with.
CREATE TABLE customers (
    id INTEGER PRIMARY KEY,
    email VARCHAR(100) NOT NULL UNIQUE,
    "Full Name" TEXT COLLATE NOCASE,
    balance NUMERIC(10, 2) NOT NULL DEFAULT 0 CHECK (balance >= 0),
    since DATE DEFAULT CURRENT_DATE
);
CREATE TABLE orders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id BIGINT NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    state VARCHAR(10) NOT NULL DEFAULT 'new',
    note TEXT,
    short_note TEXT GENERATED ALWAYS AS (lower(note)) VIRTUAL,
    CONSTRAINT known_state CHECK (state IN ('new', 'paid', 'it''s gone'))
);
CREATE INDEX by_customer ON orders (customer_id, id DESC) WHERE state <> 'paid';
CREATE TABLE items (
    order_id BIGINT NOT NULL REFERENCES orders (id),
    place INTEGER NOT NULL,
    article TEXT NOT NULL,
    PRIMARY KEY (order_id, place)
) WITHOUT ROWID;
CREATE UNIQUE INDEX articles ON items (order_id, upper(article));
CREATE VIEW names AS SELECT id, email FROM customers;
CREATE TRIGGER paid AFTER UPDATE OF state ON orders BEGIN UPDATE customers SET balance = 0 WHERE id = NEW.customer_id; END;
