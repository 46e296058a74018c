--@ partitions: fixed
-- With GRACE a left row that meets nothing is told when stream time, either side's, has passed its window's end and the
-- grace, by the record that moved it. One that was met is not.
CREATE STREAM orders (id STRING KEY, item STRING) WITH (kafka_topic = 'orders', value_format = 'JSON');
CREATE STREAM payments (id STRING KEY, cents INT) WITH (kafka_topic = 'payments', value_format = 'JSON');
CREATE STREAM paid AS SELECT o.id, item, cents FROM orders o LEFT JOIN payments p WITHIN 10 MILLISECONDS GRACE PERIOD 5 MILLISECONDS ON o.id = p.id;

--@ input orders
a | {"ITEM":"ax"}  | 100
b | {"ITEM":"bow"} | 100
c | {"ITEM":"cup"} | 101

--@ output PAID

--@ input payments
b | {"CENTS":1} | 104
z | {"CENTS":2} | 115

--@ output PAID
b | {"ITEM":"bow","CENTS":1} | 104

-- 100 + 10 + 5 is past at 116, 101 + 10 + 5 at 117.

--@ input payments
z | {"CENTS":3} | 116 | trace=t1

--@ output PAID
a | {"ITEM":"ax","CENTS":null} | 100 | trace=t1

--@ input orders
z | {"ITEM":"zip"} | 120

--@ output PAID
c | {"ITEM":"cup","CENTS":null} | 101
z | {"ITEM":"zip","CENTS":2}    | 120
z | {"ITEM":"zip","CENTS":3}    | 120

-- A right row alone is nothing.

--@ input payments
y | {"CENTS":4} | 500

--@ output PAID

--@ counts CSAS_PAID_2
source-ORDERS: in 4, forwarded 4
join-P-left: in 4, forwarded 4
source-PAYMENTS: in 4, forwarded 4
join-P-right: in 4, forwarded 4
join-P: in 8, forwarded 8
select: in 5, forwarded 5
sink: in 5, forwarded 5
