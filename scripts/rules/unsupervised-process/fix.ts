/** Starts a task under the Task.Supervisor that the configuration names. */
import type { Codebase, Site } from '../../derive/codebase.ts';
import { valueUse } from '../../derive/value-use.ts';
import { edit } from '../../rewrite/argument.ts';
import { nameAt, recall } from '../../rewrite/callee.ts';
import { textOf } from '../../rewrite/text.ts';
import type { Fix } from '../fix.ts';

interface Replacement {
  fun: 'start_child' | 'async';
  /** It answers the pid itself: `Task.Supervisor.start_child` answers `{:ok, pid}`. */
  bare?: true;
  links?: true;
}

const REPLACEMENTS: Readonly<Record<string, Replacement>> = {
  'Task.start/1': { fun: 'start_child' },
  'Task.start/3': { fun: 'start_child' },
  'Task.start_link/1': { fun: 'start_child', links: true },
  'Task.start_link/3': { fun: 'start_child', links: true },
  'Task.async/1': { fun: 'async' },
  'Task.async/3': { fun: 'async' },
  'Kernel.spawn/1': { fun: 'start_child', bare: true },
  'Kernel.spawn/3': { fun: 'start_child', bare: true },
  'Kernel.spawn_link/1': { fun: 'start_child', bare: true, links: true },
  'Kernel.spawn_link/3': { fun: 'start_child', bare: true, links: true },
  ':erlang.spawn/1': { fun: 'start_child', bare: true },
  ':erlang.spawn/3': { fun: 'start_child', bare: true },
};

/** None for servers, timers, captures, and a bare process whose pid goes further than into a variable. */
export function supervisedFix(codebase: Codebase, site: Site, supervisor: string | undefined): Fix | undefined {
  const replacement = REPLACEMENTS[site.target ?? ''];
  const { node } = site;
  if (!supervisor || !replacement || node.t !== 'call' || node.piped || node.applied) return undefined;
  const bound = replacement.bare ? boundVariable(codebase, site) : null;
  if (bound === undefined) return undefined;
  const { fun, links } = replacement;
  return {
    safety: 'suggested',
    title: `start it with \`Task.Supervisor.${fun}\` of \`${supervisor}\``,
    caution: [
      `\`${supervisor}\` must be a Task.Supervisor in a supervision tree, started before this code runs.`,
      links ? 'The link to the caller is gone: neither takes the other down any more.' : '',
      fun === 'async' ? 'The task is still linked to its caller, and its reply must still be awaited.' : '',
    ]
      .filter(Boolean)
      .join(' '),
    edits(source) {
      const code = textOf(source, site.file.path);
      if (!code) return null;
      const name = nameAt(site.file, site.module, site.line, supervisor);
      const tasks = nameAt(site.file, site.module, site.line, 'Task.Supervisor');
      const edits = recall(site.file.path, code, node, `${tasks}.${fun}`, name);
      if (!edits || !bound) return edits;
      const s = code.offset({ line: bound.l, column: bound.c });
      const e = s === undefined ? undefined : s + bound.v.length;
      if (s === undefined || e === undefined || code.text.slice(s, e) !== bound.v) return null;
      return [edit(site.file.path, code, s, e, `{:ok, ${bound.v}}`), ...edits];
    },
  };
}

/** The variable that takes the pid; `null` when nothing does, `undefined` when something else does. */
function boundVariable(codebase: Codebase, site: Site): { l: number; c: number; v: string } | null | undefined {
  if (valueUse(site.frame, codebase) === 'discarded' && site.frame?.slot !== 'operand') return null;
  const match = site.frame;
  if (match?.slot !== 'operand' || !('t' in match.node) || match.node.t !== 'op' || match.node.v !== '=')
    return undefined;
  const [left] = match.node.a;
  // The match itself must not be a value: it is another one now.
  return match.index === 1 && left?.t === 'var' && valueUse(match.parent, codebase) === 'discarded' ? left : undefined;
}
