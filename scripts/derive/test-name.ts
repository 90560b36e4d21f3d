/** The test that a place in a test module's body belongs to. */
import type { Call } from '../model/expr.ts';
import type { Frame } from './codebase.ts';

const TESTS = new Set(['test', 'property', 'feature']);

/** `test "its name"`, of the nearest enclosing `test`, `property` or `feature`; `null` outside of one. */
export function testName(start: Frame | null): string | null {
  const test = testAround(start);
  const name = test?.a[0];
  return test && name?.t === 'str' ? `${test.f} "${name.v}"` : null;
}

/** The nearest enclosing `test "…" do`, `property` or `feature`; `null` outside of one. */
export function testAround(start: Frame | null): Call | null {
  for (let frame = start; frame; frame = frame.parent) {
    const { node } = frame;
    if (!('t' in node) || node.t !== 'call' || !TESTS.has(node.f) || node.via === 'local') continue;
    const name = node.a[0];
    if (node.blocks && name?.t === 'str' && name.v !== undefined) return node;
  }
  return null;
}
