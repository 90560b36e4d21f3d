/**
 * Finds the largest set of changes that does what it should. All together first; where that fails, file by file at the same
 * time, in ever smaller parts: what goes wrong is seen in its file, so that one look at the codebase judges many parts.
 */
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

/** Changes of one file that are judged together. */
type Part = readonly Candidate[];

/** Every change that is kept was proved: it parses, its finding is gone, nothing new appeared. */
export function settle(judge: Judge, base: State, all: readonly Candidate[]): Settled {
  let refused: (Refusal & { candidate: Candidate })[] = [];
  let state = base;
  let kept: Candidate[] = [];
  if (attempt(all)) {
    byFiles(all);
    // What a change did in another file was laid at that file's door: those changes get another hearing without it.
    for (let known = 0; known < kept.length && refused.length > 0; ) {
      known = kept.length;
      const again = refused.map(({ candidate }) => candidate);
      refused = [];
      byFiles(again);
    }
  }
  return { state, kept, refused: refused.map(({ finding, fix, reason }) => ({ finding, fix, reason })) };

  /** Keeps the changes if nothing is wrong with them; else answers what is. */
  function attempt(more: readonly Candidate[]): Faults | null {
    if (more.length === 0) return null;
    const together = [...kept, ...more];
    const next = changedTo(judge, base, texts(base, together));
    const found = faults(base, next, new Set(together.map(({ finding }) => finding)));
    if (!isClean(found)) return found;
    state = next;
    kept = together;
    return null;
  }

  function refuse(candidate: Candidate, found: Faults): void {
    const { finding, fix } = candidate;
    refused.push({ candidate, finding, fix, reason: reasonFor(found) });
  }

  function byFiles(changes: readonly Candidate[]): void {
    const queues = [...Map.groupBy(changes, ({ finding }) => finding.file).values()].map((part): Part[] => [part]);
    for (;;) {
      const wave = queues.flatMap((queue) => (queue[0] ? [{ queue, part: queue.shift()! }] : []));
      if (wave.length === 0) return;
      const found = attempt(wave.flatMap(({ part }) => part));
      if (!found) continue;
      const bad = wave.filter(({ part }) => isConcerned(part, found));
      const good = wave.filter((one) => !bad.includes(one));
      // Nothing in the files that change: whose fault it is has to be found without that.
      if (bad.length === 0) halves(wave.flatMap(({ part }) => part));
      else if (attempt(good.flatMap(({ part }) => part))) halves(good.flatMap(({ part }) => part));
      for (const { queue, part } of bad) {
        if (part.length === 1) refuse(part[0]!, aboutPart(part, found));
        else queue.unshift(...halved(part));
      }
    }
  }

  function halves(part: Part): void {
    const found = attempt(part);
    if (!found) return;
    if (part.length === 1) refuse(part[0]!, found);
    else for (const half of halved(part)) halves(half);
  }
}

const isClean = ({ broken, left, fresh }: Faults) => broken.length + left.length + fresh.length === 0;

function halved(part: Part): [Part, Part] {
  const middle = part.length >> 1;
  return [part.slice(0, middle), part.slice(middle)];
}

const isConcerned = (part: Part, found: Faults) => !isClean(aboutPart(part, found));

/** What is wrong in the files of a part, or with its findings. */
function aboutPart(part: Part, { broken, left, fresh }: Faults): Faults {
  const files = new Set(part.flatMap(({ splices }) => [...splices.keys()]));
  const findings = new Set(part.map(({ finding }) => finding));
  return {
    broken: broken.filter((file) => files.has(file)),
    left: left.filter((finding) => findings.has(finding)),
    fresh: fresh.filter(({ file }) => files.has(file)),
  };
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
