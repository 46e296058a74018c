/** `error_code` is an HTTP status, or one times 100 plus a suffix of Confluent's. */
export type ApiErrorBody = { readonly error_code: number; readonly message: string };

/** What a request of Confluent's API gets as an answer when it asks for what cannot be. Never leaves `answerRegistry`. */
export class ApiError extends Error {
  readonly body: ApiErrorBody;

  constructor(code: number, message: string) {
    super(message);
    this.body = { error_code: code, message };
  }
}

export const noSubject = (subject: string): ApiError => new ApiError(40401, `There is no subject '${subject}'.`);
export const noVersion = (subject: string, version: number): ApiError =>
  new ApiError(40402, `Subject '${subject}' has no version ${version}.`);
export const noSchema = (what: string): ApiError => new ApiError(40403, `There is no schema ${what}.`);
