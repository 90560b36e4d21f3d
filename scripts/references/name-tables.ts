/** Names that the code gives to tasks, flags, tables and settings, each by name. */
import type { Derived } from '../derive/derive.ts';
import { once } from '../derive/once.ts';
import { isLeftBehind } from './left-behind.ts';

/** The tables, each made when first asked for. */
export class NameTables {
  readonly derived: Derived;

  constructor(derived: Derived) {
    this.derived = derived;
  }

  /** Sources that nothing compiles. */
  readonly kept = once(() => new Set(this.derived.codebase.files.filter(isLeftBehind).map(({ path }) => path)));

  /** Nothing compiles this source. */
  isKept(path: string): boolean {
    return this.kept().has(path);
  }

  readonly tasks = once(() => byFirst(this.derived.mixTasks, ({ name }) => name));
  /** Flags by their names without colons. */
  readonly flags = once(() => byFirst(this.derived.flagStates, ({ flag }) => flag.replace(/^:/, '')));
  readonly environment = once(() =>
    byFirst(
      this.derived.configKeys.filter(({ kind }) => kind === 'environment'),
      ({ key }) => key,
    ),
  );
  /** Keys of each application. */
  readonly configured = once(() => {
    const found = new Map<string, Map<string, Derived['configKeys'][number]>>();
    for (const one of this.derived.configKeys) {
      if (one.kind !== 'application' || one.app === null) continue;
      const keys = found.get(one.app) ?? new Map();
      found.set(one.app, keys);
      if (!keys.has(one.key)) keys.set(one.key, one);
    }
    return found;
  });
  /** Tables by name; `nth`: their order. */
  readonly tables = once(() =>
    byFirst(
      this.derived.ets
        .filter(({ through, file }) => through !== '' && !this.isKept(file))
        .map((table, nth) => ({ ...table, nth })),
      ({ name }) => name,
    ),
  );
  /** Keys of applications, each the first time that it is read. */
  readonly keys = once(() =>
    byFirst(
      this.derived.configKeys.filter(
        ({ kind, app }) => kind === 'application' && app !== null && this.derived.apps.some(({ name }) => name === app),
      ),
      ({ key }) => key,
    ),
  );
}

/** The first of each key. */
export function byFirst<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T> {
  const found = new Map<string, T>();
  for (const one of all) if (!found.has(keyOf(one))) found.set(keyOf(one), one);
  return found;
}
