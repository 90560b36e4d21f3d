/** Servers that no tree starts, with the code that uses them: they run only when that code, or nobody, starts them. */
import type { Message, UnstartedServer } from '../../model/architecture.ts';
import type { Codebase } from '../codebase.ts';
import type { Forest } from './forest.ts';
import { STARTING } from './starting-functions.ts';

type User = UnstartedServer['users'][number];

/** The forest's roots that are plain servers, by module name. `messages` says who speaks to them. */
export function unstartedServers({ nodes, codebase }: Forest, messages: readonly Message[]): UnstartedServer[] {
  const roots = new Set(nodes.roots);
  return nodes.all
    .filter(({ id, kind, module }) => kind === 'worker' && module !== null && roots.has(id))
    .map(({ module, file, line }) => ({
      module: module!,
      file: file!,
      line: line!,
      users: usersOf(module!, codebase, messages),
    }))
    .sort((a, b) => (a.module < b.module ? -1 : 1));
}

function usersOf(module: string, codebase: Codebase, messages: readonly Message[]): User[] {
  const asked = messages
    .filter(({ from, to }) => to === module && from.module !== module)
    .map(({ from, kind }): User => ({ ...from, kind }));
  const starts = startsOf(module, codebase);
  // `start_link` links as well: that is said once.
  const startsHere = ({ file, line }: User) => starts.some((start) => start.file === file && start.line === line);
  const users = [...starts, ...asked.filter((user) => user.kind !== 'link' || !startsHere(user))].sort(inOrder);
  return users.filter((user, index) => index === 0 || inOrder(user, users[index - 1]!) !== 0);
}

/** Plain calls of its start functions, tests left out. */
function startsOf(module: string, { modules, sitesOf }: Codebase): User[] {
  const keys = [...(modules.get(module)?.functions.keys() ?? [])].filter((key) =>
    STARTING.test(key.slice(0, key.indexOf('/'))),
  );
  return keys.flatMap((key) =>
    sitesOf(`${module}.${key}`).flatMap((site): User | [] =>
      site.module && site.module.name !== module && site.file.scope !== 'test'
        ? {
            module: site.module.name,
            function: site.fn?.key ?? null,
            file: site.file.path,
            line: site.line,
            kind: 'start',
          }
        : [],
    ),
  );
}

function inOrder(a: User, b: User): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  if (a.line !== b.line) return a.line - b.line;
  return a.kind === b.kind ? 0 : a.kind < b.kind ? -1 : 1;
}
