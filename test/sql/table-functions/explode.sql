-- A row for each element: none for an array that is NULL or empty, and none for a record without a value.
CREATE STREAM orders (id STRING KEY, who STRING, items ARRAY<STRUCT<name STRING, n INT>>, tags ARRAY<STRING>)
  WITH (kafka_topic = 'orders', value_format = 'JSON');
CREATE STREAM tagged AS SELECT id, who, EXPLODE(tags) FROM orders;
CREATE STREAM everything AS SELECT *, EXPLODE(tags) AS tag FROM orders;
CREATE STREAM bought AS SELECT id, EXPLODE(items)->name, EXPLODE(items)->n * 10 AS tenfold FROM orders WHERE who <> 'eve';
CREATE STREAM spread AS SELECT id, EXPLODE(items)->* FROM orders;
CREATE STREAM loud AS SELECT id, UCASE(EXPLODE(tags)) || '!' AS tag, EXPLODE(tags) LIKE 'b%' AS b FROM orders;

--@ input orders
1 | {"WHO":"ann","ITEMS":[{"NAME":"nut","N":1},{"NAME":"oil","N":2}],"TAGS":["a","b",null]} | 10
2 | {"WHO":"bob","ITEMS":[],"TAGS":["b"]} | 20
3 | {"WHO":"eve","ITEMS":[{"NAME":"pie"}]} | 30
4 | null | 40
null | {"WHO":"kim","ITEMS":[null],"TAGS":["a"]} | 50

--@ output TAGGED
1    | {"WHO":"ann","KSQL_COL_0":"a"}  | 10
1    | {"WHO":"ann","KSQL_COL_0":"b"}  | 10
1    | {"WHO":"ann","KSQL_COL_0":null} | 10
2    | {"WHO":"bob","KSQL_COL_0":"b"}  | 20
null | {"WHO":"kim","KSQL_COL_0":"a"}  | 50

--@ output EVERYTHING
1    | {"WHO":"ann","ITEMS":[{"NAME":"nut","N":1},{"NAME":"oil","N":2}],"TAGS":["a","b",null],"TAG":"a"}  | 10
1    | {"WHO":"ann","ITEMS":[{"NAME":"nut","N":1},{"NAME":"oil","N":2}],"TAGS":["a","b",null],"TAG":"b"}  | 10
1    | {"WHO":"ann","ITEMS":[{"NAME":"nut","N":1},{"NAME":"oil","N":2}],"TAGS":["a","b",null],"TAG":null} | 10
2    | {"WHO":"bob","ITEMS":[],"TAGS":["b"],"TAG":"b"}                                                    | 20
null | {"WHO":"kim","ITEMS":[null],"TAGS":["a"],"TAG":"a"}                                                | 50

--@ output BOUGHT
1    | {"NAME":"nut","TENFOLD":10}  | 10
1    | {"NAME":"oil","TENFOLD":20}  | 10
null | {"NAME":null,"TENFOLD":null} | 50

--@ output SPREAD
1    | {"NAME":"nut","N":1}    | 10
1    | {"NAME":"oil","N":2}    | 10
3    | {"NAME":"pie","N":null} | 30
null | {"NAME":null,"N":null}  | 50

--@ output LOUD
1    | {"TAG":"A!","B":false} | 10
1    | {"TAG":"B!","B":true}  | 10
1    | {"TAG":"!","B":null}   | 10
2    | {"TAG":"B!","B":true}  | 20
null | {"TAG":"A!","B":false} | 50

--@ log
CSAS_BOUGHT_3 | orders | 0 | 4 | expression | NULL stands where an operator needs a value. Give it a value: COALESCE(x, 0). | null | null
CSAS_LOUD_5   | orders | 0 | 0 | expression | NULL stands where an operator needs a value. Give it a value: COALESCE(x, 0). | null | null

--@ counts CSAS_BOUGHT_3
source-ORDERS: in 5, forwarded 5
where: in 5, forwarded 3, filtered 1, null-value 1
flat-map: in 3, forwarded 2, no-rows 1
select: in 3, forwarded 3
sink: in 3, forwarded 3
