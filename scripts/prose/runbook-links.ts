/** Where "if not" leads: to a step of the runbook, to another runbook, to a step of that one. */
import { nearest } from '../config/nearest.ts';
import type { Goto, Runbook, Step } from '../model/runbook.ts';
import type { WrittenRunbook } from './runbook.ts';

/** The runbooks with their turns resolved; one that leads nowhere is a problem of its document. */
export function withTurns(runbooks: readonly WrittenRunbook[]): Runbook[] {
  const byId = new Map(runbooks.map((one) => [one.id, one]));
  return runbooks.map((runbook) => ({
    ...runbook,
    steps: runbook.steps.map(({ leads, ...step }): Step => {
      const goto = leads === undefined ? linked(step.ifNot ?? '', runbook, byId) : resolve(leads, runbook, byId);
      if (leads !== undefined && !goto) runbook.problems.push({ line: step.line, message: lost(leads, runbook, byId) });
      return goto ? { ...step, goto } : step;
    }),
    problems: runbook.problems.sort((a, b) => a.line - b.line),
  }));
}

type Known = ReadonlyMap<string, WrittenRunbook>;

/** `fix-2`, `#fix-2`, `restart-storm`, `restart-storm#fix-1`; also with `.md` or as an address of the site. */
function resolve(written: string, own: WrittenRunbook, byId: Known): Goto | undefined {
  const [before = '', fragment] = written.trim().split('#');
  const name = before.replace(/^(?:\.\/|.*\/runbooks\/)/, '').replace(/(?:\.mdx?|\/)$/, '');
  const stepIn = (of: WrittenRunbook, id: string) => of.steps.find((step) => step.id === id);
  if (name === '' || (fragment === undefined && stepIn(own, name))) {
    const step = stepIn(own, fragment ?? name);
    return step && { step: step.id, title: step.title };
  }
  const other = byId.get(name);
  if (!other || !fragment) return other && { runbook: name, title: other.title };
  const step = stepIn(other, fragment);
  return step && { runbook: name, step: step.id, title: step.title };
}

/** A link in the text; one that leads elsewhere is only a link. */
function linked(text: string, own: WrittenRunbook, byId: Known): Goto | undefined {
  for (const [, to] of text.matchAll(/\]\(\s*<?([^\s)>]+)/g)) {
    if (/^[a-z]+:/i.test(to!)) continue;
    const found = resolve(to!, own, byId);
    if (found && (found.step || found.runbook !== own.id)) return found;
  }
  return undefined;
}

function lost(written: string, own: WrittenRunbook, byId: Known): string {
  const [name = '', fragment] = written.split('#');
  const steps = (name === '' ? own : (byId.get(name) ?? own)).steps.map(({ id }) => id);
  const [near] = nearest(fragment ?? name, fragment === undefined ? [...steps, ...byId.keys()] : steps, 1);
  return `goto="${written}" leads nowhere: no step and no runbook is called so${near ? `; did you mean "${near}"?` : ''}`;
}
