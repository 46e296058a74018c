/** A part of a script that is run part by part: statements, queries among them, or a topic that is filled before the next part. */
export type ScriptPart = { readonly kind: 'statements'; readonly text: string } | { readonly kind: 'topic'; readonly name: string };
