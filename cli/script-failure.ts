/** A script stopped at an error, which is told with its place in the script. */
export class ScriptFailure extends Error {
  readonly script: string;
  override readonly cause: unknown;

  constructor(cause: unknown, script: string) {
    super(cause instanceof Error ? cause.message : String(cause));
    this.cause = cause;
    this.script = script;
  }
}
