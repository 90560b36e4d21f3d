/** What to know beside: exits that do nothing, links that are quicker than a monitor, restarts that nothing limits. */
import type { Clause } from '../../model/expr.ts';
import type { Impact } from '../../model/impact.ts';
import type { FunctionView } from '../codebase.ts';
import { print, shorten } from '../print.ts';
import type { ImpactContext } from './context.ts';
import { nameOf } from './restarts.ts';
import { isLinked } from './tree.ts';

type Note = Impact['notes'][number];

/** From here on an intensity limits nothing that matters: the rule `supervisor-spec` draws the same line. */
const NO_LIMIT = 50;

export function notesOn(key: string, context: ImpactContext): Note[] {
  return [
    ...normalExits(key, context),
    ...linkBeforeDown(key, context),
    ...watchers(key, context),
    ...loose(key, context),
  ];
}

/** `Process.exit(pid, :normal)` of another process does nothing (Erlang's `exit/2`; tried on a running system). */
function normalExits(key: string, context: ImpactContext): Note[] {
  return (context.acts.get(key) ?? []).flatMap(({ kind, site }) =>
    kind === 'normal-exit'
      ? [
          {
            text: `\`${shorten(print(site.node), 80)}\` does nothing: a process that does not trap exits ignores \`:normal\` from another one.`,
            file: site.file.path,
            line: site.line,
            confidence: site.confidence,
          },
        ]
      : [],
  );
}

/** An owner that links the process, and monitors it and waits for its `:DOWN`: without trapping exits it is dead before the message. */
function linkBeforeDown(key: string, context: ImpactContext): Note[] {
  const { processes, trees, codebase } = context;
  return (processes.get(key)?.nodes ?? []).flatMap((id) => {
    const node = trees.node(id);
    const parent = trees.parentOf(id);
    if (!node || !parent || !isLinked(node)) return [];
    const owner = nameOf(processes)(parent);
    const watches = (context.edgesTo.get(key) ?? []).some(({ kind, from }) => kind === 'monitor' && from === owner);
    if (!watches) return [];
    const clause = downClause(codebase.modules.get(owner)?.functions.get('handle_info/2'));
    if (!clause || context.traps(owner)) return [];
    const text = `${owner} has a clause for its \`:DOWN\`, but is linked to it and does not trap exits: the exit signal ends ${owner} before that clause can run.`;
    return [
      { text, file: codebase.modules.get(owner)?.file.path ?? null, line: clause.l, confidence: 'inferred' as const },
    ];
  });
}

/** Children of run time that somebody starts again when they end: no intensity counts those restarts. */
function watchers(key: string, context: ImpactContext): Note[] {
  const { processes, trees, codebase } = context;
  const supervisors = new Set(
    (processes.get(key)?.nodes ?? []).flatMap((id) => {
      const node = trees.node(id);
      const parent = trees.parentOf(id);
      return node?.known === 'dynamic' && parent && !isLinked(node) ? [nameOf(processes)(parent)] : [];
    }),
  );
  return [...supervisors].flatMap((supervisor) =>
    (context.edgesTo.get(supervisor) ?? []).flatMap((edge) => {
      if (edge.from === null || !/\bstart_child\b/.test(edge.message)) return [];
      const handler = codebase.modules.get(edge.from)?.functions.get('handle_info/2');
      const lines = edge.callbacks.find(({ name }) => name === 'handle_info/2')?.lines ?? [];
      const clause = handler?.fact.clauses.find((one) => lines.includes(one.l) && takesEnd(one));
      if (!clause) return [];
      const text = `${edge.from} starts it again when it ends: no restart intensity counts that, so a child that always fails is started for ever.`;
      return [{ text, file: edge.at.file, line: edge.at.line, confidence: 'inferred' as const }];
    }),
  );
}

function loose(key: string, context: ImpactContext): Note[] {
  const node = context.nodeOf(key);
  const parent = node && context.trees.parentOf(node.id);
  if (!parent || (parent.maxRestarts ?? 0) <= NO_LIMIT) return [];
  const text = `${nameOf(context.processes)(parent)} allows ${parent.maxRestarts} restarts in ${parent.maxSeconds ?? '?'} s: a loop of restarts goes on for long before anybody above notices.`;
  return [{ text, file: parent.file, line: parent.line, confidence: 'exact' }];
}

function downClause(fn: FunctionView | undefined): Clause | undefined {
  return fn?.fact.clauses.find((clause) => tagOf(clause) === 'DOWN');
}

/** A clause for `{:DOWN, …}` or `{:EXIT, …}`. */
function takesEnd(clause: Clause): boolean {
  const tag = tagOf(clause);
  return tag === 'DOWN' || tag === 'EXIT';
}

function tagOf({ pats }: Clause): string | undefined {
  const pattern = pats[0]?.t === 'op' ? pats[0].a.find(({ t }) => t === 'tuple') : pats[0];
  const first = pattern?.t === 'tuple' ? pattern.a[0] : undefined;
  return first?.t === 'atom' ? first.v : undefined;
}
