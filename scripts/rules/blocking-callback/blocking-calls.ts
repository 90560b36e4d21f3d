/** Calls that wait for something outside: a command, an HTTP answer, time. */
import type { Codebase, Site } from '../../derive/codebase.ts';
import { descendants, option } from '../../derive/expressions.ts';
import type { Expr } from '../../model/expr.ts';

/** What a call waits for; also the message that says so. */
export type Waits = 'command' | 'http' | 'sleep';

const COMMANDS: Readonly<Record<string, RegExp>> = {
  System: /^(cmd|shell)$/,
  ':os': /^cmd$/,
  MuonTrap: /^cmd$/,
  Porcelain: /^(exec|shell)$/,
  Rambo: /^run$/,
};

const VERBS = /^(get|head|post|put|patch|delete|options|request)!?$/;

/** Functions that send a request and wait for its answer. `Mint` answers by messages, and is not among them. */
const HTTP: Readonly<Record<string, RegExp>> = {
  HTTPoison: VERBS,
  HTTPotion: VERBS,
  Mojito: VERBS,
  Tesla: VERBS,
  Req: /^(get|head|post|put|patch|delete|request|run)!?$/,
  Finch: /^(request!?|stream|stream_while)$/,
  ':httpc': /^request$/,
  ':hackney': /^(get|head|post|put|patch|delete|options|request|body)$/,
  ':ibrowse': /^send_req(_direct)?$/,
  ':gun': /^await(_body)?$/,
};

/** `use`d modules that define the verbs as functions. */
const CLIENTS = ['Tesla', 'HTTPoison.Base', 'HTTPotion.Base'];

const SLEEPS: Readonly<Record<string, RegExp>> = { Process: /^sleep$/, ':timer': /^sleep$/ };

/** `undefined` for a call that returns at once, and for one whose answer comes as a message. */
export function waitsFor(codebase: Codebase, site: Site): Waits | undefined {
  const { m, f, n } = site;
  if (m === null) return undefined;
  if (SLEEPS[m]?.test(f) && n === 1) return 'sleep';
  if (COMMANDS[m]?.test(f)) return 'command';
  if (HTTP[m]?.test(f) || isOwnClient(codebase, site)) return answersLater(site) ? undefined : 'http';
  return undefined;
}

/** `Api.get(…)` of a module that uses an HTTP client and does not define the function itself. */
function isOwnClient(codebase: Codebase, site: Site): boolean {
  const module = VERBS.test(site.f) && site.m !== null ? codebase.modules.get(site.m) : undefined;
  if (!module || codebase.callee(site)) return false;
  return CLIENTS.some((client) => module.uses.has(client));
}

/** `stream_to: pid`, `sync: false`, `async: …` among the options: the call returns, the answer is a message. */
function answersLater({ args }: Site): boolean {
  return args.some((argument) =>
    [...descendants(argument)].some((inner) => {
      if (inner.t !== 'list') return false;
      if (option(inner, 'stream_to') || isFalse(option(inner, 'sync'))) return true;
      const async = option(inner, 'async');
      return (
        (async !== undefined && !isFalse(async)) || inner.a.some((item) => item.t === 'atom' && item.v === 'async')
      );
    }),
  );
}

function isFalse(expr: Expr | undefined): boolean {
  return expr?.t === 'atom' && (expr.v === 'false' || expr.v === 'nil');
}
