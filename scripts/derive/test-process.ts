/** What the process of a test runs: the bodies of tests and setups, `on_exit`, and the functions that they call. */
import type { Codebase, FunctionView, Site } from './codebase.ts';

const cache = new WeakMap<Codebase, ReadonlyMap<FunctionView, FunctionView>>();
const SETUPS = new Set(['setup', 'setup_all']);

/** Code of a test file that stands in no function: `test`, `setup`, `describe` and what surrounds them. */
export function isTestBody(site: Site): boolean {
  return site.file.scope === 'test' && site.fn === null && site.module !== null && !site.inQuote;
}

/** Whether the test's own process, or the one that runs its `on_exit`, runs this code of a test body. */
export function runsInTest(site: Site): boolean {
  return site.process.kind === 'own' || site.process.kind === 'exit';
}

/** Functions that the process of some test enters, each with the function that the test calls to get there. */
export function reachedFromTests(codebase: Codebase): ReadonlyMap<FunctionView, FunctionView> {
  const known = cache.get(codebase);
  if (known) return known;
  const reached = new Map<FunctionView, FunctionView>();
  for (const site of codebase.sites) {
    if (!isTestBody(site) && !isWrittenByMacro(site)) continue;
    for (const fn of [...calledInTest(codebase, site), ...setupFunctions(site)])
      if (!reached.has(fn)) reached.set(fn, fn);
  }
  // A Map's iteration visits what is added while it runs: breadth first.
  for (const [fn, first] of reached)
    for (const site of fn.sites)
      for (const callee of calledInTest(codebase, site)) if (!reached.has(callee)) reached.set(callee, first);
  cache.set(codebase, reached);
  return reached;
}

/** A case template's `quote`: the tests that use it run it. */
function isWrittenByMacro(site: Site): boolean {
  return site.file.scope === 'test' && site.inQuote;
}

function calledInTest(codebase: Codebase, site: Site): FunctionView[] {
  const callee = runsInTest(site) ? codebase.callee(site) : undefined;
  return callee ? [callee] : [];
}

/** `setup :start_server`, `setup [:login, :cart]`, `setup {Fixtures, :cart}`. */
function setupFunctions(site: Site): FunctionView[] {
  if (!SETUPS.has(site.f) || !site.module) return [];
  const { functions } = site.module;
  const [argument] = site.args;
  const names = argument?.t === 'list' ? argument.a : argument ? [argument] : [];
  return names.flatMap((name) => {
    const fn = name.t === 'atom' ? (functions.get(`${name.v}/1`) ?? functions.get(`${name.v}/0`)) : undefined;
    return fn ? [fn] : [];
  });
}
