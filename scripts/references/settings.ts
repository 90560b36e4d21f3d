/** Configuration, environment and telemetry in example code. */
import type { Call, Expr, Pair } from '../model/expr.ts';
import type { EventMention, Mention } from './mention.ts';

const at = ({ l, c }: Expr) => ({ line: l, column: c });

/** What one call says of settings and events. */
export function settingMentions(call: Call): Mention[] {
  if (call.f === 'config' && call.m === undefined) return configured(call);
  const target = typeof call.m === 'string' ? `${call.m}.${call.f}` : '';
  const [first, second] = call.a;
  if (/^Application\.(get_env|put_env|fetch_env!?|compile_env!?|delete_env)$/.test(target)) {
    const key = nameOf(second);
    return first?.t === 'atom' && second && key
      ? [{ kind: 'config-key', app: first.v, key, text: `:${first.v}, ${shown(second)}`, inCall: true, ...at(second) }]
      : [];
  }
  if (/^System\.(get_env|fetch_env!?)$/.test(target))
    return first?.t === 'str' && first.v
      ? [{ kind: 'env-variable', name: first.v, text: first.v, sure: true, ...at(first) }]
      : [];
  if (/^:telemetry\.(execute|span)$/.test(target))
    return call.a
      .slice(0, 1)
      .flatMap(events)
      .map((one) => ({ ...one, raises: true as const }));
  if (/^:telemetry\.(attach|attach_many|detach)$/.test(target)) return call.a.slice(0, 2).flatMap(events);
  return [];
}

const nameOf = (expr: Expr | undefined) => (expr?.t === 'atom' || expr?.t === 'alias' ? expr.v : undefined);
const shown = (expr: Expr) => (expr.t === 'atom' ? `:${expr.v}` : expr.t === 'alias' ? expr.v : '…');

/** `config :app, :key, …`, `config :app, Module, …`, `config :app, key: …`. */
function configured(call: Call): Mention[] {
  const [app, key, value] = call.a;
  if (app?.t !== 'atom' || !key) return [];
  const name = nameOf(key);
  if (name) {
    const inside = /flag/.test(name) && value ? pairs(value).flatMap(flagOf) : [];
    return [{ kind: 'config-key', app: app.v, key: name, text: `:${app.v}, ${shown(key)}`, ...at(key) }, ...inside];
  }
  return pairs(key).flatMap((pair): Mention[] => {
    const found = nameOf(pair.k);
    return found ? [{ kind: 'config-key', app: app.v, key: found, text: `:${app.v}, ${found}:`, ...at(pair.k) }] : [];
  });
}

function flagOf({ k }: Pair): Mention[] {
  return k.t === 'atom' ? [{ kind: 'flag', name: k.v, text: k.v, sure: true, ...at(k) }] : [];
}

const pairs = (expr: Expr): Pair[] =>
  expr.t === 'list' || expr.t === 'map' ? expr.a.filter((item) => item.t === 'pair') : [];

/** An event's name, or a list of them. */
function events(expr: Expr): EventMention[] {
  if (expr.t !== 'list' || expr.a.length === 0) return [];
  if (expr.a.every((item) => item.t === 'list')) return expr.a.flatMap(events);
  const parts = expr.a.map((item) => (item.t === 'atom' ? item.v : null));
  if (parts[0] === null || parts.length < 2) return [];
  const text = `[${parts.map((part) => (part === null ? '_' : `:${part}`)).join(', ')}]`;
  return [{ kind: 'telemetry-event', parts, text, sure: true, ...at(expr) }];
}
