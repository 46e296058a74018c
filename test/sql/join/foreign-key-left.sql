-- A left row stays without its right one, and without a foreign key; an aggregation above takes rows back.
CREATE TABLE orders (id INT PRIMARY KEY, customer STRING, price INT) WITH (kafka_topic = 'orders', value_format = 'JSON');
CREATE TABLE customers (id STRING PRIMARY KEY, region STRING) WITH (kafka_topic = 'customers', key_format = 'JSON', value_format = 'JSON');
CREATE TABLE placed AS SELECT orders.id AS id, price, region FROM orders LEFT JOIN customers ON UCASE(orders.customer) = customers.id;
CREATE TABLE totals AS SELECT region, SUM(price) AS total FROM placed GROUP BY region;

--@ input customers
"A" | {"REGION":"north"} | 1
"B" | {"REGION":"south"} | 2

--@ input orders
1 | {"CUSTOMER":"a","PRICE":5} | 10
2 | {"CUSTOMER":"B","PRICE":7} | 11
3 | {"PRICE":9}                | 12
4 | {"CUSTOMER":"z","PRICE":1} | 13

--@ output PLACED
1 | {"PRICE":5,"REGION":"north"} | 10
2 | {"PRICE":7,"REGION":"south"} | 11
3 | {"PRICE":9,"REGION":null}    | 12
4 | {"PRICE":1,"REGION":null}    | 13

--@ pull SELECT * FROM totals;
REGION | TOTAL
north  | 5
south  | 7

--@ input customers
"A" | {"REGION":"south"} | 20
"B" | null               | 21
"Z" | {"REGION":"north"} | 22

--@ output PLACED
1 | {"PRICE":5,"REGION":"south"} | 20
2 | {"PRICE":7,"REGION":null}    | 21
4 | {"PRICE":1,"REGION":"north"} | 22

--@ pull SELECT * FROM totals;
REGION | TOTAL
north  | 1
south  | 5

--@ input orders
1 | {"PRICE":5}                | 30
2 | {"CUSTOMER":"z","PRICE":8} | 31
3 | null                       | 32
4 | null                       | 33

--@ output PLACED
1 | {"PRICE":5,"REGION":null}    | 30
2 | {"PRICE":8,"REGION":"north"} | 31
3 | null                         | 32
4 | null                         | 33

--@ pull SELECT * FROM placed;
ID | PRICE | REGION
1  | 5     | null
2  | 8     | north

--@ pull SELECT * FROM totals;
REGION | TOTAL
north  | 8
south  | 0

--@ push SELECT orders.id, price, region FROM orders LEFT JOIN customers ON UCASE(orders.customer) = customers.id EMIT CHANGES;
ORDERS_ID | PRICE | REGION
1         | 5     | north
2         | 7     | south
3         | 9     | null
4         | 1     | null
1         | 5     | south
2         | 7     | null
4         | 1     | north
1         | 5     | null
2         | 8     | north
3         | null  | null   | tombstone
4         | null  | null   | tombstone
