import { SqlError } from '../../types/errors.ts';

/** What arithmetic, LIKE and logic on NULL report: one object, since data is full of NULLs and a stack trace says nothing here. */
export const NULL_OPERAND = new SqlError('NULL_OPERAND', []);
