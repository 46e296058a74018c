/**
 * What a client carries from statement to statement: settings made by SET, variables made by DEFINE. Sessions live with
 * the client; `execute` answers the session after the script.
 */
export type Session = { readonly properties: Readonly<Record<string, string>>; readonly variables: ReadonlyMap<string, string> };

export const EMPTY_SESSION: Session = { properties: {}, variables: new Map() };
