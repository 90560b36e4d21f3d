/** Tells the report of another codebase. */

/** A sentence when most of the `named` things are `strange`; a few may be generated, deleted since, or in a dependency. */
export function strangerWhy(named: number, strange: readonly string[]): string | undefined {
  if (named === 0 || strange.length * 2 <= named) return undefined;
  const shown = strange.slice(0, 3).map((name) => (name.length > 80 ? `${name.slice(0, 79)}…` : name));
  const more = strange.length > 3 ? ', …' : '';
  return `Of another codebase: ${strange.length} of ${named} files and modules it names are not here (${shown.join(', ')}${more}).`;
}
