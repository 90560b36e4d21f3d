/** The summary that ExUnit's CLI formatter prints after a run. Source: `ExUnit.CLIFormatter` of Elixir 1.14 to 1.20. */
import type { TestCounts } from '../../model/evidence.ts';

/** `Finished in 0.1 seconds (0.1s async, 0.00s sync)`; older ones stop after "seconds". */
export const FINISHED = /^Finished in \d+(?:\.\d+)? seconds?(?: \(.*\))?$/;

const COUNTED = /^(?:\d+ [a-z][\w ]*, )*\d+ failures?(?:, \d+ (?:excluded|invalid|skipped))*(?: \(\d+ excluded\))?$/;
const RESULT = /^Result: (?:(\d+)\/)?(\d+) (passed|tests)(?: \([^()]*\))?((?:, \d+ (?:invalid|skipped|excluded))*)$/;

/** Is this line a summary, in any release's form? */
export function isSummary(line: string): boolean {
  return COUNTED.test(line) || RESULT.test(line);
}

/** Counts of a summary line, or `undefined` when it is none or its numbers cannot be. `next` is the line after it. */
export function countsOf(line: string, next: string | undefined): TestCounts | undefined {
  const counts = COUNTED.test(line) ? counted(line) : RESULT.test(line) ? result(line, next) : undefined;
  return counts && counts.passed >= 0 ? counts : undefined;
}

/** Up to 1.18 the total holds all tests; 1.19 leaves the excluded out of it and puts them in parentheses. */
function counted(line: string): TestCounts {
  let all = 0;
  const rest = { failed: 0, excluded: 0, invalid: 0, skipped: 0 };
  for (const [, number, word] of line.matchAll(/(\d+) ([a-z]\w*(?: \w+)*)/g)) {
    if (word!.startsWith('failure')) rest.failed = Number(number);
    else if (word === 'excluded' || word === 'invalid' || word === 'skipped') rest[word] = Number(number);
    else all += Number(number);
  }
  const total = /\(\d+ excluded\)$/.test(line) ? all + rest.excluded : all;
  return { total, passed: total - rest.failed - rest.excluded - rest.invalid - rest.skipped, ...rest };
}

/** 1.20: `Result: 4/16 passed, 2 invalid` counts only passed and failed before the word; `Failed: …` must follow when some failed. */
function result(line: string, next: string | undefined): TestCounts | undefined {
  const [, part, number, word, tail] = RESULT.exec(line)!;
  const rest = { excluded: 0, invalid: 0, skipped: 0 };
  for (const [, count, name] of tail!.matchAll(/(\d+) (invalid|skipped|excluded)/g))
    rest[name as keyof typeof rest] = Number(count);
  const ran = word === 'passed' ? Number(number) : 0;
  const passed = part === undefined ? ran : Number(part);
  const failed = ran - passed;
  if (failed < 0 || (failed > 0 && !next?.startsWith('Failed: '))) return undefined;
  return { total: ran + rest.excluded + rest.invalid + rest.skipped, passed, failed, ...rest };
}
