-- Streams are moved to where their join expression is the key. A row whose expression is NULL meets nothing; without
-- GRACE and on a side that may stand alone it is ignored as well.
CREATE STREAM orders (id STRING KEY, customer STRUCT<name STRING>, item STRING) WITH (kafka_topic = 'orders', value_format = 'JSON', partitions = 2);
CREATE STREAM visits (url STRING KEY, visitor STRING) WITH (kafka_topic = 'visits', value_format = 'JSON', partitions = 2);
CREATE STREAM bought AS SELECT v.visitor, o.id, item, url FROM orders o LEFT JOIN visits v WITHIN 1 MINUTE ON UCASE(o.customer->name) = v.visitor;

--@ input visits
/a | {"VISITOR":"ANN"} | 1000
/b | {"VISITOR":"BOB"} | 2000
/c | {"VISITOR":null}  | 3000

--@ input orders
1 | {"CUSTOMER":{"NAME":"bob"},"ITEM":"bow"} | 5000
2 | {"CUSTOMER":{"NAME":null},"ITEM":"cup"}  | 6000
3 | {"CUSTOMER":{"NAME":"ann"},"ITEM":"ax"}  | 7000
4 | {"CUSTOMER":{"NAME":"cy"},"ITEM":"dye"}  | 8000

--@ input visits
/d | {"VISITOR":"ANN"} | 67000
/e | {"VISITOR":"ANN"} | 67001

--@ output BOUGHT
BOB | {"ID":"1","ITEM":"bow","URL":"/b"} | 5000
ANN | {"ID":"3","ITEM":"ax","URL":"/a"}  | 7000
ANN | {"ID":"3","ITEM":"ax","URL":"/d"}  | 67000
CY  | {"ID":"4","ITEM":"dye","URL":null} | 8000
