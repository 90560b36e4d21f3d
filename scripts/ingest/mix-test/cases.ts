/** The single tests that `mix test` names: failures with their place, and every test under `--trace`. */
import type { TestCase } from '../../model/evidence.ts';
import type { Section } from '../apps.ts';
import type { Places } from '../places.ts';

/** `  3) test adds (with tax) (Shop.CartTest)`: the module stands in the last parentheses. */
const FAILURE = /^ {0,2}(\d+)\) (.+) \(([A-Z][\w.]*)\)$/;
const SETUP_ALL = /^ {0,2}\d+\) ([A-Z][\w.]*): failure on setup_all callback, all tests have been invalidated$/;
const LOCATION = /^ {5}(\S.*):(\d+)$/;
const TRACE_MODULE = /^([A-Z][\w.]*) \[(.+\.exs?)\]$/;
const TRACED = /^ {2}\* (.+) \((\d+(?:\.\d+)?ms|skipped|excluded)\) \[L#(\d+)\]$/;
const MESSAGE_LINES = 8;

/** `highest`: the highest number before a failed test, which no honest summary's failures are below. */
export interface Named {
  cases: TestCase[];
  highest: number;
}

/** Whether a line is a failure's header or a traced test: output of a run that is going on. */
export function isRunOutput(line: string): boolean {
  return FAILURE.test(line) || SETUP_ALL.test(line) || /^ {2}\* .+ \[L#\d+\]/.test(line);
}

/** Reads the tests named in one section, failures first, each test once. */
export function namedCases(section: Section, places: Places): Named {
  const cases = new Map<string, TestCase>();
  let highest = 0;
  const { lines, app } = section;
  for (const [i, line] of lines.entries()) {
    const failure = FAILURE.exec(line);
    const broken = failure ? null : SETUP_ALL.exec(line);
    if (!failure && !broken) continue;
    const at = lines[i + 1]?.startsWith('     Parameters: ') ? i + 2 : i + 1;
    const location = LOCATION.exec(lines[at] ?? '');
    const module = places.module((failure?.[3] ?? broken?.[1])!);
    if (failure && !location) continue;
    if (failure) highest = Math.max(highest, Number(failure[1]));
    const name = failure ? failure[2]! : 'setup_all';
    cases.set(`${module}\n${name}`, {
      module,
      name,
      outcome: failure ? 'failed' : 'invalid',
      ...(location ? { ...places.file(location[1]!, app), line: Number(location[2]) } : {}),
      message: messageAt(lines, location ? at + 1 : at),
    });
  }
  for (const traced of tracedCases(section, places)) {
    const key = `${traced.module}\n${traced.name}`;
    const known = cases.get(key);
    const invalid = cases.has(`${traced.module}\nsetup_all`) && traced.outcome === 'passed';
    if (known) known.time = traced.time;
    else cases.set(key, invalid ? { ...traced, outcome: 'invalid' } : traced);
  }
  return { cases: [...cases.values()], highest };
}

/** The first lines of the failure's text, without its indentation, up to the code and the stack. */
function messageAt(lines: readonly string[], start: number): string {
  const text: string[] = [];
  for (let i = start; i < lines.length && text.length < MESSAGE_LINES; i += 1) {
    const line = lines[i]!;
    if (!line.startsWith('     ') || /^ {5}(?:code|stacktrace):/.test(line)) break;
    text.push(line.slice(5));
  }
  return text.join('\n').trimEnd();
}

function* tracedCases({ lines, app }: Section, places: Places): Generator<TestCase> {
  let module: string | undefined;
  let file: string | undefined;
  for (const line of lines) {
    const header = TRACE_MODULE.exec(line);
    if (header) [, module, file] = header;
    // The line is rewritten when the test ends, so its start may still stand before it.
    const traced = module === undefined ? null : TRACED.exec(line.slice(Math.max(0, line.lastIndexOf('  * '))));
    if (!traced || module === undefined || file === undefined) continue;
    const state = traced[2]!;
    yield {
      module: places.module(module),
      name: traced[1]!,
      outcome: state === 'skipped' || state === 'excluded' ? state : 'passed',
      ...places.file(file, app),
      line: Number(traced[3]),
      ...(state.endsWith('ms') ? { time: Number(state.slice(0, -2)) / 1000 } : {}),
    };
  }
}
