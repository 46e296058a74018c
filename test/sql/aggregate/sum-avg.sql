-- SUM of nothing is 0, AVG of nothing is 0.0; NULLs are passed over. DOUBLE sums agree within 1e-9.
CREATE STREAM s (id STRING KEY, i INT, l BIGINT, d DOUBLE, m DECIMAL(6, 2)) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, SUM(i) AS i, SUM(l) AS l, SUM(d) AS d, SUM(m) AS m, AVG(i) AS ai, AVG(d) AS ad FROM s GROUP BY id;

--@ input s
a | {} | 1
a | {"I":1,"L":9007199254740993,"D":0.1,"M":0.05} | 2
a | {"I":2,"L":1,"D":0.2,"M":1.10} | 3
a | {"I":null,"L":null,"D":null,"M":null} | 4
b | {"I":2147483647,"L":9223372036854775807,"D":1e308,"M":-1.00} | 5
b | {"I":1,"L":1,"D":1,"M":1.00} | 6

--@ output T
a | {"I":0,"L":0,"D":0.0,"M":0.00,"AI":0.0,"AD":0.0}                                                | 1
a | {"I":1,"L":9007199254740993,"D":0.1,"M":0.05,"AI":1.0,"AD":0.1}                                 | 2
a | {"I":3,"L":9007199254740994,"D":0.30000000000000004,"M":1.15,"AI":1.5,"AD":0.15000000000000002} | 3
a | {"I":3,"L":9007199254740994,"D":0.30000000000000004,"M":1.15,"AI":1.5,"AD":0.15000000000000002} | 4
b | {"I":2147483647,"L":9223372036854775807,"D":1e+308,"M":-1.00,"AI":2147483647.0,"AD":1e+308}     | 5
b | {"I":-2147483648,"L":-9223372036854775808,"D":1e+308,"M":0.00,"AI":-1073741824.0,"AD":5e+307}   | 6

--@ pull SELECT * FROM t;
ID | I           | L                    | D                   | M    | AI          | AD
a  | 3           | 9007199254740994     | 0.30000000000000004 | 1.15 | 1.5         | 0.15000000000000002
b  | -2147483648 | -9223372036854775808 | 1e+308              | 0.00 | -1073741824 | 5e+307
