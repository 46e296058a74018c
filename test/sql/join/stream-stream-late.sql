--@ partitions: fixed
-- A row that is older than the newest of its own side by more than the whole window and the grace, 10 + 10 + 5, is not
-- kept: it meets what is there, and nothing that comes later. A left row whose window's end is behind stream time as it
-- comes stands alone at once; where it was kept, a later match is told too. (Kafka Streams' rules.)
CREATE STREAM orders (id STRING KEY, item STRING) WITH (kafka_topic = 'orders', value_format = 'JSON');
CREATE STREAM payments (id STRING KEY, cents INT) WITH (kafka_topic = 'payments', value_format = 'JSON');
CREATE STREAM paid AS SELECT o.id, item, cents FROM orders o JOIN payments p WITHIN 10 MILLISECONDS GRACE PERIOD 5 MILLISECONDS ON o.id = p.id;
CREATE STREAM maybe_paid AS SELECT o.id, item, cents FROM orders o LEFT JOIN payments p WITHIN 10 MILLISECONDS GRACE PERIOD 5 MILLISECONDS ON o.id = p.id;

--@ input payments
a | {"CENTS":1} | 60

--@ input orders
z | {"ITEM":"zip"} | 100

--@ input orders
a | {"ITEM":"ax"}  | 60
b | {"ITEM":"bow"} | 74
c | {"ITEM":"cup"} | 75
d | {"ITEM":"dye"} | 90

--@ input payments
a | {"CENTS":2} | 60
b | {"CENTS":3} | 74
c | {"CENTS":4} | 75
d | {"CENTS":5} | 90

--@ output PAID
a | {"ITEM":"ax","CENTS":1}  | 60
c | {"ITEM":"cup","CENTS":4} | 75
d | {"ITEM":"dye","CENTS":5} | 90

--@ output MAYBE_PAID
a | {"ITEM":"ax","CENTS":1}     | 60
b | {"ITEM":"bow","CENTS":null} | 74
c | {"ITEM":"cup","CENTS":null} | 75
c | {"ITEM":"cup","CENTS":4}    | 75
d | {"ITEM":"dye","CENTS":5}    | 90

--@ counts CSAS_PAID_2
source-ORDERS: in 5, forwarded 5
join-P-left: in 5, forwarded 5
source-PAYMENTS: in 5, forwarded 5
join-P-right: in 5, forwarded 5
join-P: in 10, forwarded 9, late 1
select: in 3, forwarded 3
sink: in 3, forwarded 3
