/** How long one query may run before the others and the event loop get their turn. */
const SLICE_MS = 4;

/** Runs for about `budgetMs`; whether there is more to run now. */
export type Runnable = { run(budgetMs: number): boolean };

/** Gives turns to what was woken, round robin, and lets input and output pass between two rounds. */
export class Turns {
  readonly #awake = new Set<Runnable>();
  #scheduled = false;

  wake(runnable: Runnable): void {
    this.#awake.add(runnable);
    this.#schedule();
  }

  remove(runnable: Runnable): void {
    this.#awake.delete(runnable);
  }

  #schedule(): void {
    if (this.#scheduled || this.#awake.size === 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#round();
      this.#schedule();
    });
  }

  #round(): void {
    for (const runnable of [...this.#awake]) {
      this.#awake.delete(runnable);
      if (runnable.run(SLICE_MS)) this.#awake.add(runnable);
    }
  }
}
