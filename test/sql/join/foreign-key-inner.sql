-- Rows of the left table with the right row that a column names: changes of either side, the foreign key's, and none.
CREATE TABLE orders (id INT PRIMARY KEY, customer STRING, price INT) WITH (kafka_topic = 'orders', value_format = 'JSON');
CREATE TABLE customers (id STRING PRIMARY KEY, name STRING) WITH (kafka_topic = 'customers', value_format = 'JSON');
CREATE TABLE named AS SELECT orders.id AS id, price, customers.id AS customer_id, name FROM orders JOIN customers ON orders.customer = customers.id;

--@ input orders
1 | {"CUSTOMER":"a","PRICE":5} | 1
2 | {"CUSTOMER":"b","PRICE":7} | 2
3 | {"CUSTOMER":"a","PRICE":9} | 3
4 | {"PRICE":1}                | 4

--@ output NAMED

--@ input customers
a | {"NAME":"Ada"} | 10
b | {"NAME":"Bob"} | 11
c | {"NAME":"Cyd"} | 12

--@ output NAMED
1 | {"PRICE":5,"CUSTOMER_ID":"a","NAME":"Ada"} | 10
3 | {"PRICE":9,"CUSTOMER_ID":"a","NAME":"Ada"} | 10
2 | {"PRICE":7,"CUSTOMER_ID":"b","NAME":"Bob"} | 11

--@ pull SELECT * FROM named;
ID | PRICE | CUSTOMER_ID | NAME
1  | 5     | a           | Ada
3  | 9     | a           | Ada
2  | 7     | b           | Bob

--@ input orders
1 | {"CUSTOMER":"b","PRICE":5} | 20
2 | {"CUSTOMER":"z","PRICE":7} | 21
3 | {"PRICE":9}                | 22
4 | {"CUSTOMER":"c","PRICE":1} | 23

--@ output NAMED
1 | {"PRICE":5,"CUSTOMER_ID":"b","NAME":"Bob"} | 20
2 | null                                       | 21
3 | null                                       | 22
4 | {"PRICE":1,"CUSTOMER_ID":"c","NAME":"Cyd"} | 23

--@ input customers
b | {"NAME":"Ben"} | 30
c | null           | 31
z | {"NAME":"Zoe"} | 5
a | {"NAME":"Abe"} | 32

--@ output NAMED
1 | {"PRICE":5,"CUSTOMER_ID":"b","NAME":"Ben"} | 30
4 | null                                       | 31
2 | {"PRICE":7,"CUSTOMER_ID":"z","NAME":"Zoe"} | 21

--@ pull SELECT * FROM named;
ID | PRICE | CUSTOMER_ID | NAME
1  | 5     | b           | Ben
2  | 7     | z           | Zoe

--@ input orders
1 | null | 40
2 | null | 3
4 | null | 41
9 | null | 42

--@ output NAMED
1 | null | 40
2 | null | 5
4 | null | 41

--@ pull SELECT * FROM named;
ID | PRICE | CUSTOMER_ID | NAME
