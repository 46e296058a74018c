-- A line has a field for each column. An empty field is NULL, with quotes or without; what does not fit the columns is dropped, with its line in the log.
CREATE STREAM s (id STRING KEY, a INT, m DECIMAL(6, 2), t STRING, d DOUBLE, b BOOLEAN) WITH (kafka_topic = 's', value_format = 'DELIMITED');
CREATE STREAM p AS SELECT * FROM s;
CREATE STREAM j WITH (value_format = 'JSON') AS SELECT id, t, a + 1 AS n FROM s;

--@ input s
a | 1,12.50,text,1.5,true | 1
b | "1",".5","a, ""b""",1e7,FALSE | 2
c | -1,-1,-x,-1, | 3
d | ,,,, | 4
e | "","","","","" | 5
f | 1,2,3,4 | 6
g | 1,2,3,4,true,6 | 7
h | 1,2,"3,4,true | 8
i | one,2,3,4,true | 9
j | 1,2.005,3,4,true | 10
k | null | 11
l | 0x | 12

--@ output P
a | 1,12.50,text,1.5,true         | 1
b | 1,0.50,"a, ""b""",1.0E7,false | 2
c | "-1",-1.00,-x,-1.0,           | 3
d | ,,,,                          | 4
e | ,,,,                          | 5
k | null                          | 11

--@ output J
a | {"T":"text","N":2}     | 1
b | {"T":"a, \"b\"","N":2} | 2
c | {"T":"-x","N":0}       | 3
d | {"T":null,"N":null}    | 4
e | {"T":null,"N":null}    | 5
j | {"T":"3","N":2}        | 10
k | null                   | 11

--@ log
CSAS_J_2 | s | 0 | 3  | expression | NULL stands where an operator needs a value. Give it a value: COALESCE(x, 0).                                         | null | null
CSAS_J_2 | s | 0 | 4  | expression | NULL stands where an operator needs a value. Give it a value: COALESCE(x, 0).                                         | null | null
CSAS_J_2 | s | 0 | 5  | unreadable | The record was skipped: the value cannot be read: expected 5 fields, one for each column, found 4: column B has none. | f    | 1,2,3,4
CSAS_J_2 | s | 0 | 6  | unreadable | The record was skipped: the value cannot be read: expected 5 fields, one for each column, found more.                 | g    | 1,2,3,4,true,6
CSAS_J_2 | s | 0 | 7  | unreadable | The record was skipped: the value cannot be read: the field of column T has no closing quote.                         | h    | 1,2,"3,4,true
CSAS_J_2 | s | 0 | 8  | unreadable | The record was skipped: the value cannot be read: column A is INTEGER, found 'one'.                                   | i    | one,2,3,4,true
CSAS_J_2 | s | 0 | 11 | unreadable | The record was skipped: the value cannot be read: expected a line of fields, found nothing.                           | l    | 
CSAS_P_1 | s | 0 | 5  | unreadable | The record was skipped: the value cannot be read: expected 5 fields, one for each column, found 4: column B has none. | f    | 1,2,3,4
CSAS_P_1 | s | 0 | 6  | unreadable | The record was skipped: the value cannot be read: expected 5 fields, one for each column, found more.                 | g    | 1,2,3,4,true,6
CSAS_P_1 | s | 0 | 7  | unreadable | The record was skipped: the value cannot be read: the field of column T has no closing quote.                         | h    | 1,2,"3,4,true
CSAS_P_1 | s | 0 | 8  | unreadable | The record was skipped: the value cannot be read: column A is INTEGER, found 'one'.                                   | i    | one,2,3,4,true
CSAS_P_1 | s | 0 | 9  | unreadable | The record was skipped: the value cannot be read: column M is DECIMAL(6, 2), found '2.005'.                           | j    | 1,2.005,3,4,true
CSAS_P_1 | s | 0 | 11 | unreadable | The record was skipped: the value cannot be read: expected a line of fields, found nothing.                           | l    | 

--@ counts CSAS_P_1
source-S: in 12, forwarded 6, unreadable 6
sink: in 6, forwarded 6
