/** Which module takes a message. */

import type { ModuleView } from '../derive/codebase.ts';
import { type Handled, handles } from '../derive/handles.ts';
import { type Asker, compare, type ExerciseMatter, optionsWith } from './asked.ts';

interface Taken extends Handled {
  view: ModuleView;
  tag: string;
}

const CALLBACKS: Partial<Record<Handled['kind'], string>> = {
  call: 'handle_call/3',
  cast: 'handle_cast/2',
  info: 'handle_info/2',
};

/** Clauses whose message begins with an atom of its own. What OTP itself sends is nobody's in particular. */
const OF_OTP = new Set([':DOWN', ':EXIT', ':timeout', ':nodeup', ':nodedown']);

function takenIn({ derived }: ExerciseMatter): Taken[] {
  const views = derived.codebase.allModules.filter(
    (view) => view.file.scope === 'lib' && !view.file.secondary && !view.fact.inQuote,
  );
  return views.flatMap((view) =>
    handles(view).flatMap((one) => {
      const tag = /^\{?(:\w+[?!]?)(?=[,}]|$)/.exec(one.message)?.[1];
      return tag && one.kind in CALLBACKS && !OF_OTP.has(tag) ? [{ ...one, view, tag }] : [];
    }),
  );
}

/** The clauses for a message as one writes it (`:lift`, `{:lift, crane}`), where they are of one module and one callback. */
function onlyIn(message: string, matter: ExerciseMatter): Taken[] | string {
  const tag = /^\{?(:\w+[?!]?)/.exec(message)?.[1];
  const found = takenIn(matter).filter((one) => one.message === message || one.tag === tag);
  if (found.length === 0) return `no clause takes "${message}"`;
  if (new Set(found.map(({ view, kind }) => `${view.name} ${kind}`)).size > 1)
    return `several modules or callbacks take messages like "${message}"`;
  return found;
}

/** `handles`: messages that other processes send most, one for each module. */
export const handled: Asker = {
  kind: 'handles',
  title: (message) => `Who takes ${message}?`,
  most: 3,
  subjects(matter) {
    const said = Map.groupBy(matter.derived.processGraph.edges, ({ to, message }) => `${to} ${tagOf(message)}`);
    const byTag = Map.groupBy(takenIn(matter), ({ tag }) => tag);
    const found = [...byTag.values()]
      .filter((all) => new Set(all.map(({ view, kind }) => `${view.name} ${kind}`)).size === 1)
      .map(([first]) => ({ first: first!, times: said.get(`${first!.view.name} ${first!.tag}`)?.length ?? 0 }))
      .sort((a, b) => b.times - a.times || compare(a.first.message, b.first.message));
    return [...Map.groupBy(found, ({ first }) => first.view.name).values()].map(([best]) => best!.first.message);
  },
  ask(message, matter) {
    const found = onlyIn(message, matter);
    if (typeof found === 'string') return found;
    const [{ view, kind, line }] = found as [Taken];
    const others = [...new Set(takenIn(matter).map((one) => one.view.name))].sort();
    const options = optionsWith([view.name], others);
    if (options.length < 2) return 'only one module takes messages';
    return {
      kind: 'handles',
      question: `Which module has a clause of \`${CALLBACKS[kind]}\` for \`${message}\`?`,
      options,
      answer: [view.name],
      several: false,
      because: `\`${CALLBACKS[kind]}\` of \`${view.name}\` takes it; no other module has such a clause.`,
      evidence: [{ says: 'the clause', file: view.file.path, line, process: view.name }],
    };
  },
};

const tagOf = (message: string) => /^\{?(:\w+[?!]?)/.exec(message)?.[1] ?? message;
