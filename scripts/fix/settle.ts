/** Finds the largest set of changes that does what it should: all together, else in ever smaller parts. */
import type { Finding } from '../model/finding.ts';
import type { Candidate, Refusal } from './candidates.ts';
import { type Faults, faults } from './compare.ts';
import { type Splice, spliced } from './splice.ts';
import { changedTo, type Judge, type State } from './state.ts';

/** What was kept, what was not, and the state with what was kept. */
export interface Settled {
  state: State;
  kept: Candidate[];
  refused: Refusal[];
}

/** Every change that is kept was proved: it parses, its finding is gone, nothing new appeared. */
export function settle(judge: Judge, base: State, all: readonly Candidate[]): Settled {
  const refused: Refusal[] = [];
  let state = base;
  let kept: Candidate[] = [];
  add(all);
  return { state, kept, refused };

  function add(more: readonly Candidate[]): void {
    if (more.length === 0) return;
    const together = [...kept, ...more];
    const next = changedTo(judge, base, texts(base, together));
    const found = faults(base, next, new Set(together.map(({ finding }) => finding)));
    if (found.broken.length + found.left.length + found.fresh.length === 0) {
      state = next;
      kept = together;
      return;
    }
    if (more.length === 1) {
      const [{ finding, fix }] = more as [Candidate];
      refused.push({ finding, fix, reason: reasonFor(found) });
      return;
    }
    const [one, other] = parts(more, found);
    add(one);
    add(other);
  }
}

/** Those that nothing speaks against first; else in two halves. */
function parts(more: readonly Candidate[], { broken, left, fresh }: Faults): [Candidate[], Candidate[]] {
  const files = new Set([...broken, ...fresh.map(({ file }) => file)]);
  const stays = new Set<Finding>(left);
  const suspect = (one: Candidate) => stays.has(one.finding) || [...one.splices.keys()].some((file) => files.has(file));
  const suspects = more.filter(suspect);
  if (suspects.length > 0 && suspects.length < more.length) return [more.filter((one) => !suspect(one)), suspects];
  const middle = more.length >> 1;
  return [more.slice(0, middle), more.slice(middle)];
}

function reasonFor({ broken, left, fresh }: Faults): string {
  if (broken.length > 0) return 'the result would not parse';
  const [first] = fresh;
  if (first) return `it would bring a new finding: ${first.rule} in ${first.file}, line ${first.line}`;
  return left.length > 0 ? 'the finding would still be there' : 'it changes other findings';
}

function texts(base: State, chosen: readonly Candidate[]): Map<string, string> {
  const byFile = new Map<string, Splice[]>();
  for (const { splices } of chosen)
    for (const [file, changes] of splices) byFile.set(file, [...(byFile.get(file) ?? []), ...changes]);
  return new Map([...byFile].map(([file, changes]) => [file, spliced(base.text(file)!, changes)]));
}
