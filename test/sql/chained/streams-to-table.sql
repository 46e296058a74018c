-- A chain of queries: filter, compute, group. Each stage is a topic.
CREATE STREAM orders (id STRING KEY, shop STRING, price DECIMAL(8, 2), n INT) WITH (kafka_topic = 'orders', value_format = 'JSON');
CREATE STREAM valid AS SELECT id, shop, price, n FROM orders WHERE n > 0;
CREATE STREAM worth AS SELECT id, shop, price * n AS worth FROM valid;
CREATE TABLE shops AS SELECT shop, COUNT(*) AS orders, SUM(worth) AS worth FROM worth GROUP BY shop HAVING COUNT(*) > 1;

--@ input orders
1 | {"SHOP":"a","PRICE":1.50,"N":2} | 10
2 | {"SHOP":"b","PRICE":0.10,"N":3} | 20
3 | {"SHOP":"a","PRICE":9.99,"N":0} | 30
4 | {"SHOP":"a","PRICE":2.00,"N":1} | 40

--@ output SHOPS
a | {"ORDERS":2,"WORTH":5.00} | 40

--@ input orders
5 | {"SHOP":"b","PRICE":0.20,"N":1} | 50
6 | {"SHOP":"a","PRICE":100000.00,"N":10} | 60

--@ output WORTH
1 | {"SHOP":"a","WORTH":3.00}       | 10
2 | {"SHOP":"b","WORTH":0.30}       | 20
4 | {"SHOP":"a","WORTH":2.00}       | 40
5 | {"SHOP":"b","WORTH":0.20}       | 50
6 | {"SHOP":"a","WORTH":1000000.00} | 60

--@ output SHOPS
b | {"ORDERS":2,"WORTH":0.50}       | 50
a | {"ORDERS":3,"WORTH":1000005.00} | 60

--@ pull SELECT * FROM shops WHERE shop = 'b';
SHOP | ORDERS | WORTH
b    | 2      | 0.50
