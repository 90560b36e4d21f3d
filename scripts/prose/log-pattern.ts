/** Patterns of log lines: plain text, or a regular expression that cannot run away. */
import type { LogPattern } from '../model/runbook.ts';

const MAX = 300;

/** `/…/` or `{ regex }` is an expression; anything else is text. The pattern before it is held against code, or what is wrong with it. */
export function patternOf(given: string | { regex: string }): LogPattern | { problem: string } {
  const slashed = typeof given === 'string' ? /^\/(.+)\/$/.exec(given)?.[1] : given.regex;
  const text = slashed ?? (given as string).trim();
  if (text.length > MAX)
    return { problem: `longer than ${MAX} characters: name the part that tells this line from others` };
  if (slashed === undefined) return { text, kind: 'text', at: [] };
  try {
    new RegExp(text);
  } catch (error) {
    return {
      problem: `not a regular expression: ${(error as Error).message.replace(/^Invalid regular expression: /, '')}`,
    };
  }
  const wild = unbounded(text);
  if (wild) return { problem: `${wild}: a long line could be matched for minutes` };
  return { text, kind: 'regex', at: [] };
}

/** Why an expression may take more than a few passes over a line, as far as its form shows. */
function unbounded(text: string): string | undefined {
  const plain = text.replace(/\\./g, 'x').replace(/\[(?:[^\]\\])*\]/g, 'x');
  if (/\\[1-9]|\(\?<?[=!]|\\k</.test(text)) return 'it refers to its own groups or looks around';
  const open: number[] = [];
  for (let at = 0; at < plain.length; at++) {
    if (plain[at] === '(') open.push(at);
    if (plain[at] !== ')') continue;
    const inside = plain.slice((open.pop() ?? 0) + 1, at);
    if (
      /^(?:[*+]|\{\d+,\}|\{\d*,?\d{2,}\})/.test(plain.slice(at + 1)) &&
      /[*+{|?]/.test(inside.replace(/^\?(?::|<\w+>)/, ''))
    )
      return 'a repeated group repeats or chooses inside';
  }
  const loops = plain.match(/[*+]|\{\d+,\}/g) ?? [];
  return loops.length > 4 ? 'it repeats without bound more than four times' : undefined;
}
