/** Sleeps in test code: whether the process of the test sleeps, and what it could wait for instead. */
import type { Codebase, Site } from '../../derive/codebase.ts';
import { isTestBody, reachedFromTests, runsInTest } from '../../derive/test-process.ts';
import type { Report } from '../rule.ts';
import { pollOf } from './polls.ts';
import { beforeSleep } from './surroundings.ts';

type Judgement = Omit<Report, 'at'>;

/** Names of helpers that run their closure in another process, or not now. */
const ELSEWHERE = /spawn|start|async|task|stub|mock|expect|attach|handler|register|concurrent|parallel/;

/** `null`: another process sleeps, or it is the interval of a poll that ends. */
export function judgeInTest(codebase: Codebase, site: Site): Judgement | null {
  if (isKeptByModule(site)) return null;
  if (isHandedToHelper(codebase, site)) return { ...inBody(codebase, site), confidence: 'inferred' };
  if (!runsInTest(site)) return null;
  const poll = pollOf(codebase, site);
  if (poll === 'bounded') return null;
  if (site.inQuote) return { ...inBody(codebase, site), confidence: 'inferred' };
  if (site.fn === null) {
    if (!isTestBody(site)) return null;
    if (poll === 'unbounded') return { messageId: 'unbounded' };
    return inBody(codebase, site);
  }
  const reached = reachedFromTests(codebase).has(site.fn);
  if (poll === 'unbounded' && (reached || isPlainHelper(codebase, site))) return { messageId: 'unbounded' };
  return reached ? { messageId: 'helper', data: { function: site.fn.key } } : null;
}

function inBody(codebase: Codebase, site: Site): Judgement {
  if (site.process.kind === 'exit') return { messageId: 'exit' };
  const before = beforeSleep(codebase, site);
  if (before) return { messageId: before === 'kill' ? 'afterKill' : 'afterCast' };
  return { messageId: 'test' };
}

/** A function that no behaviour calls, and whose callers are not seen: a helper for whoever needs it. */
function isPlainHelper(codebase: Codebase, { fn, module }: Site): boolean {
  if (fn === null || module?.role !== 'plain' || fn.fact.impl !== undefined || module.behaviours.size > 0) return false;
  return codebase.callers(fn).every((caller) => caller.fn === fn);
}

/** What gives the code of its block to the test's process. */
const DEFINES_TEST = new Set(['test', 'setup', 'setup_all', 'property']);

/**
 * A closure that stands straight in a module's body, in no `test … do`: `adapter fn env -> … end` of a client that the test
 * defines. Whoever uses the module runs it. A closure that defines tests (`Enum.each(sizes, fn size -> test … end)`) is run
 * by the compiler.
 */
function isKeptByModule(site: Site): boolean {
  if (!isTestBody(site)) return false;
  let kept = false;
  for (let frame = site.frame; frame; frame = frame.parent) {
    if (frame.slot === 'closure') kept = true;
    else if (
      frame.slot === 'do' &&
      !kept &&
      't' in frame.node &&
      frame.node.t === 'call' &&
      DEFINES_TEST.has(frame.node.f)
    )
      return false;
    // A `do` around the closure is a test's; one inside it belongs to a `case` or an `if`.
    else if (frame.slot === 'do' && kept) return false;
  }
  return kept;
}

/** A closure given to a bare name that no import explains: `with_tmp_dir(fn dir -> …)` of a case template runs it at once. */
function isHandedToHelper(codebase: Codebase, site: Site): boolean {
  const { kind, by, parent } = site.process;
  if (!isTestBody(site) || kind !== 'deferred' || !by || (parent && parent.kind !== 'own')) return false;
  if (by.via !== 'unresolved' || codebase.siteOf(by)?.m !== null || ELSEWHERE.test(by.f)) return false;
  for (let frame = site.frame; frame; frame = frame.parent)
    if (frame.slot === 'closure') return frame.parent?.slot === 'arg' && frame.parent.node === by;
  return false;
}
