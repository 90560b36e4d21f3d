/** Findings that can be mended in one go: their edits are known and do not touch one another. */
import type { Finding } from '../model/finding.ts';
import type { Fix, FixSafety } from '../rules/fix.ts';
import { collide, type Splice, splices } from './splice.ts';
import type { State } from './state.ts';

/** What is to be mended. */
export interface Choice {
  rules?: readonly string[];
  /** Files and folders, relative to the root. */
  paths?: readonly string[];
  safety: readonly FixSafety[];
}

/** One finding with the changes that mend it, by file. */
export interface Candidate {
  finding: Finding;
  fix: Fix;
  splices: ReadonlyMap<string, readonly Splice[]>;
}

/** A finding that stays, and why. */
export interface Refusal {
  finding: Finding;
  fix: Fix;
  reason: string;
}

/** Open findings that a machine could mend. Waived ones and those in the baseline are accepted: they are left alone. */
export function fixable(state: State, choice: Choice): { finding: Finding; fix: Fix }[] {
  return state.findings.flatMap((finding) => {
    const fix = finding.state === 'open' ? state.fixes.get(finding.fingerprint) : undefined;
    return fix && isChosen(finding, choice) && choice.safety.includes(fix.safety) ? [{ finding, fix }] : [];
  });
}

/** Whether the rules and paths that were named hold the finding. */
export function isChosen({ rule, file }: Finding, { rules, paths }: Choice): boolean {
  if (rules && !rules.includes(rule)) return false;
  return !paths || paths.some((path) => path === '' || file === path || file.startsWith(`${path}/`));
}

/** The first of two that want the same place is a candidate; the other waits. */
export function candidates(
  state: State,
  from: readonly { finding: Finding; fix: Fix }[],
): { ready: Candidate[]; waiting: Finding[]; refused: Refusal[] } {
  const ready: Candidate[] = [];
  const waiting: Finding[] = [];
  const refused: Refusal[] = [];
  const taken = new Map<string, Splice[]>();
  const files = new Map(state.files.map((file) => [file.path, file]));
  for (const { finding, fix } of from) {
    const refuse = (reason: string) => refused.push({ finding, fix, reason });
    if (files.get(finding.file)?.facts.errors.length) {
      refuse('the file does not parse as a whole');
      continue;
    }
    const edits = fix.edits(state);
    if (!edits || edits.length === 0) {
      refuse('it is written in a way that this fix does not know');
      continue;
    }
    const changes = new Map<string, Splice[]>();
    for (const file of new Set(edits.map((edit) => edit.file))) {
      const text = files.get(file)?.facts.errors.length === 0 ? state.text(file) : undefined;
      const found =
        text === undefined
          ? null
          : splices(
              text,
              edits.filter((edit) => edit.file === file),
            );
      if (found) changes.set(file, found);
      else changes.clear();
      if (!found) break;
    }
    if (changes.size === 0) refuse('the change reaches code that was not read');
    else if (blocked(changes, taken)) waiting.push(finding);
    else {
      for (const [file, found] of changes) taken.set(file, [...(taken.get(file) ?? []), ...found]);
      ready.push({ finding, fix, splices: changes });
    }
  }
  return { ready, waiting, refused };
}

function blocked(
  changes: ReadonlyMap<string, readonly Splice[]>,
  taken: ReadonlyMap<string, readonly Splice[]>,
): boolean {
  return [...changes].some(([file, found]) =>
    found.some((one) => (taken.get(file) ?? []).some((other) => collide(one, other))),
  );
}
