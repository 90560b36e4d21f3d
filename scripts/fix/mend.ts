/** Mends a codebase in memory: round after round, until nothing that may be changed is left. */
import type { Finding } from '../model/finding.ts';
import { groupOf } from '../rules/fingerprint.ts';
import { type Candidate, type Choice, candidates, fixable, type Refusal } from './candidates.ts';
import { settle } from './settle.ts';
import type { Judge, State } from './state.ts';

/** What became of the findings that have a fix. Findings are those of the codebase as it was. */
export interface Mended {
  state: State;
  applied: Pick<Candidate, 'finding' | 'fix'>[];
  refused: Refusal[];
}

/** Edits that touch each other wait for the next round; a fix on a fix does, too. */
const MAX_ROUNDS = 20;

/** Answers a state in which mending again would change nothing. */
export function mend(judge: Judge, start: State, choice: Choice): Mended {
  const origin = new Origins(start.findings);
  const applied: Mended['applied'] = [];
  let refused = new Map<string, Refusal>();
  let state = start;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const open = fixable(state, choice).filter(({ finding }) => !refused.has(finding.fingerprint));
    const found = candidates(state, open);
    for (const refusal of found.refused) refused.set(refusal.finding.fingerprint, refusal);
    if (found.ready.length === 0) break;
    const settled = settle(judge, state, found.ready);
    for (const refusal of settled.refused) refused.set(refusal.finding.fingerprint, refusal);
    for (const { finding, fix } of settled.kept) applied.push({ finding: origin.of(finding), fix });
    // Equal sites are numbered: once one is gone the others have new numbers, and are looked at again.
    const groups = new Set(settled.kept.map(({ finding }) => groupOf(finding.fingerprint)));
    refused = new Map([...refused].filter(([fingerprint]) => !groups.has(groupOf(fingerprint))));
    state = settled.state;
    if (settled.kept.length === 0 && found.waiting.length === 0) break;
  }
  return {
    state,
    applied: applied.sort((a, b) => inFileOrder(a.finding, b.finding)),
    refused: [...refused.values()]
      .map((refusal) => ({ ...refusal, finding: origin.of(refusal.finding) }))
      .sort((a, b) => inFileOrder(a.finding, b.finding)),
  };
}

/** Findings of later rounds back to those that were there first: lines have moved since, and equal sites have new numbers. */
class Origins {
  readonly #left = new Map<string, Finding[]>();

  constructor(findings: readonly Finding[]) {
    for (const finding of findings) {
      const key = keyOf(finding);
      this.#left.set(key, [...(this.#left.get(key) ?? []), finding]);
    }
  }

  /** Each is answered once. */
  of(finding: Finding): Finding {
    const same = this.#left.get(keyOf(finding)) ?? [];
    const at = Math.max(
      0,
      same.findIndex((one) => one.line === finding.line && one.column === finding.column),
    );
    return same.splice(at, 1)[0] ?? finding;
  }
}

const keyOf = ({ file, fingerprint }: Finding) => `${file}\0${groupOf(fingerprint)}`;

function inFileOrder(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.fingerprint < b.fingerprint ? -1 : 1);
}
