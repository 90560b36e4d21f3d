/** The page about references: its example gives what the page shows. */
import { expect, test } from 'vitest';
import { verifyOutput } from '../../scripts/model/verify-output.ts';
import { atlas } from '../gate/atlas.ts';
import { temporary } from '../temporary.ts';
import { pageText } from './generated.ts';

const page = pageText('references.md');
/** The text of the nth fence of a language. */
const fence = (language: string, nth = 0) =>
  [...page.matchAll(new RegExp(`^(\`{3,})${language}\\n([\\s\\S]*?)^\\1$`, 'gm'))][nth]![2]!;

const MIX = 'defmodule Harbour.MixProject do\n  use Mix.Project\n  def project, do: [app: :harbour]\nend\n';
const harbour = (document: string) =>
  temporary({ 'mix.exs': MIX, 'lib/harbour/quay.ex': fence('elixir'), 'docs/storm.md': document });

test('the example, as it is printed and as JSON', { timeout: 60_000 }, async () => {
  const root = harbour(fence('markdown'));
  const words = ['verify', '.', '--docs', 'docs/storm.md'];
  const pretty = await atlas(words, root);
  expect(pretty.stdout).toBe(fence('text'));
  expect(pretty.status).toBe(1);
  const { documents, summary, history } = verifyOutput.parse(
    JSON.parse((await atlas([...words, '--format', 'json'], root)).stdout),
  );
  expect(documents[0]?.references).toContainEqual(JSON.parse(fence('json')));
  expect(documents[0]?.references[1]?.note).toBe('a stub: it only answers true');
  expect(summary.ignored).toBe(1);
  expect(history).toBe('none');
});

test('the comment leaves what is below it alone', { timeout: 60_000 }, async () => {
  const root = harbour(`${fence('markdown', 1)}\`Harbour.Quay.evacuate/1\`\n`);
  expect((await atlas(['verify', '.', '--docs', 'docs/storm.md'], root)).status).toBe(0);
});
