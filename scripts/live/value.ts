/** What becomes of one component: a figure, a name with its page, a block. */
import type { LiveValue } from '../model/live.ts';
import { beforeAfterBlock } from './blocks/before-after.ts';
import { findingsBlock } from './blocks/findings.ts';
import { impactBlock } from './blocks/impact.ts';
import { supervisionBlock } from './blocks/supervision.ts';
import type { Ground } from './ground.ts';
import type { Measurement } from './measurement.ts';
import { measureNamed } from './measures/all.ts';
import { countFindings } from './measures/findings.ts';
import { controlValue, flagValue, moduleValue, processValue } from './named.ts';
import { commitOf, type Part, wrong } from './part.ts';
import type { Use } from './use.ts';
import { agrees, claimIn, inWords } from './written.ts';

/** Resolves a use. Never throws: what cannot be is said in the value. */
export function liveValueOf(use: Use, ground: Ground): LiveValue {
  const { component, block, source, line, column } = use;
  const base = { component, block, source, line, column, text: source, basis: [], commit: commitOf(ground) };
  if (use.wrong) return { ...base, state: 'wrong', why: use.wrong };
  return { ...base, ...partOf(use, ground) };
}

function partOf(use: Use, ground: Ground): Part {
  const { given, block } = use;
  switch (use.component) {
    case 'measure': {
      const { of, ...rest } = given;
      if (!of) return wrong('It needs the name of a figure: `:measure[tests.count]`.');
      return figure(measureNamed(ground, of, rest), of);
    }
    case 'measured':
      return measured(given, ground);
    case 'findings': {
      if (block) return findingsBlock(given, ground);
      const { rule, severity, state, limit: _, ...rest } = given;
      const word = state && state !== 'all' ? state : state === 'all' ? '' : 'open';
      return figure(countFindings(ground, { rule, severity, state }, rest), rule, (n) =>
        [inWords(n), word, n === 1 ? 'finding' : 'findings'].filter(Boolean).join(' '),
      );
    }
    case 'control':
      return controlValue(given.id, ground);
    case 'module':
      return moduleValue(given.name, ground);
    case 'process':
      return processValue(given.name, ground);
    case 'flag':
      return flagValue(given.name, ground);
    case 'impact':
      return impactBlock(given.process, ground);
    case 'supervision':
      return supervisionBlock(given, ground);
    case 'before-after':
      return beforeAfterBlock(use, ground);
  }
}

/** A measurement as a value; `name` is what was asked for. */
function figure(
  { figure: value, unit, time, why, wrong: off, candidate, basis, commit, page }: Measurement,
  name: string | undefined,
  say = (n: number) => inWords(n, unit),
): Part {
  const about = { basis, commit, ...(page && { page }) };
  if (off !== undefined)
    return {
      ...about,
      state: 'wrong',
      why: off,
      ...(candidate && { candidate }),
      ...(name && { names: { kind: 'measure', text: name } }),
    };
  const named = name ? { names: { kind: 'measure' as const, text: name } } : {};
  if (time !== undefined) return { ...about, ...named, state: 'measured', text: time.slice(0, 10), time };
  if (value === undefined)
    return { ...about, ...named, state: 'not-measured', text: 'not measured', ...(why && { why }) };
  return {
    ...about,
    ...named,
    state: 'measured',
    text: say(value),
    figure: value,
    ...(unit && { unit }),
    ...(why && { why }),
  };
}

/** A figure written by hand: shown as written, beside what is measured where the two differ. */
function measured({ text = '', of, ...rest }: Use['given'], ground: Ground): Part {
  if (!of) return wrong('A figure is bound by of="…": `:measured[281 tests]{of=tests.count}`.');
  const claim = claimIn(text);
  if (!claim) return wrong(`"${text}" has to hold one figure, and no more.`);
  const now = figure(measureNamed(ground, of, rest), of);
  if (now.state === 'wrong') return now;
  const { figure: value, unit, why } = now;
  if (now.state === 'not-measured' || value === undefined)
    return { ...now, text, state: 'not-measured', why: why ?? 'It is no figure.' };
  const bound = { of, now: inWords(value, unit) };
  // More may be hidden in what could not be read: then nobody can say that it agrees.
  if (why) return { ...now, text, bound, state: 'not-measured' };
  return { ...now, text, bound, state: agrees(claim, value) ? 'agrees' : 'drifted' };
}
