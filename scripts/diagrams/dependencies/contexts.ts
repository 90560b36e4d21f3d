/** Modules by context: the first segments of their names, as few as keep the picture small. */

/** First `depth` segments of a module's name. */
export function contextOf(module: string, depth: number): string {
  return module.split('.').slice(0, depth).join('.');
}

/** Modules by context, both in the order of their names. */
export function byContext(modules: readonly string[], depth: number): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const module of [...modules].sort()) {
    const context = contextOf(module, depth);
    groups.set(context, [...(groups.get(context) ?? []), module]);
  }
  return groups;
}
