/** Every folder of a diagram is complete: it draws, or another part draws with it; its golden text is there, and Mermaid reads it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Draw } from '../../scripts/diagrams/diagram.ts';
import { loadDiagrams } from '../../scripts/diagrams/load.ts';
import { diagram as schema } from '../../scripts/model/report.ts';
import { drawDiagram } from '../../scripts/report/draw.ts';
import { diagramInput, HARBOUR, TALK } from './input.ts';
import { parsesAsMermaid } from './mermaid.ts';

const FOLDER = join(import.meta.dirname, '../../scripts/diagrams');
const folders = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

test('there are diagrams', () => expect(folders.length).toBeGreaterThan(4));

describe.each(folders)('%s', (name) => {
  test('its golden text is what it draws of the harbour, and can be read and drawn', { timeout: 120_000 }, async () => {
    const path = join(FOLDER, name, 'golden.mmd');
    expect(existsSync(path)).toBe(true);
    const golden = readFileSync(path, 'utf8');
    await parsesAsMermaid(golden);
    const { draw } = (await import(join(FOLDER, name, 'diagram.ts'))) as { draw?: Draw };
    // Pictures of one module or process are drawn with its page.
    if (!draw) return;
    expect(await loadDiagrams([name])).toEqual([draw]);
    const drawn = [HARBOUR, TALK].map(async (source) => draw(await diagramInput(source)));
    const pictures = (await Promise.all(drawn)).flatMap(([first]) => first ?? []);
    expect(pictures.map(({ mermaid }) => mermaid)).toContain(golden);
    for (const one of pictures) {
      expect(schema.parse(one)).toEqual(one);
      expect(await drawDiagram(one)).not.toBeNull();
    }
  });
});
