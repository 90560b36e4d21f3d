/** Findings of two revisions, both judged in the same way. Pure. */
import type { DiffOutput } from '../model/diff-output.ts';
import type { Finding } from '../model/finding.ts';
import { groupOf } from '../rules/fingerprint.ts';
import { pairInTurn } from './pair.ts';
import type { Renamed } from './renamed.ts';
import type { Side } from './side.ts';

/**
 * Paired by fingerprint, which no line, file or wording is part of. What that leaves is the same finding where a rule says the
 * same of the same code in a module that was renamed, or in another function of the module.
 */
export function changedFindings(
  { findings: from }: Side,
  { findings: to, modules, paths }: Side,
  renamed: Renamed,
): DiffOutput['findings'] {
  const codeIn = ({ rule, messageId, module, code }: Finding, side: 'from' | 'to') => {
    const holder = module !== null && side === 'from' ? renamed.module(module) : module;
    return [rule, messageId, holder, module === null ? code : code.replaceAll(module, '__MODULE__')];
  };
  const { pairs, left, right } = pairInTurn(from, to, [
    (one) => JSON.stringify([groupOf(one.fingerprint), one.file]),
    (one) => groupOf(one.fingerprint),
    (one, side) => JSON.stringify([...codeIn(one, side), one.function]),
    (one, side) => (one.module === null ? undefined : JSON.stringify(codeIn(one, side))),
  ]);
  const place = new Map(to.map((one, index) => [one, index]));
  const ordered = [...pairs].sort(([, a], [, b]) => place.get(a)! - place.get(b)!);
  const open = ({ state }: Finding) => state === 'open';
  const names = new Set(modules.map(({ name }) => name));
  const stays = ({ module, file }: Finding) => (module === null ? paths.has(file) : names.has(renamed.module(module)));
  const ended = left.filter(open);
  return {
    new: right,
    fixed: ended.filter(stays),
    gone: ended.filter((one) => !stays(one)),
    moved: ordered
      .filter(([a, b]) => a.file !== b.file || a.module !== b.module || a.function !== b.function)
      .map(([a, b]) => ({ from: a, to: b })),
    accepted: ordered.filter(([a, b]) => open(a) && !open(b)).map(([, b]) => b),
    reopened: ordered.filter(([a, b]) => !open(a) && open(b)).map(([, b]) => b),
  };
}
