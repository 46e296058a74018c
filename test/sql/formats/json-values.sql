-- Numbers keep every digit; text of numbers is accepted for numbers; an object or array in a STRING column comes as text; a wrong type rejects the record.
CREATE STREAM s (id STRING KEY, l BIGINT, m DECIMAL(20, 4), t STRING, b BOOLEAN, d DOUBLE) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM p AS SELECT * FROM s;

--@ input s
a | {"L":9223372036854775807,"M":1234567890123456.7891,"T":"x","B":true,"D":1.5} | 1
b | {"L":"42","M":"1.5","T":17,"D":"2.5"} | 2
c | {"T":{"x": [1, "y"]}} | 3
d | {"T":[1, "y"]} | 4
e | {"B":"yes"} | 5
f | {"L":9223372036854775808} | 6
g | {"M":0.00001} | 7
h | {"L":1.5} | 8

--@ output P
a | {"L":9223372036854775807,"M":1234567890123456.7891,"T":"x","B":true,"D":1.5} | 1
b | {"L":42,"M":1.5000,"T":"17","B":null,"D":2.5}                                | 2
c | {"L":null,"M":null,"T":"{\"x\":[1,\"y\"]}","B":null,"D":null}                | 3
d | {"L":null,"M":null,"T":"[1, y]","B":null,"D":null}                           | 4
h | {"L":1,"M":null,"T":null,"B":null,"D":null}                                  | 8

--@ log
CSAS_P_1 | s | 0 | 4 | unreadable | The record was skipped: the value cannot be read: column B is BOOLEAN, found the string "yes".              | e | {"B":"yes"}
CSAS_P_1 | s | 0 | 5 | unreadable | The record was skipped: the value cannot be read: column L is BIGINT, found the number 9223372036854775808. | f | {"L":9223372036854775808}
CSAS_P_1 | s | 0 | 6 | unreadable | The record was skipped: the value cannot be read: column M is DECIMAL(20, 4), found the number 0.00001.     | g | {"M":0.00001}
