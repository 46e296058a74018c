/** What only the outside knows and a plan depends on. JSON: a command carries the facts it was planned with. */
export type Facts = {
  /** Partition counts of the existing topics that the statement names and the catalog does not know; null: no such topic. */
  readonly topics: Readonly<Record<string, { readonly partitions: number } | null>>;
  /** The number in the next query's id: the offset that its command will have. */
  readonly nextQueryNumber: number;
};
