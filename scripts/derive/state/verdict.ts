/** What survives of a process, in one word and a sentence. */
import type { ProcessState, StateField, StoreUse } from '../../model/state.ts';

/** What the verdict rests on. */
export interface Evidence {
  fields: readonly StateField[];
  tables: ProcessState['tables'];
  reads: readonly StoreUse[];
  writes: readonly StoreUse[];
  onlyAtTerminate: boolean;
  /** What it starts with was found. */
  seen: boolean;
  /** Answers of callbacks that could not be followed. */
  unclear: number;
}

type Verdict = Pick<ProcessState, 'verdict' | 'mechanisms' | 'reason' | 'confidence'>;

/** `none` and `lost` are claimed only where all of it was followed. */
export function verdictOf(evidence: Evidence): Verdict {
  const { fields, tables, reads, writes, onlyAtTerminate, seen, unclear } = evidence;
  const data = [...fields, ...tables].filter(({ kept }) => kept !== 'same' && kept !== 'again');
  const of = (kept: StateField['kept']) => data.filter((one) => one.kept === kept).map(({ name }) => name);
  const [restored, lost, unknown] = [of('restored'), of('lost'), of('unknown')];
  const readFrom = unique(reads.map(({ mechanism }) => mechanism));
  const written = unique(writes.map(({ mechanism }) => mechanism));
  const both = readFrom.filter((mechanism) => written.includes(mechanism));
  const answer = (verdict: Verdict['verdict'], reason: string, mechanisms: string[] = []): Verdict => ({
    verdict,
    mechanisms,
    reason: onlyAtTerminate && mechanisms.length > 0 ? `${reason}; written in terminate only: a kill loses it` : reason,
    confidence: verdict === 'unknown' ? 'unknown' : 'inferred',
  });
  if (!seen) return answer('unknown', 'what it starts with is not written in its module');
  if (data.length === 0)
    return answer(
      'none',
      fields.length > 0 ? 'nothing of it changes after start: a restart builds the same again' : 'it keeps nothing',
    );
  const inherited = tables.filter(({ kept, why }) => kept === 'restored' && why.includes('gets it'));
  if (restored.length > 0) {
    const from = both.length > 0 ? both : readFrom;
    const rest = [...lost, ...unknown];
    if (inherited.length === restored.length && from.length === 0)
      return answer(rest.length > 0 ? 'partly' : 'survives', `${list(restored)}: an heir gets it${start(rest)}`, [
        'heir',
      ]);
    if (both.length === 0)
      return answer(
        'partly',
        `${list(restored)}: read from ${list(readFrom)} at start, and no write to it by this process was found${start(rest)}`,
        from,
      );
    return answer(
      rest.length > 0 ? 'partly' : 'survives',
      `${list(restored)}: written to ${list(both)}, read back at start${start(rest)}`,
      both,
    );
  }
  if (unknown.length > 0 || unclear > 0)
    return answer(
      'unknown',
      unknown.length > 0
        ? `how ${list(unknown)} starts or changes is not seen${start(lost)}`
        : `some of what its callbacks answer is not followed${start(lost)}`,
    );
  // A table of another process is written to for that process's sake: figures, notices, entries that it keeps.
  const stored = written.filter((mechanism) => !mechanism.startsWith('ETS table'));
  if (stored.length > 0)
    return answer(
      'partly',
      `${list(lost)}: starts over; it writes to ${list(stored)}, and nothing reads that back at start`,
      stored,
    );
  return answer('lost', `${list(lost)}: starts over, and nothing keeps what it was`);
}

const start = (names: readonly string[]) => (names.length > 0 ? `; not: ${list(names)}` : '');

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

function list(names: readonly string[]): string {
  return names.length > 5 ? `${names.slice(0, 4).join(', ')} and ${names.length - 4} more` : names.join(', ');
}
