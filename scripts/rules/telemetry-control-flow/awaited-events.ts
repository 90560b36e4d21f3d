/** Tests that wait for an event to know that other work is done, and never look at the event. */
import type { Codebase, ModuleView, Site } from '../../derive/codebase.ts';
import { descendants } from '../../derive/expressions.ts';
import { fitOf, variablesIn } from '../../derive/patterns.ts';
import { print } from '../../derive/print.ts';
import { sitesInside } from '../../derive/sites-inside.ts';
import { testAround, testName } from '../../derive/test-name.ts';
import type { Expr } from '../../model/expr.ts';

/** Names of tests that are about events themselves. */
const ABOUT_EVENTS = /telemetry|event|emit|metric|measure|instrument|span|trace|report/i;
/** Names of variables that say whose event it is. */
const IDENTITY = /(^|_)(id|uuid|pid|ref|name|node|tenant|self)$/;
const CHECKS = new Set(['assert', 'refute', 'assert_receive', 'assert_received', 'refute_receive', 'refute_received']);

/** `assert_receive` of such a message, in tests of the module that go on to check something else. */
export function awaitedIn(codebase: Codebase, module: ModuleView, messages: readonly Expr[]): Site[] {
  if (ABOUT_EVENTS.test(module.name)) return [];
  return module.sites.filter((site) => {
    const [pattern] = site.args;
    if (site.f !== 'assert_receive' || site.inQuote || !pattern || !isBare(pattern)) return false;
    if (!messages.some((message) => isSame(message, pattern))) return false;
    const test = testAround(site.frame);
    if (!test || aboutEvents(site)) return false;
    const bound = new Set(variablesIn(pattern).map(({ variable }) => variable.v));
    const later = sitesInside(codebase, [test]).filter(({ f, line }) => CHECKS.has(f) && line > site.line);
    return later.some((check) => isOther(check, messages)) && !later.some((check) => mentions(check, bound));
  });
}

/** Whether the test, or what is described around it, is named after events. */
export function aboutEvents(site: Site): boolean {
  for (let frame = site.frame; frame; frame = frame.parent) {
    const { node } = frame;
    const name = 't' in node && node.t === 'call' && node.f === 'describe' ? node.a[0] : undefined;
    if (name?.t === 'str' && ABOUT_EVENTS.test(name.v ?? '')) return true;
  }
  return ABOUT_EVENTS.test(testName(site.frame) ?? '');
}

/** Only tags, variables, and whose event it is (`%{tenant: ^tenant_id}`): nothing that was measured is asked for. */
function isBare(pattern: Expr): boolean {
  return [...descendants(pattern)].every((inner) => {
    if (inner.t === 'num' || inner.t === 'str' || inner.t === 'bin') return false;
    if (inner.t === 'pair') return inner.v.t === 'op';
    return inner.t !== 'op' || inner.v !== '^' || (inner.a[0]?.t === 'var' && IDENTITY.test(inner.a[0].v));
  });
}

/** A tag in common, or the name of the event. */
function isSame(message: Expr, pattern: Expr): boolean {
  const fit = fitOf(message, pattern);
  if (fit !== 'open' || message.t !== 'tuple' || pattern.t !== 'tuple') return fit === 'literal';
  const [name, expected] = [message.a[0], pattern.a[0]];
  return name?.t === 'list' && expected?.t === 'list' && print(name) === print(expected);
}

/** A check of anything but another event. */
function isOther(check: Site, messages: readonly Expr[]): boolean {
  const [first] = check.args;
  if (!first) return false;
  return !check.f.includes('receive') || !messages.some((message) => isSame(message, first));
}

function mentions(check: Site, names: ReadonlySet<string>): boolean {
  return check.args.some((argument) =>
    [...descendants(argument)].some((inner) => inner.t === 'var' && names.has(inner.v)),
  );
}
