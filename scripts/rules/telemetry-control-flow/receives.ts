/** Functions that attach a handler and then wait for what it sends: an event used as an answer. */
import type { Codebase, Site } from '../../derive/codebase.ts';
import { boundOfReceive, patternsOfReceive, RECEIVE } from '../../derive/mailbox.ts';
import { fitOf } from '../../derive/patterns.ts';
import { sitesInside } from '../../derive/sites-inside.ts';
import { testAround } from '../../derive/test-name.ts';
import type { Expr } from '../../model/expr.ts';
import { aboutEvents } from './awaited-events.ts';
import { messagesOf } from './handlers.ts';

const ASSERTS = /^(assert|refute|flunk|assert_.+|refute_.+|raise)$/;

/** A `receive` in the same function (or test), or in a private function that it calls. */
export interface Wait {
  receive: Site;
  direct: boolean;
}

/** The wait after an attachment; `undefined` where there is none, and where the `receive` itself asserts. */
export function waitAfter(codebase: Codebase, attach: Site): Wait | undefined {
  if (attach.fn === null && aboutEvents(attach)) return undefined;
  const messages = messagesOf(codebase, attach);
  const beside = sitesBeside(codebase, attach).filter((site) => site.process === attach.process || isOwn(site));
  const direct = beside.find((site) => isAfter(site, attach) && waits(codebase, site, messages));
  if (direct) return { receive: direct, direct: true };
  for (const site of beside) {
    const callee = isAfter(site, attach) ? codebase.callee(site) : undefined;
    if (callee?.fact.kind !== 'defp' || callee.module !== attach.module) continue;
    const receive = callee.sites.find((inner) => isOwn(inner) && waits(codebase, inner, messages));
    if (receive) return { receive, direct: false };
  }
  return undefined;
}

/** Sites of the function around, or of the test. */
function sitesBeside(codebase: Codebase, attach: Site): readonly Site[] {
  if (attach.fn) return attach.fn.sites.filter((site) => site.clause === attach.clause);
  const test = testAround(attach.frame);
  return test ? sitesInside(codebase, [test]) : [];
}

function isOwn({ process, inQuote }: Site): boolean {
  return process.kind === 'own' && !inQuote;
}

function isAfter(site: Site, attach: Site): boolean {
  return site.line > attach.line;
}

/**
 * Whether a site is a `receive` that stands still until one of these messages comes. Looking into the mailbox (`after 0`)
 * is no wait; asserting that an event is emitted, or that it is not, is what a test of events does.
 */
function waits(codebase: Codebase, site: Site, messages: readonly Expr[] | null): boolean {
  if (site.target !== RECEIVE || site.node.t !== 'call') return false;
  const { blocks } = site.node;
  const bound = boundOfReceive(site.node);
  if (bound?.t === 'num' && Number(bound.v) === 0) return false;
  const patterns = patternsOfReceive(site.node);
  if (messages && !patterns.some((pattern) => messages.some((message) => fitOf(message, pattern) !== 'none')))
    return false;
  if (site.file.scope !== 'test') return true;
  const bodies = Object.values(blocks ?? {}).flatMap((block) => [
    ...(block.body ?? []),
    ...(block.clauses ?? []).flatMap((clause) => clause.body),
  ]);
  return !sitesInside(codebase, bodies).some(({ f }) => ASSERTS.test(f));
}
