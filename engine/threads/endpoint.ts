import type { MessagePort, Worker, TransferListItem } from 'node:worker_threads';
import { assert } from '../../types/errors.ts';
import { errorFromWire, errorToWire, type WireError } from './wire-error.ts';

/** What one side calls on the other, by name. Arguments and answers are what structured clone takes. */
export type Methods = Readonly<Record<string, (...args: never[]) => unknown>>;

type Message =
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly args: readonly unknown[] }
  | { readonly kind: 'tell'; readonly method: string; readonly args: readonly unknown[] }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: WireError };

type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: unknown) => void };

/** Bytes that go over without a copy, given with the value they are in. */
export class Transferred {
  readonly value: unknown;
  readonly buffers: readonly ArrayBuffer[];
  constructor(value: unknown, buffers: readonly ArrayBuffer[]) {
    this.value = value;
    this.buffers = buffers;
  }
}

/** One end of a port between threads: calls that are answered, messages that are not. Messages arrive in order. */
export class Endpoint {
  readonly #port: MessagePort | Worker;
  readonly #methods: Methods;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 0;
  #closed: Error | null = null;

  constructor(port: MessagePort | Worker, methods: Methods) {
    this.#port = port;
    this.#methods = methods;
    port.on('message', (message: Message) => this.#receive(message));
  }

  /** Calls a method of the other side; its error is thrown here as it was there. */
  call<T>(method: string, ...args: readonly unknown[]): Promise<T> {
    if (this.#closed !== null) return Promise.reject(this.#closed);
    const id = this.#nextId++;
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#post({ kind: 'call', id, method, args });
    return answer as Promise<T>;
  }

  tell(method: string, ...args: readonly unknown[]): void {
    if (this.#closed === null) this.#post({ kind: 'tell', method, args });
  }

  /** The other side is gone: every open and later call fails with `reason`. */
  disconnect(reason: Error): void {
    this.#closed ??= reason;
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }

  #receive(message: Message): void {
    if (message.kind === 'call') void this.#answer(message.id, message.method, message.args);
    else if (message.kind === 'tell') this.#invoke(message.method, message.args);
    else this.#settle(message);
  }

  async #answer(id: number, method: string, args: readonly unknown[]): Promise<void> {
    try {
      const value = await this.#invoke(method, args);
      if (value instanceof Transferred) this.#post({ kind: 'answer', id, value: value.value }, value.buffers);
      else this.#post({ kind: 'answer', id, value });
    } catch (error) {
      this.#post({ kind: 'error', id, error: errorToWire(error) });
    }
  }

  #invoke(method: string, args: readonly unknown[]): unknown {
    const target = this.#methods[method];
    assert(target !== undefined, `the other thread has no method ${method}`);
    return target(...(args as never[]));
  }

  #settle(message: Extract<Message, { kind: 'answer' | 'error' }>): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === 'answer') waiting?.resolve(message.value);
    else waiting?.reject(errorFromWire(message.error));
  }

  /** Arguments given as Transferred are unwrapped, and their buffers moved. */
  #post(message: Message, buffers: readonly ArrayBuffer[] = []): void {
    if (message.kind !== 'call' && message.kind !== 'tell') {
      this.#port.postMessage(message, buffers as TransferListItem[]);
      return;
    }
    const moved = message.args.flatMap((arg) => (arg instanceof Transferred ? arg.buffers : []));
    const args = message.args.map((arg) => (arg instanceof Transferred ? arg.value : arg));
    this.#port.postMessage({ ...message, args }, moved as TransferListItem[]);
  }
}
