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

/** By module, so that a call of any other module is passed over at once. */
const BY_MODULE = new Map<string, readonly [Waits, RegExp]>(
  (
    [
      ['command', COMMANDS],
      ['http', HTTP],
      ['sleep', SLEEPS],
    ] as const
  ).flatMap(([waits, modules]) =>
    Object.entries(modules).map(([module, names]) => [module, [waits, names] as const] as const),
  ),
);

/** `undefined` for a call that returns at once, and for one whose answer comes as a message. */
export function waitsFor(codebase: Codebase, site: Site): Waits | undefined {
  const { m, f } = site;
  if (m === null) return undefined;
  const [waits, names] = BY_MODULE.get(m) ?? (clientsOf(codebase).has(m) ? (['http', VERBS] as const) : []);
  if (!waits || !names?.test(f)) return undefined;
  if (waits !== 'http') return waits;
  return answersLater(site) || codebase.callee(site) ? undefined : waits;
}

const clients = new WeakMap<Codebase, ReadonlySet<string>>();

/** Modules that use an HTTP client: `Api.get(…)` is a request, unless the module defines the function itself. */
function clientsOf(codebase: Codebase): ReadonlySet<string> {
  const known = clients.get(codebase);
  if (known) return known;
  const found = codebase.allModules.filter((module) => CLIENTS.some((client) => module.uses.has(client)));
  const names = new Set(found.map(({ name }) => name));
  clients.set(codebase, names);
  return names;
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
