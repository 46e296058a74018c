-- A stream joined by one of its columns, aggregated by another: it finds the rows wherever the table has them.
CREATE STREAM orders (id INT KEY, customer STRING, price INT) WITH (kafka_topic = 'orders', value_format = 'JSON');
CREATE TABLE customers (id STRING PRIMARY KEY, region STRING) WITH (kafka_topic = 'customers', key_format = 'JSON', value_format = 'JSON');
CREATE STREAM placed AS SELECT customer, orders.id AS order_id, region, price FROM orders LEFT JOIN customers ON orders.customer = customers.id;
CREATE TABLE totals AS SELECT region, SUM(price) AS total FROM placed GROUP BY region;

--@ input customers
"ada" | {"REGION":"north"} | 1
"bob" | {"REGION":"south"} | 2
"cyd" | {"REGION":"north"} | 3

--@ input orders
1 | {"CUSTOMER":"ada","PRICE":5} | 10
2 | {"CUSTOMER":"bob","PRICE":7} | 11
3 | {"CUSTOMER":"cyd","PRICE":1} | 12
4 | {"CUSTOMER":"dan","PRICE":2} | 13
5 | {"PRICE":3} | 14

--@ output PLACED
ada | {"ORDER_ID":1,"REGION":"north","PRICE":5} | 10
bob | {"ORDER_ID":2,"REGION":"south","PRICE":7} | 11
cyd | {"ORDER_ID":3,"REGION":"north","PRICE":1} | 12
dan | {"ORDER_ID":4,"REGION":null,"PRICE":2}    | 13

--@ pull SELECT * FROM totals;
REGION | TOTAL
north  | 6
south  | 7

--@ input customers
"ada" | {"REGION":"west"} | 20

--@ input orders
6 | {"CUSTOMER":"ada","PRICE":100} | 21

--@ output PLACED
ada | {"ORDER_ID":6,"REGION":"west","PRICE":100} | 21

--@ pull SELECT * FROM totals;
REGION | TOTAL
north  | 6
south  | 7
west   | 100
