/** Structured logging, as the server provides it. Values of records and literals of statements never go there. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
