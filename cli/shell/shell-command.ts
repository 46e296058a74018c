import type { Connection } from '../connection.ts';
import type { Output } from './output.ts';

/** What a command of the shell may look at and change. */
export interface ShellControl {
  readonly output: Output;
  readonly connection: Connection;
  readonly width: number;
  print(text: string): void;
  /** Moves to another server. The session (SET, DEFINE) begins anew. */
  connect(url: string): Promise<void>;
  clear(): void;
  quit(): void;
}

/** A word that is no SQL and needs no `;`. */
export type ShellCommand = {
  readonly names: readonly string[];
  readonly usage: string;
  readonly summary: string;
  readonly run: (shell: ShellControl, argument: string) => Promise<void> | void;
};
