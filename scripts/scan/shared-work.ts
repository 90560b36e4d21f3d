/** Files that two threads read together: each takes the next that nobody has taken. */

/** What the helper thread is asked. `taken` is one 32-bit counter in shared memory: how many files have been taken. */
export interface SharedWork {
  sources: { digest: string; bytes: Uint8Array }[];
  taken: SharedArrayBuffer;
}

/** What the helper read: index of the source, and its facts as JSON. */
export type HelperFacts = [index: number, json: string][];

/** Indices of files, one at a time, until all are taken by one thread or another. */
export function* take(count: number, taken: SharedArrayBuffer): Generator<number> {
  const counter = new Int32Array(taken);
  for (let index = Atomics.add(counter, 0, 1); index < count; index = Atomics.add(counter, 0, 1)) yield index;
}
