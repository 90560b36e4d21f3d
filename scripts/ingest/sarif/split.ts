/** Takes the results out of SARIF text, so that a large log is never held as objects all at once. */
import { stringEnd } from '../json.ts';

/** Text without the results, and where in the whole text each stands. */
export interface Split {
  /** SARIF whose lists of results are empty. */
  skeleton: string;
  /** Run, start and end of each result, three numbers each. */
  spans: number[];
  /** Something in a list of results is no object or list. */
  strange: boolean;
}

const RUN_DEPTH = 3;

/** `text`: one whole JSON object whose brackets match. Results are the elements of `runs[…].results`. */
export function splitResults(text: string): Split {
  const kept: string[] = [];
  const spans: number[] = [];
  let depth = 0;
  let from = 0;
  let run = -1;
  let key = '';
  /** Start of the element that is open, while in a list of results. */
  let element = -1;
  let inside = false;
  let strange = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charCodeAt(i);
    if (char === 34) {
      const end = stringEnd(text, i);
      if (inside && depth === RUN_DEPTH + 1) strange = true;
      else if (!inside && depth === RUN_DEPTH) key = text.slice(i + 1, end);
      i = end;
    } else if (char === 123 || char === 91) {
      depth += 1;
      if (char === 123 && depth === RUN_DEPTH && !inside) run += 1;
      if (inside && depth === RUN_DEPTH + 2) element = i;
      else if (!inside && char === 91 && depth === RUN_DEPTH + 1 && key === 'results') {
        inside = true;
        kept.push(text.slice(from, i + 1));
      }
    } else if (char === 125 || char === 93) {
      depth -= 1;
      if (inside && depth === RUN_DEPTH + 1) spans.push(run, element, i + 1);
      else if (inside && depth === RUN_DEPTH) {
        inside = false;
        from = i;
        key = '';
      }
    } else if (inside && depth === RUN_DEPTH + 1 && char > 32 && char !== 44) strange = true;
  }
  kept.push(text.slice(from));
  return { skeleton: kept.join(''), spans, strange };
}
