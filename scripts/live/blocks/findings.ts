/** `::findings{rule=…}`: findings as a list, each with its place. */
import type { LiveRow } from '../../model/live.ts';
import type { Ground } from '../ground.ts';
import { countFindings, findingsThat } from '../measures/findings.ts';
import { commitOf, type Part, wrong } from '../part.ts';
import type { Use } from '../use.ts';
import { inWords } from '../written.ts';

const LIMIT = 20;

/** The first of them in the order of files; how many more there are. */
export function findingsBlock(given: Use['given'], ground: Ground): Part {
  const { rule, severity, state, limit = String(LIMIT), ...rest } = given;
  if (!/^[1-9]\d{0,2}$/.test(limit)) return wrong('limit="…" is a number from 1 to 999.');
  const asked = { rule, severity, state };
  const found = findingsThat(ground, asked, rest);
  if (!Array.isArray(found)) {
    const { wrong: off, why, candidate, basis } = found;
    if (off === undefined) return { state: 'not-measured', text: 'not measured', basis, ...(why && { why }) };
    return {
      state: 'wrong',
      why: off,
      ...(candidate && { candidate }),
      ...(rule && { names: { kind: 'measure', text: rule } }),
    };
  }
  const { basis, page, why } = countFindings(ground, asked, rest);
  const shown = found.slice(0, Number(limit));
  const word = state === 'all' ? '' : `${state ?? 'open'} `;
  return {
    state: 'measured',
    text: `${inWords(found.length)} ${word}${found.length === 1 ? 'finding' : 'findings'}${rule ? ` of ${rule}` : ''}`,
    figure: found.length,
    basis,
    commit: commitOf(ground),
    ...(rule && { names: { kind: 'measure', text: rule } }),
    ...(page && { page }),
    ...(why && { why }),
    rows: shown.map(
      ({ file, line, module, message }): LiveRow => ({
        depth: 0,
        ...(module && { name: module, page: { kind: 'module', id: module } }),
        place: { file, line },
        text: message,
      }),
    ),
    ...(found.length > shown.length && { more: found.length - shown.length }),
  };
}
