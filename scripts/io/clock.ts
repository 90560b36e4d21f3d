/** The only clock. */

/**
 * Now. Not what `SOURCE_DATE_EPOCH` names: where a shell of Nix sets it, it is 1980, and no waiver would ever expire and no
 * evidence be old.
 */
export const now = (): Date => new Date();

/** Milliseconds since the call, with each call of the returned function. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => performance.now() - start;
}
