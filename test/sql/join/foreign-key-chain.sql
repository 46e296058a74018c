-- A foreign key after another join: the chain's own key stays that of its first table.
CREATE TABLE orders (id BIGINT PRIMARY KEY, customer BIGINT) WITH (kafka_topic = 'orders', value_format = 'JSON');
CREATE TABLE prices (id BIGINT PRIMARY KEY, price DECIMAL(6, 2)) WITH (kafka_topic = 'prices', value_format = 'JSON');
CREATE TABLE customers (id BIGINT PRIMARY KEY, name STRING) WITH (kafka_topic = 'customers', value_format = 'JSON');
CREATE TABLE o AS SELECT orders.id AS id, price, name FROM orders JOIN prices ON orders.id = prices.id JOIN customers ON orders.customer = customers.id;

--@ input customers
7 | {"NAME":"Ada"} | 1
8 | {"NAME":"Bob"} | 2

--@ input orders
1 | {"CUSTOMER":7} | 3
2 | {"CUSTOMER":8} | 4
3 | {"CUSTOMER":9} | 5

--@ input prices
1 | {"PRICE":1.50} | 6
2 | {"PRICE":2.50} | 7
3 | {"PRICE":3.50} | 8

--@ output O
1 | {"PRICE":1.50,"NAME":"Ada"} | 6
2 | {"PRICE":2.50,"NAME":"Bob"} | 7

--@ input orders
1 | {"CUSTOMER":8} | 9
2 | null | 10

--@ output O
1 | {"PRICE":1.50,"NAME":"Bob"} | 9
2 | null                        | 10

--@ input customers
9 | {"NAME":"Cyd"} | 11
8 | {"NAME":"Ben"} | 12

--@ output O
3 | {"PRICE":3.50,"NAME":"Cyd"} | 11
1 | {"PRICE":1.50,"NAME":"Ben"} | 12

--@ pull SELECT * FROM o WHERE id = 1;
ID | PRICE | NAME
1  | 1.50  | Ben
