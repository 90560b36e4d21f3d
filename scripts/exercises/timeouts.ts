/** Which of two waits gives up first. */
import { type Hop, type WaitChain, waitMs } from '../model/timeout-budget.ts';
import { type Asker, compare, type ExerciseMatter } from './asked.ts';

const nameOf = ({ process, to, message, at }: Hop) =>
  `${process ?? (at.module === null ? at.file : `${at.module}.${at.function}`)} → ${to}: ${message}`;

/** Two certain waits within each other, the outer one not longer: it began earlier, and ends first. */
function decidedIn({ derived }: ExerciseMatter): { chain: WaitChain; outer: Hop; inner: Hop }[] {
  return derived.timeoutBudget.chains
    .flatMap((chain) => {
      const [outer, inner, third] = chain.hops;
      if (third || !outer || !inner || chain.confidence !== 'exact' || outer.kind !== 'call' || inner.kind !== 'call')
        return [];
      if (outer.to === null || inner.to === null || nameOf(outer) === nameOf(inner)) return [];
      const [first, second] = [waitMs(outer.timeout), waitMs(inner.timeout)];
      if (first === undefined || second === undefined || first === Infinity || first > second) return [];
      return [{ chain, outer, inner }];
    })
    .sort((a, b) => compare(nameOf(a.outer), nameOf(b.outer)) || compare(nameOf(a.inner), nameOf(b.inner)));
}

const ms = (hop: Hop) => {
  const wait = waitMs(hop.timeout)!;
  return wait === Infinity ? 'for ever' : `${wait.toLocaleString('en-US')} ms`;
};

/** `timeout`: one for each inner receiver. */
export const timeouts: Asker = {
  kind: 'timeout',
  title: (call) => `Which wait ends first: ${call}?`,
  most: 2,
  subjects: (matter) =>
    [...Map.groupBy(decidedIn(matter), ({ inner }) => inner.to).values()].map(([first]) => nameOf(first!.outer)),
  ask(call, matter) {
    const found = decidedIn(matter).find(({ outer }) => nameOf(outer) === call);
    if (!found) return `no certain wait within "${call}" is as long as itself, or longer`;
    const { outer, inner } = found;
    const [first, second] = [nameOf(outer), nameOf(inner)];
    return {
      kind: 'timeout',
      question: `While \`${outer.to}\` works on \`${outer.message}\`, it makes a call itself, and the answer never comes. Which of the two calls gives up first?`,
      options: [first, second].sort(),
      answer: [first],
      several: false,
      because: `The outer call waits ${ms(outer)} and began earlier; the inner one waits ${ms(inner)}. Its process is still waiting when its caller has gone.`,
      evidence: [
        { says: 'the outer call', file: outer.at.file, line: outer.at.line },
        { says: 'the inner call', file: inner.at.file, line: inner.at.line },
      ],
    };
  },
};
