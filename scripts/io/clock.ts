/** The only clock. */

/** Now, or the moment that `SOURCE_DATE_EPOCH` (seconds, reproducible-builds.org) names, so that a build can be repeated. */
export function now(): Date {
  const epoch = Number(process.env.SOURCE_DATE_EPOCH);
  return process.env.SOURCE_DATE_EPOCH && Number.isFinite(epoch) ? new Date(epoch * 1000) : new Date();
}

/** Milliseconds since the call, with each call of the returned function. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => performance.now() - start;
}
