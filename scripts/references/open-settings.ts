/** Applications whose configuration is read under keys that are computed: no key of theirs can be said to be read by nothing. */
import { once } from '../derive/once.ts';
import type { World } from './world.ts';

/** A key in a variable is an atom that the code says somewhere; all settings at once, and a composed atom, are not. */
const READS =
  /\bApplication\.(?:get_all_env\(\s*(:\w+|@\w+|\w+)|(?:get_env|fetch_env!?|compile_env!?)\(\s*(:\w+|@\w+|\w+)\s*,\s*(?::"[^"]*#\{|String\.to_))/g;

const held = new WeakMap<World, () => ReadonlySet<string>>();

/** Whether an application of the codebase reads its settings under computed keys. */
export function isOpen(app: string, world: World): boolean {
  const open = held.get(world) ?? once(() => openIn(world));
  held.set(world, open);
  return open().has(`:${app}`) || (open().has('?') && world.apps().size === 1);
}

/** `:harbour` as written; `?` where the application is a variable or an attribute. */
function openIn(world: World): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [path, bytes] of world.input.bytes) {
    if (world.isKept(path)) continue;
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (!/\.exs?$/.test(path) || /(?:^|\/)(?:test|deps)\//.test(path) || !buffer.includes('Application.')) continue;
    for (const [, all, one] of buffer.toString('utf8').matchAll(READS)) {
      const app = all ?? one ?? '';
      found.add(app.startsWith(':') ? app : '?');
    }
  }
  return found;
}
