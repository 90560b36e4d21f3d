/** Controls met by prose: mentions of code that lead somewhere. */
import type { MeasureOf } from '../model/measure.ts';
import { amount, type Judgement, notMeasured, some } from './judgement.ts';

/** What became of the mentions of code in one document. */
export interface DocumentReferences {
  /** Path of the document. */
  file: string;
  /** `runbooks`, `guides`, `guidelines`, `plans`. */
  kind: string;
  found: number;
  moved: number;
  missing: number;
  /** A dependency's, or decided at run time: nobody can tell. */
  unknown: number;
}

/**
 * A mention that moved leads to nothing as well: whoever follows it finds no code there. Passes only where documents are, some mention
 * was found, and no more are lost than may be. `documents` absent: nobody looked.
 */
export function byReferences(
  measure: MeasureOf<'references'>,
  documents: readonly DocumentReferences[] | undefined,
): Judgement {
  const same = (sentence: string) => notMeasured(sentence, sentence);
  if (!documents) return same('Nobody looked at what the documents mention.');
  const asked = documents.filter(({ kind }) => measure.documents?.includes(kind) ?? true);
  if (asked.length === 0) return same(`There are no ${(measure.documents ?? ['documents']).join(' or ')}.`);
  const sum = (key: 'found' | 'moved' | 'missing' | 'unknown') => asked.reduce((all, one) => all + one[key], 0);
  const [found, moved, missing, unknown] = [sum('found'), sum('moved'), sum('missing'), sum('unknown')];
  const within = `in ${amount(asked.length, 'document')}`;
  const besides = unknown > 0 ? `, ${unknown} cannot be told` : '';
  const lost = moved + missing;
  const known = found + lost;
  if (known === 0) return same(`No mention of code ${within} could be looked up${besides}.`);
  const base = { figure: lost, evidence: [], findings: [], waived: 0 };
  if (lost <= measure.max) {
    const whole = `${found} of ${known} mentions of code ${within} lead to code at this commit${besides}.`;
    return { ...base, outcome: 'pass', reason: whole, publicReason: whole };
  }
  const kinds = [...(moved > 0 ? [`${moved} moved`] : []), ...(missing > 0 ? [`${missing} missing`] : [])].join(', ');
  const part = `${lost} of ${known} mentions of code ${within} lead to nothing (${kinds})${besides}; at most ${measure.max} may`;
  const files = asked.filter((one) => one.moved + one.missing > 0).map(({ file }) => file);
  return { ...base, outcome: 'fail', reason: `${part}: ${some(files.sort())}.`, publicReason: `${part}.` };
}
