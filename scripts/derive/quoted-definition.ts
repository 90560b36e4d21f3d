/** The function that a `quote` defines around a place: what a macro's user gets, not a function of the macro's module. */
import type { Frame } from './codebase.ts';
import { isDefinition } from './special-forms.ts';

export interface QuotedDefinition {
  name: string;
  arity: number;
  kind: string;
}

/** The innermost `def` inside a quote that holds the frame; `null` outside quotes, and in a quote without definitions. */
export function quotedDefinition(frame: Frame | null): QuotedDefinition | null {
  for (let at = frame; at; at = at.parent) {
    const { node } = at;
    if (!('t' in node) || node.t !== 'call' || !isDefinition(node)) continue;
    const head = node.a[0]?.t === 'op' && node.a[0].v === 'when' ? node.a[0].a[0] : node.a[0];
    if (head?.t === 'call') return { name: head.f, arity: head.a.length, kind: node.f };
    if (head?.t === 'var') return { name: head.v, arity: 0, kind: node.f };
    return null;
  }
  return null;
}
