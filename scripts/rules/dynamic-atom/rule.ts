import { z } from 'zod';
import type { DynamicAtom, Frame, Site } from '../../derive/codebase.ts';
import { print, shorten } from '../../derive/print.ts';
import { type Where, whereOf } from '../../derive/value-flow.ts';
import type { Expr } from '../../model/expr.ts';
import { defineRule, type Report } from '../rule.ts';
import { Bounded } from './bounded.ts';
import { CompileTime } from './compile-time.ts';
import { isProcessName } from './names.ts';

/** Conversions of text to an atom, new ones included. */
const CONVERSIONS = [
  'String.to_atom/1',
  'List.to_atom/1',
  ':erlang.binary_to_atom/1',
  ':erlang.binary_to_atom/2',
  ':erlang.list_to_atom/1',
];

export const rule = defineRule({
  id: 'dynamic-atom',
  title: 'Atom made at run time',
  summary:
    'An atom made from a value that is known only at run time: atoms are never freed, and when their table is full the whole node ends.',
  severity: 'warning',
  scope: ['lib'],
  options: z.object({}),
  messages: {
    convert:
      '`{code}` makes an atom of whatever text it gets: atoms are never freed, and the node ends when their table is full.',
    capture:
      '`{code}` makes atoms of whatever text it is called with: atoms are never freed, and the node ends when their table is full.',
    interpolated:
      'An atom is made for every new value of {parts}: atoms are never freed, and the node ends when their table is full.',
    name: 'A process is named by an atom made for every new value of {parts}: the names are never freed; a `Registry` takes any term as a name.',
  },
  check({ codebase, covers, sites, report }) {
    const compileTime = new CompileTime(codebase);
    const bounded = new Bounded(codebase);
    const isFree = (expr: Expr, where: Where, frame: Frame | null) => !bounded.holds(expr, where, frame);
    for (const site of sites(CONVERSIONS)) {
      if (compileTime.holds(site)) continue;
      const [text] = site.args;
      if (site.captured) report(atCapture(site));
      else if (text && isFree(text, whereOf(site), site.frame)) report(atConversion(site, text));
    }
    for (const atom of codebase.dynamicAtoms) {
      if (!covers(atom.file) || compileTime.holds(atom)) continue;
      const where: Where = { file: atom.file, module: atom.module, fn: atom.fn, clause: atom.clause };
      const free = atom.node.a.filter((part) => isFree(part, where, atom.frame));
      if (free.length > 0) report(atInterpolation(atom, free));
    }
  },
});

function atCapture(site: Site): Report {
  return { messageId: 'capture', at: site, data: { code: shorten(print(site.node), 80) } };
}

function atConversion(site: Site, text: Expr): Report {
  const code = shorten(print(site.node), 80);
  if (isProcessName(site.frame, site.fn)) return { messageId: 'name', at: site, data: { parts: part(text) } };
  return { messageId: 'convert', at: site, data: { code } };
}

function atInterpolation(atom: DynamicAtom, free: readonly Expr[]): Report {
  const { file, module, fn, node, inQuote } = atom;
  const code = print(node);
  return {
    messageId: isProcessName(atom.frame, fn) ? 'name' : 'interpolated',
    at: { file, module, fn, line: node.l, column: node.c, endLine: node.l, code, ...(inQuote ? { inQuote } : {}) },
    data: { parts: free.map(part).join(' and ') },
  };
}

function part(expr: Expr): string {
  return `\`${shorten(print(expr), 60)}\``;
}
