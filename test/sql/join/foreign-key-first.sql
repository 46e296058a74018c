-- A join by key after one by a foreign key: its rows are where the left ones are, and meet those of a third table there.
CREATE TABLE orders (id INT PRIMARY KEY, customer STRING) WITH (kafka_topic = 'orders', value_format = 'JSON');
CREATE TABLE customers (id STRING PRIMARY KEY, name STRING) WITH (kafka_topic = 'customers', value_format = 'JSON');
CREATE TABLE prices (id INT PRIMARY KEY, price INT) WITH (kafka_topic = 'prices', key_format = 'JSON', value_format = 'JSON');
CREATE TABLE o AS SELECT orders.id AS id, name, price FROM orders JOIN customers ON orders.customer = customers.id LEFT JOIN prices ON orders.id = prices.id;

--@ input customers
a | {"NAME":"Ada"} | 1
b | {"NAME":"Bob"} | 2

--@ input orders
1 | {"CUSTOMER":"a"} | 3
2 | {"CUSTOMER":"b"} | 4
3 | {"CUSTOMER":"a"} | 5
4 | {"CUSTOMER":"c"} | 6

--@ input prices
1 | {"PRICE":10} | 7
2 | {"PRICE":20} | 8
4 | {"PRICE":40} | 9

--@ output O
1 | {"NAME":"Ada","PRICE":null} | 3
2 | {"NAME":"Bob","PRICE":null} | 4
3 | {"NAME":"Ada","PRICE":null} | 5
1 | {"NAME":"Ada","PRICE":10}   | 7
2 | {"NAME":"Bob","PRICE":20}   | 8

--@ pull SELECT * FROM o;
ID | NAME | PRICE
1  | Ada  | 10
2  | Bob  | 20
3  | Ada  | null

--@ input customers
c | {"NAME":"Cyd"} | 10
a | {"NAME":"Abe"} | 11

--@ input prices
2 | null | 12

--@ input orders
1 | null | 13

--@ output O
4 | {"NAME":"Cyd","PRICE":40}   | 10
1 | {"NAME":"Abe","PRICE":10}   | 11
3 | {"NAME":"Abe","PRICE":null} | 11
2 | {"NAME":"Bob","PRICE":null} | 12
1 | null                        | 13

--@ pull SELECT * FROM o;
ID | NAME | PRICE
2  | Bob  | null
3  | Abe  | null
4  | Cyd  | 40
