/**
 * How calls are written, against the parser: for every call of the demo, and of the checkouts that `ATLAS_FIX_REPOS` names,
 * the text's own reading ends where the parser's does and has as many arguments.
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { descendants } from '../../scripts/derive/expressions.ts';
import { linesOf } from '../../scripts/fix/splice.ts';
import { readTree } from '../../scripts/io/source-tree.ts';
import type { Call, Expr } from '../../scripts/model/expr.ts';
import type { FileFacts } from '../../scripts/model/facts.ts';
import { callText } from '../../scripts/rewrite/call-text.ts';
import { CodeText } from '../../scripts/rewrite/text.ts';
import { elixirParser } from '../../scripts/scan/grammar.ts';
import { scanFile } from '../../scripts/scan/scan-file.ts';

const DEMO = join(import.meta.dirname, '../../content/demo/foundation');
const repositories = [DEMO, ...(process.env.ATLAS_FIX_REPOS ?? '').split(':').filter(Boolean)];
const NAME = /^[a-z_]\w*[?!]?$/;
/** Their facts are not the call as written. */
const REWRITTEN = new Set(['alias', 'import', 'require', 'use', 'defmodule', 'try', 'unquote']);

const rootsOf = ({ body, modules }: FileFacts): Expr[] => [
  ...body,
  ...modules.flatMap((module) => [
    ...module.body,
    ...module.functions.flatMap(({ clauses }) => clauses.flatMap(({ pats, body }) => [...pats, ...body])),
  ]),
];

/** Arguments as the text has them: keywords without brackets count one each. */
function writtenArguments(code: CodeText, call: Call): number {
  if (call.applied) return 3;
  const given = call.a.length - (call.piped ? 1 : 0);
  const last = call.a.at(-1);
  const bare = last?.t === 'list' && last.a.some(({ t }) => t === 'pair');
  if (!bare || code.text.charAt(code.offset({ line: last.l, column: last.c })!) === '[') return given;
  return given + last.a.length - 1;
}

/** A call without parentheses and with commas inside: only the grammar knows whose they are. */
const hasOpenCommas = (code: CodeText, call: Call) =>
  call.a.some((arg) =>
    [...descendants(arg)].some((inner) => inner.t === 'call' && inner.a.length > 0 && !callText(code, inner)?.parens),
  );

describe.each(repositories)('%s', (root) => {
  test('every call is read as it is written', { timeout: 300_000 }, async () => {
    const parser = await elixirParser();
    const { files } = await readTree(root);
    const wrong: string[] = [];
    let calls = 0;
    for (const { path, bytes } of files) {
      const text = bytes.toString('utf8');
      const facts = scanFile(parser, text, 'digest');
      if (facts.errors.length > 0) continue;
      const code = new CodeText(linesOf(text));
      for (const expr of rootsOf(facts).flatMap((part) => [...descendants(part)])) {
        if (expr.t !== 'call' || !NAME.test(expr.f) || REWRITTEN.has(expr.f)) continue;
        calls++;
        const written = callText(code, expr);
        const place = `${path}:${expr.l}:${expr.c} ${expr.f}`;
        if (!written) wrong.push(`${place}: not read`);
        else if (written.parens && !expr.blocks && written.parens.close !== written.end - 1)
          wrong.push(`${place}: end`);
        else if (!expr.blocks && !hasOpenCommas(code, expr) && written.args.length !== writtenArguments(code, expr))
          wrong.push(`${place}: ${written.args.length} arguments`);
      }
    }
    expect(calls).toBeGreaterThan(500);
    // `write(defimpl P, for: T do … end)`: the definition is no call in the facts, so its comma is taken for the outer call's.
    expect(wrong.length / calls, wrong.slice(0, 20).join('\n')).toBeLessThan(0.0001);
  });
});
