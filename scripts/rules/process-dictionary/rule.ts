import { z } from 'zod';
import type { Site } from '../../derive/codebase.ts';
import { print, shorten } from '../../derive/print.ts';
import type { Expr } from '../../model/expr.ts';
import { defineRule } from '../rule.ts';

/** What each function does with the dictionary, by `Module.fun/arity`. */
const TARGETS: Readonly<Record<string, 'write' | 'read' | 'remove' | 'whole'>> = {
  'Process.put/2': 'write',
  ':erlang.put/2': 'write',
  'Process.get/1': 'read',
  'Process.get/2': 'read',
  ':erlang.get/1': 'read',
  'Process.delete/1': 'remove',
  'Process.erase/1': 'remove',
  ':erlang.erase/1': 'remove',
  'Process.get/0': 'whole',
  ':erlang.get/0': 'whole',
  'Process.get_keys/0': 'whole',
  'Process.get_keys/1': 'whole',
  ':erlang.get_keys/0': 'whole',
  ':erlang.get_keys/1': 'whole',
  'Process.erase/0': 'whole',
  ':erlang.erase/0': 'whole',
};

/** Keys that OTP and Elixir write themselves (`:proc_lib`, `Task`), so that others may read them. */
const SYSTEM_KEYS: ReadonlySet<string> = new Set(['$callers', '$ancestors', '$initial_call']);

export const rule = defineRule({
  id: 'process-dictionary',
  title: 'Process dictionary',
  summary:
    'State kept in the dictionary of whichever process runs the code: no argument shows it, other processes do not see it, and it ends with the process.',
  severity: 'error',
  scope: ['lib'],
  options: z.object({}),
  messages: {
    write:
      '`{call}` keeps state in the dictionary of the calling process: no other process sees it, and it is gone when that process ends.',
    read: '`{call}` reads the dictionary of the calling process: the result depends on what ran there before, and is empty in a task or another process.',
    remove:
      '`{call}` removes a value from the dictionary of the calling process: only that process loses it, and code that still reads the key gets its default.',
    whole:
      '`{call}` uses the whole dictionary of the calling process, the entries of OTP and of every library in it included.',
    captured:
      '`{call}` is handed on as a function: it uses the dictionary of whichever process calls it, which need not be this one.',
  },
  check({ sites, report }) {
    for (const site of sites(Object.keys(TARGETS))) {
      const use = TARGETS[site.target!]!;
      if (use === 'read' && isSystemKey(site.args[0], site)) continue;
      report({
        messageId: site.captured ? 'captured' : use,
        at: site,
        data: { call: shorten(print(site.node), 80) },
      });
    }
  },
});

/** A system key as a literal, or through a module attribute whose value is one. */
function isSystemKey(key: Expr | undefined, site: Site): boolean {
  if (key?.t === 'atom') return SYSTEM_KEYS.has(key.v);
  if (key?.t !== 'attr' || !site.module || site.inQuote) return false;
  const value = site.module.fact.attributes.findLast(({ name, line }) => name === key.v && line <= site.line)?.value;
  return value?.t === 'atom' && SYSTEM_KEYS.has(value.v);
}
