/** Mix tasks of the codebase, and the aliases of its `mix.exs` files. */
import type { MixTask } from '../model/listed.ts';
import type { Codebase, ModuleView } from './codebase.ts';
import { mixAliases } from './mix-aliases.ts';

const PREFIX = 'Mix.Tasks.';

/** Sorted by name, then file. */
export function mixTasks(codebase: Codebase): MixTask[] {
  const tasks = [...codebase.modules.values()].filter(
    ({ name, file, functions }) => name.startsWith(PREFIX) && file.scope !== 'test' && functions.has('run/1'),
  );
  const files = codebase.files.filter(({ path }) => path === 'mix.exs' || path.endsWith('/mix.exs'));
  const aliases = files.flatMap(({ path, app, facts }) =>
    mixAliases(facts).map(
      ({ name, line, commands, opaque }): MixTask => ({
        name,
        kind: 'alias',
        app,
        module: null,
        shortdoc: null,
        runs: opaque ? [...commands, '(a function)'] : commands,
        file: path,
        line,
      }),
    ),
  );
  return [...tasks.map(taskOf), ...aliases].sort(
    (a, b) => compare(a.name, b.name) || compare(a.file, b.file) || a.line - b.line,
  );
}

function taskOf({ name, file, fact }: ModuleView): MixTask {
  const written = fact.attributes.findLast((attribute) => attribute.name === 'shortdoc')?.value;
  return {
    name: taskName(name),
    kind: 'task',
    app: file.app,
    module: name,
    shortdoc: written?.t === 'str' ? (written.v ?? null) : null,
    runs: [],
    file: file.path,
    line: fact.line,
  };
}

/** `Mix.Tasks.Harbour.LoadTest` is `harbour.load_test` (Mix.Task.task_name/1). */
function taskName(module: string): string {
  return module
    .slice(PREFIX.length)
    .split('.')
    .map((part) => part.replace(/([A-Z]+)([A-Z][a-z])|([a-z\d])([A-Z])/g, '$1$3_$2$4').toLowerCase())
    .join('.');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
